"""Compiles a component into a station: its figures with their origin, its counts, servers and work per call."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from sdtrainer.light_dataclasses import dataclass
from sdtrainer.scheme.model import Component, Group, Value
from sdtrainer.simulate.display import exact
from sdtrainer.simulate.kinds import CAPACITIES, MANAGED, SIZED, Kind
from sdtrainer.simulate.plan import Given, Station
from sdtrainer.simulate.spread import RULES, Counts

MODES = ("read", "write")
_PLACES = {"zone": r"\b(?:zone|az)\b", "region": r"\bregion\b"}
SCV_FLOOR = 0.05
"""Least SCV that a stated p99 is fitted with."""
_COUNT, _RATE, _TIME, _SIZE, _ANY = (1.0, 1e9), (1e-6, 1e12), (0.0, 1e9), (1.0, 1e18), (-1e18, 1e18)
BOUNDS: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(("nodes", "shards", "copies", "quorum", "ack", "c", "threads", "conns"), _COUNT),
    **dict.fromkeys(("rps", "read_rps", "write_rps"), _RATE),
    **dict.fromkeys(("ms", "read_ms", "write_ms", "p99", "lag", "ttl", "local", "failover"), _TIME),
    **dict.fromkeys(("memory", "storage", "network", "price"), _SIZE),
    **dict.fromkeys(("hit", "alpha", "beta"), (0.0, 1.0)),
    "scv": (0.0, 100.0),
}
"""What a run can use of each setting, in base units; anything else is said and replaced by what is assumed."""


@dataclass(frozen=True, slots=True)
class Service:
    """One class of service: ``work`` seconds at a server, ``constant`` seconds that never queue."""

    work: float
    constant: float


def raw_number(part: Component, name: str) -> float | None:
    """A setting as a number, None when it is absent or a word (``copies=sync``)."""
    value: Value | None = part.settings.get(name)
    if value is None or isinstance(value, bool):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def number_setting(part: Component, name: str) -> float | None:
    """A setting as a number that can be run; None when it is absent, a word, or out of its bounds."""
    value = raw_number(part, name)
    low, high = BOUNDS.get(name, _ANY)
    return value if value is not None and low <= value <= high else None


def faults(part: Component) -> tuple[str, ...]:
    """Sentences on settings that no run can use, with their line and what to write instead."""
    found = []
    for name, (low, high) in BOUNDS.items():
        value = raw_number(part, name)
        if value is None or low <= value <= high:
            continue
        if (low, high) == (0.0, 1.0):
            what = f"{name}={value:g} of {part.id}{_place(part)} is no share"
            found.append(f"{what}: write {name}= between 0% and 100%")
        else:
            what = f"{name}={value:g} of {part.id}{_place(part)} cannot be run"
            found.append(f"{what}: write {name}= between {low:g} and {high:g}")
    return tuple(found)


def crowded(part: Component, kind: Kind) -> tuple[str, ...]:
    """A sentence where more copies than nodes are stated for what keeps each copy on a node of its own."""
    nodes, copies = number_setting(part, "nodes"), number_setting(part, "copies")
    if kind.spreads not in ("replicated", "partitioned") or not nodes or not copies or copies <= nodes:
        return ()
    return (f"{part.id}{_place(part)} has {nodes:g} nodes for {copies:g} copies: each copy wants a node of its own; "
            f"write nodes={copies:g}, or copies={nodes:g}",)  # fmt: skip


def _place(part: Component) -> str:
    return f" (line {part.line})" if part.line else ""


def figure(part: Component, kind: Kind, *names: str) -> Given | None:
    """The first of ``names`` that is stated, else the first that the kind has; None when neither knows it."""
    for name in names:
        value = number_setting(part, name)
        if value is not None:
            shown = f"{value * 1000:g}" if name.endswith("ms") else exact(value)
            return Given(value, True, f"stated: {part.id} {name}={shown}")
    for name in names:
        found = kind.figures.get(name)
        if found is not None:
            stated = found.grade == "stated"
            origin = f"{found.source} ({found.year})" if found.year else found.source
            return Given(found.typical, stated, f"{'stated' if stated else 'assumed'}: {kind.title}, {origin}")
    return None


def services(part: Component, kind: Kind, figures: dict[str, Given]) -> float:
    """Fill ``figures`` with both classes' rps and ms and return c, the servers of one lane (DESIGN §4)."""
    base = _kind_servers(kind)
    stated = number_setting(part, "c")
    servers = stated or base
    for mode in MODES:
        rps = figure(part, kind, f"{mode}_rps", "rps")
        ms = figure(part, kind, f"{mode}_ms", "ms")
        if rps is None and ms is None:
            continue
        if ms is None or (rps is not None and rps.stated and not ms.stated):
            ms = Given(servers / rps.value if rps else 0.0, False, f"c / rps = {exact(servers)} / rps")
        elif rps is None or (ms.stated and not rps.stated):
            rps = Given(servers / ms.value if ms.value else math.inf, ms.stated, f"c / ms = {exact(servers)} / ms")
        assert rps is not None
        figures[f"{mode}_rps"], figures[f"{mode}_ms"] = rps, ms
    if stated is None:
        products = [figures[f"{mode}_rps"].value * figures[f"{mode}_ms"].value for mode in MODES
                    if f"{mode}_rps" in figures]  # fmt: skip
        servers = max(1.0, math.floor(min(products) + 1e-9)) if products and math.isfinite(min(products)) else base
    origin = f"stated: {part.id} c={exact(servers)}" if stated else "rps x ms of its slowest class, rounded down"
    figures["c"] = Given(servers, stated is not None, origin)
    return servers


