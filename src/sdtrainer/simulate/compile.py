"""Compiles a scheme under a workload into a plan, once; every engine and experiment reads that plan."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from sdtrainer.light_dataclasses import replace
from sdtrainer.scheme.model import Component, Scheme, UseCase, Value
from sdtrainer.simulate.flow import traffic_of
from sdtrainer.simulate.hits import hit_of
from sdtrainer.simulate.kinds import Kind, Workload
from sdtrainer.simulate.limits import limits_of
from sdtrainer.simulate.plan import Case, Plan, Stage, Station
from sdtrainer.simulate.routes import Routes, routes_of, touches
from sdtrainer.simulate.stages import Compiler
from sdtrainer.simulate.stations import compile_station, crowded, faults
from sdtrainer.simulate.words import assumptions, describe

TARGET = 0.7
"""Utilisation a sized tier is given, and the one ``size`` plans for."""
_LARGEST_RATE = 1e12
_MOST_LANES = 1e9


def compile_plan(scheme: Scheme, workload: Workload, kinds: Mapping[str, Kind]) -> Plan:
    """Compile a scheme under a workload.

    Nothing raises: a use case that cannot run is left out and ``Plan.refused`` says why and what to write.
    """
    refused: list[str] = []
    stations = {}
    for part in scheme.components:
        kind = _kind(part, kinds, refused)
        stations[part.id] = hit_of(compile_station(part, kind, scheme.groups), scheme)
    for part in scheme.components:
        refused += (*faults(part), *crowded(part, stations[part.id].kind))
    cases: list[Case] = []
    for use_case in scheme.use_cases:
        if any(use_case.name == case.name for case in cases):
            refused.append(f"{use_case.name} is drawn twice; only its first path runs: give the second its own name")
            continue
        rate = _rate(use_case, workload, refused)
        case = _case(use_case, rate, scheme, workload, stations, kinds, refused)
        if case is not None:
            cases.append(case)
    limits, said = limits_of(scheme, stations, cases)
    plan = Plan(scheme, workload, stations, tuple(cases), refused=tuple(refused), limits=limits)
    plan = replace(plan, stations=size_lanes(plan, routes_of(plan)))
    return replace(plan, words=describe(plan), assumptions=workload.assumed + assumptions(plan) + said)


def vary(
    plan: Plan, component: str, kind: Kind, kinds: Mapping[str, Kind], settings: Mapping[str, Value] | None = None
) -> Plan:  # fmt: skip
    """The plan with another kind or settings of one component: only what it touches is compiled again, no words."""
    return vary_all(plan, ((component, kind, settings or {}),), kinds)


def vary_all(plan: Plan, changes: Iterable[tuple[str, Kind, Mapping[str, Value]]], kinds: Mapping[str, Kind]) -> Plan:
    """The same with other kinds or settings of several components at once; what sizes itself is counted anew."""
    changed = {}
    for name, kind, settings in changes:
        part = plan.scheme.component(name)
        if part is not None:
            part = replace(part, settings={**part.settings, **settings}) if settings else part
            changed[name] = hit_of(compile_station(part, kind, plan.scheme.groups), plan.scheme)
    if not changed:
        return plan
    stations = {**plan.stations, **_uncounted(plan), **changed}
    drawn = {item.name: item for item in plan.scheme.use_cases}
    cases = []
    for case in plan.cases:
        use_case = drawn.get(case.name)
        if use_case is not None and touches(case, changed.keys()):
            again = _case(use_case, case.rate, plan.scheme, plan.workload, stations, kinds, [])
            case = again or case
        cases.append(case)
    varied = replace(plan, stations=stations, cases=tuple(cases))
    return replace(varied, stations=size_lanes(varied, routes_of(varied)))


def _uncounted(plan: Plan) -> dict[str, Station]:
    """Stations that size themselves, before they know their load: other parts' figures may send them less."""
    found = {}
    for part in plan.scheme.components:
        station = plan.stations[part.id]
        if not station.judged:
            found[part.id] = hit_of(compile_station(part, station.kind, plan.scheme.groups), plan.scheme)
    return found


