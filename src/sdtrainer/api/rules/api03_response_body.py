"""API03: a success answer names what comes back."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Response
from sdtrainer.api.rule import ALL, ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shape import is_item, is_removal


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to success answers that are a bare status."""
    for operation in calls_in(design):
        if not operation.responses or is_removal(operation) or operation.method in ("HEAD", "OPTIONS"):
            continue
        if operation.method == "PUT" and is_item(operation):
            continue  # the caller named the item and sent all of it: a status says the rest
        if all(says_nothing(response) for response in operation.responses):
            code = operation.responses[0].code
            yield at(operation, f"answers {code or 'OK'}, but with what in it?")


def says_nothing(response: Response) -> bool:
    """Whether an answer neither has a body nor states that it has none."""
    bare = response.code.startswith("3") or response.code in ("204", "205", "304", "101")
    return response.body is None and not bare and not response.headers


RULE = Rule(
    "API03",
    "response-body",
    "should",
    ALL,
    (ZALANDO + "110",),
    "The success answer names its fields or type, unless it is a 204, redirect, removal, a whole item put, or Empty.",
    "A status alone does not say whether the caller got the id, the item or a list, so the next call "
    "cannot be written.",
    "Name the fields: `-> 200 {id, status}`; or say 204 when there is nothing to return.",
    find,
    (
        Example("rest", "GET /links/{code}/stats -> 200", "GET /links/{code}/stats -> 200 {clicks}"),
        Example("rest", "PUT /links/{code}/settings {on} -> 200", "PUT /blocks/{hash} {bytes} -> 201 | 400"),
        Example("grpc", "rpc GetStats(GetStatsRequest) -> OK", "rpc GetStats(GetStatsRequest) returns (Stats)"),
        Example("graphql", "query stats(code: ID!) -> OK", "query stats(code: ID!): Stats"),
    ),
)
