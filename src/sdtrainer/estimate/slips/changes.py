"""The changes a slip makes to a line, each with the ratio it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from sdtrainer.estimate.slips.suspect import PERIODS, WORDS, Suspect, role, years
from sdtrainer.estimate.tree import Leaf, Node, Operation, leaves, operations
from sdtrainer.quantity import BIT_RATE, COUNT, FREQUENCY, INFORMATION, MONEY, TIME, show
from sdtrainer.quantity.units import ADVERBS, DAY, HOUR, MINUTE, MONTH, TIMES, YEAR


class Change(NamedTuple):
    """One way to go wrong: its slip id, the ratio claimed/exact it gives, how common it is, and the step in words."""

    slip: str
    ratio: float
    weight: float
    step: str
    place: int = 0


def changes(line: Suspect) -> Iterator[Change]:
    """Every change that can apply to this line."""
    return chain(
        data_changes(line), scale_changes(line), period_changes(line), leaf_changes(line), sum_changes(line),
        power_changes(line), applied_changes(line),
    )  # fmt: skip


def data_changes(line: Suspect) -> Iterator[Change]:
    """Bits for bytes and back; ten bits to a byte on the wire."""
    if not line.is_data:
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


NAMED_PERIODS = (
    (0.001, "a millisecond"), (1.0, "a second"), (float(MINUTE), "a minute"), (1_440.0, "1,440 s"),
    (float(HOUR), "an hour"), (float(DAY), "a day"), (60.0 * DAY, "24 × 60 × 3,600 s"), (float(7 * DAY), "a week"),
    (float(MONTH), "a month"), (float(YEAR), "a year"),
)  # fmt: skip
CALENDAR = frozenset((1.0, float(MINUTE), float(HOUR), float(DAY), float(7 * DAY), float(MONTH), float(YEAR)))


MOST_A_PERIOD = 1_000
LONG_PERIODS = frozenset((float(HOUR), float(DAY), float(MONTH), float(YEAR)))


def period_changes(line: Suspect) -> Iterator[Change]:
    """The claim is per another period than its unit says."""
    if line.dimension.time != -1:
        return
    own = line.claim_period or 1.0
    for period, name in NAMED_PERIODS:
        if period != own and period in CALENDAR:
            weight = 7.0 if {period, own} == {1.0, float(DAY)} else 3.5
            yield Change("time-unit", period / own, weight, f"this is the figure for {name}")


def leaf_changes(line: Suspect) -> Iterator[Change]:
    """Each leaf dropped, used twice, inverted or in another unit, as its role allows."""
    for place, leaf in enumerate(leaves(line.root), start=1):
        kind = role(leaf, line)
        for change in _changes_of(leaf, kind, line, place):
            yield Change(change.slip, change.ratio, change.weight, change.step, place)


def _changes_of(leaf: Leaf, kind: str, line: Suspect, place: int) -> Iterator[Change]:
    yield from _time_words(leaf, line)
    if leaf.per and place > 1:
        yield from _rate_count(leaf, line)
    if kind in FACTORS:
        yield from _factor(leaf, kind, line)
    elif kind == "horizon":
        yield from _horizon(leaf, line)
    elif kind == "period":
        yield from _period(leaf, line)
    elif kind == "payload":
        yield from _payload(leaf, line)


def _rate_count(leaf: Leaf, line: Suspect) -> Iterator[Change]:
    """The number of a rate such as ``5 posts a day``, left out or used twice."""
    value = line.values[id(leaf)]
    seconds = next((_seconds(word) for word in leaf.per if word in TIMES or word in ADVERBS), 1.0)
    count = value * seconds
    if leaf.quantity.dimension == FREQUENCY and 1 < count <= MOST_A_PERIOD:
        text = _as_typed(leaf)
        yield Change("arithmetic", line.ratio_with({id(leaf): 1 / seconds}), 4, f"the number in {text} was left out")
        yield Change("arithmetic", line.ratio_with({id(leaf): value * count}), 2, f"{text} was applied twice")


# role → (slip id, weights of: left out, used twice, inverted, complement taken, percent as a number)
FACTORS = {
    "peak": ("peak", 9, 4, 3, 0, 0),
    "replication": ("replication", 9, 4, 3, 0, 0),
    "active-share": ("active-share", 9, 3, 2, 3, 4),
    "share": ("share", 8, 3, 2, 4, 5),
    "ratio": ("ratio", 7, 4, 6, 0, 0),
    "factor": ("arithmetic", 4, 2, 2.5, 0, 0),
}
NOUNS = {
    "peak": "the peak factor", "replication": "the number of copies", "active-share": "the share of active users",
    "share": "the share", "ratio": "the ratio", "factor": "the factor",
}  # fmt: skip


def _factor(leaf: Leaf, kind: str, line: Suspect) -> Iterator[Change]:
    slip, left_out, twice, inverted, complement, percent = FACTORS[kind]
    value, noun = line.values[id(leaf)], f"{NOUNS[kind]} {_as_typed(leaf)}"
    yield Change(slip, line.ratio_with({id(leaf): 1}), left_out, f"{noun} was left out")
    yield Change(slip, line.ratio_with({id(leaf): value * value}), twice, f"{noun} was applied twice")
    if value:
        yield Change(slip, line.ratio_with({id(leaf): 1 / value}), inverted, f"{noun} was turned upside down")
    if complement and value < 1:
        yield Change(slip, line.ratio_with({id(leaf): 1 - value}), complement, f"the rest was taken instead of {noun}")
        yield Change(slip, line.ratio_with({id(leaf): value * 100}), percent, f"{noun} was used as a whole number")


def _as_typed(leaf: Leaf) -> str:
    return leaf.text.strip() if leaf.kind == "number" else f"{leaf.text.strip()} ({show(leaf.quantity)})"


def _horizon(leaf: Leaf, line: Suspect) -> Iterator[Change]:
    value, count = line.values[id(leaf)], float(years(leaf.quantity))
    if leaf.quantity.dimension != TIME:
        count = value
    text = _as_typed(leaf)
    yield Change("horizon", line.ratio_with({id(leaf): value * count}), 4, f"the horizon {text} was counted twice")
    if count > 1:
        yield Change("horizon", line.ratio_with({id(leaf): value / count}), 8, f"the horizon {text} was left out")
    if leaf.quantity.dimension == TIME and value > DAY:
        yield Change("horizon", line.ratio_with({id(leaf): DAY}), 6, f"this is one day, not {text}")
        yield Change("time-unit", line.ratio_with({id(leaf): value * 12 / 365}), 3, f"months were taken for {text}")


def _period(leaf: Leaf, line: Suspect) -> Iterator[Change]:
    value = line.values[id(leaf)]
    yield Change("time-unit", line.ratio_with({id(leaf): 1}), 8, f"{PERIODS[int(value)]} were left out")
    yield Change("time-unit", line.ratio_with({id(leaf): value * value}), 2, f"{PERIODS[int(value)]} were used twice")
    for other in (DAY, HOUR, 1_440, 60, 24, 365, 30, 12):
        if other != value:
            weight = 5.0 if {other, int(value)} <= {DAY, HOUR, 1_440} or {other, int(value)} <= {365, 30, 12} else 2.5
            step = f"{other:,} was used instead of {PERIODS[int(value)]}"
            yield Change("time-unit", line.ratio_with({id(leaf): other}), weight, step)
    if value == DAY:
        step = "24 × 60 × 3,600 was used for the seconds of a day"
        yield Change("time-unit", line.ratio_with({id(leaf): DAY * 60}), 3, step)


def _payload(leaf: Leaf, line: Suspect) -> Iterator[Change]:
    text, value = _as_typed(leaf), line.values[id(leaf)]
    yield Change("payload", line.ratio_with({id(leaf): 8}), 6, f"the size {text} was never multiplied in")
    if any(operation.operator in "+-" for operation in operations(line.root)):
        for factor in (8, 1 / 8):
            step = f"bits and bytes of {text} were swapped: a byte has 8 bits"
            yield Change("bits-bytes", line.ratio_with({id(leaf): value * factor}), 6, step)
        for factor in (1000, 1 / 1000):
            yield Change("prefix-step", line.ratio_with({id(leaf): value * factor}), 5, f"the prefix of {text} slipped")


def _time_words(leaf: Leaf, line: Suspect) -> Iterator[Change]:
    """The time units written in a leaf, each swapped for the others."""
    own = [word for word in leaf.per if word in TIMES or word in ADVERBS]
    value = line.values[id(leaf)]
    for word in own:
        yield from _swaps(leaf, line, word, _seconds(word), inverse=True)
    if leaf.quantity.dimension == TIME and not own and leaf.kind != "name" and leaf.words and leaf.words[0] in TIMES:
        yield from _swaps(leaf, line, leaf.words[0], _seconds(leaf.words[0]), inverse=False)
    elif leaf.quantity.dimension == TIME and value in CALENDAR:
        yield from _swaps(leaf, line, leaf.text, value, inverse=False)


def _seconds(word: str) -> float:
    return float(TIMES[word].factor) if word in TIMES else float(ADVERBS[word])


def _swaps(leaf: Leaf, line: Suspect, word: str, seconds: float, *, inverse: bool) -> Iterator[Change]:
    value = line.values[id(leaf)]
    for period, name in NAMED_PERIODS:
        if abs(period / seconds - 1) < 0.001 or (period < 1 and inverse) or (seconds < 1 and period > 1):
            continue
        ratio = line.ratio_with({id(leaf): value * (seconds / period if inverse else period / seconds)})
        if {period, seconds} == {1.0, float(DAY)}:
            yield Change("time-unit", ratio, 8, "the 86,400 s of a day were left out or used once too often")
        else:
            weight = 8.0 if seconds < 1 else 5.0 if {period, seconds} <= LONG_PERIODS else 3.0
            yield Change("time-unit", ratio, weight, f"{name} was taken where it says {word}")


def sum_changes(line: Suspect) -> Iterator[Change]:
    """A summand forgotten, or an operation carried out the wrong way round."""
    for place, operation in enumerate(operations(line.root), start=100):
        if operation.operator == "+":
            yield from _forgotten(operation, line, place)
        elif operation.operator in "*/" and not isinstance(operation.right, Leaf):
            other = "/" if operation.operator == "*" else "*"
            words = "divided instead of multiplied" if other == "/" else "multiplied instead of divided"
            ratio = line.ratio_with({}, {id(operation): other})
            yield Change("arithmetic", ratio, 3, f"the bracket was {words}", place)
        elif operation.operator == "/" and _is_plain(operation.right):
            ratio = line.ratio_with({}, {id(operation): "*"})
            yield Change("arithmetic", ratio, 2.5, "it was multiplied where it says divide", place)
        elif operation.operator == "-":
            yield Change("arithmetic", line.ratio_with({}, {id(operation): "+"}), 3, "it was added", place)


def _is_plain(node: Node) -> bool:
    return isinstance(node, Leaf) and node.quantity.dimension == COUNT and node.kind != "unit"


def _forgotten(operation: Operation, line: Suspect, place: int) -> Iterator[Change]:
    if all(leaf.quantity.dimension == INFORMATION for leaf in leaves(operation)):
        ratio = line.ratio_with({}, {id(operation): "byte"})
        yield Change("payload", ratio, 6, "the size in brackets was never multiplied in", place)
    data = any(leaf.quantity.dimension == INFORMATION for leaf in leaves(operation))
    slip, weight = ("payload", 6.0) if data else ("arithmetic", 3.5)
    for side, gone in (("left", operation.right), ("right", operation.left)):
        text = _as_typed(gone) if isinstance(gone, Leaf) else "a part in brackets"
        ratio = line.ratio_with({}, {id(operation): side})
        yield Change(slip, ratio, weight, f"{text} was left out of the sum", place)


BASES = (10, 16, 26, 32, 36, 52, 62, 64)


def power_changes(line: Suspect) -> Iterator[Change]:
    """A keyspace with another alphabet or length, or a product taken for a power."""
    for place, operation in enumerate(operations(line.root), start=200):
        if operation.operator != "^" or not isinstance(operation.left, Leaf) or not isinstance(operation.right, Leaf):
            continue
        base, exponent = line.values[id(operation.left)], line.values[id(operation.right)]
        if base == 10:
            continue
        for other in (exponent + 1, exponent - 1):
            ratio = line.ratio_with({id(operation.right): other})
            yield Change("keyspace", ratio, 7, f"this is {base:g}^{other:g}", place)
        for other in BASES if base > 2 else ():
            ratio = line.ratio_with({id(operation.left): other})
            if other != base:
                yield Change("keyspace", ratio, 5, f"this is {other}^{exponent:g}: another alphabet", place)
        for operator, step in (
            ("*", "it was multiplied instead of raised"),
            ("swapped", "base and power were swapped"),
        ):
            yield Change("keyspace", line.ratio_with({}, {id(operation): operator}), 4, step, place)


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
            yield Change(slip, value, 5, f"{name} ({value:g}) went in where the line does not have it")
        if line.dimension in divided:
            yield Change(slip, 1 / value, 2.5, f"it was divided by {name} ({value:g})")
    elif words & WORDS["share"] and value < 1:
        yield Change("share", value, 4, f"{name} ({value:g}) went in where the line does not have it")
