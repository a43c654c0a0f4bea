"""The engine over time for an empty cache: its hit ratio as keys are fetched, and the load on the store behind it.

A key is held once one request for it was fetched, so what is asked most comes back first. A store above its capacity
answers only part of the misses, and the cache warms that much slower; callers who give up put nothing into it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sdtrainer.light_dataclasses import dataclass
from sdtrainer.simulate.hits import zipf_groups

GROWTH = 1.06
"""Factor from one step to the next: a hit ratio is smooth in the logarithm of time."""
GROUPS = 1.25
"""Width of a group of Zipf ranks; finer ones move no figure by a hundredth."""
LONGEST = 86_400.0
"""Seconds watched."""
MOSTLY = 0.9
"""Share of the final hit ratio at which a cache counts as warm."""
ENOUGH = 0.999
"""Share of the final hit ratio at which nothing changes any more."""


@dataclass(frozen=True, slots=True)
class Popularity:
    """What is asked of a cache: groups of (keys, chance that a request asks for one of them); the rest never hits.

    ``final`` is the hit ratio it comes to: there it is full, and puts out as much as it takes in (Che's moment).
    """

    groups: tuple[tuple[float, float], ...]
    final: float


def zipf(keys: float, exponent: float, final: float) -> Popularity:
    """Zipf over ``keys``: a request hits when its key was asked before, sum of p (1 - (1-p)^n) after n requests."""
    return Popularity(tuple(zipf_groups(keys, exponent, GROUPS)), final)


def even(entries: float, final: float) -> Popularity:
    """Only a hit ratio and the entries behind it are known: all asked alike, time constant entries / (rate x hit)."""
    return Popularity(((entries, final / entries),), final)


@dataclass(frozen=True, slots=True)
class Warmth:
    """An empty cache before a store.

    ``rate`` look-ups per second; ``warm`` and ``cold`` the store's utilisation with a warm and an empty cache;
    ``fetch`` seconds of an unhurried fetch; ``flights`` fetches of one key at a time (None: no coalescing);
    ``patience`` seconds a caller waits; ``room`` seconds of work the store queues (beyond it refuses); ``most`` the
    utilisation that a limit lets through.
    """

    rate: float
    popularity: Popularity
    warm: float
    cold: float
    fetch: float = 0.0
    flights: float | None = None
    patience: float = 1.0
    room: float = math.inf
    most: float = math.inf


@dataclass(frozen=True, slots=True)
class Point:
    """One moment: seconds since the start, hit ratio, what the store is offered, share of look-ups that fail."""

    at: float
    hit: float
    utilisation: float
    failed: float


@dataclass(frozen=True, slots=True)
class Warming:
    """How a cache came back: the curve, seconds until 90 % of its final hits and until the store is below 100 %."""

    points: tuple[Point, ...]
    warm_after: float
    relieved_after: float
    stuck: bool = False
    """Nothing is fetched while anybody waits for it, so the cache stays as empty as it is."""

    @property
    def peak(self) -> float:
        """The most the store was offered."""
        return max(point.utilisation for point in self.points)

    @property
    def failed(self) -> float:
        """The largest share of look-ups that failed."""
        return max(point.failed for point in self.points)

    @property
    def survives(self) -> bool:
        """Whether the store never got more than it can do."""
        return self.failed <= 0


def warming(case: Warmth, growth: float = GROWTH) -> Warming:
    """Fill the cache from empty until it is as good as warm, or for a day; steps grow by ``growth``."""
    left = [1.0] * len(case.popularity.groups)
    stuck = False
    points: list[Point] = []
    backlog, at, step = 0.0, 0.0, min(0.1 / case.rate, LONGEST)
    while at < LONGEST:
        hit, calls = _state(case, left, backlog)
        offered = case.warm + (case.cold - case.warm) * max(0.0, calls - (1 - case.popularity.final)) / max(
            case.popularity.final, 1e-9
        )
        let = min(offered, case.most)
        answered = _answered(case, offered, let, backlog)
        points.append(Point(at, hit, offered, (1 - hit) * _unanswered(case, offered, let, backlog)))
        stuck = answered <= 0 and let >= 1
        if stuck or hit >= ENOUGH * case.popularity.final:
            break
        for index, (_, chance) in enumerate(case.popularity.groups):
            left[index] *= math.exp(-_asked(case, chance, backlog) * answered * step)
        backlog = min(max(0.0, backlog + (let - 1) * step), case.room)
        at += step
        step = max(step, at * (growth - 1))
    return Warming(tuple(points), *_times(points, case.popularity.final), stuck)


def _state(case: Warmth, left: Sequence[float], backlog: float) -> tuple[float, float]:
    """Hit ratio now, and calls to the store per look-up: fewer than misses where fetches are shared."""
    seen = missing = calls = 0.0
    for (keys, chance), share in zip(case.popularity.groups, left, strict=True):
        seen += keys * chance
        missing += keys * chance * share
        calls += keys * share * _asked(case, chance, backlog) / case.rate
    hit = min(case.popularity.final, seen - missing)
    never = max(0.0, 1 - seen)
    if case.flights is None:
        return hit, 1 - hit
    return hit, min(1 - hit, never + calls)


def _asked(case: Warmth, chance: float, backlog: float) -> float:
    """Fetches a second of one missing key: every request, or one per flight and time to fetch."""
    asked = case.rate * chance
    if case.flights is None:
        return asked
    return asked / (1 + asked * (case.fetch + backlog) / case.flights)


def _answered(case: Warmth, offered: float, let: float, backlog: float) -> float:
    """Share of fetches that are answered while somebody waits."""
    if offered <= 0:
        return 1.0
    if backlog + case.fetch >= case.patience:
        return 0.0
    return min(1.0, (1.0 if backlog > 0 else min(1.0, let)) / offered)


def _unanswered(case: Warmth, offered: float, let: float, backlog: float) -> float:
    """Share of fetches that fail: stopped by a limit, refused by a full queue, or answered too late."""
    if backlog + case.fetch >= case.patience:
        return 1.0
    done = min(1.0, let) if backlog >= case.room else let
    return max(0.0, 1 - done / offered) if offered > 0 else 0.0


def _times(points: Sequence[Point], final: float) -> tuple[float, float]:
    warm = _crossing(points, [MOSTLY * final - point.hit for point in points])
    over = [point.utilisation - 1 for point in points]
    return warm, _crossing(points, over) if max(over) > 0 else 0.0


def _crossing(points: Sequence[Point], above: Sequence[float]) -> float:
    """The time after which ``above`` stays at or below zero, between two points on a line; infinite without one."""
    last = max((index for index, value in enumerate(above) if value > 0), default=-1)
    if last < 0 or last + 1 == len(points):
        return 0.0 if last < 0 else math.inf
    before, after = points[last], points[last + 1]
    return before.at + (after.at - before.at) * above[last] / (above[last] - above[last + 1])
