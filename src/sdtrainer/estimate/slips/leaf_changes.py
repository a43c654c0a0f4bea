"""Changes to one leaf: left out, used twice, inverted, or in another unit, as its role allows."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.estimate.slips.change import CALENDAR, LONG_PERIODS, MOST_A_PERIOD, NAMED_PERIODS, Change
from sdtrainer.estimate.slips.suspect import PERIODS, Suspect, as_typed, role, years
from sdtrainer.estimate.tree import Leaf, leaves, operations
from sdtrainer.quantity import FREQUENCY, TIME
from sdtrainer.quantity.units import ADVERBS, DAY, HOUR, TIMES


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
        text = as_typed(leaf)
        yield Change("arithmetic", line.ratio_with({id(leaf): 1 / seconds}), 4, f"the number in {text} was left out")
        yield Change("arithmetic", line.ratio_with({id(leaf): value * count}), 2, f"{text} was applied twice")


# role → (slip id, weights of: left out, used twice, inverted, complement taken, percent as a number)
FACTORS = {
    "peak": ("peak", 9, 4, 3, 0, 0),
    "replication": ("replication", 9, 4, 3, 0, 0),
    "active-share": ("active-share", 9, 3, 2, 3, 4),
    "share": ("share", 8, 3, 2, 4, 5),
    "ratio": ("ratio", 8, 4, 6, 0, 0),
    "factor": ("arithmetic", 4, 2, 2.5, 0, 0),
}
NOUNS = {
    "peak": "the peak factor", "replication": "the number of copies", "active-share": "the share of active users",
    "share": "the share", "ratio": "the ratio", "factor": "the factor",
}  # fmt: skip


def _factor(leaf: Leaf, kind: str, line: Suspect) -> Iterator[Change]:
    slip, left_out, twice, inverted, complement, percent = FACTORS[kind]
    value, noun = line.values[id(leaf)], f"{NOUNS[kind]} {as_typed(leaf)}"
    yield Change(slip, line.ratio_with({id(leaf): 1}), left_out, f"{noun} was left out")
    yield Change(slip, line.ratio_with({id(leaf): value * value}), twice, f"{noun} was applied twice")
    if value:
        yield Change(slip, line.ratio_with({id(leaf): 1 / value}), inverted, f"{noun} was turned upside down")
    if complement and value < 1:
        yield Change(slip, line.ratio_with({id(leaf): 1 - value}), complement, f"the rest was taken instead of {noun}")
        yield Change(slip, line.ratio_with({id(leaf): value * 100}), percent, f"{noun} was used as a whole number")


def _horizon(leaf: Leaf, line: Suspect) -> Iterator[Change]:
    value, count = line.values[id(leaf)], float(years(leaf.quantity))
    if leaf.quantity.dimension != TIME:
        count = value
    text = as_typed(leaf)
    yield Change("horizon", line.ratio_with({id(leaf): value * count}), 4, f"the horizon {text} was counted twice")
    if count > 1:
        yield Change("horizon", line.ratio_with({id(leaf): value / count}), 8, f"the horizon {text} was left out")
    if leaf.quantity.dimension == TIME and value > DAY:
        yield Change("horizon", line.ratio_with({id(leaf): DAY}), 6, f"this is one day, not {text}")
        yield Change("time-unit", line.ratio_with({id(leaf): value * 12 / 365}), 3, f"months were taken for {text}")


DAYS_OF_A_YEAR = 365


def _period(leaf: Leaf, line: Suspect) -> Iterator[Change]:
    value = line.values[id(leaf)]
    left_out = line.ratio_with({id(leaf): 1})
    yield Change("time-unit", left_out, 8, f"{PERIODS[int(value)]} were left out")
    if value == DAYS_OF_A_YEAR:
        yield Change("horizon", left_out, 5, "this is for days, not years")
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
    text, value = as_typed(leaf), line.values[id(leaf)]
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
