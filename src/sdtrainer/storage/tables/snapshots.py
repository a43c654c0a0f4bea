"""Snapshots: the prompt and catalogue a session was held on, kept once per content."""

from __future__ import annotations

import hashlib

from sdtrainer.errors import StorageError
from sdtrainer.storage.faults import DAMAGED
from sdtrainer.storage.tables.table import Table


class Snapshots(Table):
    """The table of snapshots, addressed by content."""

    def put_snapshot(self, body: str) -> str:
        """Keep a text and return its SHA-256 in hexadecimal; the same text is kept once."""
        digest = _digest(body)
        with self._db.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO snapshots VALUES (?, ?)", (digest, body))
        return digest

    def snapshot(self, digest: str) -> str:
        """Return the text with that hash, checked against it."""
        rows = self._db.rows("SELECT body FROM snapshots WHERE hash = ?", digest)
        body = str(rows[0][0]) if rows else ""
        if not rows or _digest(body) != digest:
            raise StorageError(f"the snapshot {digest[:12]} is missing or damaged", DAMAGED)
        return body

    def snapshots(self) -> dict[str, str]:
        """Return every text by its hash."""
        return {str(digest): str(body) for digest, body in self._db.rows("SELECT * FROM snapshots ORDER BY hash")}


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
