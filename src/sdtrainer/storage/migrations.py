"""The journal's schema as a list of steps; the number of steps done is the file's ``user_version``.

A step runs statement by statement: ``executescript`` would commit first and leave a half-made schema behind a crash.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

Migration = Callable[[sqlite3.Connection], None]

TABLES = (
    """CREATE TABLE sessions (
        id TEXT PRIMARY KEY, prompt TEXT NOT NULL, level TEXT NOT NULL, mode TEXT NOT NULL, started TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('open', 'done', 'abandoned')), phase TEXT NOT NULL,
        seconds REAL NOT NULL, headline TEXT)""",
    "CREATE INDEX sessions_by_start ON sessions (started, id)",
    "CREATE INDEX sessions_by_status ON sessions (status, started, id)",
    """CREATE TABLE events (
        session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE, seq INTEGER NOT NULL, at REAL NOT NULL,
        wall TEXT NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (session, seq)) WITHOUT ROWID""",
    """CREATE TABLE drafts (
        session TEXT PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
        phase TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL)""",
    "CREATE TABLE snapshots (hash TEXT PRIMARY KEY, body TEXT NOT NULL)",
    """CREATE TABLE reviews (
        item TEXT NOT NULL, at TEXT NOT NULL, rating INTEGER NOT NULL, ms INTEGER NOT NULL, answer TEXT NOT NULL,
        PRIMARY KEY (item, at))""",
    "CREATE TABLE asked (prompt TEXT NOT NULL, fact TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (prompt, text))",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE locks (
        session TEXT PRIMARY KEY, pid INTEGER NOT NULL, host TEXT NOT NULL, token TEXT NOT NULL,
        since TEXT NOT NULL, beat TEXT NOT NULL)""",
)


def create_tables(connection: sqlite3.Connection) -> None:
    """Step 1: the first schema."""
    for statement in TABLES:
        connection.execute(statement)


MIGRATIONS: Sequence[Migration] = (create_tables,)
"""Steps in order; one is never edited after a release, the next one is added below it."""
