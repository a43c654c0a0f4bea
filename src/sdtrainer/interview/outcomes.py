"""What becomes of operations when a part dies, as a candidate writes it: ``down``, ``open=s shorten=d``, ``o s d``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

KEYS = {"o": "ok", "s": "slow", "p": "part", "d": "down"}
WORDS: Mapping[str, str] = {
    **KEYS,
    **dict.fromkeys(("ok", "okay", "fine", "works", "work", "up"), "ok"),
    **dict.fromkeys(("slow", "slower", "slows"), "slow"),
    **dict.fromkeys(("part", "partly", "partial", "partially", "some"), "part"),
    **dict.fromkeys(("down", "dead", "dies", "die", "fails", "fail", "stops", "stop", "gone"), "down"),
}
"""Outcome by the word for it; a single letter is its key."""
ALL = ("all", "everything", "both", "rest", "others", "else")
"""Names that stand for the operations not named."""

SHORTEST = 3
"""Letters that two forms of a word share at least."""
ONE = "(?:" + "|".join(sorted(WORDS, key=len, reverse=True)) + ")"
PATTERN = (
    rf"(?:(?:all|everything|both)\s+(?:is\s+|are\s+|goes\s+)?)?{ONE}(?:[\s,]+{ONE})*|[ospd]+"
    rf"|(?:[\w.-]+\s*[=:]\s*{ONE}[\s,;]*)+"
)
"""A bare answer; whole words, so that no letter of ``down`` counts alone."""


def read(text: str, cases: Sequence[str]) -> dict[str, str]:
    """The outcome said for each use case: by name, else in their order; a single one holds for all of them."""
    pairs = re.findall(rf"([\w.-]+)\s*[=:]\s*({ONE})\b", text, re.I)
    if pairs:
        return _named({name.lower(): WORDS[word.lower()] for name, word in pairs}, cases)
    words = [word for word in re.findall(r"[a-z]+", text.lower()) if word in WORDS]
    if not words and re.fullmatch(r"[ospd\s,]+", text.lower()):
        words = re.findall(r"[ospd]", text.lower())
    said = [WORDS[word] for word in words]
    if len(set(said)) == 1:
        return dict.fromkeys(cases, said[0])
    return dict(zip(cases, said, strict=False))


def told(text: str, cases: Sequence[str]) -> dict[str, str]:
    """The outcomes that words give, a clause each: ``payments stop, but the balance still works``."""
    found: dict[str, str] = {}
    for clause in re.split(r"[,;.]|\b(?:and|but|while)\b", text.lower()):
        words = re.findall(r"[a-z]+", clause)
        outcome = next((WORDS[word] for word in words if len(word) > 1 and word in WORDS), "")
        if outcome:
            meant = [case for case in cases if any(_means(word, case) for word in words)]
            everything = not meant and any(word in ALL for word in words)
            found |= dict.fromkeys(cases if everything else meant, outcome)
    return found


def _means(word: str, case: str) -> bool:
    """Whether a word is the name of a use case in another form: ``payments`` for ``pay``."""
    short, long = sorted((word, case.lower()), key=len)
    return len(short) >= SHORTEST and long.startswith(short)


def _named(said: Mapping[str, str], cases: Sequence[str]) -> dict[str, str]:
    lower = {case.lower(): case for case in cases}
    found = {_case(name, lower): outcome for name, outcome in said.items() if name not in ALL}
    rest = next((outcome for name, outcome in said.items() if name in ALL), "")
    return found | ({case: rest for case in cases if case not in found} if rest else {})


def _case(name: str, lower: Mapping[str, str]) -> str:
    """The use case of that name or the only one that begins with it; else the name as it was said."""
    begun = [case for key, case in lower.items() if key.startswith(name)]
    return lower.get(name) or (begun[0] if len(begun) == 1 else name)
