"""The analytic engine: utilisation by forced flow, waits by queueing formulas, percentiles by inversion."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sdtrainer.light_dataclasses import dataclass, field
from sdtrainer.simulate.erlang import Wait, wait
from sdtrainer.simulate.inversion import Sum, quantile
from sdtrainer.simulate.parallel import maximum, order_statistic
from sdtrainer.simulate.plan import Case, Plan, Stage, Station, Visit
from sdtrainer.simulate.routes import HEALTHY, Health, Route, routes_of

CONSTANT = 0.05
"""Below this SCV a service time is added as a constant: inverting it would spoil percentiles by up to 43 %."""


@dataclass(slots=True)
class Traffic:
    """What one station receives: node visits a second, busy servers, and the second moment of its service mixture."""

    calls: float = 0.0
    visits: float = 0.0
    work: float = 0.0
    second: float = 0.0


@dataclass(frozen=True, slots=True)
class Flow:
    """A solved plan: traffic and utilisation by station, wait (None: overloaded), busy share of threads, routes.

    ``held`` is how many calls a stateless station holds at once until their callers are answered (Little's law).
    ``full_at`` keeps the loads that fill each station, once ``simulate.saturation`` has sought them.
    """

    plan: Plan
    routes: Mapping[str, list[Route]]
    traffic: Mapping[str, Traffic]
    utilisation: Mapping[str, float]
    waits: Mapping[str, Wait | None]
    threads: Mapping[str, float] = field(default_factory=dict)
    thread_waits: Mapping[str, Wait | None] = field(default_factory=dict)
    held: Mapping[str, float] = field(default_factory=dict)
    full_at: dict[str, float] = field(default_factory=dict)
    # By identity: the routes keep their stages alive, and most stages stand in several routes.
    _times: dict[int, Sum | None] = field(default_factory=dict)

    def busy(self, station: str) -> float:
        """The larger of the utilisation of its servers and of its threads."""
        return max(self.utilisation.get(station, 0.0), self.threads.get(station, 0.0))


def copies_of(station: Station, mode: str) -> float:
    """How many lanes one call of a class works on."""
    return station.read_copies if mode == "read" else station.write_copies


def traffic_of(plan: Plan, routes: Mapping[str, list[Route]]) -> dict[str, Traffic]:
    """Sum what every route sends to every station (forced flow law)."""
    traffic = {name: Traffic() for name in plan.stations}
    for case in plan.loaded:
        for route in routes[case.name]:
            rate = case.rate * route.probability
            for stage in route.stages:
                for visit in stage.visits:
                    _count(traffic[visit.station], plan.stations[visit.station], visit, rate)
    return traffic


def _count(seen: Traffic, station: Station, visit: Visit, rate: float) -> None:
    calls = rate * visit.calls
    visits = calls * copies_of(station, visit.mode)
    seen.calls += calls
    seen.visits += visits
    work = visit.work * station.slowdown
    seen.work += visits * work
    seen.second += visits * work**2 * (1 + station.scv)


def solve(plan: Plan, health: Health = HEALTHY, routes: Mapping[str, list[Route]] | None = None) -> Flow:
    """Solve a plan, whole or impaired, at its workload; ``routes`` where they are known already."""
    routes = routes_of(plan, health) if routes is None else routes
    traffic = traffic_of(plan, routes)
    utilisation = {name: _utilisation(plan.stations[name], seen) for name, seen in traffic.items()}
    waits = {name: _wait(plan.stations[name], seen) for name, seen in traffic.items()}
    flow = Flow(plan, routes, traffic, utilisation, waits)
    holds = _holds(flow)
    threads, thread_waits = _threads(plan, holds)
    held = {name: seconds for name, (_, seconds) in holds.items()}
    return Flow(plan, routes, traffic, utilisation, waits, threads, thread_waits, held)


def _utilisation(station: Station, seen: Traffic) -> float:
    capacity = station.lanes * station.servers
    return seen.work / capacity if capacity > 0 else (math.inf if seen.work > 0 else 0.0)


def _wait(station: Station, seen: Traffic) -> Wait | None:
    lanes = station.lanes
    if seen.work <= 0:
        return Wait(0.0, 0.0)
    if lanes <= 0:
        return None
    mean = seen.work / seen.visits
    scv = max(0.0, seen.second / seen.visits / mean**2 - 1)
    if station.policy == "least":
        return wait(lanes * station.servers, seen.visits, mean, scv)
    return wait(station.servers, seen.visits / lanes, mean, scv, 1 / lanes if station.policy == "rr" else 1.0)


def _holds(flow: Flow) -> dict[str, list[float]]:
    """Calls a second and seconds they are held a second, of every station that has threads or connections."""
    held: dict[str, list[float]] = {}
    for case in flow.plan.loaded:
        for route in flow.routes[case.name]:
            _hold(flow, case, route, held)
    return held


def _threads(plan: Plan, holds: Mapping[str, list[float]]) -> tuple[dict[str, float], dict[str, Wait | None]]:
    """Threads as a second capacity: held for a station's own time and everything its caller waits for after it.

    Parallel calls hold theirs for their own time alone: what comes after them is called by who called them.
    """
    shares: dict[str, float] = {}
    waits: dict[str, Wait | None] = {}
    for name, (visits, seconds) in holds.items():
        station = plan.stations[name]
        if station.threads <= 0:
            continue
        slots = station.threads * station.lanes
        shares[name] = seconds / slots if slots > 0 else math.inf
        waits[name] = wait(slots, visits, seconds / visits) if visits > 0 else Wait(0.0, 0.0)
    return shares, waits


def _hold(flow: Flow, case: Case, route: Route, held: dict[str, list[float]]) -> None:
    after = 0.0
    rate = case.rate * route.probability
    for stage in reversed(route.stages):
        if stage.answered:
            continue
        response = stage_time(flow, stage)
        if response is None:
            return
        after += response.mean
        for visit in stage.visits:
            station = flow.plan.stations[visit.station]
            if station.stateless and station.threads + station.conns > 0:
                own = visit_time(flow, visit) if stage.parallel else None
                seen = held.setdefault(visit.station, [0.0, 0.0])
                seen[0] += rate * visit.calls
                seen[1] += rate * visit.calls * (after if own is None else own.mean)


def visit_time(flow: Flow, visit: Visit) -> Sum | None:
    """Response time of one call, None when the station or its threads are overloaded."""
    station = flow.plan.stations[visit.station]
    queue = flow.waits[visit.station]
    threads = flow.thread_waits.get(visit.station, Wait(0.0, 0.0))
    if queue is None or threads is None:
        return None
    queues = tuple((part.chance, part.mean) for part in (threads, queue) if part.chance * part.mean > 0)
    work = visit.work * station.slowdown
    if work <= 0:
        return Sum(visit.constant, queues)
    if station.scv == 1.0:
        return Sum(visit.constant, (*queues, (1.0, work)))
    if station.scv < CONSTANT:
        return Sum(visit.constant + work, queues)
    return Sum(visit.constant, queues, ((work, station.scv),))


def stage_time(flow: Flow, stage: Stage) -> Sum | None:
    """Response time of a stage: one call, the slowest of many, or the quorum of its copies."""
    key = id(stage)
    if key not in flow._times:
        flow._times[key] = _stage_time(flow, stage)
    return flow._times[key]


def _stage_time(flow: Flow, stage: Stage) -> Sum | None:
    branches: list[tuple[float, Sum]] = []
    for visit in stage.visits:
        single = visit_time(flow, visit)
        if single is None:
            return None
        racing, awaited = flow.plan.stations[visit.station].answers(visit.mode)
        if awaited > 1:
            single = order_statistic(single, racing, awaited)
        branches.append((visit.calls, single))
    if len(branches) == 1:
        calls, single = branches[0]
        return single if calls <= 1 else order_statistic(single, round(calls), round(calls))
    return maximum(branches)


def times(flow: Flow, case: Case) -> list[tuple[float, Sum]] | None:
    """The mixture of response times of the requests that do not fail; None above 100 % on their way."""
    parts = []
    for route in flow.routes[case.name]:
        if route.failed or route.probability <= 0:
            continue
        total = Sum()
        for stage in route.stages:
            if stage.answered:
                continue
            part = stage_time(flow, stage)
            if part is None:
                return None
            total = total.plus(part)
        parts.append((route.probability, total))
    served = sum(chance for chance, _ in parts)
    return [(chance / served, part) for chance, part in parts] if served > 0 else None


def mean_time(flow: Flow, case: Case) -> float | None:
    """Mean response time of a case, None when overloaded."""
    parts = times(flow, case)
    return None if parts is None else sum(chance * part.mean for chance, part in parts)


def percentile(flow: Flow, case: Case, share: float) -> float | None:
    """The response time ``share`` of a case's requests stay below, None when overloaded."""
    parts = times(flow, case)
    return None if parts is None else quantile(parts, share)


def served(flow: Flow) -> dict[str, float]:
    """Share of each case's requests that are answered: lost steps fail, overloads thin what comes after them."""
    survive = _survival(flow)
    shares = {}
    for case in flow.plan.loaded:
        total = 0.0
        for route in flow.routes[case.name]:
            if not route.failed:
                total += route.probability * math.prod(
                    survive[name]
                    for stage in route.stages
                    if not (stage.answered or stage.optional)
                    for name in stage.stations
                )
        shares[case.name] = total
    return shares


def _survival(flow: Flow) -> dict[str, float]:
    """Share of its calls each station can do, with every station seeing only what those before it let pass."""
    survive = dict.fromkeys(flow.plan.stations, 1.0)
    if all(value <= 1 for value in flow.utilisation.values()):
        return survive
    for _ in range(50):
        work = dict.fromkeys(flow.plan.stations, 0.0)
        for case in flow.plan.loaded:
            for route in flow.routes[case.name]:
                _thin(flow.plan, case.rate * route.probability, route, survive, work)
        new = {name: _share(flow.plan.stations[name], work[name]) for name in work}
        if max(abs(new[name] - survive[name]) for name in new) < 1e-9:
            break
        survive = new
    return survive


def _thin(plan: Plan, rate: float, route: Route, survive: Mapping[str, float], work: dict[str, float]) -> None:
    for stage in route.stages:
        for visit in stage.visits:
            station = plan.stations[visit.station]
            calls = rate * visit.calls * copies_of(station, visit.mode)
            work[visit.station] += calls * visit.work * station.slowdown
        if not stage.optional:
            rate *= math.prod(survive[name] for name in stage.stations)


def _share(station: Station, work: float) -> float:
    capacity = station.lanes * station.servers
    return min(1.0, capacity / work) if work > 0 else 1.0
