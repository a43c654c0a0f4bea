"""One hot object: the shard that holds it, and the herd that comes when its cache entry expires."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdtrainer.light_dataclasses import replace
from sdtrainer.scheme.model import Option
from sdtrainer.simulate.display import exact, number, percent, seconds
from sdtrainer.simulate.experiments import Spec
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.hits import top_share
from sdtrainer.simulate.hot_shard import KEYS, ZIPF, hot_shard
from sdtrainer.simulate.options import options
from sdtrainer.simulate.plan import Plan, Stage, Station, Visit
from sdtrainer.simulate.relief import BUSY, advice
from sdtrainer.simulate.results import Curve, Finding, Skipped

SPEC = Spec("hot-key", 40, "what does one hot object do to its shard?")

OWN = frozenset(
    ["user", "owner", "viewer", "reader", "member", "subscriber", "recipient", "receiver", "follower", "customer"]
)
"""Keys that are the one who asks; an author, account, seller or room may be asked for by all."""
HERD = 20
"""More calls to the origin than this for one expiry are worth a remark."""


def run(plan: Plan) -> Curve | Skipped:
    """Load the hottest shard of every store named by a ``hot`` line, or whose key is named."""
    return _answer(plan, advised=True)


def quick(plan: Plan) -> Curve | Skipped:
    """The same without cures, for what-if runs."""
    return _answer(plan, advised=False)


def assumed(plan: Plan) -> Iterator[tuple[str, Plan]]:
    """The share of a hottest key nobody told, half and twice as large, one store at a time."""
    keyed = [] if list(options(plan, "hot")) else _keyed(plan)
    for option in keyed:
        share = top_share(KEYS, ZIPF)
        told = f"{option.subject}'s hottest key taking {percent(share)} of its calls is our assumption; write "
        told += f"`hot {option.subject} share {percent(share).replace(' ', '')}`"
        for factor in (0.5, 2.0):
            other = Option("hot", option.subject, {"share": share * factor})
            lines = tuple(other if item is option else item for item in keyed)
            yield told, replace(plan, scheme=replace(plan.scheme, options=(*plan.scheme.options, *lines)))


def _answer(plan: Plan, *, advised: bool) -> Curve | Skipped:
    named = list(options(plan, "hot")) or _keyed(plan)
    if not named:
        return Skipped(SPEC.id, _unnamed(plan))
    flow = solve(plan)
    rows: list[dict[str, float | str]] = []
    findings: list[Finding] = []
    for option in named:
        station = plan.stations.get(option.subject)
        if station is None or flow.traffic[station.id].calls <= 0:
            continue
        row = hot_shard(flow, station, option)
        rows.append(row)
        findings += _shard(plan, station, option, advised, row) + _herd(flow, station, row)
    if not rows:
        return Skipped(SPEC.id, f"no use case with a rate visits {', '.join(option.subject for option in named)}")
    worst = max(rows, key=lambda row: float(row["utilisation"]))
    assumed = f" (assumed: zipf {ZIPF:g} over {number(KEYS)} keys)" if worst["assumed"] else ""
    share, busy = percent(float(worst["share"])), percent(float(worst["utilisation"]))
    sentence = f"the hottest shard of {worst['component']} takes {share} of its calls and is at {busy}{assumed}"
    passes = not any(item.severity == "must" for item in findings)
    return Curve(SPEC.id, sentence, passes, tuple(rows), tuple(findings))


def _store(plan: Plan) -> str:
    """The store most use cases visit, for an example; any part where nothing is stored."""
    seen = [station for case in plan.cases for station in plan.stations.values() if case.visits(station.id)]
    stores = [station.id for station in seen if station.kind.stores] or [station.id for station in seen] or ["NAME"]
    return max(stores, key=stores.count)


def _unnamed(plan: Plan) -> str:
    """Why no key is taken for hot, and the line that names one."""
    own = next((name for name, key in _keys(plan).items() if _is_own(key)), "")
    if own:
        return f"{own} is keyed by {_keys(plan)[own]}: where each asks for his own no key is hot; " + (
            f"where others ask for it too, write `hot {own} share 5%`"
        )
    name = _store(plan)
    return f"which key is hot? write `hot {name} share 5%` or `data {name}: …; key=…`"


def _keyed(plan: Plan) -> list[Option]:
    """Every store with a key that many may ask for; what each keeps for himself has no key that all want."""
    return [Option("hot", name, {}) for name, key in _keys(plan).items() if not _is_own(key)]


def _keys(plan: Plan) -> dict[str, str]:
    """The key of every part that has one."""
    tables = {table.name: table.key for table in plan.scheme.tables if table.key}
    keys = {part.id: str(part.settings.get("key") or tables.get(part.id, "")) for part in plan.scheme.components}
    return {name: key for name, key in keys.items() if key}


def _is_own(key: str) -> bool:
    """Whether a key is whoever asks: ``user_id``, ``ownerId``."""
    first = re.split(r"[\s,+(]", key.strip(" ("))[0]
    return re.sub(r"(?i)_?(?:id|uuid|key)$", "", first).lower() in OWN


def _shard(plan: Plan, station: Station, option: Option, advised: bool, row: dict[str, float | str]) -> list[Finding]:
    busy, share = float(row["utilisation"]), float(row["share"])
    numbers = {key: value for key, value in row.items() if isinstance(value, float)}
    if not station.judged or busy <= BUSY:
        return []
    message = (f"the hot key's shard of {station.id} takes {percent(share)} of its calls and is at {percent(busy)}, "
               f"the average shard at {percent(float(row['even']))}")  # fmt: skip
    cure = advice(plan, station.id, option, float(row["writes"])) if advised else ""
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
