"""Kills one node, one component, one zone, one region after the other: what fails, during failover and after it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sdtrainer.light_dataclasses import dataclass, replace
from sdtrainer.simulate.availability import NODE, case_availability
from sdtrainer.simulate.compile import size_lanes
from sdtrainer.simulate.display import percent
from sdtrainer.simulate.experiments import Spec
from sdtrainer.simulate.flow import Flow, mean_time, served, solve
from sdtrainer.simulate.impairment import Impairment, lose_node, lose_part, lost_data
from sdtrainer.simulate.plan import Plan, Station
from sdtrainer.simulate.results import Finding, Kill, Killed
from sdtrainer.simulate.routes import Health, admitted, routes_of

SPEC = Spec("kill", 30, "what fails when a part dies?")

NOTICED = 1e-6
"""Failed shares below this are rounding."""
SINGLE = 0.5
"""Losing one node that fails this share of an essential operation for good makes a single point of failure."""
SLOWER = 1.5
"""A use case is slow when its mean grows by this factor."""


@dataclass(frozen=True, slots=True)
class _Before:
    """The healthy plan, to compare with."""

    flow: Flow
    means: Mapping[str, float | None] | None
    served: Mapping[str, float]
    admitted: Mapping[str, float]
    overloaded: frozenset[str]
    peaks: dict[str, float]

    @property
    def plan(self) -> Plan:
        """The healthy plan itself."""
        return self.flow.plan


def run(plan: Plan) -> Kill:
    """Kill every part that a use case visits; managed and sized tiers lose no single node (they are replaced)."""
    flow = solve(plan)
    before = _before(flow, {case.name: mean_time(flow, case) for case in plan.loaded})
    return _matrix(before)


def quick(plan: Plan) -> tuple[Kill, dict[str, float]]:
    """The same without latencies, for what-if runs; and how busy each judged part is in its worst row."""
    before = _before(solve(plan), None)
    return _matrix(before), before.peaks


def _matrix(before: _Before) -> Kill:
    rows = _rows(before)
    single = tuple(dict.fromkeys(row.component for row in rows if row.single_point))
    after = [row for row in rows if row.scope == "node" and row.phase == "after"]
    passes = all(not row.failed_any and not row.overloaded for row in after)
    failing = {name: round(max(0.0, share - before.served[name]), 6) for name, share in before.admitted.items()}
    return Kill(tuple(rows), single, passes, tuple(_findings(before, rows)), failing=failing)


def _before(flow: Flow, means: Mapping[str, float | None] | None) -> _Before:
    over = frozenset(name for name in flow.plan.stations if flow.busy(name) > 1)
    let = {case.name: admitted(flow.routes[case.name]) if flow.plan.limits else 1.0 for case in flow.plan.loaded}
    return _Before(flow, means, served(flow), let, over, {})


def _rows(before: _Before) -> list[Killed]:
    plan = before.plan
    used = [station for name, station in plan.stations.items() if any(case.visits(name) for case in plan.cases)]
    rows: list[Killed] = []
    for station in used:
        rows += _node(before, station) if station.judged else ()
        rows.append(_killed(before, station.id, "component", "after", Health(dead=frozenset({station.id})), plan))
    for scope in ("zone", "region"):
        rows += _places(before, used, scope)
    single = {row.component for row in rows if row.single_point}
    return [replace(row, single_point=row.component in single and row.scope in ("node", "component")) for row in rows]


def _node(before: _Before, station: Station) -> Iterator[Killed]:
    effect = lose_node(station)
    writes = sum(
        case.rate * visit.calls
        for case in before.plan.loaded
        for stage in case.stages
        for visit in stage.visits
        if visit.station == station.id and visit.mode == "write"
    )
    for phase in ("failover", "after"):
        row = _impaired(before, station.id, "node", phase, [effect])
        yield replace(row, lost=lost_data(station, writes), single_point=phase == "after" and _single(before, row))


def _single(before: _Before, row: Killed) -> bool:
    """Whether an essential operation loses most of what it served before; an overload that was there is no proof."""
    return any(
        before.admitted[case.name] - row.failed[case.name] <= before.served[case.name] * (1 - SINGLE)
        for case in before.plan.loaded
        if case.essential and before.served[case.name] > NOTICED
    )


def _impaired(
    before: _Before, name: str, scope: str, phase: str, effects: Collection[Impairment],
    dead: frozenset[str] = frozenset(),
) -> Killed:  # fmt: skip
    plan = before.plan
    lost: dict[tuple[str, str], float] = {}
    stations, apart = dict(plan.stations), None
    for effect in effects:
        damage = effect.failover if phase == "failover" else effect.after
        health = damage.health()
        lost |= health.lost
        stations |= damage.stations()
        apart = apart or health.apart
    return _killed(before, name, scope, phase, Health(dead, lost, apart=apart), replace(plan, stations=stations))


def _killed(before: _Before, name: str, scope: str, phase: str, health: Health, impaired: Plan) -> Killed:
    routes = routes_of(impaired, health, before.flow.routes)
    impaired = replace(impaired, stations=size_lanes(impaired, routes))
    flow = solve(impaired, health, routes)
    shares = served(flow)
    failed, slow = {}, []
    for case in impaired.loaded:
        failed[case.name] = round(max(0.0, before.admitted[case.name] - shares[case.name]), 6)
        if before.means and failed[case.name] < 1 - NOTICED and _slower(before.means[case.name], mean_time(flow, case)):
            slow.append(case.name)
    shard = {health.apart.shard: health.apart.station} if health.apart else {}
    busy: dict[str, float] = {}
    for part, station in impaired.stations.items():
        if station.judged and flow.busy(part) > 0:
            named = shard.get(part, part)
            busy[named] = max(busy.get(named, 0.0), flow.busy(part))
    for part, most in busy.items():
        before.peaks[part] = max(before.peaks.get(part, 0.0), most)
    worst = max(busy, key=lambda part: busy[part], default="")
    over = tuple(part for part, most in busy.items() if most > 1 and part not in health.dead)
    return Killed(name, scope, phase, failed, tuple(slow), bottleneck=worst, overloaded=over)


def _slower(before: float | None, after: float | None) -> bool:
    if before is None:
        return False
    return after is None or after > SLOWER * before


def _places(before: _Before, used: list[Station], scope: str) -> Iterator[Killed]:
    """Kill each named zone or region; a part spread over several loses its share, an unplaced one nothing."""
    placed = {station.id: (station.zones if scope == "zone" else station.regions) for station in used}
    for place in sorted({place for places in placed.values() for place in places}):
        whole = frozenset(name for name, places in placed.items() if places == (place,))
        effects = [lose_part(station, 1 / len(placed[station.id]))
                   for station in used if place in placed[station.id] and station.id not in whole]  # fmt: skip
        for phase in ("failover", "after"):
            yield _impaired(before, place, scope, phase, effects, whole)


def _findings(before: _Before, rows: list[Killed]) -> Iterator[Finding]:
    essential = {case.name for case in before.plan.cases if case.essential}
    for row in rows:
        broken = {name: share for name, share in row.failed.items()
                  if share > 1 - before.served[name] + NOTICED and name in essential}  # fmt: skip
        if row.scope == "node" and row.phase == "after":
            yield from _node_findings(before, row, broken)
        elif row.scope == "component" and broken and not row.single_point:
            names = ", ".join(f"{name} fails {percent(share)}" for name, share in broken.items())
            yield Finding("component-kill", "should", f"without {row.component}: {names}", row.component,
                          next(iter(broken)), dict(broken),
                          "a fallback (else), optional, ~>, or accept it with a reason")  # fmt: skip
    yield from _availability(before)


def _availability(before: _Before) -> Iterator[Finding]:
    """Use cases whose expected availability is below the target."""
    for case in before.plan.loaded:
        target = before.plan.workload.targets.availability_of(*case.names)
        expected = case_availability(before.flow, case) if target is not None else 1.0
        if target is not None and case.essential and expected < target:
            message = f"{case.name}: {percent(expected)} available is expected, the target is {percent(target)}"
            message += f" (nodes up {percent(NODE)} of the time, failing independently)"
            numbers = {"expected": expected, "target": target}
            yield Finding("availability", "should", message, "", case.name, numbers, "copies of the single points")


def one_more(station: Station) -> str:
    """The edit that lets a part lose a node."""
    copies, nodes = station.copies, station.nodes
    if station.kind.spreads == "provisioned":
        return f"{station.id} copies={max(copies + 1, 3):.0f}"
    if station.kind.spreads in ("replicated", "partitioned"):
        return f"{station.id} nodes={max(nodes, copies + 1):.0f} copies={max(copies + 1, 3):.0f}"
    if station.kind.spreads == "sharded":
        return f"{station.id} shards={station.shards:.0f} copies={copies + 1:.0f}"
    if station.kind.spreads == "primary":
        return f"{station.id} nodes={copies + 1:.0f}"
    return f"{station.id} nodes={3 if station.kind.spreads == 'consensus' and nodes < 3 else nodes + 1:.0f}"


def _node_findings(before: _Before, row: Killed, broken: Mapping[str, float]) -> Iterator[Finding]:
    name, station = row.component, before.plan.stations[row.component]
    more = one_more(station)
    over = [part for part in row.overloaded if part not in before.overloaded]
    if row.single_point:
        verb = "fail" if len(broken) > 1 else "fails"
        message = f"{name} is a single point of failure: one node down and {' and '.join(broken)} {verb}"
        yield Finding("single-point", "must", message, name, next(iter(broken), ""), dict(broken), more)
    elif over:
        message = f"one node of {name} down puts {', '.join(over)} above 100 %"
        yield Finding("node-kill", "must", message, name, numbers=dict(broken), cure=more)
    elif broken:
        names = ", ".join(f"{case} {percent(share)}" for case, share in broken.items())
        cure = f"the load first: with every node up {name} is above 100 %" if name in before.overloaded else more
        yield Finding("node-kill", "must", f"one node of {name} down, after failover still fails: {names}", name,
                      next(iter(broken)), dict(broken), cure)  # fmt: skip
    if row.lost.startswith(("all", "about")):
        cure = f"{more if station.copies < 2 else name} copies=sync" if station.kind.spreads == "primary" else more
        yield Finding("data-loss", "should", f"one node of {name} down loses {row.lost}", name, cure=cure)
