"""A cache that starts empty: how its hits come back, and whether the store behind it bears the misses until then."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from sdtrainer.light_dataclasses import dataclass, replace
from sdtrainer.scheme.model import Option
from sdtrainer.simulate.display import number, percent, seconds
from sdtrainer.simulate.display import rate as shown
from sdtrainer.simulate.experiments import Spec
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.hits import hot_option
from sdtrainer.simulate.options import number_of, options
from sdtrainer.simulate.plan import Plan, Stage, Station
from sdtrainer.simulate.results import Curve, Finding, Skipped
from sdtrainer.simulate.routes import Health
from sdtrainer.simulate.stations import number_setting
from sdtrainer.simulate.warming import GROWTH, LONGEST, MOSTLY, Point, Popularity, Warming, Warmth, even, warming, zipf

SPEC = Spec("cold-cache", 75, "does the store bear an empty cache, and for how long?")

CACHES = frozenset({"cache", "cdn"})
KEYS, ZIPF = 1e6, 1.0
"""Popularity taken where neither a ``hot`` line nor ``ttl`` nor ``memory`` says more, as for hot keys."""
ITEM = 1000.0
"""Bytes of an entry where no data line tells them."""
PATIENCE = 1.0
"""Seconds a caller waits for a miss where no ``retry`` line says."""
DECIDES = frozenset({"read_rps", "write_rps", "rps", "hit", "memory", "conns", "copies", "partitions"})
"""Figures of a cache or of its store that say how it warms."""
QUICK = 1.3
"""Growth of the steps of a what-if run, of which only the verdict is asked."""
SHOWN = (0.0, 0.1, 0.25, 0.5, 0.75, MOSTLY)
"""Shares of the final hit ratio at which a row is kept."""

Row = dict[str, float | str]


@dataclass(frozen=True, slots=True)
class _Cold:
    """One cache emptied: the part it hurts most (None: none that is judged), its case and what came of it."""

    cache: Station
    store: Station | None
    case: Warmth
    result: Warming
    said: str


def run(plan: Plan) -> Curve | Skipped:
    """Empty every cache of a path, one at a time."""
    return _answer(plan, advised=True)


def quick(plan: Plan) -> Curve | Skipped:
    """The same in longer steps and without cures, for what-if runs."""
    return _answer(plan, advised=False)


def concerns(curve: Curve, component: str, figure: str) -> bool:
    """Whether an assumed figure can change the answer: what a cache hits, what the store behind it can do."""
    return figure in DECIDES and any(component in (row["component"], row["store"]) for row in curve.rows)


def assumed(plan: Plan) -> Iterator[tuple[str, Plan]]:
    """The number of keys a cache is asked for where nobody told it, a tenth and ten times as many."""
    calm = solve(plan)
    for name in _names(plan):
        if "assumed" not in _emptied(calm, plan.stations[name], QUICK).said:
            continue
        told = f"{name} being asked for {number(KEYS)} keys is our assumption; write "
        told += f"`hot {name} zipf {ZIPF:g} keys {number(KEYS)}`"
        for factor in (0.1, 10.0):
            line = Option("hot", name, {"zipf": ZIPF, "keys": KEYS * factor})
            yield told, replace(plan, scheme=replace(plan.scheme, options=(line, *plan.scheme.options)))


def _names(plan: Plan) -> list[str]:
    stages = [stage for case in plan.loaded for stage in case.stages if stage.hit]
    names = dict.fromkeys(stage.stations[0] for stage in stages)
    return [name for name in names if plan.stations[name].kind.id in CACHES]


def _answer(plan: Plan, *, advised: bool) -> Curve | Skipped:
    calm = solve(plan)
    growth = GROWTH if advised else QUICK
    cold = [_emptied(calm, plan.stations[name], growth) for name in _names(plan)]
    if not cold:
        return Skipped(SPEC.id, "no use case has a cache that ends its path on a hit: write `cache?` in a path")
    rows = tuple(row for item in cold for row in _rows(item))
    findings = tuple(finding for item in cold for finding in _findings(calm, item, advised))
    sentence = "; ".join(_sentence(item) for item in cold)
    return Curve(SPEC.id, sentence, not any(item.result.stuck for item in cold), rows, findings)


def _emptied(calm: Flow, cache: Station, growth: float) -> _Cold:
    plan = calm.plan
    flow = _without(plan, Health(hits={cache.id: 0.0}))
    grown = [part for name, part in plan.stations.items()
             if part.judged and flow.utilisation[name] > calm.utilisation[name] * (1 + 1e-9)]  # fmt: skip
    store = max(grown, key=lambda part: flow.utilisation[part.id], default=None)
    rate, final = _asked(calm, cache)
    popularity, said = _popularity(plan, cache, store, rate, final)
    case = Warmth(rate, popularity, 0.0, 0.0)
    if store is not None:
        case = _before(calm, flow, cache, store, case)
    return _Cold(cache, store, case, warming(case, growth), said)


def _without(plan: Plan, health: Health) -> Flow:
    """What an empty cache sends on, before limits on the parts that get more by it say how much of it they let in."""
    if not plan.limits:
        return solve(plan, health)
    free = replace(plan, limits=())
    before, after = solve(free).traffic, solve(free, health).traffic
    more = {name for name in after if after[name].calls > before[name].calls * (1 + 1e-9)}
    kept = tuple(item for item in plan.limits if item.station not in more)
    return solve(replace(plan, limits=kept), health)


def _asked(calm: Flow, cache: Station) -> tuple[float, float]:
    """Look-ups a second and the hit ratio over all of them."""
    rate = hits = 0.0
    for case in calm.plan.loaded:
        for route in calm.routes[case.name]:
            for stage in route.stages:
                if stage.hit is not None and stage.stations[0] == cache.id:
                    calls = case.rate * route.probability * stage.visits[0].calls
                    rate, hits = rate + calls, hits + calls * stage.hit
    return rate, hits / rate


def _popularity(
    plan: Plan, cache: Station, store: Station | None, rate: float, final: float
) -> tuple[Popularity, str]:  # fmt: skip
    """Zipf where a ``hot`` line says so or nothing is known, else as many entries as it holds, all asked alike."""
    option = hot_option(plan.scheme, cache.id, *([store.id] if store else []))
    if option is not None and ("keys" in option.settings or "zipf" in option.settings):
        keys, exponent = max(1.0, number_of(option, "keys", KEYS)), number_of(option, "zipf", ZIPF)
        return zipf(keys, exponent, final), f"zipf {exponent:g} over {number(keys)} keys"
    part = plan.scheme.component(cache.id)
    lives = number_setting(part, "ttl") if part is not None else None
    memory = cache.figures.get("memory")
    counts = []
    if lives:
        counts.append(rate * (1 - final) * lives)
    if memory is not None and memory.stated:
        counts.append(memory.value * cache.shards / plan.tables_bytes(ITEM))
    if not counts:
        return zipf(KEYS, ZIPF, final), f"assumed: zipf {ZIPF:g} over {number(KEYS)} keys; write ttl= or memory="
    entries = max(1.0, min(counts))
    return even(entries, final), f"{number(entries)} entries"


def _before(calm: Flow, flow: Flow, cache: Station, store: Station, case: Warmth) -> Warmth:
    """The same with the store's side: how busy, how long a fetch takes, what its queue holds, who coalesces."""
    seen = flow.traffic[store.id]
    work = seen.work / seen.visits
    room = store.conns * work / store.servers if store.conns > 0 else math.inf
    retry = next(options(calm.plan, "retry"), None)
    limit = min((item.rate for item in calm.plan.limits if item.station == store.id), default=math.inf)
    return replace(
        case, warm=calm.utilisation[store.id], cold=flow.utilisation[store.id], fetch=work, room=room,
        patience=number_of(retry, "timeout", PATIENCE), flights=_flights(calm.plan, cache),
        most=limit * flow.utilisation[store.id] / seen.calls,
    )  # fmt: skip


