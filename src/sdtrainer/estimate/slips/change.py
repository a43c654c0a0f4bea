"""One way to go wrong, and the periods that get mixed up."""

from __future__ import annotations

from typing import NamedTuple

from sdtrainer.quantity.units import DAY, HOUR, MINUTE, MONTH, YEAR


class Change(NamedTuple):
    """One way to go wrong: its slip id, the ratio claimed/exact it gives, how common it is, and the step in words."""

    slip: str
    ratio: float
    weight: float
    step: str
    place: int = 0


NAMED_PERIODS = (
    (0.001, "a millisecond"), (1.0, "a second"), (24.0, "24 s"), (float(MINUTE), "a minute"), (1_440.0, "1,440 s"),
    (float(HOUR), "an hour"), (float(DAY), "a day"), (60.0 * DAY, "24 × 60 × 3,600 s"), (float(7 * DAY), "a week"),
    (float(MONTH), "a month"), (float(YEAR), "a year"),
)  # fmt: skip
CALENDAR = frozenset((1.0, float(MINUTE), float(HOUR), float(DAY), float(7 * DAY), float(MONTH), float(YEAR)))


MOST_A_PERIOD = 1_000
LONG_PERIODS = frozenset((float(HOUR), float(DAY), float(MONTH), float(YEAR)))
