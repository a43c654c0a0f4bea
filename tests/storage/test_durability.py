"""Killed while writing, and two terminals at once: what was confirmed is there, in order, and nothing twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime

import pytest

from sdtrainer.storage.journal import open_journal
from sdtrainer.storage.records import SessionRow

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sdtrainer.storage.journal import open_journal
from sdtrainer.storage.records import StoredEvent

path, session = Path(sys.argv[1]), sys.argv[2]
with open_journal(path) as journal:
    for seq in range(journal.next_seq(session), int(sys.argv[3])):
        for end in range(0, 20, 5):
            journal.save_draft(session, "clarify", f"line {seq} "[: end + 5])
        wall = datetime.now(UTC)
        journal.append(session, StoredEvent(seq, seq, wall, "LineTyped", 1, {"text": f"line {seq}"}), sends_draft=True)
        print(seq, flush=True)
"""


def writer(path, session, limit, **options):
    argv = [sys.executable, "-c", textwrap.dedent(WRITER), str(path), session, str(limit)]
    return subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, **options)


def new_session(path, *names):
    with open_journal(path) as journal:
        for name in names:
            journal.start(SessionRow(name, "url-shortener", "senior", "coach", datetime.now(UTC)))


@pytest.mark.parametrize("until", [1, 7, 30])
def test_a_killed_writer_loses_nothing_it_confirmed(path, until):
    new_session(path, "a1")
    confirmed = 0
    for _ in range(2):
        process = writer(path, "a1", 10**9)
        for line in process.stdout:
            confirmed = int(line)
            if confirmed % until == until - 1:
                break
        process.kill()
        confirmed = max([confirmed, *map(int, process.stdout.read().split())])
        assert process.wait() == -signal.SIGKILL
        process.stdout.close()
        with open_journal(path) as journal:
            events = journal.events("a1")
            assert len(events) in (confirmed + 1, confirmed + 2)
            assert [event.body["text"] for event in events] == [f"line {seq}" for seq in range(len(events))]
            draft = journal.draft("a1")
            assert draft is None or f"line {len(events)} ".startswith(draft.text)
            assert journal.integrity().ok


def test_two_terminals_write_without_an_error_and_without_a_loss(path):
    new_session(path, "one", "two")
    processes = [writer(path, name, 100, stderr=subprocess.PIPE) for name in ("one", "two")]
    for process in processes:
        _, errors = process.communicate()
        assert (process.returncode, errors) == (0, "")
    with open_journal(path) as journal:
        assert [len(journal.events(name)) for name in ("one", "two")] == [100, 100]
        assert journal.integrity().ok


def test_a_sent_line_is_no_draft_any_more(journal, row, event):
    journal.start(row())
    journal.save_draft("a1", "clarify", "read heavy?")
    journal.append("a1", event(0))
    assert journal.draft("a1").text == "read heavy?"
    journal.append("a1", event(1), sends_draft=True)
    assert journal.draft("a1") is None


@pytest.mark.parametrize(
    "call",
    [
        lambda journal: journal.sessions(limit=20),
        lambda journal: journal.last(open_only=True),
        lambda journal: journal.find("a"),
        lambda journal: journal.events("a1"),
        lambda journal: journal.next_seq("a1"),
        lambda journal: journal.draft("a1"),
    ],
)
def test_a_huge_journal_is_never_read_through(journal, row, call):
    journal.start(row())
    said = []
    journal._db.connection.set_trace_callback(said.append)
    call(journal)
    journal._db.connection.set_trace_callback(None)
    for statement in [text for text in said if text.startswith("SELECT")]:
        plan = [step[3] for step in journal._db.connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert not [step for step in plan if step.startswith("SCAN") and "USING INDEX" not in step], plan


def test_a_clock_that_jumps_back_disturbs_neither_order_nor_lock(path, clock, row, event):
    with open_journal(path, now=clock) as one, open_journal(path, now=clock) as two:
        one.start(row())
        one.lock("a1")
        one.append("a1", event(0, at=60.0))
        clock.forward(hours=-5)
        one.append("a1", event(1, at=10.0))
        one.save_draft("a1", "clarify", "half", 5.0)
        assert [found.seq for found in two.events("a1")] == [0, 1]
        assert two.session("a1").seconds == 60.0
        assert two.lock("a1") is not None
        assert one.beat("a1")
