"""Changes to the result as a whole: bits and bytes, prefixes, periods, factors that do not belong."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.estimate.slips.change import CALENDAR, NAMED_PERIODS, Change
from sdtrainer.estimate.slips.suspect import WORDS, Suspect, role
from sdtrainer.estimate.tree import leaves
from sdtrainer.quantity import BIT_RATE, COUNT, FREQUENCY, INFORMATION, MONEY, TIME
from sdtrainer.quantity.units import DAY


def data_changes(line: Suspect) -> Iterator[Change]:
    """Bits for bytes and back; ten bits to a byte on the wire."""
    timed = line.dimension == TIME and any(leaf.quantity.dimension.information for leaf in leaves(line.root))
    if not line.is_data and not timed:
        return
    called = ("bits were called bytes", "it was divided by 8 though it was in bytes already")
    if line.claims_bits:
        called = ("it was multiplied by 8 though it was in bits already", "bytes were called bits")
    yield Change("bits-bytes", 8, 9, f"{called[0]}: a byte has 8 bits")
    yield Change("bits-bytes", 1 / 8, 9, f"{called[1]}: a byte has 8 bits")
    if line.is_rate:
        yield Change("bits-bytes", 1.25, 2, "10 bits counted to a byte instead of 8")
        yield Change("bits-bytes", 0.8, 2, "10 bits counted to a byte instead of 8")


def scale_changes(line: Suspect) -> Iterator[Change]:
    """A zero, or a prefix, too many or too few."""
    yield Change("power-of-ten", 10, 7, "a zero was added")
    yield Change("power-of-ten", 0.1, 7, "a zero was lost")
    yield Change("power-of-ten", 100, 3, "two zeros were added")
    yield Change("power-of-ten", 0.01, 3, "two zeros were lost")
    for steps, weight, count in ((1, 7.0, "one prefix"), (2, 4.0, "two prefixes"), (3, 1.5, "three prefixes")):
        yield Change("prefix-step", 1000.0**steps, weight, f"{count} too high: K, M, G, T step by 1,000")
        yield Change("prefix-step", 1000.0**-steps, weight, f"{count} too low: K, M, G, T step by 1,000")


def period_changes(line: Suspect) -> Iterator[Change]:
    """The claim is per another period than its unit says."""
    if line.dimension.time != -1:
        return
    own = line.claim_period or 1.0
    for period, name in NAMED_PERIODS:
        if period != own and period in CALENDAR:
            weight = 7.0 if {period, own} == {1.0, float(DAY)} else 3.5
            yield Change("time-unit", period / own, weight, f"this is the figure for {name}")


def applied_changes(line: Suspect) -> Iterator[Change]:
    """A factor of the worksheet, or a usual one, applied where the line has none."""
    used = {leaf.text for leaf in leaves(line.root) if leaf.kind == "name"}
    for number, (name, quantity) in enumerate(line.names.items(), start=300):
        if quantity.dimension == COUNT and name not in used and quantity.value > 0:
            for change in _applied(name, float(quantity.value), line):
                yield Change(change.slip, change.ratio, change.weight, change.step, number)
    roles = {role(leaf, line) for leaf in leaves(line.root)}
    if line.is_rate and "peak" not in roles:
        for usual, weight in ((3, 3.0), (2, 2.5), (5, 1.5)):
            weight += 4 if line.label & WORDS["peak"] else 0
            yield Change("peak", usual, weight, f"a peak factor of {usual} went in that the line does not have", 400)
    if line.dimension in (INFORMATION, MONEY) and "replication" not in roles:
        weight = 7.0 if line.label & WORDS["replication"] else 3.0
        yield Change("replication", 3, weight, "three copies were counted that the line does not have", 401)


# role → (slip id, the quantities it can be multiplied into by mistake, those it can be divided out of)
APPLIED = {
    "peak": ("peak", (FREQUENCY, BIT_RATE, INFORMATION), (FREQUENCY, BIT_RATE)),
    "replication": ("replication", (INFORMATION, BIT_RATE, MONEY), (INFORMATION, MONEY)),
    "ratio": ("ratio", (FREQUENCY, BIT_RATE, COUNT), (FREQUENCY, BIT_RATE, COUNT)),
}


def _applied(name: str, value: float, line: Suspect) -> Iterator[Change]:
    words = frozenset(name.lower().split("_"))
    kind = next((kind for kind in APPLIED if words & WORDS[kind]), "")
    if kind:
        slip, multiplied, divided = APPLIED[kind]
        if line.dimension in multiplied:
            own = 8 if line.label & WORDS[kind] else 4 if kind == "peak" and not line.is_rate else 5
            yield Change(slip, value, own, f"{name} ({value:g}) went in where the line does not have it")
        if line.dimension in divided:
            yield Change(slip, 1 / value, 2.5, f"it was divided by {name} ({value:g})")
    elif words & WORDS["share"] and value < 1:
        yield Change("share", value, 4, f"{name} ({value:g}) went in where the line does not have it")
