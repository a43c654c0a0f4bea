"""Bare numbers that stand for a time, and times that stand for a bare number, as people multiply them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction

from sdtrainer.estimate.tree import Leaf, Node, Operation, leaves
from sdtrainer.quantity import COUNT, TIME, Quantity
from sdtrainer.quantity.units import ADVERBS, DAY, HOUR, MONTH, TIMES, YEAR

SECONDS = {**{word: int(unit.factor) for word, unit in TIMES.items()}, **ADVERBS}
# What a bare number behind a rate per second, hour … is the time of: seconds a day, hours a day, days a year.
BEHIND = {
    1: {DAY: 1, 100_000: 1, HOUR: 1, 60: 1},
    HOUR: {24: HOUR},
    DAY: {365: DAY, 30: DAY, 7: DAY},
    MONTH: {12: MONTH},
    YEAR: {},
}  # fmt: skip
SURE = frozenset((DAY, 100_000, HOUR, 365))
CONVERSIONS = frozenset((365, 24, 60, HOUR, DAY, 12, 30))
LIKE = 0.05


def factors(node: Node) -> Iterator[Node]:
    """What is multiplied in a product: its leaves and powers, not what it is divided by."""
    if isinstance(node, Operation) and node.operator == "*":
        yield from factors(node.left)
        yield from factors(node.right)
    elif isinstance(node, Operation) and node.operator == "/":
        yield from factors(node.left)
    elif isinstance(node, Leaf) or (isinstance(node, Operation) and node.operator == "^"):
        yield node


def _divisors(node: Node) -> Iterator[Node]:
    """What a product is divided by."""
    if isinstance(node, Operation) and node.operator in "*/":
        yield from _divisors(node.left)
        yield from factors(node.right) if node.operator == "/" else _divisors(node.right)


def divisors(root: Node) -> float:
    """What the bare numbers that a sum is divided by make together; 1 where there is none."""
    return math.prod(float(value) for node in _divisors(root) if (value := _bare(node)))


def behind_a_rate(root: Node) -> dict[int, Quantity]:
    """The time of the bare number behind a rate, by the identity of its node: ``100M/day * 365``; else empty."""
    periods = _periods(root)
    for node in factors(root):
        value = _bare(node)
        if value is None:
            continue
        for period in periods:
            unit = BEHIND.get(period, {}).get(int(value))
            if unit:
                return {id(node): Quantity(value * unit, TIME)}
    return {}


def divided_twice(root: Node) -> Iterator[dict[int, Quantity]]:
    """A number a period that is divided by its seconds as well, as a mere amount: ``100M a day / 86400``.

    Where its letter is doubtful (``8.5B a day``), in each reading.
    """
    below = {value for node in _divisors(root) if (value := _bare(node))}
    for leaf in factors(root):
        seconds = next((SECONDS[word] for word in leaf.per if word in SECONDS), 0) if isinstance(leaf, Leaf) else 0
        if isinstance(leaf, Leaf) and seconds > 1 and below & {seconds, 100_000 if seconds == DAY else seconds}:
            for read in (leaf.quantity, *leaf.others):
                yield {id(leaf): Quantity(read.value * seconds, read.dimension.times(TIME), read.label)}


def unfinished(root: Node) -> int:
    """The seconds that a day divided by 24, or by 24 and 60, still is to be divided by; 0 where it is none."""
    below = sorted(value for node in _divisors(root) if (value := _bare(node)))
    return {(24,): HOUR, (24, 60): 60}.get(tuple(int(value) for value in below), 0)


def as_defined(root: Node) -> dict[int, Quantity]:
    """What the bare numbers of a sum without a claim are, where that is sure: ``100M/day * 365``."""
    times = behind_a_rate(root)
    return conversion(root, None) or (times if is_sure(times, root) else {})


def is_longer(claim: Node, root: Node) -> bool:
    """Whether a claim is per a longer time than the rate it was made from, so that the rate was multiplied."""
    said = [SECONDS[word] for leaf in leaves(claim) for word in leaf.per if word in SECONDS]
    return bool(said) and said[0] > max(_periods(root), default=0)


def is_sure(times: Mapping[int, Quantity], root: Node) -> bool:
    """Whether a bare number is hardly anything but a time: 365 is, 30 is not."""
    return any(id(node) in times and _bare(node) in SURE for node in factors(root))


def _periods(root: Node) -> tuple[int, ...]:
    """The seconds of what the rate in a product is per; a name that says none may be per second or per day."""
    for leaf in leaves(root):
        named = [SECONDS[word] for word in leaf.per if word in SECONDS]
        if named:
            return (named[0],)
        if leaf.kind == "unit" and leaf.quantity.dimension == TIME and leaf not in tuple(factors(root)):
            return (int(leaf.quantity.value),)
        if leaf.kind == "name" and leaf.quantity.dimension.time == -1:
            said = [SECONDS[word] for word in leaf.words if word in SECONDS and len(word) > 2]
            return (said[0],) if said else (1, DAY)
        if leaf.quantity.dimension.time == -1:
            return (1,)
    return ()


def _bare(node: Node) -> Fraction | None:
    """The value of a number without a unit or a noun, or of a power of two of them (``10^5``)."""
    if isinstance(node, Leaf):
        plain = node.kind == "number" and not node.words and not node.per and node.quantity.dimension == COUNT
        scaled = node.kind == "number" and node.words in (("k",), ("K",)) and node.quantity.value == 100_000
        return node.quantity.value if plain or scaled else None
    if isinstance(node, Operation) and isinstance(node.left, Leaf) and isinstance(node.right, Leaf):
        base, exponent = _bare(node.left), _bare(node.right)
        return Fraction(100_000) if node.operator == "^" and base == 10 and exponent == 5 else None
    return None


def counted_times(root: Node, excess: int) -> Iterator[dict[int, Quantity]]:
    """Times of a product as counts of their own unit, when a count a day is implied: ``365 days * 5 years``.

    ``excess`` is how many times too many the product has. A single time may also be a count of days.
    """
    timed = [node for node in factors(root) if isinstance(node, Leaf) and _unit(node)]
    timed.sort(key=_unit, reverse=True)
    if len(timed) < 1 or not 1 <= excess <= len(timed):
        return
    yield {id(leaf): Quantity(leaf.quantity.value / _unit(leaf)) for leaf in timed[:excess]}
    if len(timed) == excess == 1 and _unit(timed[0]) != DAY:
        yield {id(timed[0]): Quantity(timed[0].quantity.value / DAY)}


def conversion(root: Node, wanted: Quantity | None) -> dict[int, Quantity]:
    """The bare numbers that only turn years to days: ``5 years * 365 = 1825 days``, each as 1; else empty.

    ``wanted`` is one of the unit of the claim; without a claim only 365 behind years is taken for that.
    """
    timed = [node for node in factors(root) if isinstance(node, Leaf) and _unit(node)]
    bare = {id(node): value for node in factors(root) if (value := _bare(node)) in CONVERSIONS and value}
    below = {id(node): value for node in _divisors(root) if (value := _bare(node)) in CONVERSIONS and value}
    if len(timed) != 1 or not (bare or below) or not isinstance(root, Operation):
        return {}
    step = math.prod(bare.values(), start=Fraction(1)) / math.prod(below.values(), start=Fraction(1))
    bare |= below
    unit = _unit(timed[0])
    if wanted is None:
        return {place: Quantity(Fraction(1)) for place in bare} if unit == YEAR and step == 365 else {}
    steps = Fraction(unit) / wanted.value
    return {place: Quantity(Fraction(1)) for place in bare} if steps and abs(step / steps - 1) <= LIKE else {}


def unit_of(node: Node) -> Quantity | None:
    """One of the time unit a claim is written in, or None."""
    return Quantity(Fraction(_unit(node)), TIME) if isinstance(node, Leaf) and _unit(node) else None


def _unit(leaf: Leaf) -> int:
    """The seconds of the unit a time was written in; 0 for what is no time, or shorter than a second."""
    if leaf.kind != "number" or leaf.quantity.dimension != TIME:
        return 0
    return next((SECONDS[word] for word in leaf.words if word in SECONDS), 0)
