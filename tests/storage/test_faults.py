"""A journal that is damaged, foreign, newer, read-only or on a full disk: one sentence, a hint, and nothing lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sdtrainer.errors import StorageError
from sdtrainer.storage import database
from sdtrainer.storage.examine import copies, examine, files
from sdtrainer.storage.journal import open_journal


def refused(path):
    """Open the journal, expect a refusal, and return it; the folder must be as it was."""
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(StorageError) as caught:
        open_journal(path)
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before
    assert caught.value.hint
    assert "\n" not in caught.value.message
    return caught.value.message


@pytest.fixture
def written(path, clock, row, event):
    with open_journal(path, now=clock) as journal:
        journal.start(row())
        for number in range(200):
            journal.append("a1", event(number, "x" * 200))
    return path


def test_a_newer_journal_is_refused_and_not_touched(written):
    with sqlite3.connect(written) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    assert "newer sdtrainer (format 99, this one knows 1)" in refused(written)


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\x00 but short", b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_and_not_touched(path, content):
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert "is not a journal of sdtrainer" in refused(path)


def test_another_programs_database_is_refused_and_not_touched(path):
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    assert "belongs to another program" in refused(path)


def test_damage_inside_is_found_and_named(written):
    data = bytearray(written.read_bytes())
    data[len(data) // 2 :] = b"\xaa" * (len(data) - len(data) // 2)
    written.write_bytes(data)
    with open_journal(written) as journal, pytest.raises(StorageError, match="is damaged") as caught:
        journal.events("a1")
    assert "sdtrainer doctor" in caught.value.hint
    problems = examine(written).problems
    assert problems
    assert "xxxx" not in " ".join(problems)


def fill(journal, event):
    for number in range(200, 400):
        journal.append("a1", event(number, "x" * 2000))


def test_a_full_disk_loses_nothing_that_was_confirmed(written, event):
    with open_journal(written) as journal:
        pages = journal._db.connection.execute("PRAGMA page_count").fetchone()[0]
        journal._db.connection.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(StorageError, match="the disk is full") as caught:
            fill(journal, event)
        kept = len(journal.events("a1"))
        assert kept >= 200
        assert "sdtrainer resume" in caught.value.hint
        journal._db.connection.execute("PRAGMA max_page_count=1000000")
        journal.append("a1", event(kept, "x" * 2000))
    assert examine(written).ok


def test_a_journal_that_may_not_be_written_is_said_and_read(written, event):
    with open_journal(written) as journal:
        journal._db.connection.execute("PRAGMA query_only=ON")
        with pytest.raises(StorageError, match="may not be written") as caught:
            journal.append("a1", event(200))
        assert "SDTRAINER_DATA_DIR" in caught.value.hint
        assert len(journal.events("a1")) == 200


def test_a_writer_that_stays_is_waited_for_and_then_named(monkeypatch, written, event):
    monkeypatch.setattr(database, "TIMEOUT", 0.05)
    with open_journal(written) as one, open_journal(written) as two:
        one._db.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="stayed locked"):
            two.append("a1", event(200))
        one._db.connection.execute("ROLLBACK")
        two.append("a1", event(200))


@pytest.mark.parametrize("place", ["/proc/sdtrainer/sessions.db", "/dev/null/sessions.db"])
def test_a_place_where_no_file_can_be_is_said(place):
    with pytest.raises(StorageError, match="cannot be used"):
        open_journal(Path(place))


def test_a_folder_in_the_files_place_is_said(path):
    path.mkdir(parents=True)
    with pytest.raises(StorageError, match="cannot be used"):
        open_journal(path)


def test_the_folder_is_made_for_its_user_alone(written):
    assert written.parent.stat().st_mode & 0o777 == 0o700


def test_examining_makes_nothing_and_survives_everything(path, written, tmp_path):
    assert examine(tmp_path / "none.db") is None
    assert not (tmp_path / "none.db").exists()
    found = examine(written)
    assert (found.ok, found.sessions, found.open_sessions, found.events) == (True, 1, 1, 200)
    written.write_bytes(b"gone")
    assert examine(path).problems == (f"{path} is not a journal of sdtrainer, or it is damaged",)


def test_every_file_of_the_journal_is_known(written):
    copy = written.with_name("sessions-20260301T200000-v1.db")
    copy.write_bytes(b"")
    part = written.with_name("sessions-20260301T200000-v1.db.77.part")
    part.write_bytes(b"")
    with open_journal(written):
        assert set(files(written)) == set(written.parent.iterdir())
        assert copies(written) == [copy]
