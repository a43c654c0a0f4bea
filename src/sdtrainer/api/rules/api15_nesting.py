"""API15: paths stay short."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sdtrainer.api.model import ApiDesign
from sdtrainer.api.rule import ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shorthand.paths import segments

DEEPEST = 3


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to more than three sub-resources one below the other."""
    for operation in calls_in(design, ("rest",)):
        parts = segments(operation.path)
        levels = sum(one.startswith("{") and not two.startswith(("{", ":")) for one, two in pairwise(parts))
        if levels > DEEPEST:
            yield at(operation, f"{levels} levels deep: an item with an id of its own needs no ancestors")


RULE = Rule(
    "API15",
    "nesting",
    "hint",
    ("rest",),
    (ZALANDO + "147",),
    "At most three levels of sub-resources.",
    "Every level must be known and checked on each call, and a move in the tree changes the address.",
    "Start from the item's own collection: `/likes/{id}` instead of `/users/{u}/posts/{p}/comments/{c}/likes/{id}`.",
    find,
    (
        Example(
            "rest",
            "GET /orgs/{o}/users/{u}/posts/{p}/comments/{c}/likes -> {likes, next}",
            "GET /comments/{id}/likes?limit&cursor -> {likes, next}",
        ),
    ),
)
