"""Reading a quantity where its place says what it must be: ``--users 1B`` is a billion, ``--payload 500B`` bytes."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from sdtrainer.errors import ReadError
from sdtrainer.quantity.literal import Literal, scan_literal
from sdtrainer.quantity.model import (
    BIT_RATE,
    COUNT,
    FREQUENCY,
    INFORMATION,
    MONEY,
    TIME,
    Dimension,
    DimensionError,
    Quantity,
    describe,
)
from sdtrainer.quantity.numerals import DIGITS, tidy
from sdtrainer.quantity.show import show
from sdtrainer.quantity.slot import Slot

LONGEST = 200


class Sense(NamedTuple):
    """One reading of a text, with what tells it from the others."""

    quantity: Quantity
    note: str = ""


class Reading(NamedTuple):
    """What a text says. ``readings`` has ours first; a range keeps its ends in ``low`` and ``high``."""

    quantity: Quantity
    notes: tuple[str, ...] = ()
    readings: tuple[Sense, ...] = ()
    low: Quantity | None = None
    high: Quantity | None = None


DIMENSIONS: dict[Slot, tuple[Dimension, ...]] = {
    Slot.COUNT: (COUNT,),
    Slot.SIZE: (INFORMATION,),
    Slot.RATE: (FREQUENCY, BIT_RATE),
    Slot.TIME: (TIME,),
    Slot.SHARE: (COUNT,),
    Slot.RATIO: (COUNT,),
    Slot.MONEY: (MONEY,),
    Slot.ANY: (),
}
EXAMPLES = {
    Slot.COUNT: "10M",
    Slot.SIZE: "10MB",
    Slot.RATE: "10k/s",
    Slot.TIME: "30s",
    Slot.SHARE: "20%",
    Slot.RATIO: "100:1",
    Slot.MONEY: "$5",
    Slot.ANY: "10M",
}
# Compiled when first met, because few texts hold them and `estimate` must start fast.
_RANGE = r"\s*(?:\.\.\.?|(?<=\S)\s+to\s+|(?<=[0-9A-Za-z%])(?<![0-9][eE])-(?=[0-9.$]))\s*"
_OUT_OF = r"(?P<top>[^:]+?)\s*(?:\bin\b|\bout of\b|:)\s*(?P<bottom>[^:]+)"
_TIMES = r"x\s*(?=[0-9.])|(?<=[0-9])\s*x$"


def parse(text: str, slot: Slot = Slot.ANY, strict: bool = False) -> Reading:
    """Read one quantity, ratio or range; ReadError with the column and a suggestion when it cannot be.

    With ``strict`` a text that could mean two things is refused.
    """
    tidied = tidy(text)
    if len(tidied) > LONGEST:
        raise ReadError(f"a quantity of {len(text)} characters is no quantity", f"write it like {EXAMPLES[slot]}")
    if not tidied.strip():
        raise ReadError("a quantity is missing", f"write it like {EXAMPLES[slot]}", column=1)
    reading = _range(tidied, slot) or _single(tidied, 0, slot)
    if strict and len(reading.readings) > 1:
        raise ReadError(f"{text.strip()} could mean two things: {reading.notes[0]}", "write it out", column=1)
    return reading


def _range(text: str, slot: Slot) -> Reading | None:
    found = re.search(_RANGE, text) if ".." in text or "-" in text or "to" in text else None
    if not found or not found.start():
        return None
    high = _single(text, found.end(), slot)
    low_text = text[: found.start()]
    if set(low_text.strip()) <= DIGITS | {".", ","}:
        behind = text[found.end() :].lstrip("$0123456789.,_")
        low_text += " " * (behind[:1].isspace()) + behind.strip()
    low = _single(low_text, 0, slot)
    if low.quantity.dimension != high.quantity.dimension:
        ends = f"{describe(low.quantity.dimension)} to {describe(high.quantity.dimension)}"
        raise DimensionError(f"a range from {ends} is none", "give both ends the same unit", column=1)
    if not 0 < low.quantity.value <= high.quantity.value:
        raise ReadError("a range runs from a smaller to a larger positive number", "write 5M..20M", column=1)
    middle = Fraction(float(low.quantity.value * high.quantity.value) ** 0.5)
    quantity = Quantity(middle, high.quantity.dimension, high.quantity.label)
    return Reading(quantity, low.notes + high.notes, (Sense(quantity),), low.quantity, high.quantity)


def _single(text: str, at: int, slot: Slot) -> Reading:
    while at < len(text) and text[at] in " \t~≈":
        at += 1
    return _out_of(text, at, slot) or _literal(text, at, slot)


def _out_of(text: str, at: int, slot: Slot) -> Reading | None:
    """``1 in 1000`` and ``100:1``."""
    found = re.fullmatch(_OUT_OF, text[at:].strip()) if ":" in text or "in" in text or "of" in text else None
    if not found or slot not in (Slot.SHARE, Slot.RATIO, Slot.ANY, Slot.COUNT):
        return None
    top = _literal(found["top"], 0, Slot.COUNT).quantity
    bottom = _literal(found["bottom"], 0, Slot.COUNT).quantity
    if not bottom.value:
        raise ReadError("a ratio to zero is none", "write 100:1", column=at + 1)
    quantity = Quantity(top.value / bottom.value)
    _check_share(quantity, text, at, slot)
    return Reading(quantity, (), (Sense(quantity),))


def _literal(text: str, at: int, slot: Slot) -> Reading:
    body = text
    if "x" in text and slot in (Slot.RATIO, Slot.ANY):
        body = re.sub(_TIMES, lambda found: " " * len(found.group()), text)
    while at < len(body) and body[at] in " \t":
        at += 1
    literal = scan_literal(body, at, loose=True)
    if rest := body[literal.end :].strip():
        column = body.index(rest, literal.end) + 1
        raise ReadError(f"{rest} cannot be read behind {body[at : literal.end].strip()}", UNREAD_HINT, column=column)
    quantity = _choose(literal, text[at:].strip(), slot, at)
    _check_share(quantity, text, at, slot)
    fitting = [one for one in (literal.quantity, *literal.others) if one.dimension in DIMENSIONS[slot]]
    if literal.others and len(fitting) == 1:
        return Reading(quantity, _letter_note(text[at:].strip(), literal, quantity), (Sense(quantity),))
    note = literal.notes[0] if literal.notes else ""
    others = tuple(Sense(other, _meant(other, literal)) for other in literal.others)
    return Reading(quantity, literal.notes, (Sense(quantity, note), *others))


def _meant(other: Quantity, literal: Literal) -> str:
    """What a reader must have meant for another reading to hold."""
    if other.dimension == literal.quantity.dimension:
        return "if bytes were meant"
    return "if a million was meant" if literal.words[:1] == ("m",) else "if a billion was meant"


UNREAD_HINT = "one number with its unit, like 10M, 2KB, 5k/s; sums and products belong in: estimate EXPR"


def _letter_note(text: str, literal: Literal, quantity: Quantity) -> tuple[str, ...]:
    """A lower-case letter taken for a scale is worth a word; ``1B`` users and ``500B`` of payload are not."""
    if quantity.dimension == COUNT and literal.words[:1] in (("m",), ("b",)):
        return (f"{text} read as {show(quantity)}",)
    return ()


def _choose(literal: Literal, text: str, slot: Slot, at: int) -> Quantity:
    """The first reading whose dimension the slot takes."""
    wanted = DIMENSIONS[slot]
    readings = (literal.quantity, *literal.others)
    if not wanted:
        return literal.quantity
    chosen = next((reading for kind in wanted for reading in readings if reading.dimension == kind), None)
    if chosen is None and slot is Slot.MONEY and literal.quantity.dimension == COUNT:
        return Quantity(literal.quantity.value, MONEY)
    if chosen is None:
        raise _mismatch(literal.quantity, text, slot, at)
    return chosen


def _mismatch(quantity: Quantity, text: str, slot: Slot, at: int) -> ReadError:
    if quantity.dimension == COUNT and slot in (Slot.SIZE, Slot.TIME, Slot.RATE):
        unit = {Slot.SIZE: "B", Slot.TIME: "s", Slot.RATE: "/s"}[slot]
        return DimensionError(f"{text} what? {slot.value} needs a unit", f"write {text}{unit}", column=at + 1)
    found = describe(quantity.dimension)
    return DimensionError(
        f"{text} is {found}, where a {slot.value} is due", f"write it like {EXAMPLES[slot]}", column=at + 1
    )


def _check_share(quantity: Quantity, text: str, at: int, slot: Slot) -> None:
    if slot is Slot.SHARE and not 0 <= quantity.value <= 1:
        hint = f"write {text[at:].strip()}%" if 1 < quantity.value <= 100 else "write it like 20% or 0.2"
        raise ReadError(f"{text[at:].strip()} is no share: it lies between 0 and 1", hint, column=at + 1)
