"""Figures in free text: every number with its unit and period, and whether two of them say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sdtrainer.errors import ReadError
from sdtrainer.quantity.literal import scan_literal
from sdtrainer.quantity.model import BIT_RATE, COUNT, FREQUENCY, INFORMATION, TIME, Quantity
from sdtrainer.quantity.units import ADVERBS, lookup

AGREES, AGREES_SMALL, SMALL = Fraction(5, 4), Fraction(11, 10), 20
"""Two figures within this factor are taken as the same; small numbers must be nearer to each other."""
NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twelve": "12", "twenty": "20", "thirty": "30", "fifty": "50", "sixty": "60",
    "triple": "3", "fifteen": "15",
    "half a": "0.5", "a hundred": "100", "a thousand": "1000", "a million": "1000000", "a billion": "1000000000",
}  # fmt: skip
SPELT = re.compile(r"\b(" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r")\b", re.IGNORECASE)
NINES = re.compile(r"\b(\d)\s*(?:x\s*)?(?:nines|9s)\b", re.IGNORECASE)
TIMES = re.compile(r"\b(\d+(?:\.\d+)?)x\b|\bx(\d+(?:\.\d+)?)\b", re.IGNORECASE)
TO_ONE = re.compile(r"\b(\d+)\s*(?::|to)\s*1\b")
START = re.compile(r"(?<![\w.,])\$?\d")
LEADING_ARTICLE = re.compile(r"\b(?:a|one) (minute|second|day|hour|week|month|year)\b", re.IGNORECASE)
HIGH_SHARE = Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text: its ``quantity``, and the ``amount`` before it was taken per a period ("30M a day": 30M)."""

    quantity: Quantity
    amount: Fraction


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text in order; what cannot be read as a number with a unit is left out."""
    text = spelt_out(text)
    found, at = [], 0
    while start := START.search(text, at):
        at = start.end()
        try:
            literal = scan_literal(text, start.start())
        except ReadError:
            continue
        quantity = _as_count(literal.quantity, literal.others, text[start.start() : literal.end])
        period = _period(literal.words) if quantity.dimension in (FREQUENCY, BIT_RATE) else 1
        found.append(Figure(quantity, quantity.value * period))
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


def _period(words: Sequence[str]) -> Fraction:
    """The seconds a rate was stated per: of the last word that names a time."""
    for word in reversed(words):
        if word in ADVERBS:
            return Fraction(ADVERBS[word])
        if (unit := lookup(word)) and unit.dimension == TIME:
            return unit.factor
    return Fraction(1)


def _as_count(read: Quantity, others: Sequence[Quantity], text: str) -> Quantity:
    """A bare ``1B`` or ``30m`` among words counts things more often than bytes or minutes."""
    bare = re.fullmatch(r"[\d.,_]+\s?[BbM]", text.strip())
    return next((other for other in others if other.dimension == COUNT), read) if bare else read


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two figures of one dimension agree: within a quarter, small ones within a tenth; nines by their rest."""
    low, high = sorted((abs(one.value), abs(other.value)))
    if one.dimension == COUNT and HIGH_SHARE <= low <= high < 1:
        low, high = 1 - high, 1 - low
    return high <= low * (AGREES_SMALL if 1 <= high <= SMALL else AGREES)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can be held against each other; a share never against a count."""
    if one.dimension != other.dimension:
        return False
    return one.dimension != COUNT or (one.value < 1) == (other.value < 1)


def contradiction(stated: Sequence[Figure], known: Sequence[Figure]) -> bool | None:
    """Whether a stated figure contradicts the known ones; None when none of them can be compared."""
    verdicts = []
    for figure in stated:
        rivals = [other.quantity for other in known if comparable(figure.quantity, other.quantity)]
        if rivals:
            verdicts.append(not any(same(figure.quantity, other) for other in rivals))
        elif amounts := _without_period(figure, known):
            verdicts.append(not any(same(Quantity(figure.amount), Quantity(amount)) for amount in amounts))
    return any(verdicts) if verdicts else None


def _without_period(figure: Figure, known: Sequence[Figure]) -> list[Fraction]:
    """The amounts of known rates that a stated count may have meant, or of counts that a stated rate may have."""
    return [other.amount for other in known if is_rate_of(figure, other)]


def is_rate_of(one: Figure, other: Figure) -> bool:
    """Whether one figure tells per a period what the other tells without: of one whole at least, not a share."""
    pair = {one.quantity.dimension, other.quantity.dimension}
    return pair in ({COUNT, FREQUENCY}, {INFORMATION, BIT_RATE}) and min(one.amount, other.amount) >= 1
