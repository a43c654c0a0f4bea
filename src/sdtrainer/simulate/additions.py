"""The decision ledger: for everything beyond a minimal scheme, what forces it; found by running without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sdtrainer.scheme.model import Component, Connection, Scheme, Step, UseCase
from sdtrainer.simulate.compile import compile_plan
from sdtrainer.simulate.experiments import kill, load, smoke
from sdtrainer.simulate.flow import solve
from sdtrainer.simulate.kinds import Kind, Workload
from sdtrainer.simulate.results import Finding
from sdtrainer.simulate.stations import number_setting

SEVERITIES = ("must", "should")
BUFFERS = frozenset({"queue", "log"})


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One part or count beyond the minimal scheme: the finding that forces it (empty: it is a cost), and without it.

    ``component`` is an id, ``count`` the stated number the row is about (0: the part itself).
    """

    component: str
    forced_by: str
    without: str
    count: float = 0.0


def ledger(minimal: Scheme, final: Scheme, workload: Workload, kinds: Mapping[str, Kind]) -> tuple[LedgerRow, ...]:
    """Try ``final`` without each addition; what appears then is what forces it."""
    healthy = _keys(final, workload, kinds)
    rows = []
    for name, count, tried in without_each(minimal, final):
        new = [item for key, item in _keys(tried, workload, kinds).items() if key not in healthy]
        worst = min(new, key=lambda item: SEVERITIES.index(item.severity), default=None)
        needed = worst.message if worst else _consumer(final, name) if not count else ""
        what = f"{name} with {count - 1:.0f}" if count else f"without {name}"
        rows.append(LedgerRow(name, needed, f"{what}: {needed or 'nothing changes'}", count))
    return tuple(rows)


def _keys(drawing: Scheme, workload: Workload, kinds: Mapping[str, Kind]) -> dict[tuple[str, str, str], Finding]:
    """The findings that would force something, by what makes them the same."""
    plan = compile_plan(drawing, workload, kinds)
    found = list(smoke.run(plan).findings)
    if plan.loaded:
        found += load.quick_findings(plan, solve(plan)) + kill.quick_findings(plan)[0]
    return {(item.id, item.component, item.use_case): item for item in found if item.severity in SEVERITIES}


def without_each(minimal: Scheme, final: Scheme) -> Iterator[tuple[str, float, Scheme]]:
    """Every addition with the scheme that lacks it: a part taken out, or one fewer of a stated count."""
    for part in final.components:
        earlier = minimal.component(part.id)
        if earlier is None:
            yield part.id, 0.0, without(final, part.id)
        for key in ("nodes", "shards", "copies"):
            count = number_setting(part, key)
            before = (number_setting(earlier, key) or 1.0) if earlier else 1.0
            if count is not None and count > before:
                fewer = replace(part, settings={**part.settings, key: count - 1})
                yield part.id, count, _with(final, fewer)


def _with(drawing: Scheme, part: Component) -> Scheme:
    return replace(drawing, components=tuple(part if item.id == part.id else item for item in drawing.components))


def without(drawing: Scheme, name: str) -> Scheme:
    """The scheme with a part taken out: arrows go past it, paths skip it; what came after ``~>`` stays after it."""
    before = [arrow for arrow in drawing.connections if arrow.target == name]
    after = [arrow for arrow in drawing.connections if arrow.source == name]
    kept = tuple(arrow for arrow in drawing.connections if name not in (arrow.source, arrow.target))
    past = tuple(Connection(one.source, two.target, two.kind) for one in before for two in after)
    cases = tuple(_skip(case, name) for case in drawing.use_cases)
    parts = tuple(part for part in drawing.components if part.id != name)
    return replace(drawing, components=parts, connections=kept + past, use_cases=cases)


def _skip(case: UseCase, name: str) -> UseCase:
    steps: list[Step] = []
    asynchronous = False
    for step in case.steps:
        targets = tuple(target for target in step.targets if target != name)
        if not targets:
            asynchronous = asynchronous or step.asynchronous
            continue
        otherwise = None if step.otherwise and name in step.otherwise.targets else step.otherwise
        steps.append(replace(step, targets=targets, otherwise=otherwise,
                             asynchronous=step.asynchronous or asynchronous))  # fmt: skip
        asynchronous = False
    return replace(case, steps=tuple(steps))


def _consumer(drawing: Scheme, name: str) -> str:
    """Somebody must take what a queue holds; a run cannot show that."""
    kinds = {part.id: part.kind for part in drawing.components}
    for case in drawing.use_cases:
        for one, two in zip(case.steps, case.steps[1:], strict=False):
            if name in two.targets and kinds.get(one.targets[0]) in BUFFERS:
                return f"it takes what {one.targets[0]} holds"
    return ""
