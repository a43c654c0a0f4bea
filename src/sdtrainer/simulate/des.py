"""The event engine: single requests through queues of c servers, seeded; it confirms the formulas.

Its cost is per request, whatever the rate: N requests at 128,000/s are just a shorter time.
"""

from __future__ import annotations

import heapq
import itertools
import math
import random
from collections.abc import Callable

from sdtrainer.light_dataclasses import dataclass
from sdtrainer.simulate.flow import CONSTANT, copies_of
from sdtrainer.simulate.plan import Plan, Stage, Station
from sdtrainer.simulate.routes import routes_of

Queue = list[float]
"""A queue with c servers: a heap of the times at which they become free."""


@dataclass(slots=True)
class Hop:
    """One call as the event loop needs it.

    ``queue`` is the only queue, or None and ``pick`` chooses one; ``mean`` seconds of an exponential service, or
    ``draw`` draws another; ``constant`` time follows.
    """

    queue: Queue | None
    pick: Callable[[], Queue]
    mean: float
    draw: Callable[[], float] | None
    constant: float


@dataclass(frozen=True, slots=True)
class Sample:
    """What one use case's requests took, in seconds, in the order they were answered."""

    name: str
    times: list[float]


def queues_of(station: Station) -> list[Queue]:
    """The queues of a station: one for all lanes where the least busy is asked, else one a lane."""
    if station.policy == "least":
        return [[0.0] * max(1, int(station.lanes * station.servers))]
    return [[0.0] * max(1, int(station.servers)) for _ in range(max(1, int(station.lanes)))]


def picker(queues: list[Queue], policy: str, source: random.Random) -> Callable[[], Queue]:
    """How a call chooses its queue: in turn, or by its key (at random)."""
    if policy == "rr":
        return itertools.cycle(queues).__next__
    count, draw = len(queues), source.random
    return lambda: queues[int(draw() * count)]


def drawer(work: float, scv: float, source: random.Random) -> Callable[[], float] | None:
    """Draws of a service time that is not exponential: a constant, or a gamma of that SCV."""
    if work <= 0 or scv < CONSTANT:
        return lambda: work
    return None if scv == 1.0 else lambda: source.gammavariate(1 / scv, work * scv)


_Door = tuple[Queue | None, Callable[[], Queue]]


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
    chosen = source.choices(paths, weights, k=requests)
    samples = [Sample(case.name, []) for case in plan.loaded]
    first, total = int(requests * warm_up), plan.total
    finish = finisher(source)
    push, pop = heapq.heappush, heapq.heappop
    events: list[tuple[float, int, int]] = []
    started = [0.0] * requests
    upcoming, arrival = 0, source.expovariate(total)
    while upcoming < requests or events:
        if upcoming < requests and (not events or arrival <= events[0][0]):
            clock, number, stage = arrival, upcoming, 0
            started[number] = arrival
            upcoming += 1
            arrival += source.expovariate(total)
        else:
            clock, number, stage = pop(events)
        path = chosen[number]
        if stage == path.waited and number >= first:
            samples[path.case].times.append(clock - started[number])
        if stage < len(path.stages):
            hops, racing, wanted = path.stages[stage]
            if racing == 1 and len(hops) == 1:
                end = finish(hops[0], clock)
            else:
                end = sorted([finish(hop, clock) for hop in hops][:racing])[wanted - 1]
            push(events, (end, number, stage + 1))
    return samples


def finisher(source: random.Random) -> Callable[[Hop, float], float]:
    """A function that joins a hop's queue now, takes the server that is free first, and returns when it answers."""
    uniform, log, replace_least = source.random, math.log, heapq.heapreplace

    def finish(hop: Hop, now: float) -> float:
        queue = hop.queue if hop.queue is not None else hop.pick()
        free = queue[0]
        service = -log(1.0 - uniform()) * hop.mean if hop.draw is None else hop.draw()
        end = (free if free > now else now) + service
        replace_least(queue, end)
        return end + hop.constant

    return finish


def _paths(plan: Plan, source: random.Random) -> tuple[list[_Path], list[float]]:
    doors = {name: _door(station, source) for name, station in plan.stations.items()}
    paths, weights = [], []
    routes = routes_of(plan)
    for index, case in enumerate(plan.loaded):
        for route in routes[case.name]:
            stages = tuple(_stage(plan, stage, doors, source) for stage in route.stages)
            # What a limit refuses does work until there, and is never answered.
            waited = -1 if route.failed else sum(not stage.answered for stage in route.stages)
            paths.append(_Path(index, stages, waited))
            weights.append(case.rate * route.probability)
    return paths, weights


def _stage(
    plan: Plan, stage: Stage, doors: dict[str, _Door], source: random.Random
) -> tuple[tuple[Hop, ...], int, int]:
    """All calls of a stage as hops: those that can answer stand first; of one call's a quorum, of many all must."""
    racing: list[Hop] = []
    silent: list[Hop] = []
    wanted = 0
    for visit in stage.visits:
        station = plan.stations[visit.station]
        calls = max(1, round(visit.calls))
        answering, waits = station.answers(visit.mode)
        queue, pick = doors[visit.station]
        work = visit.work * station.slowdown
        hop = Hop(queue, pick, work, drawer(work, station.scv, source), visit.constant)
        racing += [hop] * (calls * answering)
        silent += [hop] * (calls * (round(copies_of(station, visit.mode)) - answering))
        wanted += calls * (waits if calls == 1 else answering)
    return (*racing, *silent), len(racing), wanted


def _door(station: Station, source: random.Random) -> _Door:
    """The only queue of a station, or None, and how a call chooses; shared by all calls, so that turns are taken."""
    queues = queues_of(station)
    return (queues[0] if len(queues) == 1 else None), picker(queues, station.policy, source)
