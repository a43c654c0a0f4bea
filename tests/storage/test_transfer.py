"""A practice moves to another machine whole, twice without harm, and a damaged file changes nothing."""

from __future__ import annotations

import json

import pytest

from sdtrainer.errors import ReadError
from sdtrainer.storage.journal import open_journal
from sdtrainer.storage.records import Review
from sdtrainer.storage.transfer import export_journal, import_journal


@pytest.fixture
def export(journal, row, event, clock):
    journal.start(row(headline={"score": 3}))
    journal.append("a1", event(0, "half \ud83d"))
    journal.save_draft("a1", "api", "POST /x")
    journal.start(row("b2", prompt="news-feed", status="done"))
    journal.put_snapshot("the prompt")
    journal.add_review(Review("latency", clock.moment, 3, 900, "0.5 ms"))
    journal.asked("news-feed", "users", "how many people?")
    journal.set_setting("language", "en")
    return export_journal(journal)


def test_an_export_is_the_same_after_a_journey(export, tmp_path, clock):
    clock.forward(days=3)
    with open_journal(tmp_path / "new" / "sessions.db", now=clock) as other:
        assert import_journal(other, json.loads(json.dumps(export))) == 2
        assert export_journal(other) == export
        assert import_journal(other, export) == 0
        assert export_journal(other) == export


def test_what_is_already_here_stays_as_it_is(export, journal):
    journal.update("a1", phase="wrap")
    journal.set_setting("language", "ru")
    journal.asked("news-feed", "followers", "how many people?")
    before = export_journal(journal)
    assert import_journal(journal, export) == 0
    assert export_journal(journal) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": 2}, "no export of sdtrainer in format 1"),
        ({"reviews": [{"item": "x"}]}, "0.at"),
        ({"sessions": [{"session": {}, "events": [], "draft": None}]}, "id"),
        ({"sessions": 3}, "damaged"),
    ],
)
def test_a_damaged_export_changes_nothing(export, tmp_path, change, words):
    with open_journal(tmp_path / "new" / "sessions.db") as other:
        with pytest.raises(ReadError) as caught:
            import_journal(other, export | change)
        assert words in caught.value.message
        assert other.sessions() == []


def test_an_import_that_fails_in_the_middle_changes_nothing(export, tmp_path):
    export["sessions"][1]["session"]["status"] = "no such status"
    with open_journal(tmp_path / "new" / "sessions.db") as other:
        with pytest.raises(Exception, match="could not be used"):
            import_journal(other, export)
        assert (other.sessions(), other.snapshots()) == ([], {})
