"""Progress of long work: one line on stderr after a second, on a terminal only, gone at the end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

import click

from sdtrainer.cli.options import settings

PATIENCE = 1.0
"""Seconds for which nothing is said."""
CLEAR = "\r\x1b[K"


def followed(
    names: Sequence[str], stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
) -> Iterator[str]:
    """Yield each name; while one is worked on, and a second has passed since the first, show which."""
    out = stream or sys.stderr
    shown, began = False, clock()
    speaks = out.isatty() and os.environ.get("TERM") != "dumb" and not _quiet()
    for number, name in enumerate(names, 1):
        if speaks and clock() - began >= PATIENCE:
            out.write(f"{CLEAR}{number} of {len(names)}: {name}")
            out.flush()
            shown = True
        yield name
    if shown:
        out.write(CLEAR)
        out.flush()


def _quiet() -> bool:
    ctx = click.get_current_context(silent=True)
    return ctx is not None and settings(ctx).quiet
