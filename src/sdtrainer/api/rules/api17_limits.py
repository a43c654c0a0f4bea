"""API17: how often one may call."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign
from sdtrainer.api.rule import AIP, ALL, ZALANDO, Brief, Example, Rule, Spot, calls_in, first_line

LIMITED = frozenset(["429", "RESOURCE_EXHAUSTED", "TooManyRequests", "RateLimited", "RateLimitExceeded"])


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object once when nothing names a rate limit."""
    operations = list(calls_in(design))
    told = any(note.topic == "limits" for note in design.notes)
    errors = [error for operation in operations for error in operation.errors] + list(design.common_errors)
    told = told or any(error.code in LIMITED for error in errors) or any("rate" in op.note.lower() for op in operations)
    if operations and not told:
        yield Spot("no rate limit named: what stops one caller from taking it all?", "", first_line(design))


RULE = Rule(
    "API17",
    "limits",
    "hint",
    ALL,
    (ZALANDO + "153", AIP + "194"),
    "Public or costly operations name a rate limit (429, RESOURCE_EXHAUSTED).",
    "One script in a loop is the cheapest outage; a limit that is not in the contract surprises honest callers.",
    "One line: `limits: 100/min per key, then 429 with Retry-After`.",
    find,
    (
        Example(
            "rest", "POST /links {url} -> 201 {code}", "limits: 10/s per key\nPOST /links {url} -> 201 {code} | 429"
        ),
        Example("grpc", "rpc Shorten(Req) returns (Res)", "rpc Shorten(Req) returns (Res) errors RESOURCE_EXHAUSTED"),
        Example("graphql", "query me: User", "limits: 1000 points of query cost a minute\nquery me: User"),
    ),
)
