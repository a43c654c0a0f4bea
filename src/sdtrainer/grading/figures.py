"""The figures of a session, and the figures in a sentence, so that a reason can be tied to what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from sdtrainer.errors import ReadError
from sdtrainer.grading.words import STOP
from sdtrainer.quantity.literal import scan_literal
from sdtrainer.quantity.model import BIT_RATE, COUNT, FREQUENCY, INFORMATION, Dimension, Quantity
from sdtrainer.quantity.show import show

if TYPE_CHECKING:
    from sdtrainer.interview.state import State

NUMBER = re.compile(r"(?<![\w.])\$?\d")
COMPARISON = re.compile(r"[<>=≥≤]|\b(?:above|below|exceeds?|more than|less than|too (?:much|many))\b", re.IGNORECASE)
CLOSE = 0.2
"""A figure quoted in a reason may be rounded by this share (the worksheet's limit for *loose*)."""
HIGH = Fraction(9, 10)
"""Shares above this are availabilities: two are alike when what they allow to fail is alike."""
SMALLEST = 20
"""A bare count below this says nothing: small numbers are found everywhere."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the session: its name, its exact value, and whether the name is the candidate's ``own``."""

    name: str
    quantity: Quantity
    own: bool = False


@lru_cache(maxsize=10_000)
def figures_in(text: str) -> tuple[Quantity, ...]:
    """All figures of a sentence that can be read, in order."""
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Quantity]:
    end = 0
    for found in NUMBER.finditer(text):
        if found.start() < end:
            continue
        try:
            literal = scan_literal(text, found.start())
        except ReadError:
            continue
        end = literal.end
        yield literal.quantity
        yield from literal.others


def session_figures(state: State) -> tuple[Figure, ...]:
    """Every figure the candidate has on the board: facts told, sums, bound rates, rows, and runs they have seen."""
    return (*_facts(state), *_sums(state), *_assumed(state), *_rates(state), *_rows(state), *_seen(state))


def _facts(state: State) -> Iterator[Figure]:
    for fact in state.brief.prompt.facts:
        if fact.id in state.known:
            for quantity in figures_in(fact.value or fact.answer):
                yield Figure(fact.id, replace(quantity, label="") if quantity.label in STOP else quantity)


def _sums(state: State) -> Iterator[Figure]:
    for line in state.worksheet:
        if line.corrected_by < 0 and line.check.exact is not None:
            yield Figure(line.check.name, line.check.exact, own=True)
            for claim in line.check.claims:
                if claim.verdict != "off" and claim.exact != line.check.exact:
                    yield Figure(line.check.name, claim.exact)


def _assumed(state: State) -> Iterator[Figure]:
    for item in state.assumptions:
        for quantity in figures_in(item.value):
            yield Figure(item.name or f"A{item.number}", quantity, own=True)


def _rates(state: State) -> Iterator[Figure]:
    for row in state.bound:
        yield Figure(row.operation, Quantity(Fraction(row.rate), FREQUENCY))


def _rows(state: State) -> Iterator[Figure]:
    if state.scheme is not None:
        for table in state.scheme.tables:
            yield Figure(f"row of {table.name}", Quantity(Fraction(table.row_bytes * 8), INFORMATION))


def _seen(state: State) -> Iterator[Figure]:
    for record in state.runs:
        if record.seen and record.run.load is not None:
            loaded = (part for part in record.run.load.components if isfinite(part.saturates_at))
            for part in loaded:
                yield Figure(f"{part.id} saturates", Quantity(Fraction(part.saturates_at), FREQUENCY))


def same(stated: Quantity, known: Quantity) -> bool:
    """Whether a stated figure is a known one, rounded; a bare count may stand for a rate (``120k reads``)."""
    if not fits(stated.dimension, known.dimension) or not known.value:
        return False
    if stated.dimension == COUNT and stated.value == int(stated.value) and abs(stated.value) < SMALLEST:
        return False
    if stated.dimension == COUNT and HIGH < known.value < 1:
        return stated.value < 1 and abs((1 - stated.value) / (1 - known.value) - 1) <= CLOSE
    return abs(stated.value / known.value - 1) <= CLOSE


def told(figure: Figure) -> str:
    """A figure with its name; shares near one as a percentage, so that nines can be told apart."""
    value = figure.quantity.value
    if figure.quantity.dimension == COUNT and value < 1:
        return f"{figure.name} = {float(100 * value):.6g}%"
    return f"{figure.name} = {show(figure.quantity)}"


def fits(stated: Dimension, known: Dimension) -> bool:
    """Whether a figure of one dimension may stand for one of another in a sentence."""
    return stated == known or (stated == COUNT and known == FREQUENCY) or (stated == INFORMATION and known == BIT_RATE)


def named_in(text: str, figures: tuple[Figure, ...]) -> Figure | None:
    """The first figure that the text calls by the candidate's own name for it.

    A name that is an ordinary word (``reads``) is one only where something is compared or counted.
    """
    words = set(re.findall(r"[A-Za-z_][\w-]*", text.lower()))
    compares = bool(COMPARISON.search(text)) or bool(figures_in(text))
    for item in figures:
        name = item.name.lower()
        if item.own and len(name) > 2 and name in words and (compares or not name.isalpha()):
            return item
    return None


def quoted_in(text: str, figures: tuple[Figure, ...]) -> Figure | None:
    """The figure of the session whose value stands in the text: the nearest of its kind, a bare count last."""
    stated = figures_in(text)
    found = [(item, one) for item in figures for one in stated if same(one, item.quantity)]
    return min(found, key=lambda pair: _distance(*pair), default=(None, None))[0]


def _distance(figure: Figure, stated: Quantity) -> tuple[bool, bool, float]:
    """How far a stated figure is from one of the session that it is told as."""
    known = figure.quantity
    off = round(abs(float(stated.value / known.value) - 1), 6)
    return stated.dimension != known.dimension, known.dimension == COUNT, off
