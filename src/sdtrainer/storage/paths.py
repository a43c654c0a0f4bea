"""Where files live: everything below ``SDTRAINER_DATA_DIR`` when it is set, else the platform's folders."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

APP = "sdtrainer"


def _folder(kind: Literal["data", "state", "config", "cache"]) -> Path:
    if value := os.environ.get("SDTRAINER_DATA_DIR"):
        return Path(value).expanduser()
    import platformdirs  # here, because with the variable set no command has to load it

    return Path(getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False))


def data_dir() -> Path:
    """Folder of the journal."""
    return _folder("data")


def state_dir() -> Path:
    """Folder of logs and bug reports."""
    return _folder("state")


def cache_dir() -> Path:
    """Folder of what was read and validated before, which can go at any time; below ``SDTRAINER_DATA_DIR`` its own."""
    return _folder("cache") / "cache" if os.environ.get("SDTRAINER_DATA_DIR") else _folder("cache")


def config_dir() -> Path:
    """Folder of the user's configuration file."""
    return _folder("config")


def config_path() -> Path:
    """The configuration file: the one ``SDTRAINER_CONFIG`` names, else ``config.toml`` in its folder."""
    value = os.environ.get("SDTRAINER_CONFIG")
    return Path(value).expanduser() if value else config_dir() / "config.toml"


def journal_path() -> Path:
    """The SQLite file that holds every session."""
    return data_dir() / "sessions.db"
