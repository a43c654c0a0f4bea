"""Logical lines: bullets, fences, table rows and brackets over several lines are undone here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdtrainer.api.shorthand.brackets import balance

BULLET = re.compile(r"^(?:[-*•+–]\s+|\(?\d{1,2}[.)]\s+|>\s+|\[[ xX]\]\s+)+")
FENCE = re.compile(r"^\s*(```|~~~)")
CONTAINER = re.compile(
    r"^(?:extend\s+)?(?:type\s+(?P<root>Query|Mutation|Subscription)\b[^{]*|service\s+\w+\s*|schema\s*)\{\s*(?P<rest>.*)$",
    re.I | re.S,
)
JOINABLE = 200
MOST_UNCLOSED = 40
"""After so many brackets that are never closed no more lines are joined: it is no notation of brackets."""


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line: its first line's number (from 1), indent, text, and cells when it is a table row."""

    number: int
    indent: int
    text: str
    cells: tuple[str, ...] = ()
    bullet: bool = False


def logical_lines(text: str) -> list[Line]:
    """Return the lines that hold something, joined where a bracket or a backslash goes on."""
    physical = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found: list[Line] = []
    place = unclosed = 0
    while place < len(physical):
        raw = physical[place].expandtabs(4).rstrip()
        start = place
        place += 1
        if not raw.strip() or FENCE.match(raw):
            continue
        if cells := table_cells(raw):
            found.append(Line(start + 1, len(raw) - len(raw.lstrip()), raw.strip(), cells))
            continue
        joined, place, closed = join(physical, start, JOINABLE if unclosed < MOST_UNCLOSED else 0)
        unclosed += not closed
        found.append(dress(joined, start + 1))
    return found


def dress(raw: str, number: int) -> Line:
    """Strip indent, bullet and emphasis."""
    indent = len(raw) - len(raw.lstrip())
    stripped = raw.strip()
    text = BULLET.sub("", stripped)
    bare = text.replace("**", "").strip()
    if bare.startswith("`") and bare.count("`") >= 2:
        bare = bare.replace("`", "")
    return Line(number, indent, bare, bullet=text != stripped)


def join(physical: list[str], start: int, most: int) -> tuple[str, int, bool]:
    """Join the lines that belong to the one at ``start``, at most ``most`` of them.

    Returns the text, the next line's place, and whether all brackets were closed; if not, the line stands alone.
    """
    line = physical[start].expandtabs(4).rstrip()
    end = start + 1
    while line.endswith("\\") and end < len(physical) and end - start <= JOINABLE:
        line = line[:-1] + " " + physical[end].strip()
        end += 1
    if CONTAINER.match(line.strip()) or not opens(line):
        return line, end, True
    parts, depth = [line], balance(bare_of_comment(line))
    for place in range(end, min(len(physical), end + most)):
        part = bare_of_comment(physical[place].expandtabs(4).rstrip())
        parts.append(part)
        depth = max(0, depth + change(part))
        if depth == 0:
            return "\n".join(parts), place + 1, True
    return line, end, False


def opens(line: str) -> bool:
    """Whether a bracket is left open at the line's end."""
    return balance(bare_of_comment(line)) > 0


def change(text: str) -> int:
    """Return how many brackets a line opens more than it closes."""
    return sum(text.count(mark) for mark in "{[(") - sum(text.count(mark) for mark in "}])")


def bare_of_comment(line: str) -> str:
    """Drop a remark at the end of one of several joined lines."""
    return re.sub(r"(?:^|\s)(?:#|//)\s.*$", "", line)


def table_cells(raw: str) -> tuple[str, ...]:
    """Return the cells of a Markdown table row, empty when it is none."""
    text = raw.strip()
    if not text.startswith("|") or text.count("|") < 3:
        return ()
    cells = [cell.strip().replace("\\|", "|").strip("`* ") for cell in re.split(r"(?<!\\)\|", text.strip("|"))]
    return tuple(cells)
