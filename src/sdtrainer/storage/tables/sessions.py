"""Sessions: who practised what, how far they are, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from sdtrainer.errors import SdError
from sdtrainer.storage.records import SessionRow
from sdtrainer.storage.tables.table import Table, from_json, to_json, to_text, to_time

_COLUMNS = "id, prompt, level, mode, started, status, phase, seconds, headline"
_NEWEST = f"SELECT {_COLUMNS} FROM sessions {{where}} ORDER BY started DESC, id DESC LIMIT ?"
_INSERT = f"INSERT INTO sessions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_LIST = "sdtrainer history lists them"


class Sessions(Table):
    """The table of sessions."""

    def start(self, session: SessionRow) -> None:
        """Add a session."""
        with self._db.transaction() as connection:
            connection.execute(
                f"INSERT INTO sessions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _values(session)
            )

    def update(
        self,
        session_id: str,
        *,
        phase: str | None = None,
        seconds: float | None = None,
        status: str | None = None,
        headline: Mapping[str, Any] | None = None,
    ) -> None:
        """Change what is given of a session; seconds used never run back."""
        self._write(session_id, phase, seconds, status, headline, full=False)

    def close_session(
        self,
        session_id: str,
        *,
        status: str = "done",
        phase: str | None = None,
        seconds: float | None = None,
        headline: Mapping[str, Any] | None = None,
    ) -> None:
        """Mark a session as ended and wait until the disk has it, with everything written before."""
        self._write(session_id, phase, seconds, status, headline, full=True)

    def session(self, session_id: str) -> SessionRow | None:
        """Return one session by its whole id."""
        return self._first(_NEWEST.format(where="WHERE id = ?"), session_id, 1)

    def sessions(self, limit: int = 50, *, status: str = "", prompt: str = "") -> list[SessionRow]:
        """Return sessions, newest first; ``limit`` -1 means all."""
        where = " AND ".join(f"{name} = ?" for name, value in (("status", status), ("prompt", prompt)) if value)
        values = [value for value in (status, prompt) if value]
        sql = _NEWEST.format(where=f"WHERE {where}" if where else "")
        return [_row(row) for row in self._db.rows(sql, *values, limit)]

    def count(self, *, status: str = "", prompt: str = "") -> int:
        """Return how many sessions there are."""
        where = " AND ".join(f"{name} = ?" for name, value in (("status", status), ("prompt", prompt)) if value)
        sql = f"SELECT count(*) FROM sessions{f' WHERE {where}' if where else ''}"
        rows = self._db.rows(sql, *(value for value in (status, prompt) if value))
        return int(cast("Any", rows[0][0]))

    def last(self, open_only: bool = False) -> SessionRow | None:
        """Return the newest session, or the newest one still open."""
        found = self.sessions(1, status="open" if open_only else "")
        return found[0] if found else None

    def find(self, wanted: str) -> SessionRow:
        """Return the session ``last`` or the one whose id begins with ``wanted``; an ``SdError`` says why not."""
        newest = self.last()
        if newest is None:
            raise SdError("there is no session yet", "sdtrainer practice starts one")
        if wanted == "last":
            return newest
        sql = _NEWEST.format(where="WHERE id >= ? AND id < ?")
        found = [_row(row) for row in self._db.rows(sql, wanted, wanted + "\U0010ffff", 5)]
        if not found:
            raise SdError(f"no session begins with {wanted!r}", _LIST)
        exact = [row for row in found if row.id == wanted]
        if len(found) > 1 and not exact:
            raise SdError(f"{wanted!r} is the beginning of several: {', '.join(row.id for row in found)}", _LIST)
        return (exact or found)[0]

    def delete_session(self, session_id: str) -> None:
        """Remove a session with its events and its draft."""
        with self._db.transaction(full=True) as connection:
            connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))

    def _write(
        self,
        session_id: str,
        phase: str | None,
        seconds: float | None,
        status: str | None,
        headline: Mapping[str, Any] | None,
        *,
        full: bool,
    ) -> None:
        text = None if headline is None else to_json(dict(headline))
        with self._db.transaction(full=full) as connection:
            done = connection.execute(
                "UPDATE sessions SET phase = coalesce(?, phase), seconds = max(seconds, coalesce(?, seconds)), "
                "status = coalesce(?, status), headline = coalesce(?, headline) WHERE id = ?",
                (phase, seconds, status, text, session_id),
            )
            if not done.rowcount:
                raise SdError(f"there is no session {session_id!r}", _LIST)

    def _first(self, sql: str, *values: object) -> SessionRow | None:
        rows = self._db.rows(sql, *values)
        return _row(rows[0]) if rows else None


def _values(session: SessionRow) -> tuple[object, ...]:
    headline = None if session.headline is None else to_json(dict(session.headline))
    return (
        session.id,
        session.prompt,
        session.level,
        session.mode,
        to_text(session.started),
        session.status,
        session.phase,
        session.seconds,
        headline,
    )


def _row(values: tuple[Any, ...]) -> SessionRow:
    id_, prompt, level, mode, started, status, phase, seconds, headline = values
    shown = None if headline is None else from_json(headline)
    return SessionRow(id_, prompt, level, mode, to_time(started), status, phase, seconds, shown)
