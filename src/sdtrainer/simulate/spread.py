"""Which work scales with what: how each family of kinds spreads reads and writes over its nodes (DESIGN §4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sdtrainer.light_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """What was stated about a component, None where nothing was; ``usual`` is the kind's own number of copies."""

    nodes: float | None = None
    shards: float | None = None
    copies: float | None = None
    quorum: float | None = None
    sync: bool = False
    usual: float = 1.0


@dataclass(frozen=True, slots=True)
class Spread:
    """Nodes to pay for, lanes that share the work, and how many lanes one read or write works on and waits for."""

    nodes: float
    lanes: float
    shards: float
    copies: float
    reads: float = 1.0
    writes: float = 1.0
    read_waits: float = 1.0
    write_waits: float = 1.0
    keyed: bool = False


def stateless(counts: Counts) -> Spread:
    """Any node serves any call: reads and writes scale with nodes."""
    nodes = counts.nodes or 1.0
    return Spread(nodes, nodes, 1.0, 1.0)


def primary(counts: Counts) -> Spread:
    """SQL: each shard is one primary and n-1 replicas; reads scale with all nodes, writes with shards only."""
    nodes, shards = counts.nodes or (counts.copies or 1.0), counts.shards or 1.0
    waits = min(2.0, nodes) if counts.sync else 1.0
    return Spread(nodes * shards, nodes * shards, shards, nodes, writes=nodes, write_waits=waits, keyed=True)


def replicated(counts: Counts) -> Spread:
    """NoSQL, search, columns: any node holds part of the data; a write costs its copies, a read its quorum."""
    nodes = counts.nodes or max(counts.shards or 1.0, counts.copies or 1.0)
    copies = min(counts.copies or counts.usual, nodes)
    waits = min(counts.quorum or 1.0, copies)
    shards = counts.shards or nodes
    return Spread(nodes, nodes, shards, copies, waits, copies, waits, waits, keyed=True)


def sharded(counts: Counts) -> Spread:
    """Cache: a key lives on one shard, copies only take over; without shards each node is a shard of its own."""
    shards = counts.shards or (counts.nodes or 1.0) / (counts.copies or 1.0)
    shards = max(1.0, float(int(shards)))
    nodes = max(counts.nodes or shards * (counts.copies or 1.0), shards)
    copies = max(1.0, counts.copies or float(int(nodes / shards)))
    return Spread(nodes, shards, shards, copies, keyed=True)


def provisioned(counts: Counts) -> Spread:
    """Managed key-value, object store: what is counted are partitions, each kept in several copies by its provider."""
    partitions = counts.shards or counts.nodes or 1.0
    return Spread(partitions, partitions, partitions, counts.copies or counts.usual, keyed=True)


def partitioned(counts: Counts) -> Spread:
    """Log: scales with nodes as far as there are partitions; copies are in the node's figure."""
    nodes = counts.nodes or counts.shards or 1.0
    shards = counts.shards or nodes
    copies = counts.copies or min(counts.usual, nodes)
    return Spread(nodes, min(nodes, shards), shards, copies, keyed=True)


def mirrored(counts: Counts) -> Spread:
    """Queue: one replicated queue has one leader; more nodes mirror it, only more queues (shards) carry more."""
    shards = counts.shards or 1.0
    nodes = counts.nodes or shards * (counts.copies or 1.0)
    return Spread(max(nodes, shards), shards, shards, min(counts.copies or nodes, nodes), keyed=True)


def consensus(counts: Counts) -> Spread:
    """Coordination: the cluster is one lane whatever its size; a majority must live."""
    nodes = counts.nodes or counts.copies or 1.0
    return Spread(nodes, 1.0, 1.0, nodes, keyed=True)


_ALL = (stateless, primary, replicated, sharded, provisioned, partitioned, mirrored, consensus)
RULES: Mapping[str, Callable[[Counts], Spread]] = {rule.__name__: rule for rule in _ALL}
"""Rules by the word that ``seeds/components.toml`` gives in ``spreads``."""
