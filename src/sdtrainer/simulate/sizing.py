"""Hardware for a scheme: nodes, cores, memory, disk and network for at most 70 % at peak with one node lost."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence

from sdtrainer.light_dataclasses import dataclass
from sdtrainer.scheme.model import Scheme
from sdtrainer.simulate.compile import TARGET, compile_plan, lanes_for, vary_all
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.kinds import Kind, Workload
from sdtrainer.simulate.otherwise import ways
from sdtrainer.simulate.plan import Plan, Station

FINE = 2.0
"""A stated count within this factor of ours is fine."""


@dataclass(frozen=True, slots=True)
class Sizing:
    """What one component needs: nodes, and cores, bytes of memory and disk, bit/s of network of all of them."""

    component: str
    kind: str
    nodes: float
    cores: float
    memory: float
    disk: float
    network: float
    why: str


@dataclass(frozen=True, slots=True)
class SizedLine:
    """A candidate's line beside ours: None where it names no part or no count; ``fine`` within a factor of two."""

    text: str
    component: str = ""
    stated: float | None = None
    needed: float | None = None
    fine: bool = False


@dataclass(frozen=True, slots=True)
class _Need:
    """Busy servers of one lane's kind: of reads, of writes on one copy, and all of them."""

    read: float
    write: float


def size(scheme: Scheme, workload: Workload, kinds: Mapping[str, Kind]) -> tuple[Sizing, ...]:
    """Size every part that does work and is not managed."""
    return _all(compile_plan(scheme, workload, kinds))


def size_ranges(scheme: Scheme, workload: Workload, kinds: Mapping[str, Kind]) -> Mapping[str, tuple[float, float]]:
    """Fewest and most nodes each part needs with the assumed figures of every part at either end of their ranges."""
    plan = compile_plan(scheme, workload, kinds)
    found: dict[str, list[float]] = {}
    for varied in (plan, *(vary_all(plan, way.parts, kinds) for way in ways(plan))):
        for row in _all(varied):
            found.setdefault(row.component, []).append(row.nodes)
    return {name: (min(nodes), max(nodes)) for name, nodes in found.items()}


def _all(plan: Plan) -> tuple[Sizing, ...]:
    flow = solve(plan)
    return tuple(_sized(flow, station) for station in plan.stations.values()
                 if not station.managed and flow.traffic[station.id].work > 0)  # fmt: skip


def _sized(flow: Flow, station: Station) -> Sizing:
    nodes, why = _RULES[station.kind.spreads](station, _need(flow, station))
    seen = flow.traffic[station.id]
    item = flow.plan.tables_bytes()
    per_node = {name: station.figures[name].value if name in station.figures else 0.0
                for name in ("cores", "memory", "storage")}  # fmt: skip
    return Sizing(station.id, station.kind.id, nodes, nodes * per_node["cores"], nodes * per_node["memory"],
                  nodes * per_node["storage"], seen.calls * item * 8, why)  # fmt: skip


def _need(flow: Flow, station: Station) -> _Need:
    read = write = 0.0
    for case in flow.plan.loaded:
        for route in flow.routes[case.name]:
            for stage in route.stages:
                for visit in stage.visits:
                    if visit.station == station.id:
                        work = case.rate * route.probability * visit.calls * visit.work
                        read, write = (read + work, write) if visit.mode == "read" else (read, write + work)
    return _Need(read, write)


def _carry(station: Station, work: float) -> int:
    """Lanes that carry ``work`` busy servers at 70 %."""
    return round(lanes_for(station, work))


def _stateless(station: Station, need: _Need) -> tuple[float, str]:
    lanes = _carry(station, need.read + need.write)
    return lanes + 1, f"{lanes} at 70 % and one to lose"


def _primary(station: Station, need: _Need) -> tuple[float, str]:
    shards = max(int(station.shards), math.ceil(need.write / (station.servers * 0.5) - 1e-9), 1)
    left = TARGET - need.write / (shards * station.servers)
    readers = max(1, math.ceil(need.read / (shards * station.servers * left) - 1e-9))
    why = f"{shards} shard{'s' if shards > 1 else ''} of {readers + 1}, of which {readers} carry the reads"
    return shards * (readers + 1), why


