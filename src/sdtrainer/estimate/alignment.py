"""Bringing a claim and the exact value to one dimension, as its writer must have meant it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from sdtrainer.errors import ReadError
from sdtrainer.estimate.lines import Link
from sdtrainer.estimate.periods import period_of
from sdtrainer.estimate.time_numbers import (
    SECONDS,
    behind_a_rate,
    conversion,
    counted_times,
    divided_twice,
    is_longer,
    is_sure,
    unfinished,
    unit_of,
)
from sdtrainer.estimate.tree import Call, Leaf, Node, leaves
from sdtrainer.estimate.values import value_of
from sdtrainer.estimate.writing import working
from sdtrainer.quantity import COUNT, FREQUENCY, INFORMATION, MONEY, TIME, Quantity
from sdtrainer.quantity.units import DAY, HOUR, MONTH, YEAR

FINE = Fraction(15, 100)
MOST_DOUBTS = 4
FAR = 10_000
EIGHT = Fraction(8)


class Compared(NamedTuple):
    """A claim and the exact value brought to one dimension, the tree they came from, and what was assumed for it."""

    root: Node
    exact: Quantity
    claimed: Quantity
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Claimed over exact, None when the exact value is zero."""
        return float(self.claimed.value / self.exact.value) if self.exact.value else None

    @property
    def gap(self) -> Fraction:
        """How far the claim is from the exact value, as a share of it."""
        if not self.exact.value:
            return Fraction(int(bool(self.claimed.value)))
        return abs(self.claimed.value / self.exact.value - 1)


def compare(root: Node, exact: Quantity, link: Link, label: str, remark: str = "") -> Compared | None:
    """Bring a claim and the exact value to one dimension; None when they are of different kinds.

    A bare 365 behind ``100M/day`` may be days, ``365 days * 5 years`` may be the count of days: so where it fits, or
    where nothing else can be meant.
    """
    own = _compare(root, exact, link, label, remark)
    fits = own is not None and own.gap <= FINE
    if own is not None and (short := _short_of_a_second(own, link, label)) and (fits or short.gap <= FINE):
        return short
    if own is not None and fits and not own.note:
        return own
    for places, sure in _time_readings(root, exact, link):
        try:
            other = replaced(root, places)
            found = _compare(_in_billions(other, link), value_of(_in_billions(other, link)), link, label, remark)
        except ReadError:
            continue
        if found is not None and (found.gap <= FINE or (sure and not fits)):
            return found
    return own


def _short_of_a_second(own: Compared, link: Link, label: str) -> Compared | None:
    """A figure called qps that is an hour's or a minute's (``100M / 24 / 60``), beside what it is a second.

    The claim itself may say so as well: ``1000 TB / 24 = 41 TB per second``.
    """
    seconds = unfinished(own.root)
    if not seconds:
        return None
    if own.exact.dimension == COUNT and _mentioned(label, own.root)[:1] == [1]:
        each = Quantity(own.exact.value / seconds, FREQUENCY)
        return Compared(own.root, each, Quantity(own.claimed.value, FREQUENCY), f"{label} is per second")
    total = value_of(own.root).dimension.time == 0 and own.claimed.dimension.time == -1
    if not total or period_of(link.text)[0] != 1:
        return None
    return own._replace(exact=Quantity(own.exact.value / seconds, own.exact.dimension, own.exact.label))


def _time_readings(root: Node, exact: Quantity, link: Link) -> Iterator[tuple[dict[int, Quantity], bool]]:
    """Other readings of the numbers that may be times, and whether each is sure even if it does not fit."""
    claim = link.expression.root
    claimed = value_of(claim)
    if exact.dimension == claimed.dimension == TIME and (places := conversion(root, unit_of(claim))):
        yield places, True
    yield from ((places, True) for places in divided_twice(root))
    excess = exact.dimension.time - claimed.dimension.time
    if excess > 0 and not link.over:
        for number, places in enumerate(counted_times(root, excess)):
            yield places, not number and excess > 1
    if not link.over and (places := behind_a_rate(root)):
        longer = not claimed.dimension.time or is_longer(claim, root)
        yield places, longer and is_sure(places, root)


def _in_billions(root: Node, link: Link) -> Node:
    """The tree with ``B`` behind a count a month as a billion, where the claim has the letter as well."""
    doubtful = [leaf for leaf in leaves(root) if leaf.others and leaf.per and leaf.others[0].dimension == FREQUENCY]
    claims = any(leaf.words[:1] == ("B",) and leaf.others for leaf in leaves(link.expression.root))
    return replaced(root, {id(leaf): leaf.others[0] for leaf in doubtful}) if claims else root


