"""Data lines: ``data links: code char(7) pk, url varchar(200), owner uuid?; key=code`` and ``open reads links``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdtrainer.light_dataclasses import dataclass
from sdtrainer.scheme.model import Access, Doubt, Field, Table
from sdtrainer.scheme.text import bare, split_outside

_BY_SIZE = {
    1: "bool boolean tinyint byte",
    2: "smallint int2 enum",
    4: "int integer int4 int32 serial float float4 real date ipv4",
    8: "bigint int8 int64 long bigserial counter double float8 money decimal numeric number ts timestamp timestamptz"
    " datetime time snowflake",
    16: "point geo uuid guid ulid inet ipv6 ip md5",
    32: "hash sha256",
}
SIZES = {name: size for size, names in _BY_SIZE.items() for name in names.split()}
"""Bytes of a value by type; types with a length count it (DESIGN: ``varchar(n)`` = n)."""
LENGTHS = frozenset({"char", "varchar", "text", "string", "str", "bytes", "bytea", "blob", "binary", "json", "jsonb"})
GUESSES = {"text": 100, "string": 50, "str": 50, "varchar": 255, "char": 1, "json": 500, "jsonb": 500, "blob": 1000,
           "bytes": 100, "bytea": 100, "binary": 100}  # fmt: skip
"""What a type with a length counts when none is written; said with a doubt."""
MOST_FIELDS = 200
_DATA = re.compile(r"(?:data|table)\s+([\w.-]+)\s*(?::|\(|=)\s*(.*)$", re.I | re.S)
_ACCESS = re.compile(r"([\w.-]+(?:\s[\w.-]+)?)\s+(reads?(?:\s+and\s+writes?)?|writes?(?:\s+and\s+reads?)?)"
                     r"\s+(?:from\s+|to\s+)?"
                     r"([\w.-]+(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)[\w.-]+)*)$", re.I)  # fmt: skip
_FIELD = re.compile(r"([\w.-]+)(?:\s*:\s*|\s+)?([A-Za-z]\w*)?(?:\s*[(\[<]\s*([^()]*)\s*[)\]>])?(\[\])?(\?)?(.*)$", re.S)
_KEY = re.compile(r"\b(?:partition\s+)?key\s*(?:=|:|\s)\s*([\w.-]+)", re.I)
_LENGTH = re.compile(r"(\d+)\s*([kKmM]?)B?")


@dataclass(frozen=True, slots=True)
class DataRead:
    """What a few data lines say."""

    tables: tuple[Table, ...]
    accesses: tuple[Access, ...]
    doubts: tuple[Doubt, ...]


def is_data_line(text: str) -> bool:
    """Whether a line describes a table or says which operation reads or writes one."""
    line = bare(text)
    return bool(_DATA.match(line) or _ACCESS.fullmatch(line))


def read_data(lines: Sequence[tuple[int, str]]) -> DataRead:
    """Read numbered lines; those that are no data lines become doubts."""
    tables: dict[str, Table] = {}
    accesses: list[Access] = []
    doubts: list[Doubt] = []
    for number, raw in lines:
        text = bare(raw)
        if not text:
            continue
        if match := _DATA.match(text):
            table = _table(match[1], match[2], number, doubts)
            tables[table.name.casefold()] = table
        elif found := _ACCESS.fullmatch(text):
            accesses += [item for item in _accesses(found, number) if item not in accesses]
        else:
            doubts.append(Doubt(f"`{text[:60]}` is no data line", number, kind="data"))
    return DataRead(tuple(tables.values()), tuple(accesses), tuple(doubts))


def _accesses(found: re.Match[str], line: int) -> list[Access]:
    said = found[2].lower()
    modes = [mode for mode in ("read", "write") if mode in said]
    names = re.split(r"\s*,\s*|\s+and\s+|\s*&\s*", found[3])
    return [Access(found[1], mode, name, line) for mode in modes for name in names if name]


def _table(name: str, body: str, line: int, doubts: list[Doubt]) -> Table:
    pieces, _ = split_outside(body.rstrip(" )"), re.compile(r"\s*[;\n]\s*"))
    key = next((found[1] for piece in pieces if (found := _KEY.fullmatch(piece.strip(" )")))), "")
    columns, _ = split_outside(_balanced(pieces[0]), re.compile(r"\s*,\s*"))
    fields = []
    for column in columns[:MOST_FIELDS]:
        found = _KEY.fullmatch(column.strip())
        if found and found[0].lower() != "key":
            key = key or found[1]
        elif column.strip():
            item = _field(name, column.strip(), line, doubts)
            if item is not None:
                fields.append(item)
    if len(columns) > MOST_FIELDS:
        doubts.append(Doubt(f"data {name}: fields after the first {MOST_FIELDS} were left out", line, kind="data"))
    if key and key not in [item.name for item in fields]:
        doubts.append(Doubt(f"data {name}: key={key} is none of its fields", line, kind="data"))
    return Table(name, tuple(fields), key, line)


def _balanced(text: str) -> str:
    return text + ")" * max(0, text.count("(") - text.count(")"))


def _field(table: str, text: str, line: int, doubts: list[Doubt]) -> Field | None:
    match = _FIELD.match(text)
    if match is None:
        doubts.append(Doubt(f"data {table}: `{text}` is no field", line, kind="data"))
        return None
    name, kind, length = match[1], (match[2] or "").lower(), match[3] or ""
    rest = (match[6] or "").lower()
    if kind in ("pk", "primary", "null", "unique", "fk", "references"):
        rest, kind = f"{kind} {rest}", ""
    size, note = _size(kind, length)
    if note:
        doubts.append(Doubt(f"data {table}: {name} {note}", line, kind="data"))
    primary = bool(re.search(r"\bpk\b|\bprimary\b", rest))
    nullable = bool(match[5]) or bool(re.search(r"(?<!not )\bnull\b|\bnullable\b|\boptional\b|^\?", rest.strip()))
    return Field(name, kind + (f"({length})" if length else ""), size, primary, nullable)


def _size(kind: str, length: str) -> tuple[int, str]:
    """Bytes of a value and what was assumed in counting it."""
    found = _LENGTH.fullmatch(length.strip()) if length else None
    if found and (kind in LENGTHS or kind not in SIZES):
        return int(found[1][:12]) * {"k": 1000, "m": 1_000_000}.get(found[2].lower(), 1), ""
    if kind in SIZES:
        return SIZES[kind], ""
    if kind in GUESSES:
        return GUESSES[kind], f"{kind} without a length counts {GUESSES[kind]} B; write {kind}({GUESSES[kind]})"
    if not kind:
        return 8, "has no type; 8 B assumed"
    return 8, f"has a type I do not know, {kind}; 8 B assumed, write {kind}(N) for N bytes"