def _kind_servers(kind: Kind) -> float:
    products = []
    for mode in MODES:
        rps = kind.typical(f"{mode}_rps", kind.typical("rps"))
        ms = kind.typical(f"{mode}_ms", kind.typical("ms"))
        if rps and ms:
            products.append(rps * ms)
    return max(1.0, math.floor(min(products) + 1e-9)) if products else 1.0


def service(station: Station, mode: str, cpu: float | None = None) -> Service:
    """The work of one call of a class; ``cpu`` replaces an assumed service time (prompt's CPU of the operation)."""
    rps, ms = station.figures.get(f"{mode}_rps"), station.figures.get(f"{mode}_ms")
    if rps is None or ms is None:
        return Service(0.0, 0.0)
    if cpu is not None and not (rps.stated or ms.stated):
        return Service(cpu, 0.0)
    work = station.servers / rps.value if rps.value else 0.0
    return Service(work, max(0.0, ms.value - work))


def compile_station(part: Component, kind: Kind, groups: Sequence[Group] = ()) -> Station:
    """Compile one component; a sized or managed one has one lane until ``size_lanes`` knows its load."""
    figures: dict[str, Given] = {}
    servers = services(part, kind, figures)
    for name in (
        "threads",
        "conns",
        "hit",
        "ack",
        "lag",
        "failover",
        "storage",
        "cores",
        "memory",
        "network",
        "price",
        "alpha",
        "beta",
    ):
        found = figure(part, kind, name)
        if found is not None:
            figures[name] = found
    counts = _counts(part, kind)
    spread = RULES[kind.spreads](counts)
    counted = counts.nodes is not None or (counts.shards is not None and spread.keyed)
    measured = counted and any(number_setting(part, name) is not None for name in CAPACITIES)
    policy = "key" if spread.keyed else str(part.settings.get("lb", "least"))
    return Station(
        part.id, part.label, kind, figures, spread.nodes, spread.lanes, spread.shards, spread.copies, servers,
        policy=policy, scv=_scv(part, figures), read_copies=spread.reads, write_copies=spread.writes,
        read_waits=spread.read_waits, write_waits=spread.write_waits,
        threads=figures["threads"].value if "threads" in figures else 0.0,
        conns=figures["conns"].value if "conns" in figures else 0.0,
        sized=kind.id in SIZED and not counted, managed=kind.id in MANAGED and not measured, sync=counts.sync,
        zones=places(part, "zone", groups), regions=places(part, "region", groups),
        failover=figures["failover"].value if "failover" in figures else 0.0, line=part.line,
        alpha=figures["alpha"].value if "alpha" in figures else 0.0,
        beta=figures["beta"].value if "beta" in figures else 0.0,
    )  # fmt: skip


def _counts(part: Component, kind: Kind) -> Counts:
    values = {name: number_setting(part, name) for name in ("nodes", "shards", "copies", "quorum")}
    word = str(part.settings.get("copies", ""))
    sync = word == "sync" or part.settings.get("sync") is True
    if values["nodes"] is None and (sync or word == "async"):
        values["nodes"] = 2.0
    return Counts(**values, sync=sync, usual=kind.typical("copies", 1.0))


def places(part: Component, word: str, groups: Sequence[Group]) -> tuple[str, ...]:
    """Zones or regions a component stands in: its setting, else the groups around it whose title says so."""
    value = part.settings.get(word, "")
    named = tuple(name.strip() for name in str(value).split(",") if name.strip())
    if named:
        return named
    around, found = part.id, []
    for _ in groups:
        group = next((item for item in groups if around in item.members), None)
        if group is None:
            break
        import re  # here, for most drawings have no groups

        if re.search(_PLACES[word], group.title, re.IGNORECASE):
            found.append(group.title)
        around = group.id
    return tuple(found[:1])


def _scv(part: Component, figures: dict[str, Given]) -> float:
    """SCV of the service: stated, fitted to a stated p99 (Wilson-Hilferty quantile of the gamma), else 1."""
    stated, p99 = number_setting(part, "scv"), number_setting(part, "p99")
    if stated is not None:
        return max(0.0, stated)
    mean = figures["read_ms"].value if "read_ms" in figures else 0.0
    if p99 is None or mean <= 0:
        return 1.0
    low, high = SCV_FLOOR, 4.0
    for _ in range(40):
        middle = (low + high) / 2
        quantile = (1 - middle / 9 + 2.3263 * math.sqrt(middle) / 3) ** 3
        low, high = (middle, high) if quantile < p99 / mean else (low, middle)
    return (low + high) / 2
