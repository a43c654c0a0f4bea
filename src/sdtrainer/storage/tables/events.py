"""Events: the append-only record of a session, from which it is replayed."""

from __future__ import annotations

import sqlite3
from typing import Any, cast

from sdtrainer.errors import StorageError
from sdtrainer.storage.records import StoredEvent
from sdtrainer.storage.tables.table import Table, from_json, to_json, to_text, to_time

_ELSEWHERE = "it goes on there; sdtrainer resume here takes it over"


class Events(Table):
    """The table of events."""

    def append(self, session_id: str, event: StoredEvent, *, sends_draft: bool = False) -> None:
        """Add one event in a transaction of its own; when this returns, killing the process cannot lose it.

        ``sends_draft`` says that the event holds what was the draft, which goes in the same transaction: a killed
        process leaves the line as sent or as a draft, never as both.
        """
        values = (
            session_id,
            event.seq,
            event.at,
            to_text(event.wall),
            event.type,
            event.version,
            to_json(dict(event.body)),
        )
        with self._db.transaction() as connection:
            try:
                connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", values)
            except sqlite3.IntegrityError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
                    raise
                message = f"session {session_id} was continued in another terminal (event {event.seq})"
                raise StorageError(message, _ELSEWHERE) from error
            if sends_draft:
                connection.execute("DELETE FROM drafts WHERE session = ?", (session_id,))
            connection.execute("UPDATE sessions SET seconds = max(seconds, ?) WHERE id = ?", (event.at, session_id))

    def events(self, session_id: str) -> list[StoredEvent]:
        """Return a session's events in the order they happened."""
        sql = "SELECT seq, at, wall, type, version, body FROM events WHERE session = ? ORDER BY seq"
        return [_event(row) for row in self._db.rows(sql, session_id)]

    def first_event(self, session_id: str) -> StoredEvent | None:
        """Return the event a session began with, None when it holds none."""
        sql = "SELECT seq, at, wall, type, version, body FROM events WHERE session = ? AND seq = 0"
        return next((_event(row) for row in self._db.rows(sql, session_id)), None)

    def next_seq(self, session_id: str) -> int:
        """Return the number the next event of a session gets; numbers start at 0."""
        rows = self._db.rows("SELECT coalesce(max(seq) + 1, 0) FROM events WHERE session = ?", session_id)
        return cast("int", rows[0][0])


def _event(row: tuple[Any, ...]) -> StoredEvent:
    seq, at, wall, type_, version, body = row
    return StoredEvent(seq, at, to_time(wall), type_, version, from_json(body))
