"""Watches a file: yields its text now and after every save, also where an editor saves by renaming."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sdtrainer.errors import SdError
from sdtrainer.session.files import read_text

EVERY = 0.2
"""Seconds between looks."""
Mark = tuple[int, int, int]


def watch(path: Path, wait: Callable[[], None] = lambda: time.sleep(EVERY)) -> Iterator[str]:
    """Yield the text whenever it differs from the last one; ends never, ``wait`` paces the looks."""
    return (text for text in looks(path, wait) if text is not None)


def looks(path: Path, wait: Callable[[], None] = lambda: None) -> Iterator[str | None]:
    """Yield, a look each, the text when it differs from the last one, else None; ends never.

    A file that is gone for a moment (saved by rename) is waited for; one that cannot be read at the start is an
    ``SdError``. A save is taken once two looks in a row see the same file, so that none is read half written.
    """
    known = seen = _mark(path)
    last = read_text(path)
    yield last
    while True:
        wait()
        mark = _mark(path)
        text = _text(path) if mark is not None and mark == seen and mark != known else None
        seen = mark
        if text is None or _mark(path) != mark:
            yield None
            continue
        known = mark
        yield text if text != last else None
        last = text


def _mark(path: Path) -> Mark | None:
    """What changes with a save: the file itself, when it was written, how long it is; None while it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _text(path: Path) -> str | None:
    try:
        return read_text(path)
    except SdError:
        return None
