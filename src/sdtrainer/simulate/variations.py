"""Every figure that nobody stated, one at a time, at both ends of its range."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from sdtrainer.light_dataclasses import dataclass, field, replace
from sdtrainer.scheme.model import Component, Value
from sdtrainer.simulate.compile import vary
from sdtrainer.simulate.display import exact, rate, seconds, size
from sdtrainer.simulate.kinds import Figure, Kind
from sdtrainer.simulate.plan import Plan, Station
from sdtrainer.simulate.stations import number_setting

CAPACITIES = ("read_rps", "write_rps", "rps")
TIMES = ("read_ms", "write_ms", "ms")
COUNTS = ("copies", "partitions")
"""Defaults of how data is spread; of ``copies`` the range is as it stands, for half a copy is none."""
SIZES = ("memory", "storage")
VARIED = (*CAPACITIES, *TIMES, "hit", "threads", "conns", "lag", "batch_item", "copies", *SIZES)
"""Figures that can change what a run finds. Prices cannot; no finding rests on how long a failover takes."""
_AS_IT_STANDS = frozenset({"hit", "copies"})


@dataclass(frozen=True, slots=True)
class Variation:
    """One assumed figure of one component at one end of its range; ``factor`` is that end over typical.

    ``kind`` carries the figure, ``settings`` what is no figure of a kind.
    """

    component: str
    figure: str
    kind: Kind
    sentence: str
    factor: float
    settings: Mapping[str, Value] = field(default_factory=dict)

    def of(self, plan: Plan, kinds: Mapping[str, Kind]) -> Plan:
        """The plan with this figure."""
        return vary(plan, self.component, self.kind, kinds, self.settings)


def variations(plan: Plan) -> Iterator[Variation]:
    """Every assumed figure of every visited component at both ends, at least half and twice the typical value."""
    for name, station in plan.stations.items():
        part = plan.scheme.component(name)
        if part is None or not any(case.visits(name) for case in plan.cases):
            continue
        for figure_name in VARIED:
            figure = station.kind.figures.get(figure_name)
            if figure is not None and figure.grade != "stated" and not _overruled(station, part, figure_name):
                yield from _ends(plan, station, figure_name, figure)
        yield from _partitions(station, part)


def _overruled(station: Station, part: Component, name: str) -> bool:
    """Whether the candidate stated what this figure would have been assumed for, or nothing rests on it."""
    if name in ("rps", "ms"):
        return all(station.figures[f"{mode}_{name}"].stated for mode in ("read", "write")
                   if f"{mode}_{name}" in station.figures)  # fmt: skip
    if name == "copies":
        return "copies" in part.settings
    given = station.figures.get(name)
    if name == "memory":
        hit = station.figures.get("hit")
        return given is None or given.stated or hit is None or not hit.origin.startswith("Che")
    return given is not None and not given.origin.startswith("assumed")


def _ends(plan: Plan, station: Station, figure_name: str, figure: Figure) -> Iterator[Variation]:
    typical = figure.typical
    ends = {min(figure.low, typical / 2), max(figure.high, typical * 2)}
    if figure_name in _AS_IT_STANDS:
        ends = {figure.low, figure.high}
    for value in sorted(ends - {typical}):
        changed = replace(figure, low=value, typical=value, high=value)
        kind = replace(station.kind, figures={**station.kind.figures, figure_name: changed})
        told = sentence(station.id, figure_name, typical)
        if figure_name == "memory" and not plan.scheme.tables:
            told += f" and `data {station.id}: …`"
        yield Variation(station.id, figure_name, kind, told, value / typical)


def _partitions(station: Station, part: Component) -> Iterator[Variation]:
    """A log nobody gave partitions has as many as nodes; with fewer some nodes lead none, with more nothing changes."""
    fewer = math.ceil(station.lanes / 2)
    if station.kind.spreads == "partitioned" and number_setting(part, "shards") is None and fewer < station.lanes:
        told = f"{station.id} with {exact(station.lanes)} partitions is our assumption; write {station.id} "
        told += f"shards={exact(station.lanes)}"
        counts: dict[str, Value] = {"shards": float(fewer), "nodes": station.nodes}
        yield Variation(station.id, "partitions", station.kind, told, fewer / station.lanes, counts)


def sentence(name: str, figure: str, typical: float) -> str:
    """``api at 8 ms a call is our assumption; write api ms=8``."""
    word = figure.replace("_", " ")
    if figure.endswith("ms"):
        return f"{name} at {seconds(typical)} a call is our assumption; write {name} {figure}={typical * 1000:g}"
    if figure.endswith("rps"):
        return f"{name} at {rate(typical)} a node is our assumption; write {name} {figure}={exact(typical)}"
    if figure == "hit":
        return f"{name} hitting {typical * 100:g} % is our assumption; write {name} hit={typical * 100:g}%"
    if figure == "copies":
        return f"{name} keeping {exact(typical)} copies is our assumption; write {name} copies={exact(typical)}"
    if figure in SIZES:
        return f"{name} with {size(typical)} a node is our assumption; write {name} {figure}={_written(typical)}"
    return f"{name} with {word} {exact(typical)} is our assumption; write {name} {figure}={exact(typical)}"


def _written(value: float) -> str:
    """A size as a setting: ``25GB``."""
    return size(value).replace(" ", "")
