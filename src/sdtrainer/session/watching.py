"""Watching a file that is edited elsewhere: its text now, and again after every save."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sdtrainer.errors import SdError
from sdtrainer.session.files import read_text

PAUSE = 0.3
"""Seconds between two looks at the file."""


def watched(path: Path, pause: Callable[[float], None] = time.sleep) -> Iterator[str]:
    """Yield the text of ``path`` now and whenever it has changed; a file that is gone for a moment is waited for.

    ``pause`` sleeps between looks; raising in it ends the watch.
    """
    text = read_text(path)
    yield text
    while True:
        pause(PAUSE)
        try:
            now = read_text(path)
        except SdError:
            continue
        if now != text and now.strip():
            text = now
            yield text
