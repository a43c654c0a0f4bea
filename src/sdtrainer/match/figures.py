"""Figures in free text: every number with its unit and period, and whether two of them say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from sdtrainer.errors import ReadError
from sdtrainer.quantity.literal import scan_literal
from sdtrainer.quantity.model import COUNT, FREQUENCY, Quantity

AGREES = Fraction(5, 4)
"""Two figures within this factor are taken as the same."""
NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twelve": "12", "twenty": "20", "thirty": "30", "fifty": "50", "sixty": "60",
    "half a": "0.5", "a hundred": "100", "a thousand": "1000", "a million": "1000000", "a billion": "1000000000",
}  # fmt: skip
SPELT = re.compile(r"\b(" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r")\b", re.IGNORECASE)
NINES = re.compile(r"\b(\d)\s*(?:x\s*)?(?:nines|9s)\b", re.IGNORECASE)
TIMES = re.compile(r"\b(\d+(?:\.\d+)?)x\b|\bx(\d+(?:\.\d+)?)\b", re.IGNORECASE)
TO_ONE = re.compile(r"\b(\d+)\s*(?::|to)\s*1\b")
START = re.compile(r"(?<![\w.,])\$?\d")
LEADING_ARTICLE = re.compile(r"\b(?:a|one) (minute|second|day|hour|week|month|year)\b", re.IGNORECASE)
HIGH_SHARE = Fraction(9, 10)


def figures(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; what cannot be read as a number with a unit is left out."""
    text = spelt_out(text)
    found, at = [], 0
    while start := START.search(text, at):
        at = start.end()
        try:
            literal = scan_literal(text, start.start())
        except ReadError:
            continue
        found.append(_as_count(literal.quantity, literal.others, text[start.start() : literal.end]))
        at = max(at, literal.end)
    return tuple(found)


def spelt_out(text: str) -> str:
    """Write number words, nines, multiples and ratios as plain numbers."""
    text = LEADING_ARTICLE.sub(r"1 \1", text) if not START.search(text) else text
    text = SPELT.sub(lambda found: NUMBER_WORDS[found[0].lower()], text)
    text = NINES.sub(lambda found: f"{_nines(int(found[1]))}%", text)
    text = TIMES.sub(lambda found: found[1] or found[2], text)
    return TO_ONE.sub(r"\1", text)


def _nines(count: int) -> str:
    return "90" if count < 2 else "99" + ("." + "9" * (count - 2) if count > 2 else "")


def _as_count(read: Quantity, others: Sequence[Quantity], text: str) -> Quantity:
    """A bare ``1B`` or ``30m`` among words counts things more often than bytes or minutes."""
    bare = re.fullmatch(r"[\d.,_]+\s?[BbM]", text.strip())
    return next((other for other in others if other.dimension == COUNT), read) if bare else read


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two figures of one dimension agree: within a quarter; availabilities by what they leave down."""
    low, high = sorted((abs(one.value), abs(other.value)))
    if one.dimension == COUNT and HIGH_SHARE <= low <= high < 1:
        low, high = 1 - high, 1 - low
    return high <= low * AGREES


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can be held against each other; a share never against a count."""
    if one.dimension != other.dimension:
        return False
    return one.dimension != COUNT or (one.value < 1) == (other.value < 1)


def contradiction(stated: Sequence[Quantity], known: Sequence[Quantity]) -> bool | None:
    """Whether a stated figure contradicts the known ones; None when none of them can be compared."""
    verdicts = []
    for figure in stated:
        rivals = [other for other in known if comparable(figure, other)] or _without_period(figure, known)
        if rivals:
            verdicts.append(not any(same(figure, other) for other in rivals))
    return any(verdicts) if verdicts else None


def _without_period(figure: Quantity, known: Sequence[Quantity]) -> list[Quantity]:
    """Known rates that a bare count may have meant, per the same period, or the reverse: only the amounts count."""
    pair = (COUNT, FREQUENCY)
    if figure.dimension not in pair or figure.value < 1:
        return []
    return [Quantity(other.value, figure.dimension) for other in known if other.dimension in pair and other.value >= 1]
