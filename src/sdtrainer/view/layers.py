"""Layers of a drawing: cycles opened, long arrows cut into steps, the order within each layer with few crossings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

SWEEPS = 8
LIMIT = 120
"""Components up to which a picture is laid out at all."""


@dataclass(slots=True)
class Strand:
    """One arrow as a chain of places in neighbouring layers; ``turned`` when it runs against the layers."""

    index: int
    chain: list[str]
    turned: bool = False


@dataclass(slots=True)
class Layers:
    """Names by layer in drawing order; ``strands`` hold every arrow that is drawn."""

    rows: list[list[str]] = field(default_factory=list)
    strands: list[Strand] = field(default_factory=list)
    level: dict[str, int] = field(default_factory=dict)


def layered(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> Layers:
    """Assign layers and orders; pairs of a name with itself are left out."""
    turned = _against(names, pairs)
    forward = [(b, a) if index in turned else (a, b) for index, (a, b) in enumerate(pairs)]
    level = _levels(names, [pair for pair in forward if pair[0] != pair[1]])
    depth = max(level.values(), default=0) + 1
    layers = Layers([[] for _ in range(depth)], [], level)
    for name in names:
        layers.rows[level[name]].append(name)
    for index, (source, target) in enumerate(forward):
        if source != target:
            layers.strands.append(_strand(layers, index, source, target, index in turned))
    _order(layers)
    return layers


def _against(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> set[int]:
    """Indexes of pairs that close a cycle when walked depth first from the names nothing leads to."""
    out: dict[str, list[tuple[int, str]]] = {name: [] for name in names}
    for index, (source, target) in enumerate(pairs):
        out[source].append((index, target))
    into = {target for source, target in pairs if source != target}
    starts = [name for name in names if name not in into] + list(names)
    state: dict[str, int] = {}
    turned: set[int] = set()
    for start in starts:
        if start in state:
            continue
        stack = [(start, iter(out[start]))]
        state[start] = 1
        while stack:
            here, ways = stack[-1]
            step = next(ways, None)
            if step is None:
                state[here] = 2
                stack.pop()
            elif state.get(step[1]) == 1 and step[1] != here:
                turned.add(step[0])
            elif step[1] not in state:
                state[step[1]] = 1
                stack.append((step[1], iter(out[step[1]])))
    return turned


def _levels(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The longest way from a start to each name."""
    level = dict.fromkeys(names, 0)
    for _ in names:
        changed = False
        for source, target in pairs:
            if level[target] < level[source] + 1:
                level[target] = level[source] + 1
                changed = True
        if not changed:
            break
    return level


def _strand(layers: Layers, index: int, source: str, target: str, turned: bool) -> Strand:
    chain = [source]
    for depth in range(layers.level[source] + 1, layers.level[target]):
        name = f"\0{index}:{depth}"
        layers.level[name] = depth
        layers.rows[depth].append(name)
        chain.append(name)
    return Strand(index, [*chain, target], turned)


def _order(layers: Layers) -> None:
    """Sort each layer by the middle of its neighbours, forth and back; the best order seen is kept."""
    links = [pair for strand in layers.strands for pair in zip(strand.chain, strand.chain[1:], strict=False)]
    best, least = [list(row) for row in layers.rows], crossings(layers.rows, links)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for depth in range(1, len(layers.rows)) if down else range(len(layers.rows) - 2, -1, -1):
            near = layers.rows[depth - 1] if down else layers.rows[depth + 1]
            place = {name: index for index, name in enumerate(near)}
            _sort(layers.rows[depth], place, links)
        count = crossings(layers.rows, links)
        if count < least:
            best, least = [list(row) for row in layers.rows], count
    layers.rows = best


def _sort(row: list[str], place: dict[str, int], links: Sequence[tuple[str, str]]) -> None:
    middle: dict[str, float] = {}
    for position, name in enumerate(row):
        ends = [place[a if b == name else b] for a, b in links if name in (a, b) and (a if b == name else b) in place]
        middle[name] = sum(ends) / len(ends) if ends else position
    row.sort(key=lambda name: middle[name])


def crossings(rows: Sequence[Sequence[str]], links: Sequence[tuple[str, str]]) -> int:
    """How many pairs of links between neighbouring layers cross."""
    place = {name: (depth, index) for depth, row in enumerate(rows) for index, name in enumerate(row)}
    by_depth: dict[int, list[tuple[int, int]]] = {}
    for source, target in links:
        by_depth.setdefault(place[source][0], []).append((place[source][1], place[target][1]))
    return sum(
        (one[0] - two[0]) * (one[1] - two[1]) < 0
        for pairs in by_depth.values() for index, one in enumerate(pairs) for two in pairs[:index]
    )  # fmt: skip
