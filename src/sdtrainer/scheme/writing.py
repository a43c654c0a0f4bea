"""The scheme as Mermaid that renders anywhere, our keys in ``%%`` lines; reading it gives the scheme back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdtrainer.scheme.figures import decimal, percent
from sdtrainer.scheme.model import Component, Connection, Group, Option, Scheme, Table, UseCase, Value
from sdtrainer.scheme.review import path_text
from sdtrainer.scheme.settings import SHARES

_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_RESERVED = frozenset({
    "end", "graph", "flowchart", "subgraph", "style", "class", "classdef", "click", "linkstyle", "direction",
    "call", "href", "default", "o", "x", "v", "acctitle", "accdescr", "title", "interpolate", "tb", "td", "bt",
    "lr", "rl",
})  # fmt: skip
MARK = "sdtrainer scheme 1"
"""The note that says labels hold no settings."""
ARROWS = {"sync": "-->", "async": "-.->", "undirected": "---"}
SHAPES = {
    "client": ("([", "])"),
    **dict.fromkeys(("sql", "nosql", "kv", "columns", "search", "object", "volume"), ("[(", ")]")),
    **dict.fromkeys(("queue", "log"), ("[[", "]]")), "external": ("{{", "}}"),
}  # fmt: skip


def canonical(scheme: Scheme) -> str:
    """Mermaid with quoted labels and plain ids, for any renderer of any age."""
    names = _names(scheme)
    lines = ["flowchart LR", f"  %% {MARK}"]
    homes = {member: group.id for group in scheme.groups for member in group.members}
    roots = [group for group in scheme.groups if not group.parent]
    lines += [_node(names, part, 1) for part in scheme.components]
    for group in roots:
        lines += _group(scheme, names, homes, group, 1)
    lines += [f"  {_arrow(names, join)}" for join in scheme.connections]
    lines += [f"  %% {text}" for text in _notes(scheme, names)]
    return "\n".join(lines) + "\n"


def _names(scheme: Scheme) -> dict[str, str]:
    """An id that no renderer stumbles over for every component and group; the own one where it is plain."""
    ids = [part.id for part in scheme.components] + [group.id for group in scheme.groups]
    taken = set(ids)
    names: dict[str, str] = {}
    number = 0
    for own in ids:
        name = own
        while not _SAFE.fullmatch(name) or name.lower() in _RESERVED or (name != own and name in taken):
            name, number = f"n{number}", number + 1
        names[own] = name
        taken.add(name)
    return names


def _node(names: dict[str, str], part: Component, depth: int) -> str:
    opener, closer = SHAPES.get(part.kind, ("[", "]"))
    return "  " * depth + f'{names[part.id]}{opener}"{escaped(part.label)}"{closer}'


def escaped(text: str) -> str:
    """A label inside double quotes; what a renderer could take for markup becomes an entity."""
    return "".join(f"#{ord(char)};" if char in '"#&<>`\\*' else char for char in text) or " "


def _group(
    scheme: Scheme, names: dict[str, str], homes: dict[str, str], group: Group, depth: int
) -> Iterator[str]:  # fmt: skip
    indent = "  " * depth
    yield f'{indent}subgraph {names[group.id]} ["{escaped(group.title)}"]'
    for member in group.members:
        yield f"{indent}  {names[member]}"
    for inner in scheme.groups:
        if inner.parent == group.id:
            yield from _group(scheme, names, homes, inner, depth + 1)
    yield f"{indent}end"


def _arrow(names: dict[str, str], join: Connection) -> str:
    label = f'|"{escaped(join.label)}"|' if join.label else ""
    return f"{names[join.source]} {ARROWS[join.kind]}{label} {names[join.target]}"


def _notes(scheme: Scheme, names: dict[str, str]) -> Iterator[str]:
    for part in scheme.components:
        yield f"{names[part.id]}: {part_text(part, names[part.id])}"
    for group in scheme.groups:
        if names[group.id] != group.id:
            yield f"{names[group.id]}: id={quoted(group.id)}"
    yield from (case_line(case) for case in scheme.use_cases if case.steps)
    yield from (f"say {case.name}: {case.described}" for case in scheme.use_cases if case.described)
    yield from (option_line(option) for option in scheme.options)
    yield from (table_line(table) for table in scheme.tables)
    yield from (f"{item.operation} {item.mode}s {item.table}" for item in scheme.accesses)


def part_text(part: Component, name: str) -> str:
    """Kind, how it was found, own id where it differs, and every setting."""
    found = {"stated": "", "name": f" (name {part.kind_word})", "word": f" (word {part.kind_word})"}
    words = [f"kind={part.kind}{found.get(part.kind_from, f' ({part.kind_from})')}"]
    words += [f"id={quoted(part.id)}"] if name != part.id else []
    words += [f"{key}={value_text(key, value)}" for key, value in part.settings.items()]
    words += [f"note={quoted(part.note)}"] if part.note else []
    return " ".join(words)


def quoted(text: str) -> str:
    """A value in double quotes when it has anything but word characters."""
    return text if re.fullmatch(r"[\w.-]+", text) else '"' + text.replace('"', "'") + '"'


def value_text(key: str, value: Value) -> str:
    """A setting's value as our notation writes it; numbers in full."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if key in ("ms", "read_ms", "write_ms", "p99"):
        return decimal(value, 1000)
    if key in SHARES:
        return f"{percent(value)}%"
    return decimal(value)


def case_line(case: UseCase) -> str:
    """A use case in our notation, with its operation and whether it was proposed."""
    rate = f" {decimal(case.rate)}/s" if case.rate is not None else ""
    extra = f" as {case.operation}" if case.operation and case.operation != case.name else ""
    proposed = " proposed" if case.proposed else ""
    return f"use {case.name}{rate} {case.mode}{extra}{proposed}: {path_text(case.steps)}"


def option_line(option: Option) -> str:
    """An option in our notation."""
    words = [word for word in (option.name, option.subject) if word]
    for key, value in option.settings.items():
        words.append(_option_value(key, value))
    return " ".join(words)


def _option_value(key: str, value: Value) -> str:
    if key == "x":
        return f"x{decimal(float(value))}"
    if key == "push":
        return f"push<{decimal(float(value))}"
    if isinstance(value, bool):
        return key
    if isinstance(value, str):
        return f"{key} {value}"
    if key == "rate":
        return f"{decimal(value)}/s"
    if key in ("share", "budget"):
        return f"{key} {percent(value)}%"
    return f"{key} {decimal(value)}"


def table_line(table: Table) -> str:
    """A table as a data line."""
    fields = [
        f"{item.name} {item.type}{'?' if item.nullable else ''}{' pk' if item.primary else ''}" for item in table.fields
    ]
    return f"data {table.name}: {', '.join(fields)}" + (f"; key={table.key}" if table.key else "")
