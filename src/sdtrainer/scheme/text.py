"""Cutting a line: comments, bullets, and splitting outside brackets and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BULLET = re.compile(r"^\s*(?:[*•·–]\s+|\d{1,3}[.)]\s+|>\s+(?=\w))")
ARROW_BULLET = re.compile(r"^\s*-\s+(?=.*(?:->|~>|=>|→|: ))")
"""A dash before an arrow line: a bullet in a list, the removal of a connection when typed alone."""
_LISTED = re.compile(r"[\[{(]([^\[\]{}()=]*[,&][^\[\]{}()=]*)[\]})]")
LONGEST_LINE = 2000


def bare(line: str) -> str:
    """A line without its comment, bullet, code ticks and closing stop."""
    text = line.strip().strip("`").strip()
    if text.startswith(("#", "//")):
        return ""
    text = re.sub(r"\s#(?!\w*;).*$", "", text)
    text = _BULLET.sub("", text)
    return re.sub(r"(?<=[\w)\]])[.;]$", "", text.strip()).strip()


def outside(text: str) -> Iterator[int]:
    """Indexes of characters that stand outside brackets and double quotes; an open bracket hides nothing."""
    depth, quoted, hidden = 0, False, []
    for index, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif not quoted and char in "([{":
            depth += 1
        elif not quoted and char in ")]}":
            depth = max(0, depth - 1)
            continue
        if not depth and not quoted:
            hidden.append(index)
    yield from range(len(text)) if depth or quoted else hidden


def split_outside(text: str, pattern: re.Pattern[str]) -> tuple[list[str], list[str]]:
    """Split at every match that begins outside brackets and quotes; returns the pieces and the separators."""
    allowed = set(outside(text))
    pieces, marks, start = [], [], 0
    for match in pattern.finditer(text):
        if match.start() in allowed and match.end() > match.start():
            pieces.append(text[start : match.start()])
            marks.append(match[0].strip())
            start = match.end()
    return [*pieces, text[start:]], marks


_SETTINGS = re.compile(
    r"\s*(?:[\w-]+\s?=.*|[x×]\s?\d+.*|\d+\s*\w+|(?:sharded|partitioned|replicated)\b\D*\d+\D*)?\s*", re.I
)
"""What stands in a list of names and says only how many, or how, of the name before it."""


def name_list(text: str) -> list[str]:
    """Names joined by ``,``, ``&`` or ``and``; what holds only settings stays with the name before it."""
    if listed := _LISTED.fullmatch(text.strip()):
        text = listed[1]
    pieces, _ = split_outside(text, re.compile(r"\s*,\s+|\s*&\s*|,(?=[A-Za-z][\w ]*(?:,|$))|\s+and\s+"))
    names: list[str] = []
    for piece in pieces:
        if names and _SETTINGS.fullmatch(piece):
            names[-1] += " " + piece
        elif piece.strip():
            names.append(piece.strip())
    return names
