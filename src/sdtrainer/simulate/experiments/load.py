"""The load at peak: utilisation of every part, what saturates first and at which rate, latency of every use case."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from sdtrainer.light_dataclasses import replace
from sdtrainer.simulate.closed import throughput
from sdtrainer.simulate.compile import lanes_for
from sdtrainer.simulate.display import digits, exact, percent, rate, seconds
from sdtrainer.simulate.erlang import erlang_b, refused
from sdtrainer.simulate.experiments import Spec
from sdtrainer.simulate.flow import Flow, served, solve, times
from sdtrainer.simulate.inversion import quantile
from sdtrainer.simulate.plan import Case, Plan, Station
from sdtrainer.simulate.refusals import refusals
from sdtrainer.simulate.results import ComponentLoad, Finding, Load, UseCaseLoad
from sdtrainer.simulate.routes import admitted
from sdtrainer.simulate.saturation import saturates_at, soonest

SPEC = Spec("load", 20, "does it hold at peak, and what gives up first?")

LIMIT = 0.8
"""A part above this share of its capacity at peak does not pass (DESIGN §4)."""

REFUSED = 0.001
"""Share of calls refused for want of a connection that is worth a remark."""
MOST = 5000
"""Places of a store's queue beyond which none is refused below 100 %."""


def run(plan: Plan) -> Load:
    """Solve the plan and judge it."""
    flow = solve(plan)
    components = tuple(sorted(component_loads(flow), key=lambda part: (-part.utilisation, part.id)))
    cases = tuple(_case_load(flow, case, share) for case, share in zip(plan.loaded, _shares(flow), strict=True))
    findings = judge(plan, flow, {case.name: case.p99 for case in cases})
    judged = [part for part in components if plan.stations[part.id].judged and part.utilisation > 0]
    ranked = sorted(judged, key=lambda part: (part.saturates_at, -part.utilisation, part.id))
    first, second = (*(part.id for part in ranked), "", "")[:2]
    return Load(components, cases, first, second, holds(flow, findings), tuple(findings))


def holds(flow: Flow, findings: Sequence[Finding]) -> bool:
    """Whether a load passes: no judged part above 80 %, and nothing found that must be cured."""
    held = all(flow.busy(name) <= LIMIT for name, station in flow.plan.stations.items() if station.judged)
    return held and not any(finding.severity == "must" for finding in findings)


def component_loads(flow: Flow) -> list[ComponentLoad]:
    """Every part that does work."""
    loads = []
    for name, station in flow.plan.stations.items():
        seen = flow.traffic[name]
        if not station.figures.get("read_rps") and not station.figures.get("write_rps"):
            continue
        busy = flow.busy(name)
        loads.append(ComponentLoad(
            name, busy, saturates_at(flow, name), station.lanes, seen.work / seen.visits if seen.visits else 0.0,
            backlog(flow, name), station.sized, station.managed, stated=station.stated,
            threads=flow.threads.get(name), arrivals=seen.calls, stateless=station.stateless,
        ))  # fmt: skip
    return loads


def backlog(flow: Flow, name: str) -> float:
    """Calls per second that a part cannot do and that pile up before it."""
    busy = flow.busy(name)
    return flow.traffic[name].calls * (1 - 1 / busy) if busy > 1 else 0.0


def _shares(flow: Flow) -> list[float]:
    shares = served(flow)
    return [shares[case.name] for case in flow.plan.loaded]


def _case_load(flow: Flow, case: Case, share: float) -> UseCaseLoad:
    waiting = sum(backlog(flow, name) for name in _tail(case))
    parts = times(flow, case)
    target = flow.plan.workload.targets.p99_of(*case.names)
    refused_share = max(0.0, 1 - admitted(flow.routes[case.name])) if flow.plan.limits else 0.0
    if parts is None:
        growth = max(0.0, case.rate * (1 - refused_share - share)) + waiting
        return UseCaseLoad(case.name, case.rate, None, None, None, growth, target, refused=refused_share)
    mean = sum(chance * part.mean for chance, part in parts)
    return UseCaseLoad(
        case.name, case.rate, mean, quantile(parts, 0.5), quantile(parts, 0.99), waiting, target, refused=refused_share
    )  # fmt: skip


