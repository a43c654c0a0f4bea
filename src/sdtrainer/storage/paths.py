"""Where files live: everything below ``SDTRAINER_DATA_DIR`` when it is set, else the platform's folders."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APP = "sdtrainer"


def _override() -> Path | None:
    value = os.environ.get("SDTRAINER_DATA_DIR")
    return Path(value).expanduser() if value else None


def data_dir() -> Path:
    """Folder of the journal."""
    return _override() or Path(platformdirs.user_data_dir(APP, appauthor=False))


def state_dir() -> Path:
    """Folder of logs and bug reports."""
    return _override() or Path(platformdirs.user_state_dir(APP, appauthor=False))


def config_dir() -> Path:
    """Folder of the user's configuration file."""
    return _override() or Path(platformdirs.user_config_dir(APP, appauthor=False))


def journal_path() -> Path:
    """The SQLite file that holds every session."""
    return data_dir() / "sessions.db"
