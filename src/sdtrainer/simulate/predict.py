"""What a candidate can be asked to predict about a run, and the answers (INTERVIEW §5)."""

from __future__ import annotations

import math

from sdtrainer.light_dataclasses import dataclass
from sdtrainer.scheme.model import Scheme, UseCase
from sdtrainer.simulate.results import Killed, Run

DOWN = 0.9
"""From this failed share on an operation counts as down."""
PART = 0.005
"""Below this failed share an operation counts as working."""


@dataclass(frozen=True, slots=True)
class First:
    """The first part that more stateless copies do not cure; ``rate`` in total requests/s at this mix.

    ``stated``: its capacity was given, so the rate may be scored; ``depends_on`` names the assumed figures with which
    another part would be first (only known to robust runs).
    """

    component: str
    rate: float
    stated: bool
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Predictable:
    """The answers to ``first:``, ``spof:`` and ``kill X:`` lines; no ``first`` where limits protect every part."""

    first: First | None
    single_points: tuple[str, ...]
    kills: tuple[str, ...]


def predictable(run: Run) -> Predictable:
    """Gather what can be predicted about a run with load and kill."""
    kills = tuple(row.component for row in _component_rows(run))
    return Predictable(_first(run), run.kill.single_points if run.kill else (), kills)


def _first(run: Run) -> First | None:
    if run.load is None:
        return None
    judged = (part for part in run.load.components if not (part.sized or part.managed or part.stateless))
    part = min(judged, key=lambda part: (part.saturates_at, -part.utilisation), default=None)
    if part is None or math.isinf(part.saturates_at):
        return None
    depends = next((finding.depends_on for finding in run.load.findings if finding.id == "first"), ())
    return First(part.id, part.saturates_at, part.stated, depends)


def _component_rows(run: Run) -> tuple[Killed, ...]:
    return tuple(row for row in run.kill.rows if row.scope == "component") if run.kill else ()


def _row(run: Run, component: str) -> Killed | None:
    return next((row for row in _component_rows(run) if row.component == component), None)


def failing(run: Run, use_case: str) -> float:
    """The share of a use case's requests that fail at this load with every part alive."""
    return run.kill.failing.get(use_case, 0.0) if run.kill else 0.0


def kill_outcome(run: Run, component: str, use_case: str, scheme: Scheme | None = None) -> str:
    """What the death of a whole component changes for a use case: ``ok``, ``slow``, ``part`` or ``down``.

    Shares are of what was served before: what fails at this load anyway is not the kill's doing. A use case that ran
    without a rate is judged by its path in the ``scheme``.
    """
    row = _row(run, component)
    if row is None:
        return "ok"
    if use_case not in row.failed:
        case = scheme.use_case(use_case) if scheme else None
        return _by_path(case, component) if case else "ok"
    before = failing(run, use_case)
    more = max(0.0, row.failed[use_case] - before)
    failed = more / (1 - before) if before < 1 else 0.0
    if failed >= DOWN:
        return "down"
    if failed > PART:
        return "part"
    return "slow" if use_case in row.slow else "ok"


def _by_path(case: UseCase, component: str) -> str:
    """Down when a step that is waited for needs the part, part when a cache before it answers some."""
    answered = False
    for step in case.steps:
        if step.asynchronous:
            return "ok"
        if component in step.targets and not (step.optional or step.conditional or step.otherwise):
            return "part" if answered else "down"
        answered = answered or step.conditional
    return "ok"


def surprising(run: Run, scheme: Scheme, count: int = 2) -> tuple[str, ...]:
    """The parts whose kill is most surprising, most first.

    The naive guess is "every operation that passes it is down, the others are ok"; a part surprises by the use
    cases for which that is wrong, then by the variety of outcomes, then by how many use cases pass it.
    """
    ranked = []
    for row in _component_rows(run):
        wrong, outcomes, passing = 0, set(), 0
        for case in scheme.use_cases:
            if case.name not in row.failed:
                continue
            passes = any(row.component in step.targets for step in case.steps)
            outcome = kill_outcome(run, row.component, case.name)
            wrong += outcome != ("down" if passes else "ok")
            outcomes.add(outcome)
            passing += passes
        ranked.append((-wrong, -len(outcomes), -passing, row.component))
    return tuple(name for *_, name in sorted(ranked)[:count])
