"""Words: normalising, splitting, light stemming for English and Russian, edit distance."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
TRANSLATION = str.maketrans({"ё": "е", "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-"})
ENGLISH_SUFFIXES = (
    "ization", "ational", "fulness", "ability", "ibility", "iveness", "ations", "ation", "ingly", "ments", "ities",
    "ity", "ement", "ment", "ness", "ible", "able", "ions", "ion", "ings", "ing", "edly", "ies", "ied", "ers", "ed",
    "er", "ly", "es", "s",
)  # fmt: skip
RUSSIAN_SUFFIXES = (
    "иями", "ями", "ами", "иях", "ого", "его", "ому", "ему", "ыми", "ими", "ешь", "ете", "ют", "ят", "ает", "яет",
    "ется", "ится", "уется", "овать", "ировать", "ать", "ять", "ить", "еть", "ться", "ия", "ие", "ий", "ой", "ей",
    "ый", "ая", "яя", "ое", "ее", "ые", "ах", "ях", "ов", "ев", "ом", "ем", "ам", "ям", "ию", "ую", "юю", "ых",
    "их", "ть", "ет", "ит", "ла", "ло", "ли", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й",
)  # fmt: skip
SUFFIXES = {"english": ENGLISH_SUFFIXES, "russian": tuple(sorted(RUSSIAN_SUFFIXES, key=len, reverse=True))}
SHORTEST_STEM = 3
FEWEST_LETTERS = 4
OWN_STEMS = {
    "story": "story", "stories": "story", "direction": "direction", "directions": "direction", "duration": "duration",
    "durations": "duration", "contention": "contention",
}  # fmt: skip
"""Words whose ending stripped would make them another's: *stored*, *direct*, *durable*, *content*."""


def normalise(text: str) -> str:
    """Lower-case text with plain quotes and without ``ё``."""
    lower = text.lower()
    return lower if lower.isascii() else lower.translate(TRANSLATION)


def tokens(text: str) -> list[str]:
    """Return the lower-case words of a text; inner hyphens split, apostrophes are dropped with what follows them."""
    found = []
    for word in WORD.findall(normalise(text)):
        if word.isalnum():
            found.append(word)
        else:
            found += [part.split("'")[0] for part in word.split("-") if part.split("'")[0]]
    return found


def is_cyrillic(text: str) -> bool | None:
    """Whether most letters of a text are Cyrillic; None when it has too few letters to tell."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return None
    return sum("\u0400" <= letter <= "\u04ff" for letter in letters) * 2 > len(letters)


@lru_cache(maxsize=20_000)
def stem(word: str, stemmer: str = "english") -> str:
    """Strip the longest suffix that leaves three letters; a doubled or mute end of English is mended."""
    if not word.isalpha() or len(word) <= SHORTEST_STEM:
        return word
    if word in OWN_STEMS:
        return OWN_STEMS[word]
    suffixes = SUFFIXES.get(stemmer, ())
    if word.endswith(suffixes):
        word = _stripped(word, suffixes)
    return _mended(word) if stemmer == "english" else word


def _stripped(word: str, suffixes: tuple[str, ...]) -> str:
    kept = word.endswith("ss")
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM and not (kept and suffix != "ness"):
            return word.removesuffix(suffix)
    return word


def _mended(word: str) -> str:
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiousl":
        return word[:-1]
    if len(word) > SHORTEST_STEM and word[-1] in "eiy":
        return word[:-1]
    return word


def distance(one: str, other: str, most: int) -> int:
    """Edit distance with swaps of neighbours, at least ``most + 1`` when it is larger than ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row, older = row, [i], before
        for j, target in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = last
    return row[-1]
