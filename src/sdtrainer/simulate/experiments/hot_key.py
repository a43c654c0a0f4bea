"""One hot object: the shard that holds it, and the herd that comes when its cache entry expires."""

from __future__ import annotations

from sdtrainer.scheme.model import Option
from sdtrainer.simulate.display import exact, number, percent, seconds
from sdtrainer.simulate.experiments import Spec
from sdtrainer.simulate.flow import Flow, copies_of, solve
from sdtrainer.simulate.hits import top_share
from sdtrainer.simulate.options import number_of, options
from sdtrainer.simulate.plan import Plan, Stage, Station, Visit
from sdtrainer.simulate.results import Curve, Finding, Skipped
from sdtrainer.simulate.stations import number_setting

SPEC = Spec("hot-key", 40, "what does one hot object do to its shard?")

POINTS = 100
"""Points of a node on a hash ring."""
KEYS, ZIPF = 1e6, 1.0
"""Popularity taken where a key is named and nothing else: Zipf 1.0 over a million keys, and said so."""
HERD = 20
"""More calls to the origin than this for one expiry are worth a remark."""


def run(plan: Plan) -> Curve | Skipped:
    """Load the hottest shard of every store named by a ``hot`` line, or whose key is named."""
    named = list(options(plan, "hot")) or _keyed(plan)
    if not named:
        return Skipped(SPEC.id, "which key is hot? write `hot links share 5%` or `data links: …; key=code`")
    flow = solve(plan)
    rows: list[dict[str, float | str]] = []
    findings: list[Finding] = []
    for option in named:
        station = plan.stations.get(option.subject)
        if station is None or flow.traffic[station.id].calls <= 0:
            continue
        row = hot_shard(flow, station, option)
        rows.append(row)
        findings += _shard(station, row) + _herd(flow, station, row)
    if not rows:
        return Skipped(SPEC.id, f"no use case with a rate visits {', '.join(option.subject for option in named)}")
    worst = max(rows, key=lambda row: float(row["utilisation"]))
    assumed = f" (assumed: zipf {ZIPF:g} over {number(KEYS)} keys)" if worst["assumed"] else ""
    share, busy = percent(float(worst["share"])), percent(float(worst["utilisation"]))
    sentence = f"the hottest shard of {worst['component']} takes {share} of its calls and is at {busy}{assumed}"
    passes = not any(item.severity == "must" for item in findings)
    return Curve(SPEC.id, sentence, passes, tuple(rows), tuple(findings))


def _keyed(plan: Plan) -> list[Option]:
    tables = {table.name for table in plan.scheme.tables if table.key}
    keyed = [part.id for part in plan.scheme.components if part.settings.get("key") or part.id in tables]
    return [Option("hot", name, {}) for name in keyed]


def shard_share(station: Station, hottest: float, ring: bool) -> float:
    """Share of calls of the shard that holds the hottest key; the largest part of a ring is a little larger."""
    shards = station.lanes if station.kind.spreads != "primary" else station.shards
    if shards <= 1:
        return 1.0
    even = (POINTS + 1) / (shards * POINTS + 1) if ring else 1 / shards
    return hottest + (1 - hottest) * even


def hot_shard(flow: Flow, station: Station, option: Option) -> dict[str, float | str]:
    """Utilisation of the hottest shard, and the part of the even capacity that is lost to it."""
    assumed = "share" not in option.settings and "zipf" not in option.settings
    keys, exponent = number_of(option, "keys", KEYS), number_of(option, "zipf", ZIPF)
    hottest = number_of(option, "share", 0.0) or top_share(max(1.0, keys), exponent)
    part = flow.plan.scheme.component(station.id)
    ring = part is not None and str(part.settings.get("hash", "modulo")) == "ring"
    share = shard_share(station, hottest, ring)
    reads, writes = _work(flow, station, "read"), _work(flow, station, "write")
    kept = _local(flow, station, hottest)
    reads *= max(0.0, share - hottest * (1 - kept)) / share if share else 1.0
    readers = station.copies if station.kind.spreads in ("primary", "replicated") else 1.0
    busy = share * (reads / readers + writes) / station.servers
    even = flow.utilisation[station.id]
    return {
        "component": station.id, "key_share": hottest, "share": share, "utilisation": busy, "even": even,
        "key_rate": hottest * flow.traffic[station.id].calls, "lost": max(0.0, 1 - even / busy) if busy > 0 else 0.0,
        "assumed": "yes" if assumed else "",
    }  # fmt: skip


