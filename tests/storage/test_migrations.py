"""Upgrades: behind a copy, step by step, all of a step or nothing of it, whoever kills it and whenever."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap

import pytest

from sdtrainer.storage.database import Database
from sdtrainer.storage.examine import copies
from sdtrainer.storage.journal import open_journal
from sdtrainer.storage.migrations import MIGRATIONS


def add_stars(connection):
    connection.execute("ALTER TABLE sessions ADD COLUMN stars INTEGER NOT NULL DEFAULT 0")


def star_all(connection):
    connection.execute("UPDATE sessions SET stars = 5")


def fail(connection):
    connection.execute("DELETE FROM sessions")
    raise sqlite3.OperationalError("no such thing")


@pytest.fixture
def old(path, clock, row):
    with open_journal(path, now=clock) as journal:
        journal.start(row())
    return path


def look(path, sql="SELECT id FROM sessions"):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall(), connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()


def upgrade(path, clock, *steps):
    Database(path, clock, [*MIGRATIONS, *steps]).close()


def test_an_upgrade_keeps_what_was_there_beside_a_dated_copy(old, clock):
    upgrade(old, clock, add_stars, star_all)
    assert look(old, "SELECT id, stars FROM sessions") == ([("a1", 5)], 3)
    assert [file.name for file in copies(old)] == ["sessions-20260301T200000-v1.db"]
    assert look(copies(old)[0]) == ([("a1",)], 1)


def test_a_new_journal_needs_no_copy(path, clock):
    upgrade(path, clock, add_stars, star_all)
    assert copies(path) == []


def test_opening_again_upgrades_and_copies_nothing(old, clock):
    upgrade(old, clock, add_stars)
    clock.forward(days=1)
    upgrade(old, clock, add_stars)
    assert len(copies(old)) == 1


def test_a_step_that_fails_leaves_the_version_before_it(old, clock):
    with pytest.raises(Exception, match="could not be used"):
        upgrade(old, clock, add_stars, fail)
    assert look(old, "SELECT id, stars FROM sessions") == ([("a1", 0)], 2)


@pytest.mark.parametrize("statement", range(4))
def test_a_step_killed_in_the_middle_leaves_the_version_before_it(old, clock, statement):
    script = f"""
    import os, signal
    from datetime import datetime
    from pathlib import Path
    from sdtrainer.storage.database import Database
    from sdtrainer.storage.migrations import MIGRATIONS

    def step(connection):
        for number in range(4):
            if number == {statement}:
                os.kill(os.getpid(), signal.SIGKILL)
            connection.execute(f"CREATE TABLE t{{number}} (x)")

    Database(Path({str(old)!r}), lambda: datetime(2026, 3, 1), [*MIGRATIONS, step])
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert done.returncode == -signal.SIGKILL
    tables = "SELECT count(*) FROM sqlite_master WHERE name LIKE 't_'"
    assert look(old, tables) == ([(0,)], 1)
    upgrade(old, clock, add_stars)
    assert look(old, "SELECT id, stars FROM sessions") == ([("a1", 0)], 2)


def test_a_copy_that_was_cut_short_never_bears_a_copys_name(monkeypatch, old, clock):
    def killed(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(type(old), "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        upgrade(old, clock, add_stars)
    assert copies(old) == []
    assert look(old)[1] == 1


def test_two_processes_that_upgrade_at_once_do_each_step_once(old, clock):
    first = Database(old, clock)
    first._migrations = [*MIGRATIONS, add_stars]
    upgrade(old, clock, add_stars)
    first._migrate()
    first.close()
    assert look(old, "SELECT stars FROM sessions") == ([(0,)], 2)


def test_a_crash_of_the_first_opening_leaves_a_journal_that_opens(path, clock, row):
    def crash(connection):
        MIGRATIONS[0](connection)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Database(path, clock, [crash])
    with open_journal(path, now=clock) as journal:
        journal.start(row())
    assert path.stat().st_size > 0
