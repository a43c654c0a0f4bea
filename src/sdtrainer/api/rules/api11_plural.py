"""API11: collections are plural."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sdtrainer.api.model import ApiDesign
from sdtrainer.api.rule import AIP, ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shorthand.paths import segments
from sdtrainer.api.words import ACTION_VERBS, FEED_WORDS, PLURAL_EXCEPTIONS, is_plural, table, words_of

UNCOUNTED = (
    FEED_WORDS
    | PLURAL_EXCEPTIONS
    | ACTION_VERBS
    | table("api me self by media metadata search info content stock equipment software config public")
)


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to a singular in front of an item's id."""
    seen: set[str] = set()
    for operation in calls_in(design, ("rest",)):
        for part, following in pairwise(segments(operation.path)):
            words = words_of(part)
            if part.startswith("{") or not following.startswith("{") or not words or part in seen:
                continue
            if (
                not is_plural(words[-1])
                and words[-1] not in UNCOUNTED
                and not words[-1].endswith(("ing", "v1", "v2", "v3"))
            ):
                seen.add(part)
                yield at(operation, f"/{part}/{following} is one of many: {part} in the plural")


RULE = Rule(
    "API11",
    "plural",
    "hint",
    ("rest",),
    (ZALANDO + "134", AIP + "122"),
    "A collection, that is what stands before an id, is a plural noun; a singleton such as `/me` is fine.",
    "`/users` lists, `/users/{id}` is one of them; with `/user/{id}` beside `/tweets` every path must be looked up.",
    "Use the plural for collections throughout.",
    find,
    (Example("rest", "GET /link/{code} -> 200 {url}", "GET /links/{code} -> 200 {url}\nGET /me -> 200 {name}"),),
)
