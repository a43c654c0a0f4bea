"""What is written to the journal comes back, from this process and from the next."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdtrainer.errors import SdError, StorageError
from sdtrainer.storage.journal import open_journal
from sdtrainer.storage.records import Draft, Learned, Review

any_text = st.text(st.characters(exclude_categories=()))


def test_a_session_is_read_back_by_the_next_process(path, clock, row, event):
    first = row(headline={"score": 61, "verdict": "leaning yes"}, seconds=2.0)
    with open_journal(path, now=clock) as journal:
        journal.start(first)
        journal.append("a1", event(0))
        journal.append("a1", event(1, "a b", 2.0))
    with open_journal(path, now=clock) as journal:
        assert journal.sessions() == [first]
        assert journal.events("a1") == [event(0), event(1, "a b", 2.0)]
        assert journal.next_seq("a1") == 2


def test_update_changes_only_what_is_given_and_time_never_runs_back(journal, row):
    journal.start(row())
    journal.update("a1", phase="scheme", seconds=300.0)
    journal.update("a1", seconds=10.0, headline={"score": 1})
    found = journal.session("a1")
    assert (found.phase, found.seconds, found.status, found.headline) == ("scheme", 300.0, "open", {"score": 1})


def test_an_event_carries_the_seconds_used_into_its_session(journal, row, event):
    journal.start(row())
    journal.append("a1", event(0, at=77.25))
    assert journal.last().seconds == 77.25


def test_the_closing_commit_waits_for_the_disk_and_no_other_does(journal, row, event):
    said = []
    journal.start(row())
    journal._db.connection.set_trace_callback(said.append)
    journal.append("a1", event())
    journal.save_draft("a1", "clarify", "x")
    assert "PRAGMA synchronous=FULL" not in said
    journal.close_session("a1", headline={"score": 3})
    level = journal._db.connection.execute("PRAGMA synchronous").fetchone()[0]
    assert level == 2
    assert said.index("PRAGMA synchronous=FULL") < said.index("COMMIT", said.index("PRAGMA synchronous=FULL"))
    assert journal.session("a1").status == "done"


def test_sessions_come_newest_first_and_can_be_narrowed(journal, row):
    for number in range(4):
        journal.start(row(f"s{number}", started=row().started + timedelta(minutes=number)))
    journal.close_session("s3")
    journal.update("s1", status="abandoned")
    assert [found.id for found in journal.sessions(limit=3)] == ["s3", "s2", "s1"]
    assert [found.id for found in journal.sessions(status="open")] == ["s2", "s0"]
    assert journal.last().id == "s3"
    assert journal.last(open_only=True).id == "s2"


def test_find_takes_last_a_whole_id_or_the_beginning_of_one(journal, row):
    for number, name in enumerate(("ab1", "ab12", "c9")):
        journal.start(row(name, started=row().started + timedelta(minutes=number)))
    assert [journal.find(word).id for word in ("last", "c", "ab1", "ab12")] == ["c9", "c9", "ab1", "ab12"]
    with pytest.raises(SdError, match="ab12, ab1"):
        journal.find("ab")
    with pytest.raises(SdError, match="no session begins with 'zz'"):
        journal.find("zz")


def test_find_in_an_empty_journal_says_how_to_start(journal):
    with pytest.raises(SdError) as caught:
        journal.find("last")
    assert "sdtrainer practice" in caught.value.hint


def test_an_unknown_session_is_not_updated_silently(journal):
    with pytest.raises(SdError, match="no session 'zz'"):
        journal.update("zz", phase="api")


def test_the_last_draft_is_kept_and_an_empty_one_forgets_it(journal, row, clock):
    journal.start(row())
    journal.save_draft("a1", "clarify", "read hea")
    clock.forward(seconds=1)
    journal.save_draft("a1", "clarify", "read heavy", 12.5)
    assert journal.session("a1").seconds == 12.5
    assert journal.draft("a1") == Draft("clarify", "read heavy", clock.moment)
    journal.save_draft("a1", "clarify", "")
    assert journal.draft("a1") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(text=any_text)
def test_any_text_is_kept_as_typed(journal, row, event, text):
    if journal.last() is None:
        journal.start(row())
    seq = journal.next_seq("a1")
    journal.save_draft("a1", "clarify", text)
    journal.append("a1", event(seq, text))
    assert (journal.draft("a1").text if text else journal.draft("a1") or "") == text
    assert journal.events("a1")[seq].body["text"] == text


def test_a_snapshot_is_kept_once_and_checked(journal):
    digest = journal.put_snapshot("prompt")
    assert journal.put_snapshot("prompt") == digest
    assert journal.snapshot(digest) == "prompt"
    journal._db.connection.execute("UPDATE snapshots SET body = 'other'")
    with pytest.raises(StorageError, match="missing or damaged"):
        journal.snapshot(digest)


def test_reviews_come_oldest_first_by_card_or_all(journal, clock):
    reviews = [Review("b", clock.moment + timedelta(days=1), 3, 900), Review("a", clock.moment, 1, 4000, "12\ud83d")]
    for review in (*reviews, reviews[0]):
        journal.add_review(review)
    assert journal.reviews() == [reviews[1], reviews[0]]
    assert journal.reviews("b") == [reviews[0]]


def test_sessions_and_reviews_are_counted_without_being_read(journal, row, clock):
    assert (journal.count(), journal.counts()) == (0, (0, 0))
    journal.start(row())
    for place, rating in enumerate((1, 3, 4)):
        journal.add_review(Review(f"card-{place}", clock.moment, rating, 900))
    assert (journal.count(), journal.count(status="done"), journal.count(prompt=row().prompt)) == (1, 0, 1)
    assert journal.counts() == (3, 2)


def test_a_wording_is_learned_per_prompt_and_corrected(journal):
    journal.asked("tinyurl", "users", "how big?")
    journal.asked("feed", "users", "how big?")
    journal.asked("tinyurl", "links", "how big?")
    assert journal.learned("tinyurl") == [Learned("tinyurl", "links", "how big?")]


def test_settings_hold_any_json(journal):
    assert journal.setting("level", "senior") == "senior"
    journal.set_setting("level", ["staff", 3])
    assert journal.setting("level") == ["staff", 3]


def test_deleting_a_session_takes_its_events_and_draft_along(journal, row, event):
    journal.start(row())
    journal.append("a1", event())
    journal.save_draft("a1", "clarify", "x")
    journal.delete_session("a1")
    assert (journal.sessions(), journal.events("a1"), journal.draft("a1")) == ([], [], None)
    assert journal.integrity().ok


def test_an_event_number_is_never_written_twice(path, clock, row, event):
    with open_journal(path, now=clock) as one, open_journal(path, now=clock) as two:
        one.start(row())
        one.append("a1", event(0, "first"))
        with pytest.raises(StorageError, match="another terminal"):
            two.append("a1", event(0, "second"))
        two.append("a1", event(1, "third"))
        assert [found.body["text"] for found in one.events("a1")] == ["first", "third"]


def test_integrity_names_a_lost_event(journal, row, event):
    journal.start(row())
    for number in range(3):
        journal.append("a1", event(number))
    assert (journal.integrity().problems, journal.integrity().events) == ((), 3)
    journal._db.connection.execute("DELETE FROM events WHERE seq = 1")
    assert journal.integrity().problems == ("1 sessions lack an event in their sequence",)


def test_a_held_session_names_its_holder_until_it_is_let_go(path, clock):
    with open_journal(path, now=clock) as one, open_journal(path, now=clock) as two:
        assert one.lock("a1") is None
        assert two.lock("a1").pid == os.getpid()
        assert (one.held(), two.held()) == ([], ["a1"])
        one.unlock("a1")
        assert two.lock("a1") is None
        assert one.beat("a1") is False


def test_a_session_taken_over_tells_its_former_holder(path, clock):
    with open_journal(path, now=clock) as one, open_journal(path, now=clock) as two:
        one.lock("a1")
        assert one.beat("a1")
        assert two.lock("a1", take_over=True) is None
        assert not one.beat("a1")
        one.unlock("a1")
        assert one.lock("a1").pid == os.getpid()


@pytest.mark.parametrize(("change", "held"), [("pid = 2147480000", False), ("host = 'elsewhere'", True)])
def test_a_dead_holder_is_replaced(path, clock, change, held):
    with open_journal(path, now=clock) as one, open_journal(path, now=clock) as two:
        one.lock("a1")
        one._db.connection.execute(f"UPDATE locks SET {change}")
        assert (two.lock("a1") is not None) is held
        clock.forward(minutes=3)
        assert two.lock("a1") is None


def test_a_process_id_used_again_does_not_hold_a_session_for_ever(path, clock):
    with open_journal(path, now=clock) as one, open_journal(path, now=clock) as two:
        one.lock("a1")
        clock.forward(hours=5)
        assert two.holder("a1") is not None
        clock.forward(days=1)
        assert two.lock("a1") is None
