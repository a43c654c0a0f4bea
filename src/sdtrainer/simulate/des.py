"""The event engine: single requests through queues of c servers, seeded; it confirms the formulas.

A stateless part with threads holds one of them during a synchronous call, until the caller has its answer. The cost is
per request, whatever the rate: N requests at 128,000/s are just a shorter time.
"""

from __future__ import annotations

import heapq
import itertools
import math
import random
from collections.abc import Callable

from sdtrainer.light_dataclasses import dataclass
from sdtrainer.simulate.flow import CONSTANT, copies_of
from sdtrainer.simulate.holding import Calls, Event, Hop, Pool, Queue, Threads, pools_of
from sdtrainer.simulate.plan import Plan, Stage, Station
from sdtrainer.simulate.routes import routes_of


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


_Door = tuple[Queue | None, Callable[[], Queue], dict[int, Pool] | None]


@dataclass(frozen=True, slots=True)
class _Path:
    """A route made ready: its stages, after how many its caller is answered, and whether it is, or refused there.

    ``pools`` are the threads that it always holds.
    """

    case: int
    stages: tuple[Calls, ...]
    waited: int
    answered: bool
    pools: tuple[Pool, ...]


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
    events: list[Event] = []
    threads = Threads(events, finish)
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
            if stage < 0:
                if not threads.joined(number, ~stage, clock):
                    continue
                stage = -stage
        path = chosen[number]
        if stage == path.waited:
            if path.answered and number >= first:
                samples[path.case].times.append(clock - started[number])
            threads.release(path.pools, number, clock)
        if stage < len(path.stages):
            calls = path.stages[stage]
            hop = calls.alone
            if hop is None:
                threads.call(calls, number, stage, clock)
            else:
                queue = hop.queue or hop.pick()
                if calls.pool is None or calls.pool.take(number, stage + 1, hop, queue):
                    push(events, (finish(hop, queue, clock), number, stage + 1))
    return samples


def finisher(source: random.Random) -> Callable[[Hop, Queue, float], float]:
    """A function that joins a hop's queue now, takes the server that is free first, and returns when it answers."""
    uniform, log, replace_least = source.random, math.log, heapq.heapreplace

    def finish(hop: Hop, queue: Queue, now: float) -> float:
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
            waited = sum(not stage.answered for stage in route.stages)
            pools = tuple(calls.pool for calls in stages if calls.pool is not None)
            # What a limit refuses does work until there, and counts for no answer.
            paths.append(_Path(index, stages, waited, not route.failed, pools))
            weights.append(case.rate * route.probability)
    return paths, weights


def _stage(plan: Plan, stage: Stage, doors: dict[str, _Door], source: random.Random) -> Calls:
    """All calls of a stage as hops: those that can answer stand first; of one call's a quorum, of many all must."""
    racing: list[Hop] = []
    silent: list[Hop] = []
    wanted = 0
    for visit in stage.visits:
        station = plan.stations[visit.station]
        calls = max(1, round(visit.calls))
        answering, waits = station.answers(visit.mode)
        queue, pick, pools = doors[visit.station]
        work = visit.work * station.slowdown
        hop = Hop(queue, pick, work, drawer(work, station.scv, source), visit.constant,
                  None if stage.answered else pools)  # fmt: skip
        racing += [hop] * (calls * answering)
        silent += [hop] * (calls * (round(copies_of(station, visit.mode)) - answering))
        wanted += calls * (waits if calls == 1 else answering)
    hops = (*racing, *silent)
    pools = hops[0].pools
    if len(hops) > 1 or (pools is not None and hops[0].queue is None):
        return Calls(hops, len(racing), wanted)
    return Calls(hops, 1, 1, hops[0], pools[id(hops[0].queue)] if pools is not None else None)


def _door(station: Station, source: random.Random) -> _Door:
    """The only queue of a station, or None, how a call chooses, and threads; shared by all, so that turns are taken."""
    queues = queues_of(station)
    only = queues[0] if len(queues) == 1 else None
    return only, picker(queues, station.policy, source), pools_of(station, queues)