def _compare(root: Node, exact: Quantity, link: Link, label: str, remark: str = "") -> Compared | None:
    """Bring a claim and the exact value to one dimension, with every number as it stands.

    Tried in turn: as they are; ``B``, ``b``, ``m`` read the other way; with the period one side leaves out. What
    gives the number only when a leaf is meant otherwise, is read so. ``remark`` is what was said behind the claim.
    """
    claim = link.expression.root
    readings = [Compared(root, exact, value_of(claim)), *_other_letters(root, claim)]
    aligned = [one for one in readings if one.exact.dimension == one.claimed.dimension]
    nearest = min(aligned, key=_steps_off, default=None)
    alike = nearest if nearest is None or nearest.gap <= FINE else aligned[0] if readings[0] in aligned else nearest
    if alike is not None:
        return alike if alike.gap <= FINE else _otherwise_meant(alike, link, f"{label} {remark}") or alike
    as_read, *others = ((_other_period(one, link, label) or _bare(one)) for one in readings)
    fitting = next((one for one in others if one is not None and one.gap <= FINE), None)
    return as_read or fitting or next((one for one in others if one is not None and _comparable(one)), None)


def _steps_off(one: Compared) -> float:
    """How many orders of magnitude a claim is from the exact value."""
    return abs(math.log10(abs(one.ratio))) if one.ratio else math.inf


def _comparable(one: Compared) -> bool:
    """Whether a claim is near enough to have been made of this sum, with slips."""
    return one.ratio is not None and 1 / FAR <= one.ratio <= FAR


def _otherwise_meant(compared: Compared, link: Link, said: str) -> Compared | None:
    """The line with one leaf as it must have been meant, where only that gives the number claimed."""
    for leaf in leaves(compared.root):
        for quantity, note in _meanings(leaf, compared, said):
            root = replaced(compared.root, {id(leaf): quantity})
            other = Compared(root, value_of(root), compared.claimed, note)
            aligned = other if other.exact.dimension == other.claimed.dimension else _other_period(other, link, "")
            if aligned is not None and aligned.gap <= FINE:
                return aligned._replace(note=note)
    return None


DOWN = ("down", "outage", "unavailab", "fail", "error", "miss")
PERIOD_NUMBERS = frozenset((30, 24, 60, 3_600, DAY, 365))


def _meanings(leaf: Leaf, compared: Compared, said: str) -> Iterator[tuple[Quantity, str]]:
    """``2kb`` as kilobytes; 8 as the step from bits to bytes; 99.9 % as what is lost; ``a month`` as mere words."""
    plain = leaf.kind == "number" and not leaf.per
    if leaf.others and leaf.others[0].dimension == leaf.quantity.dimension == INFORMATION:
        yield leaf.others[0], leaf.notes[0].replace("read as", "is, by the book,")
    if plain and leaf.quantity == Quantity(EIGHT) and compared.exact.dimension.information:
        yield Quantity(Fraction(1)), "8 read as the step between bits and bytes: the units hold it already"
    lost = plain and leaf.is_percent and leaf.quantity.value > Fraction(1, 2)
    if lost and any(word in said.lower() for word in DOWN):
        yield Quantity(1 - leaf.quantity.value), f"{leaf.text} read as what is left of it"
    seconds = next((SECONDS[word] for word in leaf.per if word in SECONDS), 0)
    if seconds > 1 and any(other.quantity.value in PERIOD_NUMBERS for other in leaves(compared.root)):
        counted = Quantity(leaf.quantity.value * seconds, leaf.quantity.dimension.times(TIME), leaf.quantity.label)
        yield counted, f"{leaf.text} divided by the period already: read as the number alone"


def _other_letters(root: Node, claim: Node) -> Iterator[Compared]:
    """The line with ``B``, ``b`` and ``m`` read the other way, one or more of them; bits never become bytes here."""
    found = [leaf for node in (root, claim) for leaf in leaves(node) if leaf.others]
    doubtful = [leaf for leaf in found if leaf.others[0].dimension != leaf.quantity.dimension][:MOST_DOUBTS]
    for choice in list(product((0, 1), repeat=len(doubtful)))[1:]:
        chosen = {id(leaf): leaf.others[0] for leaf, other in zip(doubtful, choice, strict=True) if other}
        try:
            other_root = replaced(root, chosen)
            yield Compared(other_root, value_of(other_root), value_of(replaced(claim, chosen)))
        except ReadError:
            continue