def _tail(case: Case) -> set[str]:
    return {name for stage in case.stages if stage.answered for name in stage.stations}


def judge(plan: Plan, flow: Flow, p99: Mapping[str, float | None]) -> list[Finding]:
    """The findings of a solved plan; ``p99`` may lack use cases nobody needs it for."""
    found: list[Finding] = []
    judged = [station for station in plan.stations.values() if flow.busy(station.id) > 0]
    for station in sorted(judged, key=lambda part: -flow.busy(part.id)):
        found += _capacity(flow, station) or _connections(flow, station)
        found += _past_peak(station)
    found += _first(flow) + refusals(plan, flow)
    for case in plan.loaded:
        found += _backlog(flow, case) + _latency(plan, case, p99.get(case.name))
    return found


def _capacity(flow: Flow, station: Station) -> list[Finding]:
    name, busy = station.id, flow.busy(station.id)
    # A sized tier always carries its load, unless its nodes share state.
    if not station.judged and (station.managed or station.slowdown == 1):
        return []
    threads = flow.threads.get(name, 0.0)
    numbers = {"utilisation": busy, "saturates_at": saturates_at(flow, name), "backlog_per_second": backlog(flow, name)}
    if threads > max(LIMIT, flow.utilisation[name]):
        severity = "must" if threads > 1 else "should"
        most = _most(flow, station)
        numbers |= {"threads": threads, "most_per_node": most}
        message = f"{name}: threads are {percent(threads)} busy while its CPU is {percent(flow.utilisation[name])}"
        message += f": it waits for what it calls; {station.threads:,.0f} threads finish at most {rate(most)} a node"
        return [Finding("threads", severity, message, name, numbers=numbers, cure="threads=, or call asynchronously")]
    if busy > 1:
        message = (f"{name} is at {percent(busy)}: it saturates at {rate(saturates_at(flow, name))} in total; "
                   f"the backlog grows by {rate(backlog(flow, name))}")  # fmt: skip
        return [Finding("saturates", "must", message, name, numbers=numbers, cure=more_of(flow, station))]
    if busy > LIMIT:
        message = f"{name} is at {percent(busy)} at peak, above {percent(LIMIT)}"
        return [Finding("busy", "should", message, name, numbers=numbers, cure=more_of(flow, station))]
    return []


def _most(flow: Flow, station: Station) -> float:
    """Calls a second that one node's threads finish: a closed network of its CPU and what it waits for."""
    seen = flow.traffic[station.id]
    work = seen.work / seen.visits
    queued = work / station.servers
    held = flow.held[station.id] / seen.calls
    # A queue of c servers as one c times as fast, and the rest as a delay (Seidmann 1987).
    return throughput(int(station.threads), (queued,), max(0.0, held - queued))


def _connections(flow: Flow, station: Station) -> list[Finding]:
    """Calls refused for want of a connection: a loss system where calls are held, a bounded queue at a store."""
    if not station.judged or station.conns < station.servers:
        return []
    name, room = station.id, int(station.conns)
    if station.stateless:
        share = erlang_b(room, flow.held.get(name, 0.0) / station.lanes)
    else:
        share = refused(int(station.servers), room, flow.traffic[name].work / station.lanes) if room < MOST else 0.0
    if share <= REFUSED:
        return []
    message = f"{name} refuses {percent(share)} of its calls: its {room:,} connections a node are all taken"
    cure = f"more nodes of {name}, or a pool before it"
    return [Finding("connections", "should", message, name, numbers={"refused": share}, cure=cure)]


def more_of(flow: Flow, station: Station) -> str:
    """An edit that brings a part to 70 %, or in words what would."""
    factor = flow.busy(station.id) / 0.7
    if factor <= 1:
        return ""
    if station.alpha > 0 or station.beta > 0:
        return _more_of_shared(flow, station)
    if station.kind.spreads in ("stateless", "replicated"):
        return f"{station.id} nodes={-(-station.lanes * factor // 1):.0f}"
    if station.kind.spreads == "consensus":
        return f"fewer calls to {station.id}"
    return f"{station.id} shards={-(-station.shards * factor // 1):.0f}, or a cache, queue or batch before it"


