"""Places layered boxes on a grid of character cells and routes the arrows between them at right angles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sdtrainer.view.layers import Layers, Strand

Point = tuple[float, float]


@dataclass(slots=True)
class Placed:
    """Corner and size of each box by name, and the points of each strand by its index; ``along`` is the main axis."""

    corner: dict[str, Point] = field(default_factory=dict)
    size: dict[str, Point] = field(default_factory=dict)
    routes: dict[int, list[Point]] = field(default_factory=dict)
    length: float = 0.0
    breadth: float = 0.0


@dataclass(slots=True)
class _Ports:
    into: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    out: dict[str, list[tuple[int, str]]] = field(default_factory=dict)


def place(layers: Layers, sizes: Mapping[str, Point], *, gap: float, step: float) -> Placed:
    """Lay layers out along the first axis; ``gap`` parts neighbours of a layer, ``step`` parts ports of a box."""
    ports = _ports(layers)
    size = {name: _size(name, sizes, ports, step) for row in layers.rows for name in row}
    across = _across(layers, size, ports, gap)
    placed = Placed(size=size)
    start = 0.0
    ends = _ends(layers, size, across, ports, step)
    for depth, row in enumerate(layers.rows):
        thick = max((size[name][0] for name in row), default=1.0)
        for name in row:
            placed.corner[name] = (start + (thick - size[name][0]) // 2, across[name])
        if depth + 1 < len(layers.rows):
            start += thick + _channel(layers, depth, start + thick, ends, placed)
        else:
            placed.length = start + thick
    _join(layers, placed, ends)
    placed.breadth = max((placed.corner[name][1] + size[name][1] for name in size), default=0.0)
    return placed


def _ports(layers: Layers) -> _Ports:
    ports = _Ports()
    for strand in layers.strands:
        for one, other in zip(strand.chain, strand.chain[1:], strict=False):
            ports.out.setdefault(one, []).append((strand.index, other))
            ports.into.setdefault(other, []).append((strand.index, one))
    return ports


def _size(name: str, sizes: Mapping[str, Point], ports: _Ports, step: float) -> Point:
    if name.startswith("\0"):
        return (1.0, 1.0)
    most = max(len(ports.into.get(name, ())), len(ports.out.get(name, ())))
    along, across = sizes[name]
    return along, max(across, 2 + (most - 1) * step + 1 if most else across)


def _across(layers: Layers, size: Mapping[str, Point], ports: _Ports, gap: float) -> dict[str, float]:
    """Positions on the second axis: stacked, then drawn towards the middle of their neighbours."""
    across: dict[str, float] = {}
    for row in layers.rows:
        at = 0.0
        for name in row:
            across[name] = at
            at += size[name][1] + gap
    for turn in range(6):
        for row in layers.rows if turn % 2 == 0 else layers.rows[::-1]:
            wished = [_middle(name, across, size, ports) - size[name][1] / 2 for name in row]
            _settle(row, wished, across, size, gap)
    least = min(across.values(), default=0.0)
    return {name: float(round(value - least)) for name, value in across.items()}


def _middle(name: str, across: Mapping[str, float], size: Mapping[str, Point], ports: _Ports) -> float:
    ends = [other for _, other in (*ports.into.get(name, ()), *ports.out.get(name, ()))]
    middles = sorted(across[end] + size[end][1] / 2 for end in ends)
    if not middles:
        return across[name] + size[name][1] / 2
    half = len(middles) // 2
    return middles[half] if len(middles) % 2 else (middles[half - 1] + middles[half]) / 2


def _settle(
    row: Sequence[str], wished: Sequence[float], across: dict[str, float], size: Mapping[str, Point], gap: float
) -> None:
    """Give each its wish as far as order and gaps allow: pushed forth, then the whole row moved back by the mean."""
    at = float("-inf")
    for name, wish in zip(row, wished, strict=True):
        across[name] = float(round(max(wish, at)))
        at = across[name] + size[name][1] + gap
    if row:
        drift = sum(across[name] - wish for name, wish in zip(row, wished, strict=True)) / len(row)
        for name in row:
            across[name] -= float(round(drift))


_Ends = dict[tuple[int, str, str], tuple[float, float]]


def _ends(
    layers: Layers, size: Mapping[str, Point], across: Mapping[str, float], ports: _Ports, step: float
) -> _Ends:  # fmt: skip
    """Where each step of a strand leaves and arrives on the second axis."""

    def spread(name: str, links: list[tuple[int, str]]) -> dict[tuple[int, str], float]:
        links = sorted(links, key=lambda link: across[link[1]] + size[link[1]][1] / 2)
        if name.startswith("\0"):
            return dict.fromkeys(links, across[name])
        first = across[name] + (size[name][1] - 1 - (len(links) - 1) * step) // 2
        return {link: first + index * step for index, link in enumerate(links)}

    leave = {name: spread(name, links) for name, links in ports.out.items()}
    arrive = {name: spread(name, links) for name, links in ports.into.items()}
    return {
        (strand.index, one, other): (leave[one][strand.index, other], arrive[other][strand.index, one])
        for strand in layers.strands for one, other in zip(strand.chain, strand.chain[1:], strict=False)
    }  # fmt: skip


def _channel(layers: Layers, depth: int, start: float, ends: _Ends, placed: Placed) -> float:
    """Give every bend between two layers a track of its own; returns how wide the channel is."""
    links = [
        (strand, one, other)
        for strand in layers.strands for one, other in zip(strand.chain, strand.chain[1:], strict=False)
        if layers.level[one] == depth
    ]  # fmt: skip
    bends = [(strand, *ends[strand.index, one, other], one, other) for strand, one, other in links]
    tracks: list[list[tuple[float, float]]] = []
    # Arrows going up take their tracks from the left in falling order, those going down in rising: fewer crossings.
    order = sorted(bends, key=lambda bend: (bend[1] > bend[2], bend[1] if bend[1] > bend[2] else -bend[1]))
    for strand, leave, arrive, _, _ in order:
        track = _track(tracks, min(leave, arrive), max(leave, arrive)) if leave != arrive else 0
        placed.routes.setdefault(strand.index, []).extend(
            [(start + 1 + track, leave), (start + 1 + track, arrive)] if leave != arrive else []
        )
    return len(tracks) + 3


def _track(tracks: list[list[tuple[float, float]]], low: float, high: float) -> int:
    for index, taken in enumerate(tracks):
        if all(high < start or low > end for start, end in taken):
            taken.append((low, high))
            return index
    tracks.append([(low, high)])
    return len(tracks) - 1


def _join(layers: Layers, placed: Placed, ends: _Ends) -> None:
    """Add the first and last point of every strand."""
    for strand in layers.strands:
        placed.routes[strand.index] = _route(strand, placed, ends)


def _route(strand: Strand, placed: Placed, ends: _Ends) -> list[Point]:
    first, last = strand.chain[0], strand.chain[-1]
    corner, size = placed.corner, placed.size
    begin = (corner[first][0] + size[first][0], ends[strand.index, first, strand.chain[1]][0])
    finish = (corner[last][0] - 1, ends[strand.index, strand.chain[-2], last][1])
    points = [begin, *placed.routes.get(strand.index, []), finish]
    kept = [points[0]]
    for point in points[1:]:
        if point != kept[-1]:
            kept.append(point)
    straight = [
        point for index, point in enumerate(kept)
        if index in (0, len(kept) - 1) or not _between(kept[index - 1], point, kept[index + 1])
    ]  # fmt: skip
    return straight[::-1] if strand.turned else straight


def _between(before: Point, point: Point, after: Point) -> bool:
    same = before[0] == point[0] == after[0] or before[1] == point[1] == after[1]
    return same and before != after
