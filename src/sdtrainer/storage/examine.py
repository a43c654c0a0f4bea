"""A look at the journal for ``doctor``, whatever state it is in; nothing is made and nothing is repaired."""

from __future__ import annotations

from pathlib import Path

from sdtrainer.errors import StorageError
from sdtrainer.storage.database import Now
from sdtrainer.storage.journal import open_journal, utc_now
from sdtrainer.storage.records import Integrity


def examine(path: Path, *, now: Now = utc_now) -> Integrity | None:
    """Return what is known of the journal at ``path``, None when there is none yet."""
    if not path.exists():
        return None
    try:
        with open_journal(path, now=now) as journal:
            return journal.integrity()
    except StorageError as error:
        return Integrity(str(path), 0, _size(path), "", 0, 0, 0, (error.message,))


def copies(path: Path) -> list[Path]:
    """Return the copies made before upgrades, newest first."""
    return sorted(path.parent.glob(f"{path.stem}-*-v*{path.suffix}"), reverse=True)


def files(path: Path) -> list[Path]:
    """Return every file the journal consists of or left behind, for ``config path --all`` and ``reset --all``."""
    beside = (path.with_name(path.name + ending) for ending in ("", "-wal", "-shm", "-journal"))
    return [*(file for file in beside if file.exists()), *copies(path), *path.parent.glob(f"{path.stem}-*.part")]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
