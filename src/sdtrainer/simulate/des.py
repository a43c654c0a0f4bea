"""The event engine: single requests through queues of c servers, seeded; it confirms the formulas.

Its cost is per request, whatever the rate: N requests at 128,000/s are just a shorter time.
"""

from __future__ import annotations

import heapq
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass

from sdtrainer.simulate.flow import CONSTANT, copies_of
from sdtrainer.simulate.plan import Plan, Stage, Station, Visit
from sdtrainer.simulate.routes import expand

Queue = list[float]
"""A queue with c servers: a heap of the times at which they become free."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One call as the event loop needs it: which queue it joins, a draw of its service, constant time after it."""

    pick: Callable[[], Queue]
    draw: Callable[[], float]
    constant: float


@dataclass(frozen=True, slots=True)
class Sample:
    """What one use case's requests took, in seconds, in the order they were answered."""

    name: str
    times: list[float]


def picker(station: Station, source: random.Random) -> Callable[[], Queue]:
    """Queues of a station and how a call chooses one: the only one, in turn, or by its key (at random)."""
    if station.policy == "least":
        queue = [0.0] * max(1, int(station.lanes * station.servers))
        return lambda: queue
    queues = [[0.0] * max(1, int(station.servers)) for _ in range(max(1, int(station.lanes)))]
    if len(queues) == 1:
        return lambda: queues[0]
    if station.policy == "rr":
        return itertools.cycle(queues).__next__
    count = len(queues)
    return lambda: queues[int(source.random() * count)]


def drawer(visit: Visit, scv: float, source: random.Random) -> Callable[[], float]:
    """Draws of a service time: exponential, gamma for another SCV, nothing without work."""
    if visit.work <= 0:
        return lambda: 0.0
    if scv < CONSTANT:
        return lambda: visit.work
    if scv == 1.0:
        rate = 1 / visit.work
        return lambda: source.expovariate(rate)
    return lambda: source.gammavariate(1 / scv, visit.work * scv)


@dataclass(frozen=True, slots=True)
class _Path:
    """A route made ready: stages of hops, each with how many of them can answer and how many must."""

    case: int
    stages: tuple[tuple[tuple[Hop, ...], int, int], ...]
    waited: int


def simulate(plan: Plan, requests: int, seed: int = 0, warm_up: float = 0.1) -> list[Sample]:
    """Send ``requests`` Poisson arrivals of the plan's mix and return what each use case took, after a warm-up share.

    A request runs its synchronous stages, then its tail; the tail's time is not the caller's.
    """
    source = random.Random(seed)
    paths, weights = _paths(plan, source)
    total = plan.total
    chosen = source.choices(paths, weights, k=requests)
    samples = [Sample(case.name, []) for case in plan.loaded]
    first = int(requests * warm_up)
    events: list[tuple[float, int, int, float]] = []
    upcoming, arrival = 0, source.expovariate(total)
    while upcoming < requests or events:
        if upcoming < requests and (not events or arrival <= events[0][0]):
            clock = started = arrival
            number, stage = upcoming, 0
            upcoming += 1
            arrival += source.expovariate(total)
        else:
            clock, number, stage, started = heapq.heappop(events)
        path = chosen[number]
        if stage == path.waited and number >= first:
            samples[path.case].times.append(clock - started)
        if stage < len(path.stages):
            hops, racing, wanted = path.stages[stage]
            if len(hops) == 1:
                end = finish(hops[0], clock)
            else:
                end = sorted([finish(hop, clock) for hop in hops][:racing])[wanted - 1]
            heapq.heappush(events, (end, number, stage + 1, started))
    return samples


def finish(hop: Hop, now: float) -> float:
    """Join the queue now, take the server that is free first, and return when the answer is back."""
    queue = hop.pick()
    free = queue[0]
    end = (free if free > now else now) + hop.draw()
    heapq.heapreplace(queue, end)
    return end + hop.constant


def _paths(plan: Plan, source: random.Random) -> tuple[list[_Path], list[float]]:
    pickers = {name: picker(station, source) for name, station in plan.stations.items()}
    paths, weights = [], []
    for index, case in enumerate(plan.loaded):
        for route in expand(case):
            stages = tuple(_stage(plan, stage, pickers, source) for stage in route.stages)
            waited = sum(not stage.answered for stage in route.stages)
            paths.append(_Path(index, stages, waited))
            weights.append(case.rate * route.probability)
    return paths, weights


def _stage(
    plan: Plan, stage: Stage, pickers: dict[str, Callable[[], Queue]], source: random.Random
) -> tuple[tuple[Hop, ...], int, int]:
    """All calls of a stage as hops: those that can answer stand first; of one call's a quorum, of many all must."""
    racing: list[Hop] = []
    silent: list[Hop] = []
    wanted = 0
    for visit in stage.visits:
        station = plan.stations[visit.station]
        calls = max(1, round(visit.calls))
        answering, waits = station.answers(visit.mode)
        hop = Hop(pickers[visit.station], drawer(visit, station.scv, source), visit.constant)
        racing += [hop] * (calls * answering)
        silent += [hop] * (calls * (round(copies_of(station, visit.mode)) - answering))
        wanted += calls * (waits if calls == 1 else answering)
    return (*racing, *silent), len(racing), wanted
