"""API18: the next version has a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign
from sdtrainer.api.rule import AIP, ALL, BUF, ZALANDO, Brief, Example, Rule, Spot, calls_in, first_line

VERSION = re.compile(r"(?:^|[/.\s=;_-])v\d+|version|\b20\d\d-\d\d-\d\d\b|deprecat", re.I)


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object once when no version is stated anywhere."""
    operations = list(calls_in(design))
    stated = any(
        note.topic == "version" or (note.topic == "base" and VERSION.search(note.text)) for note in design.notes
    )
    texts = [part for operation in operations for part in (operation.path, operation.note)]
    texts += [param.name for operation in operations for param in operation.params if param.place == "header"]
    if operations and not stated and not any(VERSION.search(text) for text in texts):
        yield Spot("no version anywhere: how will it change without breaking callers?", "", first_line(design))


RULE = Rule(
    "API18",
    "version",
    "hint",
    ALL,
    (ZALANDO + "113", ZALANDO + "114", ZALANDO + "115", AIP + "185", BUF + "#package_version_suffix"),
    "A version, or the way it evolves, is stated somewhere; which way is free (guides disagree on the URL).",
    "Phones keep old clients for years; the first breaking change needs a place to go.",
    "`base: /v1`, a media type or header, a package `link.v1`, or `version: evolve, deprecate fields`.",
    find,
    (
        Example("rest", "POST /links {url} -> 201 {code}", "base: /v1\nPOST /links {url} -> 201 {code}"),
        Example("grpc", "rpc Shorten(Req) returns (Res)", "version: package link.v1\nrpc Shorten(Req) returns (Res)"),
        Example(
            "graphql", "query me: User", "version: none, fields are deprecated and removed after a year\nquery me: User"
        ),
    ),
)
