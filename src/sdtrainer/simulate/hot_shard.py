"""What one hot key does to the shard it lives on."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.scheme.model import Option
from sdtrainer.simulate.flow import Flow, copies_of
from sdtrainer.simulate.hits import top_share
from sdtrainer.simulate.options import number_of
from sdtrainer.simulate.plan import Case, Plan, Station
from sdtrainer.simulate.stations import number_setting

POINTS = 100
"""Points of a node on a hash ring."""
KEYS, ZIPF = 1e6, 1.0
"""Popularity taken where a key is named and nothing else: Zipf 1.0 over a million keys, and said so."""
ITSELF = frozenset({"service", "gateway", "worker", "push"})
"""Kinds in whose process a caller can keep what it read."""

Row = dict[str, float | str]


def shard_share(station: Station, hottest: float, ring: bool) -> float:
    """Share of calls of the shard that holds the hottest key; the largest part of a ring is a little larger."""
    shards = station.lanes if station.kind.spreads != "primary" else station.shards
    if shards <= 1:
        return 1.0
    even = (POINTS + 1) / (shards * POINTS + 1) if ring else 1 / shards
    return hottest + (1 - hottest) * even


def hot_shard(flow: Flow, station: Station, option: Option) -> Row:
    """Utilisation of the hottest shard, and the part of the even capacity that is lost to it.

    ``writes`` is the share of the shard's work that are writes; no cache of a caller takes any of those away.
    """
    assumed = "share" not in option.settings and "zipf" not in option.settings
    keys, exponent = number_of(option, "keys", KEYS), number_of(option, "zipf", ZIPF)
    hottest = number_of(option, "share", 0.0) or top_share(max(1.0, keys), exponent)
    part = flow.plan.scheme.component(station.id)
    ring = part is not None and str(part.settings.get("hash", "modulo")) == "ring"
    share = shard_share(station, hottest, ring)
    reads, writes = _work(flow, station, "read"), _work(flow, station, "write")
    reads *= max(0.0, share - hottest * (1 - _local(flow, station, hottest))) / share if share else 1.0
    readers = station.copies if station.kind.spreads in ("primary", "replicated") else 1.0
    work = reads / readers + writes
    busy = share * work / station.servers
    even = flow.utilisation[station.id]
    return {
        "component": station.id, "key_share": hottest, "share": share, "utilisation": busy, "even": even,
        "key_rate": hottest * flow.traffic[station.id].calls, "lost": max(0.0, 1 - even / busy) if busy > 0 else 0.0,
        "writes": writes / work if work > 0 else 0.0, "assumed": "yes" if assumed else "",
    }  # fmt: skip


def callers(plan: Plan, case: Case, station: str) -> Iterator[str]:
    """The parts of a path that can keep what they read of a station, nearest first; none from before a ``~>``."""
    before: list[str] = []
    answered = False
    for stage in case.stages:
        before = before if stage.answered == answered else []
        answered = stage.answered
        if station in stage.stations:
            yield from (name for name in dict.fromkeys(reversed(before)) if plan.stations[name].kind.id in ITSELF)
            return
        before += stage.stations


def _work(flow: Flow, station: Station, mode: str) -> float:
    """Seconds of work a second that one copy gets from all calls of a class."""
    total = sum(calls * work for _, visit_mode, calls, work in _calls(flow, station) if visit_mode == mode)
    return total * station.slowdown * (copies_of(station, mode) if mode == "read" else 1.0)


def _calls(flow: Flow, station: Station) -> Iterator[tuple[Case, str, float, float]]:
    """Every visit of a station: its use case, its mode, calls a second and the work of each."""
    for case in flow.plan.loaded:
        for route in flow.routes[case.name]:
            for stage in route.stages:
                for visit in stage.visits:
                    if visit.station == station.id:
                        yield case, visit.mode, case.rate * route.probability * visit.calls, visit.work


def _local(flow: Flow, station: Station, hottest: float) -> float:
    """Share of the hot key's reads that still come when callers keep it in process for ``local`` seconds.

    A caller asks once in that time and node; only use cases that pass it on their way are spared.
    """
    reads: dict[str, float] = {}
    for case, mode, calls, _ in _calls(flow, station):
        if mode == "read":
            keeper = next((name for name in callers(flow.plan, case, station.id) if _kept(flow.plan, name)), "")
            reads[keeper] = reads.get(keeper, 0.0) + hottest * calls
    total = sum(reads.values())
    left = sum(min(calls, flow.plan.stations[name].nodes / _kept(flow.plan, name)) if name else calls
               for name, calls in reads.items())  # fmt: skip
    return left / total if total > 0 else 1.0


def _kept(plan: Plan, name: str) -> float:
    """Seconds for which a part keeps what it read, 0 without ``local``."""
    part = plan.scheme.component(name)
    return max(0.0, number_setting(part, "local") or 0.0) if part is not None else 0.0
