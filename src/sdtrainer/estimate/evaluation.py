"""Evaluating an expression over named quantities, with its working and the shortcut a candidate would use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from sdtrainer.errors import ReadError
from sdtrainer.estimate.reading import read_whole
from sdtrainer.estimate.tree import Expression, Node, Operation, leaves
from sdtrainer.estimate.values import value_of
from sdtrainer.estimate.writing import working
from sdtrainer.quantity import TIME, DimensionError, Quantity, show
from sdtrainer.quantity.model import describe
from sdtrainer.quantity.units import DAY, HOUR, TIMES

NINES = Fraction(90, 100)
"""A share of a time from here on is an availability."""
DAY_WORDS = frozenset(("day", "days", "d", "daily"))


class Evaluation(NamedTuple):
    """One evaluated expression. ``value`` is in ``unit``: the base unit or the one asked for with ``in``."""

    expression: str
    quantity: Quantity
    value: int | float
    unit: str
    display: str
    working: str
    notes: tuple[str, ...] = ()


def evaluate(expression: str, names: Mapping[str, Quantity] | None = None) -> Quantity:
    """The exact value of an expression over named quantities; units such as ``month`` stand alone as times."""
    return value_of(read_whole(expression, names or {}).root)


def explain_all(texts: Sequence[str], strict: bool = False) -> tuple[Evaluation, ...]:
    """Evaluate several expressions; ``name = expression`` gives those behind it a name to use."""
    names: dict[str, Quantity] = {}
    found = []
    for text in texts:
        name, equals, expression = text.partition("=")
        named = bool(equals) and name.strip().isidentifier()
        one = explain(expression if named else text, names, strict, name if named else "")
        if named:
            names[name.strip()] = one.quantity
        found.append(one)
    return tuple(found)


def explain(
    expression: str, names: Mapping[str, Quantity] | None = None, strict: bool = False, label: str = ""
) -> Evaluation:
    """Evaluate an expression for a reader; ``strict`` refuses a unit that could mean two things.

    ``label`` is what the value is called: it tells ``users = 1B`` from ``row = 1B``.
    """
    read = read_whole(expression, names or {})
    notes = tuple(note for leaf in leaves(read.root) for note in leaf.notes)
    if strict and notes:
        raise ReadError(f"this could mean two things: {notes[0]}", "write the unit out")
    root, notes = _letters_read(read, label) if any(leaf.others for leaf in leaves(read.root)) else (read.root, notes)
    quantity = value_of(root)
    if short := day_shortcut(root, quantity):
        notes += (f"with 10^5 seconds a day: {show(short)}",)
    if down := time_down(root, quantity):
        notes += (down,)
    value, unit, display = _in_unit(quantity, read.unit, read.asked)
    return Evaluation(expression.strip(), quantity, value, unit, display, working(read.root), notes)


def _letters_read(read: Expression, label: str) -> tuple[Node, tuple[str, ...]]:
    """The tree with ``B`` as it must be meant, and what is said of each letter that could mean two things."""
    # Most expressions have no such letter: they need not wait for the import.
    from sdtrainer.estimate.billions import as_meant, counted

    root, billions = as_meant(counted(read.root, label) or read.root, read.asked)
    known = {leaf for leaf in leaves(root) if leaf.notes}
    said = (billions.get(leaf) or next(iter(leaf.notes if leaf in known else ()), "") for leaf in leaves(read.root))
    return root, tuple(note for note in said if note)


def _in_unit(quantity: Quantity, unit: str, asked: Quantity | None) -> tuple[int | float, str, str]:
    if asked is None:
        return quantity.number, quantity.unit, show(quantity)
    if asked.dimension != quantity.dimension:
        raise DimensionError(f"{describe(quantity.dimension)} cannot be given in {unit}")
    ratio = quantity.value / asked.value
    display = f"{show(Quantity(ratio))}{'' if unit.startswith('/') else ' '}{unit}"
    return int(ratio) if ratio.denominator == 1 else float(ratio), unit, display


def time_down(root: Node, quantity: Quantity) -> str:
    """What an availability leaves of a time, to the last nine, and what it loses; else an empty string."""
    nines = [leaf for leaf in leaves(root) if leaf.is_percent and NINES <= leaf.quantity.value < 1]
    if len(nines) != 1 or quantity.dimension != TIME or not isinstance(root, Operation) or root.operator != "*":
        return ""
    if not any(part is nines[0] for part in (root.left, root.right)):
        return ""
    whole = quantity / nines[0].quantity
    if whole.value < HOUR:
        return ""
    unit = show(quantity).split()[-1]
    return f"{float(quantity.value / TIMES[unit].factor):.8g} {unit} up, {show(whole - quantity)} down"


def day_shortcut(root: Node, quantity: Quantity) -> Quantity | None:
    """The value with 10^5 instead of 86,400 seconds a day, for a rate that was given per day; else None."""
    per_day = any(
        DAY_WORDS & set(leaf.per) or (leaf.kind == "unit" and leaf.text in DAY_WORDS) for leaf in leaves(root)
    )
    if not per_day or quantity.dimension.time != -1:
        return None
    return Quantity(quantity.value * Fraction(DAY, 10**5), quantity.dimension, quantity.label)
