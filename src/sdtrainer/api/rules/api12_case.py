"""API12: one spelling per kind of name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.rule import ALL, BUF, SCHEMA_LINTER, ZALANDO, Brief, Example, Rule, Spot, calls_in
from sdtrainer.api.shape import inputs, outputs
from sdtrainer.api.shorthand.paths import segments

SPELLINGS = (
    ("snake_case", re.compile(r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$")),
    ("camelCase", re.compile(r"^[a-z]+[a-z0-9]*(?:[A-Z][a-z0-9]*)+$")),
    ("kebab-case", re.compile(r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$")),
    ("PascalCase", re.compile(r"^(?:[A-Z][a-z0-9]+){2,}$")),
)


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to two spellings among fields or path segments, and to rpc names in lower case."""
    operations = list(calls_in(design))
    yield from mixed("fields", ((name, op) for op in operations for name in field_names(design, op)))
    yield from mixed(
        "paths",
        ((part, op) for op in operations if op.kind == "rest" for part in segments(op.path) if part[0] not in "{:"),
    )
    low = [op for op in operations if op.kind == "grpc" and not re.match(r"^(?:\w+\.)?[A-Z]\w*$", op.name)]
    if low:
        yield Spot(f"rpc names are written like CreateLink, not {low[0].name}", "", low[0].line)
    tall = [op for op in operations if op.kind == "graphql" and not re.match(r"^_*[a-z][A-Za-z0-9]*$", op.name)]
    if tall:
        yield Spot(f"GraphQL fields are written like createLink, not {tall[0].name}", "", tall[0].line)


def field_names(design: ApiDesign, operation: Operation) -> Iterator[str]:
    """Yield the names of fields and parameters, headers left out."""
    yield from (field.name for field in inputs(design, operation) if field.place != "header")
    yield from (field.name for field in outputs(design, operation))


def mixed(what: str, names: Iterable[tuple[str, Operation]]) -> Iterator[Spot]:
    """Object when names of one kind are spelt in two ways."""
    first: dict[str, tuple[str, Operation]] = {}
    for name, operation in names:
        spelling = next((title for title, pattern in SPELLINGS if pattern.match(name)), "")
        if spelling:
            first.setdefault(spelling, (name, operation))
    if len(first) > 1:
        (one, a), (two, b) = list(first.items())[:2]
        yield Spot(f"{what} in {one} ({a[0]}) and {two} ({b[0]}): one spelling", "", b[1].line)


RULE = Rule(
    "API12",
    "case",
    "hint",
    ALL,
    (
        ZALANDO + "118",
        ZALANDO + "129",
        ZALANDO + "130",
        BUF + "#field_lower_snake_case",
        SCHEMA_LINTER + "fields-are-camel-cased",
    ),
    "Each kind of name (fields, paths, rpc names) has one spelling.",
    "A caller who must remember which field is `userId` and which `user_id` gets one of them wrong.",
    "Choose one and keep it: snake_case or camelCase for fields, kebab-case for paths, PascalCase for rpcs.",
    find,
    (
        Example(
            "rest",
            "POST /links {long_url, customAlias} -> 201 {code}",
            "POST /links {long_url, custom_alias} -> 201 {code}",
        ),
        Example(
            "grpc",
            "rpc createLink(CreateLinkRequest) returns (CreateLinkResponse)",
            "rpc CreateLink(CreateLinkRequest) returns (CreateLinkResponse)",
        ),
        Example(
            "graphql",
            "mutation CreateLink(url: String!): LinkPayload",
            "mutation createLink(url: String!): LinkPayload",
        ),
    ),
)
