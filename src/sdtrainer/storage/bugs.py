"""Bug reports: a traceback in a file of its own, with versions and without anything a user typed."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from sdtrainer import __version__
from sdtrainer.storage.paths import state_dir


def save_report(error: BaseException) -> Path:
    """Write frames, versions and the kind of error; the message is left out, it may quote private text."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    text = f"sdtrainer {__version__}, Python {platform.python_version()}, {platform.system()}\n{type(error).__name__}\n"
    path = state_dir() / "bug.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + frames, encoding="utf-8")
    return path
