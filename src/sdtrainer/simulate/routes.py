"""Flattens a use case into routes: which stages a request passes with which probability, healthy or impaired."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set

from sdtrainer.light_dataclasses import dataclass, field, replace
from sdtrainer.simulate.plan import Case, Plan, Stage, Visit


@dataclass(frozen=True, slots=True)
class Apart:
    """Keys that live on one shard of a station: their share of all, and the id of the station that serves them."""

    station: str
    share: float
    shard: str


@dataclass(frozen=True, slots=True)
class Health:
    """What is broken: ``dead`` stations, ``lost`` shares of calls by (station, mode).

    ``hits`` multiplies a station's hit ratio (a cold or halved cache); ``refused`` is the share of requests of a use
    case that a limit stops at the door; ``apart`` are the keys of a shard that fares worse than the others.
    """

    dead: frozenset[str] = frozenset()
    lost: Mapping[tuple[str, str], float] = field(default_factory=dict)
    hits: Mapping[str, float] = field(default_factory=dict)
    refused: Mapping[str, float] = field(default_factory=dict)
    apart: Apart | None = None

    def same(self, station: str) -> tuple[str, ...]:
        """The ids under which calls to a station are counted."""
        return (station, self.apart.shard) if self.apart and self.apart.station == station else (station,)


HEALTHY = Health()
_ROUNDS, _SAME = 30, 1e-9


@dataclass(frozen=True, slots=True)
class Route:
    """One way through a path: its probability, the stages passed, whether it fails, whether its tail was cut."""

    probability: float
    stages: tuple[Stage, ...]
    failed: bool = False
    cut: bool = False


Routes = dict[str, list[Route]]
"""Routes by the name of their case."""


def expand(case: Case, health: Health = HEALTHY) -> list[Route]:
    """Return the routes of a case; their probabilities sum to 1."""
    if health.apart is not None and touches(case, {health.apart.station}):
        return _parted(case, health, health.apart)
    refused = health.refused.get(case.name, 0.0)
    walk = _Walk([Route(refused, (), failed=True)] if refused > 0 else [])
    live = [Route(1 - refused, ())]
    for number, stage in enumerate(case.stages):
        walk.onward = []
        for route in live + walk.hits.pop(number, []):
            _pass(route, stage, health, walk)
        live = walk.onward
        if not (live or walk.hits):
            break
    return walk.done + live


def _parted(case: Case, health: Health, apart: Apart) -> list[Route]:
    """The routes of requests for the keys of one shard, and those of all others: a request has one key for all steps.

    One that makes many calls to many keys is hurt when any of them lies there.
    """
    calls = max((visit.calls for visit in _visits(case) if visit.station == apart.station), default=1.0)
    chance = apart.share if calls <= 1 else 1 - (1 - apart.share) ** calls
    whole = replace(health, apart=None)
    there = replace(case, stages=tuple(_moved(stage, apart, chance) for stage in case.stages))
    return [replace(route, probability=route.probability * share)
            for share, path in ((1 - chance, case), (chance, there)) for route in expand(path, whole)]  # fmt: skip


def _moved(stage: Stage, apart: Apart, chance: float) -> Stage:
    """A stage whose calls go to one shard; of many calls as many as do on average when any does."""
    visits: list[Visit] = []
    for visit in stage.visits:
        if visit.station != apart.station:
            visits.append(visit)
            continue
        there = min(visit.calls, max(1.0, visit.calls * apart.share / chance))
        visits.append(replace(visit, station=apart.shard, calls=there))
        if visit.calls - there > _SAME:
            visits.append(replace(visit, calls=visit.calls - there))
    otherwise = None if stage.otherwise is None else _moved(stage.otherwise, apart, chance)
    return replace(stage, visits=tuple(visits), otherwise=otherwise)


@dataclass(slots=True)
class _Walk:
    """Routes that ended, those that go on to the next stage, and by number of a stage the hits that go on there."""

    done: list[Route]
    onward: list[Route] = field(default_factory=list)
    hits: dict[int, list[Route]] = field(default_factory=dict)


def _pass(route: Route, stage: Stage, health: Health, walk: _Walk) -> None:
    """Send one route through a stage."""
    chance = route.probability
    lost = _lost(stage, health) if health is not HEALTHY else 0.0
    if lost > 0:
        _without(Route(chance * lost, route.stages), stage, health, walk)
        chance *= 1 - lost
        if chance <= 0:
            return
    share = stage.visits[0].calls
    if share < 1:
        walk.onward.append(Route(chance * (1 - share), route.stages))
        chance *= share
        stage = replace(stage, visits=tuple(replace(visit, calls=1.0) for visit in stage.visits))
    stages = (*route.stages, stage)
    if stage.hit is not None:
        hit = stage.hit * health.hits.get(stage.visits[0].station, 1.0)
        if hit > 0:
            ended = walk.done if stage.onward is None else walk.hits.setdefault(stage.onward, [])
            ended.append(Route(chance * hit, stages))
        chance *= 1 - hit
    if chance > 0:
        walk.onward.append(Route(chance, stages))


def _without(route: Route, stage: Stage, health: Health, walk: _Walk) -> None:
    """What becomes of a request whose stage is lost: fallback, skipped, a miss, a cut tail or a failure."""
    if stage.otherwise is not None:
        _pass(route, stage.otherwise, health, walk)
    elif stage.optional or (stage.hit is not None and not stage.through):
        walk.onward.append(route)
    else:
        walk.done.append(Route(route.probability, route.stages, failed=not stage.answered, cut=stage.answered))


def _lost(stage: Stage, health: Health) -> float:
    kept = 1.0
    for visit in stage.visits:
        kept *= 0.0 if visit.station in health.dead else 1 - health.lost.get((visit.station, visit.mode), 0.0)
    return 1 - kept


def ends(case: Case) -> dict[str, float]:
    """Share of requests by the last synchronous station they reach, in order of the path."""
    shares: dict[str, float] = {}
    for route in expand(case):
        waited = [stage for stage in route.stages if not stage.answered]
        name = " & ".join(waited[-1].stations) if waited else ""
        shares[name] = shares.get(name, 0.0) + route.probability
    return shares


def routes_of(plan: Plan, health: Health = HEALTHY, known: Mapping[str, list[Route]] | None = None) -> Routes:
    """The routes of every loaded case by name; those that nothing broken touches are taken from ``known``.

    Limits are in force: what they refuse is a route that ends there, so it depends on everything that comes.
    """
    if plan.limits:
        return _limited(plan, health)
    broken = health.dead | {name for (name, _), share in health.lost.items() if share > 0} | set(health.hits)
    broken |= {health.apart.station} if health.apart else set()
    if known is None:
        return {case.name: expand(case, health) for case in plan.loaded}
    return {case.name: expand(case, health) if touches(case, broken) else known[case.name] for case in plan.loaded}


def _limited(plan: Plan, health: Health) -> Routes:
    """Routes with what every limit lets in; a limit behind another sees only what that one passes on."""
    doors = {limit.use_case: limit.rate for limit in plan.limits if limit.use_case}
    refused = {case.name: max(0.0, 1 - doors[case.name] / case.rate) for case in plan.loaded if case.name in doors}
    parts = {limit.station: limit.rate for limit in plan.limits if limit.station}
    stopped = dict.fromkeys(parts, 0.0)
    for _ in range(_ROUNDS):
        held = replace(health, lost=_together(health, stopped), refused=refused)
        routes = {case.name: expand(case, held) for case in plan.loaded}
        before, stopped = (
            stopped,
            {
                name: max(0.0, 1 - most * (1 - stopped[name]) / calls)
                if (calls := _calls(plan, routes, health.same(name))) > 0
                else 0.0
                for name, most in parts.items()
            },
        )
        if all(abs(stopped[name] - before[name]) < _SAME for name in parts):
            break
    return routes


def _together(health: Health, stopped: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """What is lost already, and the share of the rest that a limit stops."""
    both = dict(health.lost)
    for station, share in stopped.items():
        for name in health.same(station):
            for mode in ("read", "write"):
                both[name, mode] = 1 - (1 - both.get((name, mode), 0.0)) * (1 - share)
    return both


def _calls(plan: Plan, routes: Routes, names: Collection[str]) -> float:
    """Calls a second that reach a station, under any of its ids."""
    return sum(
        case.rate * route.probability * visit.calls
        for case in plan.loaded
        for route in routes[case.name]
        for stage in route.stages
        for visit in stage.visits
        if visit.station in names
    )


def admitted(routes: Iterable[Route]) -> float:
    """Share of requests on routes that neither fail nor lose their tail."""
    return sum(route.probability for route in routes if not (route.failed or route.cut))


def touches(case: Case, names: Set[str]) -> bool:
    """Whether a case, or one of its fallbacks, visits any of the named stations."""
    return any(visit.station in names for visit in _visits(case))


def _visits(case: Case) -> Iterator[Visit]:
    """Every visit of a case and of its fallbacks."""
    for stage in case.stages:
        yield from stage.visits
        if stage.otherwise is not None:
            yield from stage.otherwise.visits
