"""The load at which a part is full: a division without limits, a search where limits refuse part of what comes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from sdtrainer.light_dataclasses import replace
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.plan import Plan
from sdtrainer.simulate.unloaded import scaled

STEPS = (1.3, 1.7, 2.2, 3.0, 4.5, 7.0, 12.0, 30.0, 100.0, 1e3, 1e4, 1e6)
"""Multiples, of the load at which the first limit refuses, that are looked at; a part not full at the last never is."""
FULL = 1 - 1e-9
_CLOSE, _ROUNDS = 1e-6, 60


def saturates_at(flow: Flow, station: str) -> float:
    """Total requests/s at this mix at which a station is fully busy (threads count); infinite where it never is.

    Without limits work grows with the load. Behind one it stops growing, so the station may never be full.
    """
    busy = flow.busy(station)
    if not flow.plan.limits:
        return flow.plan.total / busy if busy > 0 else math.inf
    if not flow.full_at:
        flow.full_at.update(_rates(flow.plan))
    return flow.full_at[station]


def soonest(flow: Flow, station: str) -> tuple[float, float, str]:
    """Orders stations by the load that fills them, those that limits protect last, the busiest of them first."""
    return saturates_at(flow, station), -flow.busy(station), station


def onset(plan: Plan) -> float:
    """The multiple of this load from which the first limit refuses something; infinite without limits."""
    free = solve(replace(plan, limits=()))
    rates = {case.name: case.rate for case in plan.loaded}
    calls = [(limit.rate, free.traffic[limit.station].calls if limit.station else rates.get(limit.use_case, 0.0))
             for limit in plan.limits]  # fmt: skip
    return min((rate / come for rate, come in calls if come > 0), default=math.inf)


def beyond(plan: Plan, start: float) -> Iterator[tuple[float, float, Flow]]:
    """Ever larger multiples of a load: the one before, this one, and the plan solved at it."""
    before = start
    for step in STEPS:
        yield before, start * step, solve(scaled(plan, start * step))
        before = start * step


def crossing(low: float, high: float, reached: Callable[[float], bool]) -> float:
    """The smallest value between two that reaches something, to a millionth: halved in the logarithm."""
    for _ in range(_ROUNDS):
        if high <= low * (1 + _CLOSE):
            break
        middle = math.sqrt(low * high)
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def _rates(plan: Plan) -> Mapping[str, float]:
    """The load that fills each station: by division up to where the first limit refuses, then by search."""
    free, start, total = solve(replace(plan, limits=())), onset(plan), plan.total
    alone = {name: total / free.busy(name) if free.busy(name) > 0 else math.inf for name in plan.stations}
    found = {name: rate for name, rate in alone.items() if rate <= start * total}
    if math.isfinite(start):
        for low, high, flow in beyond(plan, start):
            for name in plan.stations:
                if name not in found and flow.busy(name) >= FULL:
                    touched = not math.isclose(flow.busy(name), high * free.busy(name), rel_tol=_CLOSE)
                    found[name] = _full(plan, name, low, high) * total if touched else alone[name]
    return {name: found.get(name, math.inf) for name in plan.stations}


def _full(plan: Plan, name: str, low: float, high: float) -> float:
    return crossing(low, high, lambda factor: solve(scaled(plan, factor)).busy(name) >= FULL)
