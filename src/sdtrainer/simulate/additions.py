"""The decision ledger: for everything beyond a minimal scheme, what forces it; found by running without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sdtrainer.light_dataclasses import dataclass, replace
from sdtrainer.scheme.model import Component, Connection, Scheme, Step, UseCase
from sdtrainer.simulate.compile import compile_plan
from sdtrainer.simulate.display import percent
from sdtrainer.simulate.experiments import kill, load, smoke
from sdtrainer.simulate.flow import solve
from sdtrainer.simulate.kinds import Kind, Workload
from sdtrainer.simulate.results import Finding
from sdtrainer.simulate.stations import number_setting

SEVERITIES = ("must", "should")
FULL = 0.8
"""A component may be this busy at peak."""
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


@dataclass(frozen=True, slots=True)
class _Tried:
    """What a run of a scheme finds, and how busy its parts are: at peak, and with the worst node lost."""

    found: Mapping[tuple[str, str, str], Finding]
    busy: Mapping[str, float]
    lost: Mapping[str, float]


def ledger(
    minimal: Scheme, final: Scheme, workload: Workload, kinds: Mapping[str, Kind], advised: Iterable[Finding] = ()
) -> tuple[LedgerRow, ...]:
    """Try ``final`` without each addition; what appears then forces it, or a finding of an earlier run advised it."""
    healthy, cures = _try(final, workload, kinds), tuple(item for item in advised if item.cure)
    rows = []
    for name, key, count, tried in without_each(minimal, final):
        needed = _worst(_try(tried, workload, kinds), healthy) if not count else ""
        if count:
            needed = _fewer(name, count, _try(tried, workload, kinds), healthy)
        elif not needed:
            needed = _consumer(final, name) or _together(minimal, final, name, workload, kinds, healthy)
        needed = needed or advice(final, name, key, count, cures) or _full(name, healthy)
        what = f"{name} with {count - 1:.0f}" if count else f"without {name}"
        rows.append(LedgerRow(name, needed, f"{what}: {needed or 'nothing changes'}", count))
    return tuple(rows)


def _try(drawing: Scheme, workload: Workload, kinds: Mapping[str, Kind]) -> _Tried:
    plan = compile_plan(drawing, workload, kinds)
    found = list(smoke.run(plan).findings)
    busy: Mapping[str, float] = {}
    lost: Mapping[str, float] = {}
    if plan.loaded:
        flow = solve(plan)
        killed, lost = kill.quick(plan)
        found += (*load.quick_findings(plan, flow), *killed.findings)
        busy = {name: flow.busy(name) for name in plan.stations}
    return _Tried({_key(item): item for item in found if item.severity in SEVERITIES}, busy, lost)


def _key(item: Finding) -> tuple[str, str, str]:
    """What makes two findings the same."""
    return item.id, item.component, item.use_case


def _worst(tried: _Tried, *known: _Tried) -> str:
    """The gravest finding of a run that others do not have, in its words."""
    new = [item for key, item in tried.found.items() if not any(key in one.found for one in known)]
    return min(new, key=lambda item: SEVERITIES.index(item.severity)).message if new else ""


def _fewer(name: str, count: float, tried: _Tried, healthy: _Tried) -> str:
    """Why one fewer is too few: a finding, more than 80 % busy at peak, or above 100 % when a node is lost."""
    busy, lost = tried.busy.get(name, 0.0), tried.lost.get(name, 0.0)
    if busy > FULL:
        return _worst(tried, healthy) or f"{name} is {percent(busy)} busy with {count - 1:.0f}"
    told = f"{name} with {count - 1:.0f} is {percent(lost)} busy when a node is lost" if lost > 1.0 else ""
    return _worst(tried, healthy) or told


def _full(name: str, healthy: _Tried) -> str:
    """A part that stands above what it can do is too small, never a cost."""
    busy = healthy.busy.get(name, 0.0)
    return f"{name} is {percent(busy)} busy: it is too small, not too much" if busy > 1.0 else ""


def _together(minimal: Scheme, final: Scheme, name: str, workload: Workload, kinds: Mapping[str, Kind],
              healthy: _Tried) -> str:  # fmt: skip
    """What a buffer and the part that takes from it are for: found by running without both."""
    for other in _partners(minimal, final, name):
        alone = _try(without(final, other), workload, kinds)
        needed = _worst(_try(without(without(final, name), other), workload, kinds), healthy, alone)
        if needed:
            return f"with {other}: {needed}"
    return ""


def _partners(minimal: Scheme, final: Scheme, name: str) -> tuple[str, ...]:
    """Additions next to a part on some path, where one of the two is a buffer."""
    kinds = {part.id: part.kind for part in final.components if minimal.component(part.id) is None}
    found: dict[str, None] = {}
    for case in final.use_cases:
        for one, two in zip(case.steps, case.steps[1:], strict=False):
            for first, second in ((one.targets, two.targets), (two.targets, one.targets)):
                found |= dict.fromkeys(other for other in second if name in first)
    return tuple(other for other in found if other in kinds and {kinds[name], kinds[other]} & BUFFERS)


def advice(final: Scheme, name: str, key: str, count: float, cures: Iterable[Finding]) -> str:
    """The finding of an earlier run whose cure asks for a part before another, or for at least this count."""
    part = final.component(name)
    word = "queue" if part and part.kind in BUFFERS else part.kind if part else ""
    for item in cures:
        stated = re.search(rf"\b{re.escape(name)} (?:\w+=\w+ )*{key}=(\d+)", item.cure) if count else None
        if stated and count <= float(stated[1]):
            return f"advised: {item.message}"
        if not count and re.search(rf"\b{word}\b.* before\b", item.cure) and item.component in _after(final, name):
            return f"advised: {item.message}"
    return ""


def _after(final: Scheme, name: str) -> frozenset[str]:
    """What a part is before: the next two steps of every path through it."""
    after: set[str] = set()
    for case in final.use_cases:
        for at, step in enumerate(case.steps):
            if name in step.targets:
                after.update(target for later in case.steps[at + 1 : at + 3] for target in later.targets)
    return frozenset(after)


def without_each(minimal: Scheme, final: Scheme) -> Iterator[tuple[str, str, float, Scheme]]:
    """Every addition with the scheme that lacks it: a part taken out, or one fewer of a count (its key and value)."""
    for part in final.components:
        earlier = minimal.component(part.id)
        if earlier is None:
            yield part.id, "", 0.0, without(final, part.id)
        for key in ("nodes", "shards", "copies"):
            count = number_setting(part, key)
            before = (number_setting(earlier, key) or 1.0) if earlier else 1.0
            if count is not None and count > before:
                fewer = replace(part, settings={**part.settings, key: count - 1})
                yield part.id, key, count, _with(final, fewer)


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
