"""What every table shares: the database, and times and JSON as SQLite keeps them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sdtrainer.storage.database import Database


class Table:
    """A part of the journal; all parts share one connection."""

    def __init__(self, database: Database) -> None:
        """Use ``database`` for every read and write."""
        self._db = database


def to_text(moment: datetime) -> str:
    """Write a time in UTC, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_time(text: Any) -> datetime:
    """Read a time written by ``to_text``."""
    return datetime.fromisoformat(text)


def to_json(value: Any) -> str:
    """Write JSON in ASCII: half a surrogate pair, pasted by accident, is no text SQLite would take."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def from_json(text: Any) -> Any:
    """Read JSON written by ``to_json``."""
    return json.loads(text)
