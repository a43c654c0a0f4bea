"""Settings of components: ``nodes=3 hit=90% ms=8`` and what labels say (``x4``, ``16 shards``, ``3 replicas``)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from fractions import Fraction

from sdtrainer.errors import ReadError
from sdtrainer.quantity import byte_count, per_second, plain_number, seconds, share_of
from sdtrainer.scheme.model import Value

LONGEST = 60
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_BARE = re.compile(r"\d+(?:\.\d+)?\s*[kKmM]?")


def _milliseconds(text: str) -> Fraction:
    return plain_number(text) / 1000 if _DIGITS.fullmatch(text) else duration(text)


def duration(text: str) -> Fraction:
    """A time in seconds, bare numbers too; ``m`` is minutes here, never a million."""
    if _DIGITS.fullmatch(text):
        return plain_number(text)
    return seconds(re.sub(r"(?<=[\d\s])m$", "min", text))


def _rate(text: str) -> Fraction:
    return plain_number(text) if _BARE.fullmatch(text) else per_second(text)


def _share(text: str) -> Fraction:
    share = plain_number(text) if _BARE.fullmatch(text) else share_of(text)
    if 1 < share <= 100 and _BARE.fullmatch(text):
        share /= 100
    if not 0 <= share <= 1:
        raise ReadError(f"{text} is no share", "write a percentage from 0% to 100%")
    return share


def _size(text: str) -> Fraction:
    return plain_number(text) if _BARE.fullmatch(text) else byte_count(text)


Reading = Callable[[str], Fraction]
KEYS: dict[str, Reading | None] = {
    **dict.fromkeys(("nodes", "shards", "copies", "replicas", "quorum", "ack", "threads", "conns", "cores", "c", "scv",
                     "price", "batch"), plain_number),
    **dict.fromkeys(("ms", "read_ms", "write_ms", "p99"), _milliseconds),
    **dict.fromkeys(("ttl", "lag", "failover", "local", "retention", "timeout"), duration),
    **dict.fromkeys(("rps", "read_rps", "write_rps"), _rate),
    **dict.fromkeys(("hit", "alpha", "beta"), _share),
    **dict.fromkeys(("memory", "storage", "item", "network"), _size),
    **dict.fromkeys(("kind", "lb", "zone", "region", "key", "hash", "id", "note"), None),
    **dict.fromkeys(("coalesce", "sync"), None),
}  # fmt: skip
"""Every key and how its value is read; None keeps the word. Times are kept in s, rates in 1/s, sizes in B."""
WORDS = {"copies": ("sync", "async"), "ack": ("all",), "lb": ("least", "rr", "random"), "hash": ("modulo", "ring")}
"""Words a key takes; for keys that also take numbers, beside them."""
FLAGS = frozenset({"coalesce", "sync"})
SHARES = frozenset({"hit", "alpha", "beta"})
COUNTS = ("nodes", "shards", "copies", "replicas")
ALIASES = {
    "node": "nodes", "instances": "nodes", "instance": "nodes", "count": "nodes", "servers": "nodes", "n": "nodes",
    "shard": "shards", "partitions": "shards", "partition": "shards", "copy": "copies", "replica": "replicas",
    "qps": "rps", "latency": "ms", "hitrate": "hit", "hit_rate": "hit", "hit_ratio": "hit", "zones": "zone",
    "regions": "region", "connections": "conns", "reads": "read_rps", "writes": "write_rps", "machines": "nodes",
    "boxes": "nodes", "pods": "nodes", "type": "kind", "acks": "ack", "contention": "alpha", "coherency": "beta",
    "crosstalk": "beta",
}  # fmt: skip


def key_name(word: str) -> str:
    """The key a word means; the word itself when it is none of ours."""
    lowered = word.lower().replace("-", "_")
    return ALIASES.get(lowered, lowered)


def nearest_key(word: str) -> str:
    """The key that was probably meant, or an empty string."""
    found = difflib.get_close_matches(word.lower(), [*KEYS, *ALIASES], 1, 0.75)
    return key_name(found[0]) if found else ""


def value_of(key: str, text: str) -> Value:
    """Read a value in the key's unit. Raises ``ReadError`` with what is wrong."""
    text = text.strip().strip("\"'")
    if not text or len(text) > LONGEST:
        raise ReadError(f"{key}= has no value" if not text else f"the value of {key} is too long")
    if key in FLAGS:
        return text.lower() not in ("false", "no", "off", "0")
    reading = KEYS.get(key)
    if text.lower() in WORDS.get(key, ()):
        return text.lower()
    if reading is None:
        return text.lower() if key in ("kind", "lb", "hash") else text
    return float(reading(text))


