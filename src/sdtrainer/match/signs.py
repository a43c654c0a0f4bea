"""Signs: the words without which a line is hardly about an entry ("block", "server dies", "a tenth of all")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdtrainer.match.words import stem, tokens

SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\s(?:->|=>|-)\s|→|\n")
NUMBER = "#"
"""Stands for any number in a sign."""
ALTERNATIVE = "|"
NEAR = 9
"""Words within which all parts of a sign must stand: further apart they belong to different things."""
Sign = tuple[frozenset[str], ...]


def read_sign(text: str) -> Sign:
    """Read a sign: words that must all stand near each other, each with alternatives (``server|node dies|crashes``)."""
    return tuple(frozenset(_key(word) for word in part.split(ALTERNATIVE)) for part in text.lower().split())


def sentences_of(text: str) -> list[list[str]]:
    """The stems of each sentence or clause of a line, numbers as ``#``, ``%`` as a word."""
    parts = SENTENCE.split(text.replace("%", " percent "))
    return [[_key(word) for word in tokens(part)] for part in parts if tokens(part)]


def shown_in(signs: Sequence[Sign], sentences: Sequence[Sequence[str]]) -> int:
    """How many of some signs stand in a line."""
    return sum(any(_stands(sign, words) for words in sentences) for sign in signs)


def _stands(sign: Sign, words: Sequence[str]) -> bool:
    """Whether words within a short stretch hold all parts of a sign, each part a word of its own."""
    first = [place for place, word in enumerate(words) if word in sign[0]]
    for place in first:
        near = [word for at, word in enumerate(words) if 0 < abs(at - place) < NEAR]
        if all(part & set(near) for part in sign[1:]):
            return True
    return False


def _key(word: str) -> str:
    return NUMBER if word[0].isdigit() or word == NUMBER else stem(word)