def _kind(part: Component, kinds: Mapping[str, Kind], refused: list[str]) -> Kind:
    known = kinds.get(part.kind)
    if known is None:
        place = f" (line {part.line})" if part.line else ""
        refused.append(f"{part.id}{place} has the unknown kind {part.kind}; it runs as a service: write kind=service, "
                       f"kind=sql or another kind")  # fmt: skip
        known = kinds.get("service") or Kind(part.kind, part.kind)
    return known


def _rate(use_case: UseCase, workload: Workload, refused: list[str]) -> float:
    rate = workload.rate(use_case)
    if rate is None:
        refused.append(f"{use_case.name} has no rate, so only smoke runs it: write `use {use_case.name} 1k/s …`")
        return 0.0
    if not 0 < rate <= _LARGEST_RATE:
        place = f" (line {use_case.line})" if use_case.line else ""
        refused.append(f"{use_case.name}{place} has the rate {rate:g}/s, which cannot be run: write more than 0/s, "
                       f"at most 1T/s")  # fmt: skip
        return 0.0
    return rate


def _case(
    use_case: UseCase, rate: float, scheme: Scheme, workload: Workload, stations: Mapping[str, Station],
    kinds: Mapping[str, Kind], refused: list[str],
) -> Case | None:  # fmt: skip
    if use_case.described and not use_case.steps:
        refused.append(f"{use_case.name} is told in words, so no run holds its load: write `use {use_case.name}: "
                       "client > api > store`")  # fmt: skip
        return None
    if not use_case.steps:
        refused.append(f"{use_case.name} has no path: write `use {use_case.name}: client > api > store`")
        return None
    compiler = Compiler(use_case, scheme, stations, workload, kinds)
    stages: tuple[Stage, ...] = compiler.stages()
    if compiler.refused:
        refused += compiler.refused
        return None
    return Case(use_case.name, use_case.operation, use_case.mode, rate, stages, workload.essential(use_case),
                use_case.line)  # fmt: skip


def size_lanes(plan: Plan, routes: Routes) -> dict[str, Station]:
    """Give every sized tier, and managed ones nobody counted, the nodes that keep it at 70 %; none ever loses nodes."""
    traffic = traffic_of(plan, routes)
    held = _unloaded_holds(plan, routes)
    sized = {}
    for name, station in plan.stations.items():
        if not station.judged:
            count = lanes_for(station, traffic[name].work / station.slowdown)
            if station.threads > 0:
                count = max(count, math.ceil(held.get(name, 0.0) / (station.threads * TARGET) - 1e-9))
            count = max(station.lanes, float(count))
            station = replace(station, nodes=count, lanes=count)
        sized[name] = station
    return sized


def lanes_for(station: Station, work: float) -> float:
    """Fewest lanes that carry ``work`` (busy servers of one lane alone) at 70 %; the best count where none does."""
    need = work / (station.servers * TARGET)
    if station.alpha > 0 or station.beta > 0:
        return _shared(station, need)
    return float(max(1, math.ceil(need - 1e-9)))


def _shared(station: Station, need: float) -> float:
    """The smallest count with N / slowdown(N) >= ``need``; that quotient grows up to the best count and no further."""
    low, high = 1.0, min(station.best_lanes, _MOST_LANES)
    if high / replace(station, lanes=high).slowdown < need:
        return high
    while low < high:
        middle = (low + high) // 2
        enough = middle / replace(station, lanes=middle).slowdown >= need - 1e-9
        low, high = (low, middle) if enough else (middle + 1, high)
    return low


def _unloaded_holds(plan: Plan, routes: Routes) -> dict[str, float]:
    """Threads held at once by each station, when nothing queues (Little's law)."""
    held: dict[str, float] = {}
    for case in plan.loaded:
        for route in routes[case.name]:
            after = 0.0
            for stage in reversed(route.stages):
                if stage.answered:
                    continue
                after += max((visit.work + visit.constant for visit in stage.visits), default=0.0)
                for visit in stage.visits:
                    seen = held.get(visit.station, 0.0)
                    seconds = visit.work + visit.constant if stage.parallel else after
                    held[visit.station] = seen + case.rate * route.probability * visit.calls * seconds
    return held