_COUNTED = (
    r"nodes?|instances?|servers?|machines?|boxes|pods?|shards?|partitions?|copies|copy|replicas?|brokers?|workers?"
)
_LABEL_SETTINGS = (
    (re.compile(r"\b(?:sharded|partitioned)\s*(?:x|×|into|in)?\s*(\d+)(?:\s*ways?)?\b", re.I), "shards"),
    (re.compile(r"\breplicated\s*(?:x|×|to)?\s*(\d+)(?:\s*times)?\b", re.I), "copies"),
    (re.compile(rf"\b(\d+(?:\.\d+)?[kKmM]?)\s*(?:x\s*)?({_COUNTED})\b", re.I), None),
    (re.compile(r"(?<![\w.])[x×*]\s?(\d+[kK]?)\b(?!\s*\w)", re.I), "nodes"),
    (re.compile(r"(?<![\w.])(\d+)\s?[x×](?!\w)", re.I), "nodes"),
    (re.compile(r"\b(\d+(?:\.\d+)?\s?%)\s*(?:hit|hits|hit rate|hit ratio)\b", re.I), "hit"),
    (re.compile(r"\bhit(?:s| rate| ratio)?\s*[:=]?\s*(\d+(?:\.\d+)?\s?%)", re.I), "hit"),
    (re.compile(r"\bttl\s*[:=]?\s*(\d+(?:\.\d+)?\s?(?:ms|s|min|m|h|d))\b", re.I), "ttl"),
)
_EMPTY = re.compile(r"\(\s*[,;]*\s*\)|\[\s*[,;]*\s*\]")


def from_label(label: str, *, whole: bool = False) -> tuple[str, dict[str, Value]]:
    """Take the settings out of a label: ``API (x4)`` gives ``API`` and ``nodes=4``.

    A label keeps at least its name, unless ``whole`` allows that it is settings and nothing else.
    """
    found: dict[str, Value] = {}
    for pattern, key in _LABEL_SETTINGS:
        match = pattern.search(label)
        if match is None:
            continue
        name = key or key_name(match[2].lower().replace("brokers", "nodes").replace("workers", "nodes"))
        if name not in KEYS:
            continue
        try:
            value = value_of(name, match[1].replace(" ", ""))
        except ReadError:
            continue
        rest = (label[: match.start()] + " " + label[match.end() :]).strip(" ,;-:")
        rest = re.sub(r"\s+", " ", _EMPTY.sub(" ", rest)).replace("( ", "(").replace(" )", ")").strip(" ,;-:")
        rest = _EMPTY.sub("", re.sub(r"[,;\s]+([)\]])", r"\1", rest)).strip()
        if rest or whole:
            label, found[name] = rest, value
    return label, found


BESIDE = frozenset({"cache", "search", "columns", "volume"})
"""Kinds of which each shard has its replicas beside it."""


def restated(old: dict[str, Value], new: dict[str, Value], kind: str) -> dict[str, Value]:
    """The settings of a part after new ones: ``replicas`` and ``shards`` stated now replace what they were counted as.

    Nodes of a cache are shards of their own, so replicas stated later stand beside each of them.
    """
    kept = dict(old)
    if "replicas" in new and "nodes" not in new:
        nodes = kept.get("nodes")
        if kind == "cache" and isinstance(nodes, float) and nodes > 1 and "shards" not in {**kept, **new}:
            kept["shards"] = nodes
        if kind == "cache" or kind not in (*BESIDE, "nosql", "kv", "log"):
            kept.pop("nodes", None)
        kept.pop("copies", None)
    shards, nodes = new.get("shards"), kept.get("nodes")
    if kind in ("cache", "queue") and isinstance(shards, float) and isinstance(nodes, float) and nodes < shards:
        del kept["nodes"]
    return {**kept, **new}


def settle(settings: dict[str, Value], kind: str) -> dict[str, Value]:
    """Turn ``replicas`` into what the kind counts; a count that is stated beside them holds.

    SQL: nodes of a shard = 1 + n; nosql, kv, log: copies = n. With shards, or with one replica: a cache's or an index's
    copies of a shard = 1 + n, a queue's = n. Else nodes = n.
    """
    replicas = settings.get("replicas")
    if replicas is None:
        return settings
    rest = {key: value for key, value in settings.items() if key != "replicas"}
    if kind == "sql":
        return {"nodes": float(replicas) + 1, **rest}
    if kind in ("nosql", "kv", "log") or (kind == "queue" and "shards" in rest):
        return {"copies": replicas, **rest}
    if kind in BESIDE and ("shards" in rest or (replicas == 1 and "nodes" not in rest)):
        return {"copies": float(replicas) + 1, **rest}
    return {"nodes": replicas, **rest}
