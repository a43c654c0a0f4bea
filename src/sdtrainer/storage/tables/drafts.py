"""Drafts: what is typed and not yet sent, saved on every change."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sdtrainer.storage.records import Draft
from sdtrainer.storage.tables.table import Table, from_json, to_json, to_text, to_time


class Drafts(Table):
    """The table of drafts, one a session."""

    def save_draft(
        self, session_id: str, phase: str, text: str, seconds: float = 0.0, at: datetime | None = None
    ) -> None:
        """Keep the text as it stands now (or stood ``at``), and the seconds used; an empty text forgets the draft."""
        with self._db.transaction() as connection:
            connection.execute("UPDATE sessions SET seconds = max(seconds, ?) WHERE id = ?", (seconds, session_id))
            if not text:
                connection.execute("DELETE FROM drafts WHERE session = ?", (session_id,))
                return
            connection.execute(
                "INSERT INTO drafts VALUES (?, ?, ?, ?) ON CONFLICT (session) DO UPDATE "
                "SET phase = excluded.phase, text = excluded.text, at = excluded.at",
                (session_id, phase, to_json(text), to_text(at or self._db.now())),
            )

    def draft(self, session_id: str) -> Draft | None:
        """Return the draft of a session, None when nothing was left unsent."""
        rows = self._db.rows("SELECT phase, text, at FROM drafts WHERE session = ?", session_id)
        if not rows:
            return None
        phase, text, at = cast("tuple[Any, ...]", rows[0])
        return Draft(phase, from_json(text), to_time(at))
