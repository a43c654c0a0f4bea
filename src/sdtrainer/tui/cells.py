"""How many terminal cells a text takes, and its wrapping; without a library, because ``estimate`` must start fast."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_TOKEN = re.compile(r"\s+|\S+")
_WIDE = frozenset("WF")
_ZERO = frozenset(("Mn", "Me", "Cf"))


def char_width(char: str) -> int:
    """Return 0 for a mark that combines, 2 for a wide character, else 1."""
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def width(text: str) -> int:
    """Return the cells of a text without line breaks."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def fit(text: str, cells: int) -> str:
    """Cut a text to ``cells``, with three dots where something was cut."""
    if width(text) <= cells:
        return text
    kept = text[: _take(text, 0, cells - 3)] if cells > 3 else ""
    return (kept + "...")[: max(0, cells)] if width(kept) <= cells - 3 else "..."[:cells]


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Fill a text with spaces up to ``cells``; ``right`` puts them before it."""
    spaces = " " * max(0, cells - width(text))
    return spaces + text if right else text + spaces


def wrap(text: str, cells: int) -> list[tuple[int, int]]:
    """Cut one line of text into slices ``(start, end)`` of at most ``cells``, between words where possible."""
    cells = max(2, cells)
    slices: list[tuple[int, int]] = []
    start = end = used = 0
    for begin, stop in _pieces(text, cells):
        size = width(text[begin:stop])
        if used + size > cells and end > start:
            slices.append((start, end))
            start = end = begin
            used = 0
            if text[begin].isspace():
                start = end = stop
                continue
        used += size
        if not text[begin].isspace() or start == begin:
            end = stop
    return [*slices, (start, end)] if end > start or not slices else slices


def _pieces(text: str, cells: int) -> Iterator[tuple[int, int]]:
    """Words and gaps; a word longer than a line comes in parts."""
    for token in _TOKEN.finditer(text):
        begin = token.start()
        while begin < token.end():
            stop = min(token.end(), _take(text, begin, cells))
            yield begin, stop
            begin = stop


def _take(text: str, begin: int, cells: int) -> int:
    """The end of the longest slice from ``begin`` that fits, at least one character long."""
    used = 0
    for place in range(begin, len(text)):
        used += char_width(text[place])
        if used > cells:
            return max(place, begin + 1)
    return len(text)