def _more_of_shared(flow: Flow, station: Station) -> str:
    """More lanes gain less and less: the count that carries the load, else that none does."""
    work = flow.traffic[station.id].work / station.slowdown
    lanes = lanes_for(station, work)
    if lanes / replace(station, lanes=lanes).slowdown < work / station.servers * (1 - 1e-9):
        return f"no count of {station.id} carries it: less shared state (alpha, beta), or less work"
    key = "nodes" if station.kind.spreads in ("stateless", "replicated") else "shards"
    return f"{station.id} {key}={lanes:.0f}"


def _past_peak(station: Station) -> list[Finding]:
    """A count beyond the one that does most: crosstalk grows with its square (USL)."""
    best = station.best_lanes
    if station.lanes <= best or not station.judged:
        return []
    done, most = (lanes / replace(station, lanes=lanes).slowdown for lanes in (station.lanes, best))
    message = (f"{station.id}: {exact(station.lanes)} that share state do the work of {digits(done)} alone; "
               f"the peak is {exact(best)}, which do that of {digits(most)}")  # fmt: skip
    numbers = {"nodes": station.lanes, "peak": best, "does": done, "most": most}
    edit = f"{station.id} nodes={best:.0f}" if station.kind.spreads in ("stateless", "replicated") else "fewer nodes"
    cure = f"{edit}, or share less between them"
    return [Finding("past-peak", "should", message, station.id, numbers=numbers, cure=cure)]


def _first(flow: Flow) -> list[Finding]:
    """What more stateless copies do not cure, the first such part: the one a candidate is asked to predict."""
    stations = flow.plan.stations.values()
    stateful = [part for part in stations if part.judged and not part.stateless and flow.busy(part.id) > 0]
    if not stateful:
        return []
    ranked = sorted(stateful, key=lambda part: soonest(flow, part.id))
    name, at = ranked[0].id, saturates_at(flow, ranked[0].id)
    if math.isinf(at):
        message = f"no part that was counted saturates: limits never let in as much as they can do; {name} is busiest"
        return [Finding("first", "hint", message, name)]
    message = f"{name} is the first part that more stateless copies do not cure: it saturates at {rate(at)} in total"
    if len(ranked) > 1:
        later = saturates_at(flow, ranked[1].id)
        message += f"; then {ranked[1].id} at {rate(later)}" if math.isfinite(later) else "; limits protect the others"
    return [Finding("first", "hint", message, name, numbers={"saturates_at": at}, cure=more_of(flow, ranked[0]))]


def _backlog(flow: Flow, case: Case) -> list[Finding]:
    found = []
    for name in sorted(_tail(case)):
        station, growth = flow.plan.stations[name], backlog(flow, name)
        if growth > 0 and station.judged:
            message = f"{case.name}: the caller sees nothing, yet the backlog before {name} grows by {rate(growth)}"
            found.append(Finding("backlog", "must", message, name, case.name, {"backlog_per_second": growth},
                                 more_of(flow, station)))  # fmt: skip
    return found


def _latency(plan: Plan, case: Case, p99: float | None) -> list[Finding]:
    target = plan.workload.targets.p99_of(*case.names)
    if target is None or p99 is None or p99 <= target:
        return []
    message = f"{case.name}: p99 is {seconds(p99)}, the target {seconds(target)}"
    return [
        Finding("p99", "must", message, "", case.name, {"p99": p99, "target": target}, "fewer or faster hops, a cache")
    ]


def quick_findings(plan: Plan, flow: Flow) -> list[Finding]:
    """The same findings without percentiles: whether a p99 misses its target needs one inversion, not a search."""
    late: dict[str, float | None] = {}
    for case in plan.loaded:
        target = plan.workload.targets.p99_of(*case.names)
        if target is None:
            continue
        parts = times(flow, case)
        if parts is not None and sum(p * part.at_most(target) for p, part in parts) < 0.99:
            late[case.name] = math.inf
    return judge(plan, flow, late)
