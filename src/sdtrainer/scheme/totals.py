"""How many nodes a part has by what is written of it: shards times the nodes or copies of one."""

from __future__ import annotations

from sdtrainer.scheme.model import Component

APART = frozenset({"cache", "queue"})
"""Kinds whose copies of a shard are nodes of their own; others spread copies over the nodes they have."""


def nodes_of(part: Component) -> float:
    """The nodes that are written down, one for a part without a count; each shard of an SQL database has its own."""
    nodes, shards, copies = (_count(part, key) for key in ("nodes", "shards", "copies"))
    if part.kind == "sql":
        standby = 2.0 if part.settings.get("copies") in ("sync", "async") or part.settings.get("sync") else 1.0
        return (shards or 1.0) * (nodes or copies or standby)
    if part.kind in APART:
        return max(nodes or (shards or 1.0) * (copies or 1.0), shards)
    return nodes or shards or 1.0


def beside(part: Component) -> str:
    """``4 shards of 2 nodes, 8 in all`` where nodes stand beside each other in shards; empty elsewhere."""
    shards, total = _count(part, "shards"), nodes_of(part)
    if part.kind not in APART | {"sql"} or not shards or total <= shards or total % shards:
        return ""
    return f"{shards:g} shard{'s' * (shards != 1)} of {total / shards:g} nodes, {total:g} in all"


def _count(part: Component, key: str) -> float:
    value = part.settings.get(key)
    return value if isinstance(value, float) and value > 0 else 0.0
