"""The search: which changes give the number claimed, most likely first; pairs only when no single one does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from sdtrainer.estimate.results import Slip
from sdtrainer.estimate.slips.change import Change
from sdtrainer.estimate.slips.changes import changes
from sdtrainer.estimate.slips.suspect import Suspect
from sdtrainer.estimate.tree import leaves
from sdtrainer.quantity.units import DAY

CLOSE, NEAR = 0.03, 0.17
FINE = 0.15
MOST = 3
LEAST_WEIGHT_NEAR, LEAST_WEIGHT_PAIR = 6.0, 6.5
BINARY, BINARY_STEPS, BINARY_CLOSE, BINARY_DIGITS = 1.024, 5, 0.005, 3
DAY_RATIO, DAY_CLOSE = DAY / 10**5, 0.007


def find_slips(line: Suspect) -> tuple[Slip, ...]:
    """At most three slips that give the number claimed, most likely first."""
    possible = [change for change in changes(line) if _worth(change)]
    tolerance = max(CLOSE, line.slack + 0.01)
    close = [change for change in possible if _gap(change.ratio, line) <= tolerance]
    if close:
        return _named(_ranked(close, line), line)
    if abs(line.ratio - 1) <= 0.2:
        return ()
    near = [change for change in possible if _gap(change.ratio, line) <= NEAR and change.weight >= LEAST_WEIGHT_NEAR]
    if near:
        return _named(_ranked(near, line), line)
    return _pair(possible, line)


def costless(line: Suspect) -> tuple[Slip, ...]:
    """What may be noted on a fine line: binary for decimal, and a day of 10^5 s there and of 86,400 s back."""
    if line.is_data and line.digits >= BINARY_DIGITS:
        for steps in range(-BINARY_STEPS, BINARY_STEPS + 1):
            if steps and abs(line.ratio / BINARY**steps - 1) <= BINARY_CLOSE:
                power = f"1.024^{abs(steps)} = {BINARY ** abs(steps):.3f}"
                return (Slip("binary-decimal", f"1,024 was used where a prefix says 1,000 ({power})"),)
    timed = any(leaf.quantity.dimension.time for leaf in leaves(line.root))
    per_day = line.claim_period >= DAY or (not line.dimension.time and timed)
    if per_day and any(abs(line.ratio / wanted - 1) <= DAY_CLOSE for wanted in (DAY_RATIO, 1 / DAY_RATIO)):
        return (
            Slip("day-rounding", "divided by one length of a day and multiplied by the other (86,400 s and 10^5 s)"),
        )
    return ()


def _worth(change: Change) -> bool:
    """A change that gives a number of its own, outside what passes as fine."""
    return 0 < change.ratio < math.inf and abs(change.ratio - 1) > FINE * 0.85


def _gap(ratio: float, line: Suspect) -> float:
    return abs(line.ratio / ratio - 1)


def _ranked(found: Sequence[Change], line: Suspect) -> list[Change]:
    spread = max(0.01, line.slack * 0.6)

    def likelihood(change: Change) -> float:
        return math.log(change.weight) - (_gap(change.ratio, line) / spread) ** 2 / 2

    best: list[Change] = []
    for change in sorted(found, key=likelihood, reverse=True):
        if all(change.slip != other.slip for other in best):
            best.append(change)
    return best[:MOST]


def _named(found: Sequence[Change], line: Suspect) -> tuple[Slip, ...]:
    return tuple(Slip(change.slip, f"{times(line.ratio)}: {change.step}") for change in found)


class _Pair(NamedTuple):
    one: Change
    other: Change

    @property
    def ratio(self) -> float:
        return self.one.ratio * self.other.ratio


def _pair(possible: Sequence[Change], line: Suspect) -> tuple[Slip, ...]:
    """The likeliest two slips that together give the number, when no single one does."""
    usual: dict[tuple[str, float], Change] = {}
    for change in possible:
        if change.weight >= LEAST_WEIGHT_PAIR:
            usual.setdefault((change.slip, round(math.log(change.ratio), 3)), change)
    tolerance = max(0.02, line.slack + 0.01)
    pairs = [
        _Pair(one, other)
        for one, other in combinations(usual.values(), 2)
        if one.slip != other.slip and one.place != (other.place or -1) and _worth_pair(one, other)
    ]
    fitting = [pair for pair in pairs if abs(line.ratio / pair.ratio - 1) <= tolerance]
    if not fitting:
        return ()
    best = max(fitting, key=lambda pair: pair.one.weight * pair.other.weight)
    return tuple(
        Slip(change.slip, f"{times(line.ratio)}, two slips at once: {change.step}") for change in (best.one, best.other)
    )


def _worth_pair(one: Change, other: Change) -> bool:
    return abs(one.ratio * other.ratio - 1) > FINE


def times(ratio: float) -> str:
    """How far a claim is off, in words: ``8x too large``."""
    size = ratio if ratio >= 1 else 1 / ratio
    figure = f"{size:,.0f}" if size >= 20 else f"{size:.2g}"
    return f"{figure}x too {'large' if ratio > 1 else 'small'}"
