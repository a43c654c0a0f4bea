"""API10: paths name things."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign
from sdtrainer.api.rule import AIP, ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shorthand.paths import segments
from sdtrainer.api.words import words_of

CRUD = frozenset(
    [
        "get",
        "create",
        "add",
        "update",
        "delete",
        "remove",
        "fetch",
        "retrieve",
        "insert",
        "modify",
        "edit",
        "save",
        "make",
    ]
)
ALONE = frozenset(["shorten", "generate", "find", "publish", "submit", "unfollow", "unlike"])


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to verbs in paths, actions on an item (``/tweets/{id}/like``) excepted."""
    for operation in calls_in(design, ("rest",)):
        parts = [part for part in segments(operation.path) if not part.startswith(":")]
        for place, part in enumerate(parts):
            words = words_of(part) if not part.startswith("{") else []
            on_item = place > 0 and parts[place - 1].startswith("{")
            if words and (words[0] in CRUD or (words[0] in ALONE and not on_item and len(words) == 1)):
                yield at(operation, f"/{part} is a verb: the method says what happens, the path to what")
                break


RULE = Rule(
    "API10",
    "verb",
    "should",
    ("rest",),
    (ZALANDO + "141", ZALANDO + "138", AIP + "136"),
    "No verb in a path; an action on an item is a sub-resource or `item:verb`.",
    "With verbs every action needs a path of its own, and nobody can guess it from the ones already known.",
    "`POST /links` instead of `/createLink`; `POST /orders/{id}/cancel` or `/orders/{id}:cancel` for an action.",
    find,
    (
        Example("rest", "POST /createLink {url} -> 201 {code}", "POST /links {url} -> 201 {code}"),
        Example("rest", "POST /shorten {url} -> 201 {code}", "POST /orders/{id}/cancel -> 200 {status}"),
    ),
)
