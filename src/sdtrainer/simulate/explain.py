"""Where every number of one component comes from: λ, b, c, ρ."""

from __future__ import annotations

import math

from sdtrainer.errors import UsageError
from sdtrainer.light_dataclasses import dataclass
from sdtrainer.simulate.display import exact, percent, rate, seconds, size
from sdtrainer.simulate.flow import Flow, copies_of, solve
from sdtrainer.simulate.plan import Plan, Station
from sdtrainer.simulate.saturation import saturates_at


@dataclass(frozen=True, slots=True)
class Line:
    """One number: its symbol, its value with unit, and its origin."""

    symbol: str
    value: str
    origin: str


def explain(plan: Plan, component: str) -> tuple[Line, ...]:
    """Every number of a component in the order of the arithmetic; raises ``UsageError`` for an unknown one."""
    station = plan.stations.get(component)
    if station is None:
        raise UsageError(f"there is no component {component}", f"choose from {', '.join(plan.stations)}")
    flow = solve(plan)
    seen = flow.traffic[component]
    lines = [*_arrivals(plan, station), *_figures(station)]
    nodes = "chosen by the run" if not station.judged else "stated in the drawing, or one"
    lines.append(Line("lanes", exact(station.lanes), f"nodes that share the work, {nodes} ({station.kind.spreads})"))
    if seen.visits:
        lines.append(Line("b", seconds(seen.work / seen.visits), "work a call at a server: c / rps, over its classes"))
    if station.slowdown > 1:
        law = "1 + α(N-1) + βN(N-1) over N lanes, in b (Universal Scalability Law, Gunther 2007)"
        lines.append(Line("slowdown", f"{station.slowdown:.3g}", law))
    capacity = station.lanes * station.servers
    lines.append(Line("ρ", percent(flow.utilisation[component]),
                      f"Σ λ·b / (lanes·c) = {seen.work:.3g} / {capacity:.3g} busy servers"))  # fmt: skip
    if component in flow.threads:
        lines.append(Line("threads", percent(flow.threads[component]), "held until the caller's answer (Little's law)"))
    if seen.work > 0:
        lines.append(_saturation(flow, component))
    wait = flow.waits[component]
    if wait is not None:
        lines.append(Line("wait", seconds(wait.chance * wait.mean), f"Erlang C: {percent(round(wait.chance, 6))} wait"))
    return tuple(lines)


def _saturation(flow: Flow, component: str) -> Line:
    """The load that fills it; with limits no division tells that."""
    at = saturates_at(flow, component)
    if math.isinf(at):
        return Line("saturates", "never", "limits never let in as much as it can do")
    searched = ", sought with what limits let in" if flow.plan.limits else ", / ρ"
    return Line("saturates", rate(at), f"total of all use cases at this mix{searched}")


def _arrivals(plan: Plan, station: Station) -> list[Line]:
    """λ by use case: its rate, the share that comes this far, calls, copies."""
    flow = solve(plan)
    lines = []
    for case in plan.loaded:
        for mode in ("read", "write"):
            calls = sum(
                route.probability * visit.calls
                for route in flow.routes[case.name]
                for stage in route.stages
                for visit in stage.visits
                if visit.station == station.id and visit.mode == mode
            )
            if calls > 0:
                copies = copies_of(station, mode)
                times = f" x {exact(copies)} copies" if copies != 1 else ""
                lines.append(Line(f"λ {case.name}", rate(case.rate * calls * copies),
                                  f"{rate(case.rate)} x {calls:.3g} {mode}s a request{times}"))  # fmt: skip
    return lines


def _figures(station: Station) -> list[Line]:
    lines = []
    for name, given in station.figures.items():
        if name == "price":
            continue
        value = exact(given.value)
        if name.endswith("ms") or name in ("lag", "failover"):
            value = seconds(given.value)
        elif name.endswith("rps"):
            value = rate(given.value)
        elif name in ("memory", "storage"):
            value = size(given.value)
        elif name in ("hit", "alpha", "beta"):
            value = percent(given.value)
        lines.append(Line(name, value, given.origin))
    return lines
