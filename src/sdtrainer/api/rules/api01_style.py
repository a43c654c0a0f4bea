"""API01: one style, stated."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import STYLE_NAMES, ApiDesign
from sdtrainer.api.rule import ALL, ZALANDO, Brief, Example, Rule, Spot, first_line


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to several styles, to another than the one stated, and to none at all."""
    if not design.operations:
        return
    if len(design.styles) > 1:
        first, second = design.styles[:2]
        line = next(operation.line for operation in design.operations if operation.kind == second)
        yield Spot(f"{STYLE_NAMES[first]} and {STYLE_NAMES[second]} in one answer: choose one", line=line)
    elif design.stated_style and design.style not in (design.stated_style, ""):
        said, written = STYLE_NAMES[design.stated_style], STYLE_NAMES[design.style]
        yield Spot(f"said to be {said}, written as {written}", line=first_line(design))
    elif not design.stated_style and design.source == "shorthand":
        calls = design.style == "calls"
        message = (
            "which style is it: REST, gRPC or GraphQL?"
            if calls
            else f"reads as {STYLE_NAMES[design.style]}: say so once"
        )
        yield Spot(message, line=first_line(design), severity="" if calls else "hint")


RULE = Rule(
    "API01",
    "style",
    "must",
    ALL,
    (ZALANDO + "162",),
    "The whole answer is in one style, and it is the one stated; a WebSocket or SSE channel beside it is fine.",
    "Which style it is matters to nobody; a reader who must guess it, or finds two, cannot tell what a "
    "call looks like.",
    "Write one line `style: REST` (or gRPC, GraphQL) and put every operation in it.",
    find,
    (
        Example(
            "rest",
            "style: REST\nPOST /links {url} -> 201 {code}\nrpc GetLink(Req) returns (Res)",
            "style: REST\nPOST /links {url} -> 201 {code}\nWS /clicks -> {code, count}",
        ),
        Example(
            "grpc",
            "style: REST\nrpc GetLink(GetLinkRequest) returns (Link)",
            "style: gRPC\nrpc GetLink(GetLinkRequest) returns (Link)",
        ),
        Example(
            "graphql",
            "style: GraphQL\nquery link(code: ID!): Link\nGET /links/{code} -> 200 {url}",
            "style: GraphQL\nquery link(code: ID!): Link",
        ),
    ),
)
