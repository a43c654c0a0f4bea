"""Answer keys: a figure within a factor, one option of several, a set of names."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from sdtrainer.drill.card import Judgement
from sdtrainer.errors import ReadError
from sdtrainer.estimate import check_line, evaluate
from sdtrainer.quantity import (
    BIT_RATE,
    COUNT,
    FREQUENCY,
    INFORMATION,
    TIME,
    DimensionError,
    Quantity,
    Slot,
    parse,
    show,
)
from sdtrainer.quantity.model import Dimension, describe

SLOTS: dict[Dimension, Slot] = {
    COUNT: Slot.COUNT, INFORMATION: Slot.SIZE, FREQUENCY: Slot.RATE, BIT_RATE: Slot.RATE, TIME: Slot.TIME,
}  # fmt: skip
LETTERS = "abcdefgh"
EXACT = 1.005
"""A figure is exact within half a percent, so that 31.5M seconds are a year."""
NEAR = 1.03
"""Closer than this, nothing is said of the exact figure."""
IN_THE_HEAD = 1.2
"""A figure worked out in the head, as worksheets allow it (loose up to 20 %)."""
MAGNITUDE = 2.0
"""A figure known by its order: half to twice."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity; right within the factor ``within`` either way.

    ``unit`` completes a bare number where the question names it; ``expression`` is the sum behind the figure, so that
    a wrong answer's slip can be named.
    """

    quantity: Quantity
    unit: str = ""
    within: float = IN_THE_HEAD
    expression: str = ""

    def judge(self, text: str) -> Judgement:
        """Compare a figure as people type it."""
        given = read_figure(text, self.quantity.dimension, self.unit)
        ratio = float(given.value / self.quantity.value)
        if 1 / self.within - 1e-9 <= ratio <= self.within + 1e-9:
            near = NEAR > ratio > 1 / NEAR or show(given) == show(self.quantity)
            return Judgement(True, "" if near else f"More exactly {show(self.quantity)}")
        return Judgement(False, self._slip(given))

    def _slip(self, given: Quantity) -> str:
        if not self.expression or given.value <= 0:
            return ""
        claim = show(given).split(" = ")[-1]
        slips = check_line(f"answer = {self.expression} = {claim}", {}).slips
        return f"{slips[0].message[0].upper()}{slips[0].message[1:]}" if slips else ""


def read_figure(text: str, dimension: Dimension, unit: str = "") -> Quantity:
    """A quantity, or a sum, of this dimension; a bare number gets the unit. Raises ``ReadError``."""
    given = _read(text.strip(), dimension, unit)
    if given.dimension == COUNT != dimension and unit:
        given = given * parse(f"1{unit}").quantity
    if given.dimension != dimension:
        hint = f"answer in {unit}" if unit else "write the unit"
        raise DimensionError(f"{text.strip()} is {describe(given.dimension)}, {describe(dimension)} is asked for", hint)
    if given.value <= 0:
        raise ReadError(f"{text.strip()} is not above zero", "answer with a positive figure")
    return given


def _read(text: str, dimension: Dimension, unit: str) -> Quantity:
    """As the slot reads it, else a bare number in the unit asked for, else a sum such as ``2^10 * 4``."""
    slot = SLOTS.get(dimension, Slot.ANY)
    try:
        return parse(text, slot).quantity
    except ReadError as error:
        with suppress(ReadError):
            return parse(text, Slot.COUNT).quantity
        with suppress(ReadError):
            return evaluate(text)
        raise error


@dataclass(frozen=True, slots=True)
class Options:
    """One of several; ``values`` are short ids one may type, ``right`` those that are right."""

    values: tuple[str, ...]
    titles: tuple[str, ...]
    right: frozenset[str]
    why: str = ""

    def judge(self, text: str) -> Judgement:
        """Read a letter, an id or a title."""
        word = text.strip().lower()
        letters = {LETTERS[place]: value for place, value in enumerate(self.values)}
        named = {title.lower(): value for title, value in zip(self.titles, self.values, strict=True)}
        letter = re.fullmatch(r"\(?([a-h])(?:[).:].*)?", word, re.DOTALL)
        value = letters.get(letter[1]) if letter else (word if word in self.values else named.get(word))
        if value is None:
            raise ReadError(f"{text.strip()} is none of the answers", f"type a letter, a to {max(letters)}")
        return Judgement(value in self.right, self.why if value in self.right else "")

    def listed(self) -> str:
        """The options with their letters, a line each."""
        return "\n".join(f"  {letter}) {title}" for letter, title in zip(LETTERS, self.titles, strict=False))

    def letter(self) -> str:
        """The first right option with its letter."""
        place = next(place for place, value in enumerate(self.values) if value in self.right)
        return f"{LETTERS[place]}) {self.titles[place]}"


@dataclass(frozen=True, slots=True)
class Names:
    """All of a set and nothing else; ``none`` and ``all`` are understood."""

    expected: frozenset[str]
    known: tuple[str, ...]

    def judge(self, text: str) -> Judgement:
        """Read names parted by spaces, commas or "and"."""
        words = [word for word in re.split(r"[\s,;+&]+", text.strip().lower()) if word and word != "and"]
        known = {name.lower(): name for name in self.known}
        if words in (["none"], ["nothing"]):
            given = frozenset[str]()
        elif words in (["all"], ["everything"], ["both"]):
            given = frozenset(self.known)
        elif unknown := [word for word in words if word not in known]:
            raise ReadError(f"{unknown[0]} is none of them", f"name some of {', '.join(self.known)}, none or all")
        else:
            given = frozenset(known[word] for word in words)
        return Judgement(given == self.expected)

    def written(self) -> str:
        """The right names, or none."""
        return ", ".join(name for name in self.known if name in self.expected) or "none"