def _flights(plan: Plan, cache: Station) -> float | None:
    """Fetches of one key at a time: one where the cache coalesces, one a node where its caller does."""
    before: list[Stage] = []
    for case in plan.loaded:
        at = next((i for i, stage in enumerate(case.stages) if cache.id in stage.stations), None)
        before += case.stages[: at + 1] if at is not None else ()
    names = {name for stage in before for name in stage.stations}
    nodes = [1.0 if part.id == cache.id else plan.stations[part.id].nodes
             for part in plan.scheme.components if part.id in names and part.settings.get("coalesce")]  # fmt: skip
    return min(nodes, default=None)


def _rows(item: _Cold) -> list[Row]:
    final = item.case.popularity.final
    kept: list[Point] = []
    for share in SHOWN:
        point = next((point for point in item.result.points if point.hit >= share * final), None)
        if point is not None and point not in kept:
            kept.append(point)
    store = item.store.id if item.store else ""
    return [{"component": item.cache.id, "store": store, "at": point.at, "hit": point.hit,
             "utilisation": point.utilisation, "failed": point.failed} for point in kept]  # fmt: skip


def _sentence(item: _Cold) -> str:
    name, result = item.cache.id, item.result
    back = f"90 % of its hits are back after {seconds(result.warm_after)} ({item.said})"
    if math.isinf(result.warm_after):
        back = f"its hits take more than a day to come back ({item.said})"
    if result.stuck:
        back = f"callers give up first, so its hits never come back ({item.said})"
    if item.store is None:
        return f"{name} empty: {back}; no part that was counted feels it"
    return f"{name} empty: {item.store.id} is offered {percent(result.peak)} of what it can do; {back}"


