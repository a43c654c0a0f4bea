"""Conversion: a quantity in another unit, with both readings of a token that could mean two things."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from sdtrainer.errors import ReadError, UsageError
from sdtrainer.quantity.literal import scan_literal
from sdtrainer.quantity.model import INFORMATION, DimensionError, Quantity, describe
from sdtrainer.quantity.show import show
from sdtrainer.quantity.slots import Sense, parse
from sdtrainer.quantity.units import SCALES, lookup

GIGABYTE = 8 * 10**9
NUMERAL = frozenset("0123456789.,_ ")
CONNECTIVES = frozenset(("to", "in", "as", "->", "→", "="))


class Conversion(NamedTuple):
    """One reading in the unit asked for; ``note`` says what was assumed."""

    value: int | float
    unit: str
    display: str
    note: str = ""


def convert(words: Sequence[str], strict: bool = False) -> tuple[Conversion, ...]:
    """Convert what the words say, as in ``100Mbps MB/s`` or ``64 GB``; our reading comes first.

    Without a unit to convert to, every reading is given in its natural one.
    """
    texts = [word for place, word in enumerate(words, start=2 - len(words)) if place or word not in CONNECTIVES]
    if not texts:
        raise UsageError("nothing to convert", "as in: sdtrainer convert 100Mbps MB/s")
    target = _unit(texts[-1]) if len(texts) > 1 else None
    text = " ".join(texts[:-1] if target else texts)
    readings = parse(text, strict=strict).readings
    if target is None:
        return tuple(_natural(sense) for sense in readings)
    fitting = [sense for sense in readings if sense.quantity.dimension == target.dimension]
    if not fitting and set(text) <= NUMERAL:
        return tuple(_natural(sense) for sense in parse(" ".join(texts), strict=strict).readings)
    if not fitting:
        found = describe(readings[0].quantity.dimension)
        raise DimensionError(f"{text} is {found}; it cannot be given in {texts[-1]}", "ask for a unit of the same kind")
    return tuple(_in(sense, target, texts[-1]) for sense in fitting)


def _unit(text: str) -> Quantity | None:
    """The unit a word names, or None when it is none."""
    try:
        literal = scan_literal(f"1{text}" if text.startswith("/") else f"1 {text}", 0, loose=True)
    except ReadError:
        return None
    known = any(lookup(word) or word in SCALES for word in literal.words)
    return literal.quantity if known and literal.end >= len(text) + 1 else None


def _in(sense: Sense, target: Quantity, unit: str) -> Conversion:
    value = sense.quantity.value / target.value
    return Conversion(_number(value), unit, f"{_digits(value)}{'' if unit.startswith('/') else ' '}{unit}", sense.note)


def _natural(sense: Sense) -> Conversion:
    quantity = sense.quantity
    note = sense.note
    if quantity.dimension == INFORMATION and quantity.value >= GIGABYTE and not note:
        power = min(6, (len(str(int(quantity.value / 8))) - 1) // 3)
        more = (Fraction(1024, 1000) ** power - 1) * 100
        note = f"decimal; as memory, with 1,024 for each 1,000, it would be {float(more):.2g} % more"
    return Conversion(quantity.number, quantity.unit, show(quantity), note)


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _digits(value: Fraction) -> str:
    if value.denominator == 1 and abs(value) < 10**15:
        return f"{int(value):,}"
    return f"{float(value):,.2f}" if abs(value) >= 1000 else f"{float(value):.5g}"
