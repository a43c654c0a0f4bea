"""Plain lines fitted to a terminal: broken at spaces, never within a word or between a number and its unit."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator

_UNIT = r"(?:(?:[kKMGTPE]i?)?(?:B|bit)(?:/\w+)?|ms|us|ns|s|d|y|h|min|%)(?!\w)"
_PIECE = re.compile(rf"(?P<gap>\s*)(?P<word>\S*[0-9] {_UNIT}\S*|\S+)")
_WORKING = "  = "
_COLUMN = re.compile(r"(?<=\S) {2,}(?=\S)")


def fitted(lines: Iterable[str]) -> Iterator[str]:
    """Lines as they should be written on stdout: broken on a terminal, whole in a pipe."""
    width = _width()
    for line in lines:
        yield from wrapped(line, width) if width else (line,)


def wrapped(line: str, width: int) -> Iterator[str]:
    """One line in parts of at most ``width`` cells; what goes on stands below what it belongs to."""
    from sdtrainer.tui.cells import width as cells

    indent = " " * _hang(line, width)
    part = ""
    for found in _PIECE.finditer(line):
        longer = part + found.group()
        if part.strip() and cells(longer) > width:
            yield part
            longer = indent + found["word"]
        part = longer
    yield part


def _width() -> int:
    """The cells of a line of stdout; 0 where nobody breaks lines."""
    if not (sys.stdout.isatty() or os.environ.get("COLUMNS")):
        return 0
    return shutil.get_terminal_size((80, 24)).columns


def _hang(line: str, width: int) -> int:
    """Where a broken line goes on: below the working of a row, else below its second column, else further in."""
    lead = len(line) - len(line.lstrip())
    columns = [line.find(_WORKING) + len(_WORKING), *(found.end() for found in _COLUMN.finditer(line))]
    most = (width // 2, width // 3)
    for place, column in enumerate(columns[:2]):
        if lead < column - place and len(_WORKING) <= column <= most[place]:
            return column
    return lead + (2 if lead < width // 4 else 0)
