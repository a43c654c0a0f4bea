"""Flattens a use case into routes: which stages a request passes with which probability, healthy or impaired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sdtrainer.simulate.plan import Case, Plan, Stage


@dataclass(frozen=True, slots=True)
class Health:
    """What is broken: ``dead`` stations, ``lost`` shares of calls by (station, mode).

    ``hits`` multiplies a station's hit ratio (a cold or halved cache).
    """

    dead: frozenset[str] = frozenset()
    lost: Mapping[tuple[str, str], float] = field(default_factory=dict)
    hits: Mapping[str, float] = field(default_factory=dict)


HEALTHY = Health()


@dataclass(frozen=True, slots=True)
class Route:
    """One way through a path: its probability, the stages passed, whether it fails, whether its tail was cut."""

    probability: float
    stages: tuple[Stage, ...]
    failed: bool = False
    cut: bool = False


def expand(case: Case, health: Health = HEALTHY) -> list[Route]:
    """Return the routes of a case; their probabilities sum to 1."""
    done: list[Route] = []
    live = [Route(1.0, ())]
    for stage in case.stages:
        live = [onward for route in live for onward in _pass(route, stage, health, done)]
        if not live:
            break
    return done + live


def _pass(route: Route, stage: Stage, health: Health, done: list[Route]) -> list[Route]:
    """Send one route through a stage: what goes on is returned, what ends here is put into ``done``."""
    lost = _lost(stage, health)
    onward: list[Route] = []
    if lost > 0:
        onward += _without(replace(route, probability=route.probability * lost), stage, health, done)
    chance = route.probability * (1 - lost)
    if chance <= 0:
        return onward
    share = stage.visits[0].calls if stage.visits else 1.0
    if share < 1:
        onward.append(replace(route, probability=chance * (1 - share)))
        chance *= share
        stage = replace(stage, visits=tuple(replace(visit, calls=1.0) for visit in stage.visits))
    through = replace(route, probability=chance, stages=(*route.stages, stage))
    if stage.hit is not None:
        hit = stage.hit * health.hits.get(stage.stations[0], 1.0)
        if hit > 0:
            done.append(replace(through, probability=chance * hit))
        chance *= 1 - hit
    if chance > 0:
        onward.append(replace(through, probability=chance))
    return onward


def _without(route: Route, stage: Stage, health: Health, done: list[Route]) -> list[Route]:
    """What becomes of a request whose stage is lost: fallback, skipped, a miss, a cut tail or a failure."""
    if stage.otherwise is not None:
        return _pass(route, stage.otherwise, health, done)
    if stage.optional or (stage.hit is not None and not stage.through):
        return [route]
    done.append(replace(route, cut=True) if stage.answered else replace(route, failed=True))
    return []


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


def routes_of(plan: Plan, health: Health = HEALTHY) -> dict[str, list[Route]]:
    """The routes of every loaded case by name."""
    return {case.name: expand(case, health) for case in plan.loaded}
