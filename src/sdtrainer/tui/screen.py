"""What a stream can show: its width and whether its encoding has more than ASCII."""

from __future__ import annotations

import os
import shutil
import sys
import time
from typing import TextIO

SAMPLE = "█▁│─●•═"
"""Characters the drawers use beyond ASCII."""
PIPE_WIDTH = 80


def width_of(stream: TextIO) -> int:
    """Return the cells of a line: ``COLUMNS``, the terminal's, or 80 for a pipe."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or PIPE_WIDTH
    except (OSError, ValueError, AttributeError):
        return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if stream.isatty() else PIPE_WIDTH


def ready(stream: TextIO, seconds: float) -> bool:
    """Wait at most so long; whether a line can be read (a stream that cannot be waited for always says yes)."""
    if sys.platform == "win32":
        import msvcrt

        time.sleep(seconds)
        return bool(msvcrt.kbhit())
    import select

    try:
        return bool(select.select([stream], [], [], seconds)[0])
    except (OSError, ValueError):
        return True


def encodes_graphics(stream: TextIO) -> bool:
    """Return whether bars and rules can be written to a stream."""
    try:
        SAMPLE.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