def _findings(calm: Flow, item: _Cold, advised: bool) -> list[Finding]:
    """An empty cache whose misses are more than the store behind it can do, though it can with a warm one."""
    store, result = item.store, item.result
    if store is None or item.case.warm > 1 or result.survives:
        return []
    name = item.cache.id
    message = f"after a restart {name} is empty: its misses offer {store.id} {percent(result.peak)}"
    if result.stuck:
        message += f", callers give up before they are answered, and {name} never gets warm"
    else:
        over, back = (seconds(min(time, LONGEST)) for time in (result.relieved_after, result.warm_after))
        message += f" for {over}, in which up to {percent(result.failed)} of look-ups fail; "
        message += f"90 % of its hits are back after {back}{' or more' if math.isinf(result.warm_after) else ''}"
    numbers = {"utilisation": result.peak, "failed": result.failed, "overloaded": result.relieved_after,
               "warm_after": result.warm_after}  # fmt: skip
    cure = "; ".join(_cures(calm, item, store)) if advised else ""
    return [Finding("cold-cache", "should", message, name, "", numbers, cure)]


def _cures(calm: Flow, item: _Cold, store: Station) -> Sequence[str]:
    """What would help, tried on the same cache: sharing fetches, letting in no more than the store can do."""
    case, before = item.case, item.result
    cures = []
    if item.cache.kind.id == "cache" and item.cache.copies < 2:
        cures.append(f"{item.cache.id} copies=2")
    if case.flights is None and _better(warming(replace(case, flights=1.0)), before):
        cures.append(f"{item.cache.id} coalesce")
    if _better(warming(replace(case, most=0.9)), before):
        calls = calm.traffic[store.id].calls / calm.utilisation[store.id] if calm.utilisation[store.id] > 0 else 0.0
        cures.append(f"limit {store.id} {shown(0.9 * calls)}" if calls > 0 else f"a limit before {store.id}")
    return [*cures, "warm it before it takes traffic"]


def _better(now: Warming, before: Warming) -> bool:
    return now.survives or now.relieved_after < before.relieved_after * 0.9
