"""The difference between two runs of two revisions, in short sentences."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.scheme.model import Scheme
from sdtrainer.scheme.totals import nodes_of
from sdtrainer.simulate.display import percent, seconds
from sdtrainer.simulate.results import Load, Run

MOST = 6
"""At most so many sentences, the largest changes first."""


def compare(before: Run, after: Run, old: Scheme, new: Scheme) -> tuple[str, ...]:
    """``db 131 % → 48 %``, ``open p99 2.1 s → 90 ms``, ``+2 components``, ``+3 nodes``; empty when nothing changed."""
    changes: list[str] = []
    if before.load is not None and after.load is not None:
        changes += sorted_loads(before.load, after.load)
        changes += _latencies(before.load, after.load)
    if before.kill is not None and after.kill is not None:
        changes += _points(before.kill.single_points, after.kill.single_points)
    return (*changes[:MOST], *_counts(old, new))


def sorted_loads(before: Load, after: Load) -> list[str]:
    """Utilisation of judged parts that changed by at least five points of a hundred, the largest change first."""
    earlier = {part.id: part for part in before.components}
    moved = []
    for part in after.components:
        known = earlier.get(part.id)
        if known is None or part.managed or (part.sized and known.sized):
            continue
        change = abs(part.utilisation - known.utilisation)
        if change >= 0.05:
            moved.append((-change, f"{part.id} {percent(known.utilisation)} → {percent(part.utilisation)}"))
    return [text for _, text in sorted(moved)]


def _latencies(before: Load, after: Load) -> Iterator[str]:
    earlier = {case.name: case.p99 for case in before.use_cases}
    for case in after.use_cases:
        known = earlier.get(case.name)
        if case.name not in earlier or known == case.p99:
            continue
        if known is None or case.p99 is None:
            yield f"{case.name} p99 {_late(known)} → {_late(case.p99)}"
        elif abs(case.p99 / known - 1) >= 0.1:
            yield f"{case.name} p99 {seconds(known)} → {seconds(case.p99)}"


def _late(value: float | None) -> str:
    return "growing backlog" if value is None else seconds(value)


def _points(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[str]:
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    if gone:
        yield f"no longer a single point: {', '.join(gone)}"
    if come:
        yield f"new single point: {', '.join(come)}"


def _counts(old: Scheme, new: Scheme) -> Iterator[str]:
    parts = len(new.components) - len(old.components)
    nodes = stated_nodes(new) - stated_nodes(old)
    for count, word in ((parts, "component"), (nodes, "node")):
        if count:
            yield f"{count:+.0f} {word}{'' if abs(count) == 1 else 's'}".replace("-", "−")


def stated_nodes(scheme: Scheme) -> float:
    """Nodes a candidate wrote down, of all shards of a part; one for a part without a count."""
    return sum(nodes_of(part) for part in scheme.components)
