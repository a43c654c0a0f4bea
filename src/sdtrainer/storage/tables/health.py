"""Health: what ``doctor`` can know about the journal."""

from __future__ import annotations

from typing import cast

from sdtrainer.storage.records import Integrity
from sdtrainer.storage.tables.table import Table

_GAPPED = "SELECT session FROM events GROUP BY session HAVING max(seq) + 1 != count(*) OR min(seq) != 0"


class Health(Table):
    """Checks over all tables."""

    def integrity(self) -> Integrity:
        """Check the whole file; problems are sentences without anything a user typed."""
        found = [str(row[0]) for row in self._db.rows("PRAGMA integrity_check(20)")]
        problems = [f"SQLite reports: {text}" for text in found if text != "ok"]
        orphans = len(self._db.rows("PRAGMA foreign_key_check"))
        if orphans:
            problems.append(f"{orphans} rows belong to no session")
        gaps = self._count(f"SELECT count(*) FROM ({_GAPPED})")
        if gaps:
            problems.append(f"{gaps} sessions lack an event in their sequence")
        return Integrity(
            path=str(self._db.path),
            version=self._db.version,
            size=self._db.path.stat().st_size,
            journal_mode=str(self._db.rows("PRAGMA journal_mode")[0][0]),
            sessions=self._count("SELECT count(*) FROM sessions"),
            open_sessions=self._count("SELECT count(*) FROM sessions WHERE status = 'open'"),
            events=self._count("SELECT count(*) FROM events"),
            problems=tuple(problems),
        )

    def _count(self, sql: str) -> int:
        return cast("int", self._db.rows(sql)[0][0])