def _work(flow: Flow, station: Station, mode: str) -> float:
    """Seconds of work a second that one copy gets from all calls of a class."""
    total = 0.0
    for case in flow.plan.loaded:
        for route in flow.routes[case.name]:
            for stage in route.stages:
                for visit in stage.visits:
                    if visit.station == station.id and visit.mode == mode:
                        total += case.rate * route.probability * visit.calls * visit.work * station.slowdown
    spread = copies_of(station, mode)
    return total * (spread if mode == "read" else 1.0)


def _local(flow: Flow, station: Station, hottest: float) -> float:
    """Share of the hot key's reads that still come when callers keep it in process for ``local`` seconds."""
    kept = 1.0
    for part in flow.plan.scheme.components:
        time = number_setting(part, "local")
        if time is None or time <= 0 or part.id not in flow.plan.stations:
            continue
        before = any(case.visits(part.id) and case.visits(station.id) for case in flow.plan.loaded)
        calls = hottest * flow.traffic[station.id].calls
        if before and calls > 0:
            kept = min(kept, flow.plan.stations[part.id].nodes / time / calls)
    return min(1.0, kept)


def _shard(station: Station, row: dict[str, float | str]) -> list[Finding]:
    busy, share = float(row["utilisation"]), float(row["share"])
    numbers = {key: value for key, value in row.items() if isinstance(value, float)}
    if not station.judged or busy <= 0.8:
        return []
    message = (f"the hot key's shard of {station.id} takes {percent(share)} of its calls and is at {percent(busy)}, "
               f"the average shard at {percent(float(row['even']))}")  # fmt: skip
    cure = "api local=1s, more copies to read from, or split the key"
    return [Finding("hot-shard", "must" if busy > 1 else "should", message, station.id, "", numbers, cure)]


def _herd(flow: Flow, station: Station, row: dict[str, float | str]) -> list[Finding]:
    """Calls to the origin for one expiry of the hot entry: 1 + rate x time to fetch it."""
    found = []
    for case in flow.plan.loaded:
        for index, stage in enumerate(case.stages):
            origin = case.stages[index + 1] if index + 1 < len(case.stages) else None
            if station.id not in stage.stations or stage.hit is None or origin is None or origin.answered:
                continue
            calls = 1 + float(row["key_rate"]) * _fetch(flow, origin)
            row["herd"] = calls
            if calls > HERD and not _coalesces(flow.plan, case.stages[: index + 1]):
                fetch, name = seconds(_fetch(flow, origin)), origin.stations[0]
                message = f"when the hot entry of {station.id} expires, {exact(round(calls))} calls reach {name}"
                message += f" in the {fetch} until it is back"
                cure = f"{station.id} coalesce, early refresh, or a lock per key"
                found.append(Finding("herd", "should", message, station.id, case.name, {"calls": calls}, cure))
    return found


def _fetch(flow: Flow, origin: Stage) -> float:
    visits: tuple[Visit, ...] = origin.visits
    return max((visit.work + visit.constant for visit in visits), default=0.0)


def _coalesces(plan: Plan, stages: tuple[Stage, ...]) -> bool:
    names = {name for stage in stages for name in stage.stations}
    return any(part.id in names and part.settings.get("coalesce") for part in plan.scheme.components)
