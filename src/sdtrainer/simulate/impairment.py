"""What losing nodes does to a station: calls lost until failover and after it, and the station that remains."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sdtrainer.light_dataclasses import dataclass, replace
from sdtrainer.simulate.display import number, seconds
from sdtrainer.simulate.plan import Station
from sdtrainer.simulate.routes import Health


@dataclass(frozen=True, slots=True)
class Lost:
    """Shares of reads and writes of a station that cannot be done."""

    read: float = 0.0
    write: float = 0.0

    def health(self, name: str) -> Health:
        """The same as a plan's health."""
        return Health(lost={(name, "read"): self.read, (name, "write"): self.write})


@dataclass(frozen=True, slots=True)
class Impairment:
    """Shares lost during failover, shares lost after it, and the station as it goes on."""

    failover: Lost
    after: Lost
    remains: Station


def lose_node(station: Station) -> Impairment:
    """One node dies, the one that hurts most (a primary, a leader)."""
    return _RULES[station.kind.spreads](station)


def lose_part(station: Station, share: float) -> Impairment:
    """A ``share`` of the nodes dies at once: one of several zones the station is spread over."""
    remains = replace(station, lanes=max(1.0, station.lanes * (1 - share)), nodes=station.nodes * (1 - share))
    if station.kind.spreads == "stateless" or station.copies >= 2:
        return Impairment(Lost(share, share), Lost(), remains)
    return Impairment(Lost(share, share), Lost(share, share), remains)


def _fewer(station: Station) -> Station:
    return replace(station, lanes=max(1.0, station.lanes - 1), nodes=max(1.0, station.nodes - 1))


def _stateless(station: Station) -> Impairment:
    share = 1 / station.lanes
    lost = Lost(share, share)
    return Impairment(lost, lost if station.lanes <= 1 else Lost(), _fewer(station))


def _primary(station: Station) -> Impairment:
    per_shard, shard = station.copies, 1 / station.shards
    if per_shard <= 1:
        lost = Lost(shard, shard)
        return Impairment(lost, lost, station)
    # The shard that lost a node answers for its part of the keys alone: its overflow is that part's.
    remains = replace(station, lanes=station.lanes - 1, nodes=station.nodes - 1,
                      write_copies=per_shard - shard, copies=per_shard - 1, write_waits=1.0)  # fmt: skip
    return Impairment(Lost(shard / per_shard, shard), Lost(), remains)


def _replicated(station: Station) -> Impairment:
    copies, nodes = station.copies, station.lanes
    if copies - 1 >= max(1.0, station.write_waits):
        remains = replace(_fewer(station), copies=copies - 1, write_copies=copies - copies / nodes)
        return Impairment(Lost(), Lost(), remains)
    share = min(1.0, copies / nodes)
    return Impairment(Lost(share, share), Lost(share, share), _fewer(station))


def _sharded(station: Station) -> Impairment:
    share = 1 / station.shards
    lost = Lost(share, share)
    if station.copies >= 2:
        return Impairment(lost, Lost(), replace(station, nodes=station.nodes - 1, copies=station.copies - 1))
    return Impairment(lost, Lost() if station.shards > 1 else lost, _fewer(station))


def _provisioned(station: Station) -> Impairment:
    share = 1 / station.lanes
    lost = Lost(share, share)
    return Impairment(
        lost, Lost() if station.copies >= 2 else lost, replace(station, copies=max(1.0, station.copies - 1))
    )


def _partitioned(station: Station) -> Impairment:
    share = 1 / station.nodes
    lost = Lost(share, share)
    survives = station.nodes > 1 and (station.copies >= 2 or station.kind.id == "log")
    return Impairment(lost, Lost() if survives else lost, _fewer(station))


def _mirrored(station: Station) -> Impairment:
    share = 1 / station.shards
    lost = Lost(share, share)
    return Impairment(
        lost, Lost() if station.copies >= 2 else lost, replace(station, nodes=max(1.0, station.nodes - 1))
    )


def _consensus(station: Station) -> Impairment:
    if station.nodes >= 3:
        return Impairment(Lost(0.0, 1.0), Lost(), replace(station, nodes=station.nodes - 1))
    lost = Lost(1.0, 1.0)
    return Impairment(lost, lost, station)


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
