"""What cures a hot shard: every edit is tried on the plan, and only what cures it is advised."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.light_dataclasses import dataclass, replace
from sdtrainer.scheme.model import Option, Value
from sdtrainer.simulate.display import exact, percent
from sdtrainer.simulate.flow import solve
from sdtrainer.simulate.hits import hit_of
from sdtrainer.simulate.hot_shard import callers, hot_shard
from sdtrainer.simulate.plan import Plan
from sdtrainer.simulate.stations import compile_station

BUSY = 0.8
"""A shard above this share of its capacity is a finding, as any part at peak is (DESIGN §4)."""
KEEP = 1.0
"""Seconds a caller keeps what it read, where it is tried."""
READERS = frozenset({"primary", "replicated"})
"""Ways of spreading in which every copy answers reads."""
COPIES, DOUBLINGS = 5, 10
"""At most so many copies, and so many times twice the shards or parts of a key, are tried."""
MOSTLY = 0.5

Edits = dict[str, dict[str, Value]]


@dataclass(frozen=True, slots=True)
class Relief:
    """An edit that cures a hot shard, as one would write it, and how busy the shard is with it."""

    edit: str
    utilisation: float


@dataclass(frozen=True, slots=True)
class _Hot:
    """The shard in question."""

    plan: Plan
    station: str
    option: Option

    def busy(self, edits: Edits, option: Option | None = None) -> float:
        """How busy it is with some parts set otherwise, or its key otherwise asked."""
        plan = edited(self.plan, edits)
        return float(hot_shard(solve(plan), plan.stations[self.station], option or self.option)["utilisation"])


def reliefs(plan: Plan, station: str, option: Option) -> list[Relief]:
    """Every edit that brings the hot shard to 80 % or less, the least first; empty where none alone does."""
    hot = _Hot(plan, station, option)
    return [relief for way in (_kept, _copied, _sharded, _split) if (relief := way(hot)) is not None]


def advice(plan: Plan, station: str, option: Option, writes: float) -> str:
    """The cures in words, and why what one would try first does not help."""
    if solve(plan).utilisation[station] > BUSY:
        return f"first carry the load of {station}: it is too much for all of its shards, not for the hot one alone"
    found = reliefs(plan, station, option)
    words = ", or ".join(relief.edit for relief in found[:2])
    if not found:
        words = f"no single edit: split the key, and add up calls in a buffer before {station}"
    local = next(_keepers(_Hot(plan, station, option)), {})
    if any("local=" in relief.edit for relief in found):
        return words
    why = (
        f"{percent(round(writes, 2))} of its work are writes"
        if writes > MOSTLY
        else "too much of its work would still come"
    )
    return f"{words}; a local cache does not help: {why if local else 'nobody on the way can keep what it read'}"


def edited(plan: Plan, edits: Edits) -> Plan:
    """The plan with settings of some parts changed; what their counts make of them is compiled again."""
    parts = tuple(replace(part, settings={**part.settings, **edits[part.id]}) if part.id in edits else part
                  for part in plan.scheme.components)  # fmt: skip
    scheme = replace(plan.scheme, components=parts)
    stations = {
        part.id: hit_of(compile_station(part, plan.stations[part.id].kind, scheme.groups), scheme)
        for part in parts if part.id in edits and plan.stations[part.id].judged
    }  # fmt: skip
    return replace(plan, scheme=scheme, stations={**plan.stations, **stations})


def _written(edits: Edits) -> str:
    """Edits as lines: ``api local=1s and worker local=1s``."""
    return " and ".join(
        f"{name} " + " ".join(f"{key}={_value(key, value)}" for key, value in changed.items())
        for name, changed in edits.items()
    )


def _value(key: str, value: Value) -> str:
    return f"{value:g}s" if key == "local" else f"{value:.0f}"


def _keepers(hot: _Hot) -> Iterator[Edits]:
    """Each caller that could keep what it read, then all of them."""
    names = {name: None for case in hot.plan.loaded for name in callers(hot.plan, case, hot.station)}
    for name in names:
        yield {name: {"local": KEEP}}
    if len(names) > 1:
        yield {name: {"local": KEEP} for name in names}


def _kept(hot: _Hot) -> Relief | None:
    return _first(hot, _keepers(hot))


def _copied(hot: _Hot) -> Relief | None:
    """More copies to read from; a copy of a shard of a cache or a log only takes over."""
    part = hot.plan.stations[hot.station]
    if part.kind.spreads not in READERS:
        return None
    counts = range(int(part.copies) + 1, COPIES + 1)
    if part.kind.spreads == "primary":
        return _first(hot, ({hot.station: {"nodes": float(count)}} for count in counts))
    return _first(hot, ({hot.station: {"nodes": max(part.nodes, count), "copies": float(count)}} for count in counts))


def _sharded(hot: _Hot) -> Relief | None:
    part = hot.plan.stations[hot.station]
    key, now = ("nodes", part.nodes) if part.kind.spreads == "replicated" else ("shards", part.shards)
    if part.kind.spreads == "partitioned":
        return _first(hot, ({hot.station: {"nodes": part.nodes * 2**times, "shards": part.shards * 2**times}}
                            for times in range(1, DOUBLINGS)))  # fmt: skip
    return _first(hot, ({hot.station: {key: now * 2**times}} for times in range(1, DOUBLINGS)))


def _split(hot: _Hot) -> Relief | None:
    """The key in several parts: each is asked that much less often."""
    share = float(hot_shard(solve(hot.plan), hot.plan.stations[hot.station], hot.option)["key_share"])
    for times in range(1, DOUBLINGS):
        option = Option("hot", hot.station, {"share": share / 2**times})
        busy = hot.busy({}, option)
        if busy <= BUSY:
            return Relief(f"split the key in {exact(2.0**times)}", busy)
    return None


def _first(hot: _Hot, tried: Iterator[Edits]) -> Relief | None:
    """The first of some edits that cures."""
    for edits in tried:
        busy = hot.busy(edits)
        if busy <= BUSY:
            return Relief(_written(edits), busy)
    return None
