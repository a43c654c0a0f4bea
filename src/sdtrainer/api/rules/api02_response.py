"""API02: every operation answers something."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign
from sdtrainer.api.rule import ALL, SPECTRAL, ZALANDO, Brief, Example, Rule, Spot, at, calls_in


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to operations without a success answer."""
    for operation in calls_in(design):
        if operation.responses or operation.method in ("HEAD", "OPTIONS"):
            continue
        yield at(operation, "names errors, but no success answer" if operation.errors else "and the response?")


RULE = Rule(
    "API02",
    "response",
    "must",
    ALL,
    (SPECTRAL + "operation-success-response", ZALANDO + "151"),
    "Every operation states what it answers on success: a 2xx or 3xx status, `returns`, or a type.",
    "The response is what the caller lives on; forgetting it is the most common gap in an interview's API.",
    "Append `-> 201 {id}`, `returns (Link)` or `: Link`; `-> 204` when nothing comes back.",
    find,
    (
        Example("rest", "POST /links {url}", "POST /links {url} -> 201 {code}"),
        Example(
            "grpc",
            "rpc Shorten(ShortenRequest{url})",
            "rpc Shorten(ShortenRequest{url}) returns (ShortenResponse{code})",
        ),
        Example("graphql", "mutation shorten(url: String!)", "mutation shorten(url: String!): ShortenPayload"),
    ),
)
