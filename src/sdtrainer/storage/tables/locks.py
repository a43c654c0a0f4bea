"""Locks: which process has a session open, so that a second terminal asks before it goes on."""

from __future__ import annotations

import os
import platform
import secrets
import sqlite3
import sys
from datetime import timedelta
from typing import Any, cast

from sdtrainer.storage.database import Database
from sdtrainer.storage.records import Holder
from sdtrainer.storage.tables.table import Table, to_text, to_time

STALE_ELSEWHERE = timedelta(minutes=2)
"""A process on another machine that was not heard of for this long is taken for gone."""
STALE_HERE = timedelta(days=1)
"""A living process id on this machine that was not heard of for this long is taken for a reused one."""


class Locks(Table):
    """The table of locks."""

    def __init__(self, database: Database) -> None:
        """Give this process a token: process ids are used again, tokens are not."""
        super().__init__(database)
        self._token = secrets.token_hex(8)

    def lock(self, session_id: str, *, take_over: bool = False) -> Holder | None:
        """Take a session for this process and return None, or return who holds it.

        A holder that is gone is replaced; with ``take_over`` a living one too, and its next ``beat`` tells it so.
        """
        with self._db.transaction() as connection:
            holder = self._read(connection, session_id)
            if holder and not take_over and self._alive(holder):
                return holder
            now = to_text(self._db.now())
            values = (session_id, os.getpid(), platform.node(), self._token, now, now)
            connection.execute("INSERT OR REPLACE INTO locks VALUES (?, ?, ?, ?, ?, ?)", values)
        return None

    def beat(self, session_id: str) -> bool:
        """Say that this process is still there; False when another one has taken the session over."""
        with self._db.transaction() as connection:
            done = connection.execute(
                "UPDATE locks SET beat = ? WHERE session = ? AND token = ?",
                (to_text(self._db.now()), session_id, self._token),
            )
        return bool(done.rowcount)

    def unlock(self, session_id: str) -> None:
        """Let go of a session; another process's lock stays."""
        with self._db.transaction() as connection:
            connection.execute("DELETE FROM locks WHERE session = ? AND token = ?", (session_id, self._token))

    def holder(self, session_id: str) -> Holder | None:
        """Return the other living process that holds a session, if one does."""
        holder = self._read(self._db.connection, session_id)
        return holder if holder and self._alive(holder) else None

    def held(self) -> list[str]:
        """Return the sessions that other living processes have open."""
        rows = self._db.rows("SELECT session FROM locks ORDER BY session")
        return [str(row[0]) for row in rows if self.holder(str(row[0])) is not None]

    def _read(self, connection: sqlite3.Connection, session_id: str) -> Holder | None:
        sql = "SELECT pid, host, since, beat FROM locks WHERE session = ? AND token != ?"
        row = cast("tuple[Any, ...] | None", connection.execute(sql, (session_id, self._token)).fetchone())
        return Holder(row[0], row[1], to_time(row[2]), to_time(row[3])) if row else None

    def _alive(self, holder: Holder) -> bool:
        silence = self._db.now() - holder.beat
        if holder.host != platform.node() or sys.platform == "win32":
            return silence < STALE_ELSEWHERE
        return silence < STALE_HERE and process_exists(holder.pid)


def process_exists(pid: int) -> bool:
    """Whether a process with that id runs on this machine (not for Windows, where signal 0 is Ctrl-C)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