def replaced(node: Node, quantities: Mapping[int, Quantity]) -> Node:
    """The tree with other quantities in some leaves or powers, given by identity."""
    if isinstance(node, Leaf):
        return node._replace(quantity=quantities[id(node)], others=(), notes=()) if id(node) in quantities else node
    if isinstance(node, Call):
        return node._replace(arguments=tuple(replaced(argument, quantities) for argument in node.arguments))
    if id(node) in quantities:
        return Leaf(working(node), quantities[id(node)], "number")
    return node._replace(left=replaced(node.left, quantities), right=replaced(node.right, quantities))


PERIODS = {1: "second", 60: "minute", HOUR: "hour", DAY: "day", MONTH: "month", YEAR: "year"}


def _other_period(one: Compared, link: Link, label: str) -> Compared | None:
    """A claim that leaves out what it is per (``= 400GB`` for a day), or names it where the expression does not."""
    root, exact, claimed = one.root, one.exact, one.claimed
    if exact.dimension.time < -1 and not link.over:
        return None  # requests a second times bits a second is no bit rate, whatever the claim says
    if exact.dimension == COUNT and claimed.dimension == TIME and (unit := unit_of(link.expression.root)):
        return Compared(
            root, Quantity(exact.value * unit.value, TIME), claimed, f"the sum read in the unit of {link.text}"
        )
    if claimed.dimension == exact.dimension.times(TIME):
        if link.over and link.over.value:
            return Compared(root, exact, claimed / link.over)
        order = [*_mentioned(label, root), 1]
        found = [
            Compared(root, exact, Quantity(claimed.value / period, exact.dimension), f"{link.text} read as per {name}")
            for period, name in _named(order)
        ]
        return next((reading for reading in found if reading.gap <= FINE), found[0])
    if claimed.dimension.times(TIME) == exact.dimension:
        order = [*_mentioned("", link.expression.root), 1]
        found = [
            Compared(root, Quantity(exact.value / period, claimed.dimension), claimed, f"the sum read as per {name}")
            for period, name in _named(order)
        ]
        return next((reading for reading in found if reading.gap <= FINE), found[0])
    return None


def _named(periods: list[int]) -> list[tuple[int, str]]:
    return [(period, PERIODS[period]) for period in dict.fromkeys(periods)]


LABEL_PERIODS = {
    "daily": DAY, "day": DAY, "monthly": MONTH, "month": MONTH, "yearly": YEAR, "year": YEAR, "annual": YEAR,
    "hourly": HOUR, "hour": HOUR, "qps": 1, "rps": 1, "tps": 1, "second": 1, "sec": 1,
}  # fmt: skip


def _mentioned(label: str, root: Node) -> list[int]:
    """The periods a label or an expression names, in that order."""
    words = [word for word in label.lower().replace("/", " ").replace("_", " ").split() if word in LABEL_PERIODS]
    found = [LABEL_PERIODS[word] for word in words]
    for leaf in leaves(root):
        timed = [word for word in (*leaf.per, *(leaf.words if leaf.kind == "unit" else ())) if word in SECONDS]
        found += [SECONDS[word] for word in timed]
    return [period for period in found if period in PERIODS]


def _bare(one: Compared) -> Compared | None:
    """Sizes and money given as bare numbers on one side: accepted where the numbers agree."""
    root, exact, claimed = one.root, one.exact, one.claimed
    if exact.dimension == MONEY and claimed.dimension == COUNT:
        return Compared(root, exact, Quantity(claimed.value, MONEY), "the result read as dollars")
    if exact.dimension == COUNT and claimed.dimension == MONEY:
        return Compared(root, Quantity(exact.value, MONEY), claimed, "the sum read as dollars")
    if exact.dimension == COUNT and claimed.dimension == INFORMATION and _near(exact.value, claimed.value):
        return Compared(root, Quantity(exact.value, INFORMATION), claimed, "the sum read as bits")
    if exact.dimension in (COUNT, FREQUENCY) and claimed.dimension == exact.dimension.times(INFORMATION):
        compared = Compared(root, Quantity(exact.value * 8, claimed.dimension), claimed, "bare sizes read as bytes")
        return compared if compared.gap <= FINE else None
    return None


def _near(one: Fraction, other: Fraction) -> bool:
    return bool(one) and abs(other / one - 1) <= FINE


def evaluable(root: Node) -> Node:
    """The tree itself, or with ``B`` as a billion where only that has a value (``log2(60B)``)."""
    try:
        value_of(root)
        return root
    except ReadError:
        doubtful = {id(leaf): leaf.others[0] for leaf in leaves(root) if leaf.others}
        other = replaced(root, doubtful) if doubtful else root
        value_of(other)
        return other