def _replicated(station: Station, need: _Need) -> tuple[float, str]:
    lanes = _carry(station, need.read * station.read_copies + need.write * station.write_copies)
    return max(lanes + 1, 3), f"{lanes} at 70 % with {station.write_copies:g} copies a write, and one to lose"


def _sharded(station: Station, need: _Need) -> tuple[float, str]:
    shards = _carry(station, need.read + need.write)
    return 2 * shards, f"{shards} shard{'s' if shards > 1 else ''} with a copy each"


def _provisioned(station: Station, need: _Need) -> tuple[float, str]:
    lanes = _carry(station, need.read + need.write)
    return lanes, f"{lanes} partition{'s' if lanes > 1 else ''} at 70 %, copies are the provider's"


def _partitioned(station: Station, need: _Need) -> tuple[float, str]:
    lanes = _carry(station, need.read + need.write)
    return max(lanes + 1, 3), f"{lanes} at 70 % and one to lose, three copies"


def _mirrored(station: Station, need: _Need) -> tuple[float, str]:
    queues = _carry(station, need.read + need.write)
    return 3 * queues, f"{queues} queue{'s' if queues > 1 else ''}, each on three nodes"


def _consensus(station: Station, need: _Need) -> tuple[float, str]:
    return 3, "a majority survives one node"


_RULES: Mapping[str, Callable[[Station, _Need], tuple[float, str]]] = {
    "stateless": _stateless,
    "primary": _primary,
    "replicated": _replicated,
    "sharded": _sharded,
    "provisioned": _provisioned,
    "partitioned": _partitioned,
    "mirrored": _mirrored,
    "consensus": _consensus,
}

_MACHINES = re.compile(
    r"(\d+(?:[.,]\d+)?)\s?(k\b)?\s+(?:\w+\s+)?"
    r"(?:nodes?|machines?|servers?|boxes|box|hosts?|instances?|brokers?|pods?|vms?|copies)\b",
    re.I,
)
_PRODUCT = re.compile(r"(\d+)\s+shards?\s*(?:x|\*|×|of|with)\s*(\d+)\b(?!\s?(?:[kmgtp]i?b)\b)", re.I)
_COUNT = re.compile(
    r"(?<![\w.])(\d+(?:[.,]\d+)?)\s?(k\b)?(?![\w.,]*\d)(?!\s?(?:[kmgtp]i?b\b|cores?|v?cpus?|ms\b|[gm]bit|%|/s|rps))",
    re.I,
)


def compare_sizing(lines: Sequence[str], sized: Sequence[Sizing]) -> tuple[SizedLine, ...]:
    """Set lines like ``api: 200 nodes`` beside ours, part by part where one line names several.

    Machines are counted before any other number; a shard of three nodes is three.
    """
    return tuple(compared for line in lines for compared in _compared(line, sized))


def _compared(line: str, sized: Sequence[Sizing]) -> list[SizedLine]:
    parts = [part for part in re.split(r"[,;]\s+|\s+and\s+(?=\d)", line) if part.strip()]
    found = [(part, row) for part in parts if (row := _named(part, sized)) is not None]
    if not found:
        return [SizedLine(line)]
    return [_beside(line if len(found) == 1 else part.strip(), part, row) for part, row in found]


def _named(text: str, sized: Sequence[Sizing]) -> Sizing | None:
    """The part a text names by its id, else the first of the kind it names."""
    words = re.findall(r"[\w-]+", text.lower())
    by_id = next((item for item in sized if item.component.lower() in words), None)
    return by_id or next((item for item in sized if item.kind in words), None)


def _beside(shown: str, text: str, row: Sizing) -> SizedLine:
    stated = _stated(text)
    if stated is None:
        return SizedLine(shown, row.component, None, row.nodes)
    fine = stated > 0 and 1 / FINE <= stated / row.nodes <= FINE
    return SizedLine(shown, row.component, stated, row.nodes, fine)


def _stated(text: str) -> float | None:
    """How many nodes a text states: the total behind ``=``, shards times nodes, machines, else its first count."""
    _, equals, total = text.rpartition("=")
    if product := None if equals else _PRODUCT.search(text):
        return float(product[1]) * float(product[2])
    found = _MACHINES.search(total) or _COUNT.search(total)
    return _number(found) if found else None


def _number(found: re.Match[str]) -> float:
    return float(found[1].replace(",", ".")) * (1000 if found[2] else 1)
