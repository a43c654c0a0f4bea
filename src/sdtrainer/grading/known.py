"""Which designs a session or its prompt knows: parts drawn, kinds, options, and the words of the cures on offer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sdtrainer.grading.products import IDEAS
from sdtrainer.grading.words import stems
from sdtrainer.match.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sdtrainer.interview.state import State

WAYS = (
    "replica", "shard", "partition", "copy", "copies", "index", "batch", "poll", "stream", "sync", "async", "nothing",
    "bigger",
)  # fmt: skip
"""Ways of scaling or keeping a part, which are no parts themselves."""
FAMILIES = (
    frozenset({"sql", "nosql", "kv", "columns", "search", "object", "cache", "cdn", "volume"}),
    frozenset({"queue", "log", "push", "worker", "service", "external"}),
    frozenset({"cdn", "lb", "gateway", "dns", "cache"}),
)
"""Kinds of components that can stand in for each other."""
ACCEPTING = "accept loss lose whole second fleet stack tier risk"
"""To live with a failure is a way as well; the other one is a second of the kind."""
STYLES = "rest grpc graphql websocket webhook rpc http polling cursor offset"
"""Styles of an interface, which are chosen between like kinds."""
NUMBERS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "single", "double",
     "half", "more", "fewer", "once", "twice")
)  # fmt: skip
MANNERS = """
direct signed presigned inline serial parallel lane cell pool tier own shared common separate dedicated reserved central
global local regional remote manual automatic eager lazy ahead later demand raw full partial incremental whole check
path lock optimistic pessimistic strong eventual exact approximate field flag
"""
"""Manners of doing a thing, in which two ways differ as often as in their parts."""
COUNTS = stems(" ".join(NUMBERS))
HALF = 0.5
FIGURE = re.compile(r"\d+[kmgtpb]b?|\d+(?:ms|s|min|h|d)")


def vocabulary(state: State) -> frozenset[str]:
    """The stems of everything a design can be made of here; names of features and users are none of it."""
    return frozenset().union(*(stems(text) for text in _texts(state)))


def wider(state: State) -> frozenset[str]:
    """The vocabulary with manners of doing, what the system must do, and what was asked for later."""
    prompt = state.brief.prompt
    features = [text for item in prompt.operations for text in (item.title, *item.words)]
    texts = (MANNERS, *features, prompt.twist.says if prompt.twist is not None else "")
    return vocabulary(state).union(*map(stems, texts))


def _texts(state: State) -> Iterator[str]:
    prompt, method = state.brief.prompt, state.brief.method
    for item in prompt.tradeoffs:
        yield from item.options
        yield from (phrase for phrases in item.said for phrase in phrases)
    yield from (item.cure for item in (*prompt.edges, *prompt.breaks))
    for entry in (*method.edge_cases, *method.failures):
        yield from (cure.cure for cure in entry.cures)
    for revision in state.revisions:
        for part in revision.scheme.components:
            yield f"{part.id.replace('_', ' ')} {part.label} {part.kind} {part.kind_word}"
        yield from (table.name for table in revision.scheme.tables)
    yield from (" ".join((*names, idea)) for names, idea in IDEAS)
    yield from (" ".join(family) for family in FAMILIES)
    yield from (" ".join(WAYS), STYLES, ACCEPTING)


@lru_cache(maxsize=10_000)
def terms(text: str) -> frozenset[str]:
    """Content words and counts of an option: in ``302 over 301`` and ``three copies over one`` they tell them apart."""
    counts = (word for word in tokens(text) if word.isdigit() or word in NUMBERS)
    return stems(text) | frozenset(counts)


def knows(vocabulary: frozenset[str], option: str, beside: str = "") -> bool:
    """Whether at least half of an option's words name something that is known, those it shares with the other one too.

    A bare count (``six``) is an option where it stands ``beside`` one; figures (``50k``) are no words.
    """
    said = _words(option)
    if not said:
        return bool(terms(option)) and bool(beside)
    return len(said & (vocabulary | stems(beside))) >= HALF * len(said)


def touches(vocabulary: frozenset[str], option: str) -> bool:
    """Whether any word of an option names something that is known."""
    return bool(_words(option) & vocabulary)


def _words(option: str) -> frozenset[str]:
    return frozenset(word for word in stems(option) - COUNTS if not FIGURE.fullmatch(word))
