"""Opening the SQLite file: checks before touching, pragmas, migrations behind a dated copy, one way to write."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sdtrainer.errors import StorageError
from sdtrainer.storage.faults import DAMAGED, explained
from sdtrainer.storage.migrations import MIGRATIONS, Migration

APPLICATION_ID = 0x53445452
"""``SDTR``: marks the file as ours (SQLite's header field of that name)."""
TIMEOUT = 5.0
"""Seconds a writer waits for another one."""
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_USER_VERSION = slice(60, 64)

Now = Callable[[], datetime]


class Database:
    """One connection in autocommit mode; every write goes through ``transaction``."""

    def __init__(self, path: Path, now: Now, migrations: Sequence[Migration] = MIGRATIONS) -> None:
        """Open ``path``, making it when it is missing, and bring its schema up to date."""
        self.path = path
        self.now = now
        self._migrations = migrations
        with explained(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._refuse_foreign_file()
            self.connection = sqlite3.connect(path, timeout=TIMEOUT, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    @property
    def version(self) -> int:
        """The number of migrations the file has seen."""
        return int(self.connection.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def transaction(self, *, full: bool = False) -> Iterator[sqlite3.Connection]:
        """Write all or nothing; ``full`` waits for the disk, so that even a power cut cannot undo it.

        IMMEDIATE, because a deferred transaction that reads before it writes fails at once when another terminal
        has written meanwhile, whatever the timeout. Inside another transaction it is a part of that one.
        """
        if self.connection.in_transaction:
            yield self.connection
            return
        with explained(self.path):
            self._synchronous("FULL" if full else "NORMAL")
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Read rows outside a transaction."""
        with explained(self.path):
            return self.connection.execute(sql, values).fetchall()

    def _roll_back(self) -> None:
        """Undo what is open; a full disk may have undone it already."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def _synchronous(self, mode: str) -> None:
        self.connection.execute(f"PRAGMA synchronous={mode}")

    def _refuse_foreign_file(self) -> None:
        """Look at the header without SQLite: opening a newer file would already touch it."""
        if not self.path.exists() or not self.path.stat().st_size:
            return
        with self.path.open("rb") as file:
            header = file.read(_HEADER)
        if header[: len(_MAGIC)] != _MAGIC or len(header) < _HEADER:
            raise StorageError(f"{self.path} is not a journal of sdtrainer, or it is damaged", DAMAGED)
        self._refuse_newer(int.from_bytes(header[_USER_VERSION], "big"))

    def _refuse_newer(self, version: int) -> None:
        if version > len(self._migrations):
            raise StorageError(
                f"the journal {self.path} was written by a newer sdtrainer (format {version}, "
                f"this one knows {len(self._migrations)})",
                "upgrade sdtrainer; the file was not touched",
            )

    def _prepare(self) -> None:
        self._refuse_newer(self.version)
        self._refuse_other_program()
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("PRAGMA foreign_keys=ON")
        self._migrate()

    def _refuse_other_program(self) -> None:
        mark = self.connection.execute("PRAGMA application_id").fetchone()[0]
        if mark != APPLICATION_ID and self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise StorageError(f"{self.path} belongs to another program", "set SDTRAINER_DATA_DIR to another folder")

    def _migrate(self) -> None:
        if 0 < self.version < len(self._migrations):
            self._copy_aside()
        while self.version < len(self._migrations):
            with self.transaction(full=True) as connection:
                version = self.version
                if version < len(self._migrations):
                    self._migrations[version](connection)
                    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                    connection.execute(f"PRAGMA user_version={version + 1}")

    def _copy_aside(self) -> None:
        """Keep a dated copy; it gets its name only when it is whole."""
        stamp = self.now().strftime("%Y%m%dT%H%M%S")
        copy = self.path.with_name(f"{self.path.stem}-{stamp}-v{self.version}{self.path.suffix}")
        part = copy.with_name(f"{copy.name}.{os.getpid()}.part")
        part.unlink(missing_ok=True)
        self.connection.execute("VACUUM INTO ?", (str(part),))
        part.replace(copy)
