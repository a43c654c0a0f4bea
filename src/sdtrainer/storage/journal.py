"""The journal: every table behind one object, opened with ``open_journal``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sdtrainer.storage.database import Database, Now
from sdtrainer.storage.tables.drafts import Drafts
from sdtrainer.storage.tables.events import Events
from sdtrainer.storage.tables.health import Health
from sdtrainer.storage.tables.learned import LearnedWordings
from sdtrainer.storage.tables.locks import Locks
from sdtrainer.storage.tables.reviews import Reviews
from sdtrainer.storage.tables.sessions import Sessions
from sdtrainer.storage.tables.settings import Settings
from sdtrainer.storage.tables.snapshots import Snapshots


class Journal(Sessions, Events, Drafts, Snapshots, Reviews, LearnedWordings, Settings, Locks, Health):
    """All that is kept about one person's practice; failures are ``StorageError``."""

    def __enter__(self) -> Self:
        """Return the journal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write everything in the block or, when it fails, nothing of it; waits for the disk."""
        with self._db.transaction(full=True):
            yield

    def close(self) -> None:
        """Let go of the file; everything written is already in it."""
        self._db.close()


def utc_now() -> datetime:
    """Return the time of day in UTC."""
    return datetime.now(UTC)


def open_journal(path: Path, *, now: Now = utc_now) -> Journal:
    """Open the journal at ``path`` and make it when missing; damaged, foreign or newer files are left as they are."""
    return Journal(Database(path, now))
