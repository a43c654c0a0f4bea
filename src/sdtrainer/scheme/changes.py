"""What changed between two schemes, in words: ``+ cache (redis) between api and links``, ``api 1 → 60 nodes``."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.light_dataclasses import replace
from sdtrainer.quantity import show_bytes, show_count, show_rate, show_seconds, show_share
from sdtrainer.scheme.figures import percent
from sdtrainer.scheme.labels import SIGNS, TOLD, named
from sdtrainer.scheme.model import Component, Connection, Scheme, Value
from sdtrainer.scheme.settings import COUNTS
from sdtrainer.scheme.spoken import case_text
from sdtrainer.scheme.totals import beside

COPIES = frozenset({"copies", "replicas"})
ONE = {"nodes": "node", "shards": "shard", "copies": "copy", "replicas": "replica"}
"""Counts in the singular."""
MANY = 3
"""Added components from which one line lists all of them."""


def difference(old: Scheme, new: Scheme) -> tuple[str, ...]:
    """Sentences for what was added, removed and changed, components first."""
    return (
        *_added(old, new), *_removed(old, new), *_changed(old, new), *_arrows(old, new), *_cases(old, new),
        *_options(old, new), *_data(old, new),
    )  # fmt: skip


def _added(old: Scheme, new: Scheme) -> Iterator[str]:
    added = [part for part in new.components if old.component(part.id) is None]
    if not old.components and len(added) > 1:
        joins = len(new.connections)
        drawn = f", {joins} connection{'s' * (joins != 1)}: {'; '.join(chains(new))}" if joins else ""
        yield f"+ {len(added)} components{drawn}" if joins else "+ " + ", ".join(named(part) for part in added)
        return
    if len(added) > MANY:
        yield f"+ {len(added)} components: " + ", ".join(named(part) for part in added)
        return
    for part in added:
        into = [join.source for join in new.connections if join.target == part.id]
        out = [join.target for join in new.connections if join.source == part.id]
        beside = [name for name in _both(new, part.id, into) if name not in out] or _fronted(new, part, into)
        place = ""
        if into and (out or beside):
            place = f" between {into[0]} and {(out or beside)[0]}"
        elif into or out:
            place = f" after {into[0]}" if into else f" before {out[0]}"
        yield f"+ {named(part)}{place}{_written(part)}"


def chains(scheme: Scheme) -> tuple[str, ...]:
    """The connections as chains in the order they were drawn: ``client → api → links (postgres)``."""
    labels = {part.id: named(part) for part in scheme.components}
    rows: list[str] = []
    end = ""
    for join in scheme.connections:
        sign = SIGNS.get(join.kind, "→")
        if join.source == end:
            rows[-1] += f" {sign} {labels[join.target]}"
        else:
            rows.append(f"{labels[join.source]} {sign} {labels[join.target]}")
        end = join.target
    return tuple(rows)


def _both(scheme: Scheme, name: str, callers: list[str]) -> list[str]:
    """Where paths go on behind a component that is asked beside an arrow, as a cache is."""
    found = []
    for case in scheme.use_cases:
        for step, after in zip(case.steps, case.steps[1:], strict=False):
            if name in step.targets and step.conditional:
                found += [target for target in after.targets if target not in callers]
    return found


def _fronted(scheme: Scheme, part: Component, callers: list[str]) -> list[str]:
    """The store a new cache stands in front of where no path says: the only other store its caller calls."""
    if part.kind != "cache" or len(callers) != 1:
        return []
    called = [join.target for join in scheme.connections if join.source == callers[0] and join.target != part.id]
    stores = [name for name in called if (other := scheme.component(name)) and other.kind in TOLD]
    return stores if len(stores) == 1 else []


def _written(part: Component) -> str:
    return (": " + ", ".join(setting_text(key, value) for key, value in part.settings.items())) if part.settings else ""


def setting_text(key: str, value: Value) -> str:
    """A setting for people: ``4 shards``, ``hit 90 %``, ``ms 8 ms``."""
    if isinstance(value, bool):
        return key if value else f"{key} off"
    if isinstance(value, str):
        return f"{key} {value}"
    if key in COUNTS:
        return f"{value:g} {key}"
    if key == "batch":
        return f"{value:g} items a call"
    return f"{key} {figure(key, value)}"


def figure(key: str, value: float) -> str:
    """A setting's number with its unit."""
    if key in ("ms", "read_ms", "write_ms", "p99", "ttl", "lag", "failover", "local", "retention", "timeout"):
        return show_seconds(value)
    if key.endswith("rps"):
        return show_rate(value)
    if key in ("memory", "storage", "item"):
        return show_bytes(value)
    if key in ("alpha", "beta"):
        return f"{percent(value)} %"
    return show_share(value) if key == "hit" else f"{value:g}"


