"""One line of our shorthand: tried as each kind of statement until one takes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdtrainer.errors import ReadError
from sdtrainer.scheme.arrows import has_arrow, read_arrows
from sdtrainer.scheme.cases import read_case
from sdtrainer.scheme.data import is_data_line, read_data
from sdtrainer.scheme.edits import is_edit, read_component, read_edit
from sdtrainer.scheme.model import UseCase
from sdtrainer.scheme.options import read_option
from sdtrainer.scheme.removals import DASH
from sdtrainer.scheme.sentences import path_told, suggestion
from sdtrainer.scheme.sheet import Sheet
from sdtrainer.scheme.text import ARROW_BULLET, LONGEST_LINE, bare, split_outside

MOST_LINES = 5000
_SAY = re.compile(r"say\s+(?P<name>[^:]{1,60}?)\s*:\s*(?P<words>.+)$", re.I | re.S)
_PATH = re.compile(r"\s*(?:use\s+)?[^:>]{1,60}:\s*\S[^:]*>")
_USE = re.compile(r"use\s+\S|[^>]*:\s*\S.*(?:>|→)", re.I)


def read_lines(sheet: Sheet, lines: Sequence[tuple[int, str]]) -> None:
    """Read numbered lines into the sheet. Without edits among them their order is free: paths come last."""
    if len(lines) > MOST_LINES:
        raise ReadError(f"{len(lines)} lines are too many for a drawing", f"at most {MOST_LINES} are read")
    useful = [(number, one) for number, raw in lines if (text := bare(raw)) for one in statements(text)]
    if len(useful) > 1:
        useful = [(number, ARROW_BULLET.sub("", text)) for number, text in useful]
    if not any(is_edit(text) for _, text in useful):
        useful.sort(key=lambda item: bool(_is_late(item[1])))
    for number, text in useful:
        read_line(sheet, text, number)


def statements(text: str) -> list[str]:
    """The lines that ``;`` joins: arrows with arrows, paths with paths; within a path it only begins a second chain."""
    pieces, marks = split_outside(text, re.compile(r"\s*;\s*"))
    if not marks:
        return [text]
    if not any(map(_PATH.match, pieces)):
        return pieces if all(map(has_arrow, pieces)) else [text]
    found: list[str] = []
    for piece in pieces:
        if found and not _PATH.match(piece):
            found[-1] += "; " + piece
        else:
            found.append(piece)
    return found


def _is_late(text: str) -> bool:
    return bool(_USE.match(text) or _SAY.match(text) or is_data_line(text)) or text.split()[0].lower() in (
        "hot", "celebrity", "fanout", "retry", "burst", "limit", "outage"
    )  # fmt: skip


def read_line(sheet: Sheet, text: str, line: int) -> None:
    """Read one line; what nothing takes becomes a doubt."""
    if len(text) > LONGEST_LINE:
        sheet.doubt(f"a line of {len(text)} characters was not read", line, "unread")
        return
    if (dash := DASH.match(text)) and read_edit(sheet, text, line):
        return
    text = text[dash.end() :] if dash else text
    for statement in (_say, read_edit, read_option, _data, read_case, read_arrows, read_component):
        if statement(sheet, text, line):
            return
    sheet.doubt(f"not read: `{text[:80]}`", line, "unread", suggestion(sheet, text))


def _say(sheet: Sheet, text: str, line: int) -> bool:
    match = _SAY.match(text)
    if match is None:
        return False
    name = match["name"]
    old = next((case for case in sheet.cases if name in (case.name, case.operation)), None)
    mode = old.mode if old else ("write" if re.search(r"\b(?:writes?|stores?|saves?)\b", match["words"]) else "read")
    steps = old.steps if old else ()
    rate = old.rate if old else None
    sheet.put_case(UseCase(name, mode, steps, rate, described=match["words"].strip(), line=line))
    if not steps and (path := path_told(sheet, match["words"], mode)):
        text = f"{name} is told in words, which no run executes; I read this path in them"
        sheet.doubt(text, line, "use_case", f"use {name} {mode}: {path}")
    return True


def _data(sheet: Sheet, text: str, line: int) -> bool:
    if not is_data_line(text):
        return False
    found = read_data([(line, text)])
    for access in found.accesses:
        if (part := sheet.find(access.operation)) and not _is_case(sheet, access.operation):
            repair = f"{part} -> {sheet.find(access.table) or access.table}"
            sheet.doubt(f"`{text}`: {access.operation} is a component, not an operation", line, "data", repair)
            return True
    for table in found.tables:
        sheet.tables = [old for old in sheet.tables if old.name.casefold() != table.name.casefold()] + [table]
    known = {(item.operation, item.mode, item.table) for item in sheet.accesses}
    sheet.accesses += [item for item in found.accesses if (item.operation, item.mode, item.table) not in known]
    sheet.doubts += found.doubts
    return True


def _is_case(sheet: Sheet, name: str) -> bool:
    return any(name in (case.name, case.operation) for case in sheet.cases)
