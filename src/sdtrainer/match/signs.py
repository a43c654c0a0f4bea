"""Signs: the words without which a line is hardly about an entry ("block", "server dies", "a tenth of all")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdtrainer.match.words import stem, tokens

SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\s(?:->|=>|-)\s|→|\n")
NUMBER = "#"
"""Stands for any number in a sign."""
ALTERNATIVE = "|"
COMPARES = "like"
"""A word that means nothing ("more like 150") and has the stem of one that does ("a million likes")."""
UNLESS = "!"
"""Begins a sign that says what a line with it is *not* about ("!duplicate url": equal pages, no second delivery)."""
NEAR = 9
"""Words within which all parts of a sign must stand: further apart they belong to different things."""
Sign = tuple[frozenset[str], ...]


def read_sign(text: str) -> Sign:
    """Read a sign: words that must all stand near each other, each with alternatives (``server|node dies|crashes``)."""
    parts = text.lower().removeprefix(UNLESS).split()
    return tuple(frozenset(_key(word) for word in part.split(ALTERNATIVE)) for part in parts)


def sentences_of(text: str) -> list[list[str]]:
    """The stems of each sentence or clause of a line, numbers as ``#``, ``%`` as a word."""
    parts = SENTENCE.split(text.replace("%", " percent "))
    return [[_key(word) for word in tokens(part) if word != COMPARES] for part in parts if tokens(part)]


def read_signs(texts: Sequence[str]) -> tuple[tuple[Sign, ...], tuple[Sign, ...]]:
    """An entry's signs, and apart from them those that speak against it."""
    against = tuple(read_sign(text) for text in texts if text.startswith(UNLESS))
    return tuple(read_sign(text) for text in texts if not text.startswith(UNLESS)), against


def shown_in(signs: Sequence[Sign], sentences: Sequence[list[str]]) -> bool:
    """Whether a line holds one of some signs."""
    for words in sentences:
        held = frozenset(words)
        if any(_stands(sign, words) for sign in signs if not any(part.isdisjoint(held) for part in sign)):
            return True
    return False


def _stands(sign: Sign, words: list[str]) -> bool:
    """Whether a short stretch of words holds all parts of a sign, each part a word of its own."""
    for place, word in enumerate(words):
        if word in sign[0]:
            near = frozenset(words[max(0, place - NEAR + 1) : place] + words[place + 1 : place + NEAR])
            if not any(part.isdisjoint(near) for part in sign[1:]):
                return True
    return False


def _key(word: str) -> str:
    return NUMBER if word[0].isdigit() or word == NUMBER else stem(word)