def _removed(old: Scheme, new: Scheme) -> Iterator[str]:
    yield from (f"- {part.label}" for part in old.components if new.component(part.id) is None)


def _changed(old: Scheme, new: Scheme) -> Iterator[str]:
    for part in new.components:
        before = old.component(part.id)
        if before is None:
            continue
        if before.kind != part.kind:
            yield f"{part.label}: {before.kind} → {part.kind}"
        keys = dict.fromkeys((*before.settings, *part.settings))
        changed = [key for key in keys if before.settings.get(key) != part.settings.get(key)]
        if (told := beside(part)) and any(key in COUNTS for key in changed):
            yield f"{part.label}: {told}"
            changed = [key for key in changed if key not in COUNTS]
        for key in changed:
            yield _setting(part.label, key, before.settings.get(key), part.settings.get(key))


def _setting(label: str, key: str, first: Value | None, second: Value | None) -> str:
    if second is None:
        return f"{label}: {key} removed"
    # What was assumed before depends on the kind, and one that becomes one is no change but a statement.
    if key in COUNTS and isinstance(second, float) and first is None and (second == 1 or key in COPIES):
        return f"{label}: {second:g} {ONE[key] if second == 1 else key}, stated now"
    if key in COUNTS and isinstance(second, float):
        known = f"{first:g}" if isinstance(first, float) else "1"
        return f"{label} {known} → {second:g} {key}"
    if first is None:
        return f"{label}: {setting_text(key, second)}"
    return f"{label}: {setting_text(key, first)} → {setting_text(key, second).removeprefix(key).strip()}"


def _pairs(scheme: Scheme) -> dict[tuple[str, str, str], Connection]:
    return {(join.source, join.target, join.kind): join for join in scheme.connections}


def _arrows(old: Scheme, new: Scheme) -> Iterator[str]:
    before, after = _pairs(old), _pairs(new)
    for mark in after:
        ends = [old.component(mark[0]), old.component(mark[1])]
        if mark not in before and all(ends):
            yield f"+ {arrow_text(mark)}"
    for mark in before:
        if mark not in after and new.component(mark[0]) and new.component(mark[1]):
            yield f"- {arrow_text(mark)}"


def arrow_text(mark: tuple[str, str, str]) -> str:
    """A connection with the sign of its kind."""
    return f"{mark[0]} {SIGNS.get(mark[2], '→')} {mark[1]}"


def _cases(old: Scheme, new: Scheme) -> Iterator[str]:
    before = {case.name: case for case in old.use_cases}
    for case in new.use_cases:
        known = before.pop(case.name, None)
        if (known is None or known.steps != case.steps or known.mode != case.mode) and case.steps:
            yield case_text(new, replace(case, rate=None, described=""))
        if known is not None and known.rate != case.rate and case.rate is not None:
            yield f"{case.name}: {show_rate(case.rate)}"
        if case.described and (known is None or known.described != case.described):
            yield f"{case.name}: described, not executed"
    yield from (f"- use case {name}" for name in before)


def _options(old: Scheme, new: Scheme) -> Iterator[str]:
    known = {(item.name, item.subject): item.settings for item in old.options}
    for item in new.options:
        if known.get((item.name, item.subject)) != item.settings:
            written = " ".join(_told(key, value) for key, value in item.settings.items())
            yield " ".join(filter(None, (item.name, item.subject, written)))


def _told(key: str, value: Value) -> str:
    """A number of a load line with its unit."""
    if not isinstance(value, float):
        return f"{key} {value}"
    if key == "rate":
        return show_rate(value)
    if key in ("share", "budget"):
        return f"{key} {show_share(value)}"
    if key in ("timeout", "backoff", "jitter", "for", "at"):
        return f"{key} {show_seconds(value)}"
    return f"{key} {value:g}" if key == "zipf" else f"{key} {show_count(value)}"


def _data(old: Scheme, new: Scheme) -> Iterator[str]:
    tables = {table.name: (table.fields, table.key) for table in old.tables}
    for table in new.tables:
        if tables.get(table.name) != (table.fields, table.key):
            key = f", key {table.key}" if table.key else ""
            count = f"{len(table.fields)} field{'s' * (len(table.fields) != 1)}"
            yield f"data {table.name}: {count}, {table.row_bytes} B a row{key}"
    known = {(item.operation, item.mode, item.table) for item in old.accesses}
    for item in new.accesses:
        if (item.operation, item.mode, item.table) not in known:
            yield f"{item.operation} {item.mode}s {item.table}"
