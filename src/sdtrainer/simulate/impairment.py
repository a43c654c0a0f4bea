"""What losing nodes does to a station: calls lost until failover and after it, and the station that remains."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sdtrainer.light_dataclasses import dataclass, replace
from sdtrainer.simulate.display import number, seconds
from sdtrainer.simulate.plan import Station
from sdtrainer.simulate.routes import Apart, Health

NONE, ALL = (0.0, 0.0), (1.0, 1.0)
"""Shares of reads and of writes that are lost."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A station as it goes on in one phase: shares of reads and writes ``lost``, and what ``remains`` of it.

    With ``shard`` only the keys of one shard, a ``share`` of all, are hurt: it serves those, ``remains`` the others,
    and ``lost`` are shares of its calls.
    """

    remains: Station
    lost: tuple[float, float] = NONE
    shard: Station | None = None
    share: float = 0.0

    def health(self) -> Health:
        """The same as a plan's health."""
        here = self.remains if self.shard is None else self.shard
        lost = {(here.id, mode): share for mode, share in zip(("read", "write"), self.lost, strict=True)}
        apart = None if self.shard is None else Apart(self.remains.id, self.share, here.id)
        return Health(lost=lost, apart=apart)

    def stations(self) -> dict[str, Station]:
        """What takes the station's place in a plan."""
        shard = {} if self.shard is None else {self.shard.id: self.shard}
        return {self.remains.id: self.remains, **shard}


@dataclass(frozen=True, slots=True)
class Impairment:
    """A station during failover and after it."""

    failover: Damage
    after: Damage


def lose_node(station: Station) -> Impairment:
    """One node dies, the one that hurts most (a primary, a leader)."""
    return _RULES[station.kind.spreads](station)


def lose_part(station: Station, share: float) -> Impairment:
    """A ``share`` of the nodes dies at once: one of several zones the station is spread over."""
    remains = replace(station, lanes=max(1.0, station.lanes * (1 - share)), nodes=station.nodes * (1 - share))
    lost = (share, share)
    if station.kind.spreads == "stateless" or station.copies >= 2:
        return Impairment(Damage(remains, lost), Damage(remains))
    return Impairment(Damage(remains, lost), Damage(remains, lost))


def _fewer(station: Station) -> Station:
    return replace(station, lanes=max(1.0, station.lanes - 1), nodes=max(1.0, station.nodes - 1))


def _of_shard(station: Station, shard: Station, lost: tuple[float, float], share: float) -> Damage:
    """Damage to the keys of one shard alone; with one shard these are all keys.

    The others keep their lanes to themselves: their utilisation is that of their own shards.
    """
    if share >= 1:
        return Damage(shard, lost)
    rest = replace(station, lanes=station.lanes * (1 - share), nodes=station.nodes * (1 - share),
                   shards=max(1.0, station.shards * (1 - share)))  # fmt: skip
    return Damage(rest, lost, replace(shard, id=f"one shard of {station.id}"), share)


def _stateless(station: Station) -> Impairment:
    lost, remains = (1 / station.lanes, 1 / station.lanes), _fewer(station)
    return Impairment(Damage(remains, lost), Damage(remains, lost if station.lanes <= 1 else NONE))


def _primary(station: Station) -> Impairment:
    per_shard, share = station.copies, 1 / station.shards
    shard = replace(station, lanes=max(1.0, per_shard - 1), nodes=max(1.0, per_shard - 1), shards=1.0)
    if per_shard <= 1:
        down = _of_shard(station, shard, ALL, share)
        return Impairment(down, down)
    shard = replace(shard, write_copies=per_shard - 1, copies=per_shard - 1, write_waits=1.0)
    return Impairment(_of_shard(station, shard, (1 / per_shard, 1.0), share), _of_shard(station, shard, NONE, share))


def _replicated(station: Station) -> Impairment:
    copies, nodes = station.copies, station.lanes
    if copies - 1 >= max(1.0, station.write_waits):
        remains = replace(_fewer(station), copies=copies - 1, write_copies=copies - copies / nodes)
        return Impairment(Damage(remains), Damage(remains))
    # The copies of its keys that are left can answer nothing; all other keys live on with all of theirs.
    down = _of_shard(station, replace(station, lanes=1.0), ALL, min(1.0, copies / nodes))
    down = replace(down, remains=_fewer(station)) if down.shard is not None else down
    return Impairment(down, down)


def _sharded(station: Station) -> Impairment:
    shard = replace(station, lanes=1.0, shards=1.0, nodes=max(1.0, station.copies - 1),
                    copies=max(1.0, station.copies - 1))  # fmt: skip
    share = 1 / station.shards
    down = _of_shard(station, shard, ALL, share)
    if station.copies >= 2:
        return Impairment(down, _of_shard(station, shard, NONE, share))
    # Without a copy the others take its keys, and fill with them anew.
    return Impairment(down, Damage(_fewer(station)) if station.shards > 1 else down)


def _provisioned(station: Station) -> Impairment:
    shard = replace(station, lanes=1.0, nodes=1.0, shards=1.0, copies=max(1.0, station.copies - 1))
    share = 1 / station.lanes
    down = _of_shard(station, shard, ALL, share)
    return Impairment(down, _of_shard(station, shard, NONE, share) if station.copies >= 2 else down)


def _partitioned(station: Station) -> Impairment:
    lost, remains = (1 / station.nodes, 1 / station.nodes), _fewer(station)
    survives = station.nodes > 1 and (station.copies >= 2 or station.kind.id == "log")
    return Impairment(Damage(remains, lost), Damage(remains, NONE if survives else lost))


def _mirrored(station: Station) -> Impairment:
    shard = replace(station, lanes=1.0, shards=1.0, nodes=max(1.0, station.nodes / station.shards - 1))
    share = 1 / station.shards
    down = _of_shard(station, shard, ALL, share)
    return Impairment(down, _of_shard(station, shard, NONE, share) if station.copies >= 2 else down)


def _consensus(station: Station) -> Impairment:
    if station.nodes >= 3:
        remains = replace(station, nodes=station.nodes - 1)
        return Impairment(Damage(remains, (0.0, 1.0)), Damage(remains))
    return Impairment(Damage(station, ALL), Damage(station, ALL))


_RULES: Mapping[str, Callable[[Station], Impairment]] = {
    "stateless": _stateless,
    "primary": _primary,
    "replicated": _replicated,
    "sharded": _sharded,
    "provisioned": _provisioned,
    "partitioned": _partitioned,
    "mirrored": _mirrored,
    "consensus": _consensus,
}


def lost_data(station: Station, writes: float) -> str:
    """What data dies with one node, in words (rule table of the study, A.4); empty when none does."""
    if station.kind.id in ("worker", "service", "gateway", "push"):
        return "work in flight repeats" if station.kind.id == "worker" else ""
    if not station.kind.stores or writes <= 0:
        return ""
    if station.copies < 2:
        if station.kind.id in ("log", "queue"):
            return "all it held that nobody had read: there is one copy"
        return "all it held since the last backup: there is one copy"
    if station.kind.spreads == "consensus" or station.sync or station.write_waits > 1:
        return ""
    lag, ack = station.figures.get("lag"), station.figures.get("ack")
    asynchronous = station.kind.spreads == "primary" or (ack is not None and ack.value < 2)
    if asynchronous and lag is not None:
        return f"about {number(writes / station.shards * lag.value)} writes: {seconds(lag.value)} of replication lag"
    return ""
