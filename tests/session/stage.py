"""A stage for whole sessions: a journal in a folder, a voice that remembers, times that are handed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sdtrainer.session.practice import Choices, Machine, run, start
from sdtrainer.storage.journal import Journal, open_journal
from sdtrainer.tui.voice import UnheardVoice

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class RememberingVoice(UnheardVoice):
    """Shows nothing and keeps everything."""

    def __init__(self):
        self.heard: list[str] = []
        self.shown: list[object] = []

    def say(self, speaker, text):
        self.heard.append(f"{speaker}: {text}")

    def show(self, doc):
        self.shown.append(doc)


class Clock:
    """A wall clock and a monotonic one that move a second a look."""

    def __init__(self):
        self.ticks = 0

    def now(self):
        return NOON + timedelta(seconds=self.ticks)

    def monotonic(self):
        self.ticks += 1
        return float(self.ticks)


def machine(folder: Path) -> Machine:
    clock = Clock()
    return Machine(open_journal(folder / "sessions.db", now=clock.now), RememberingVoice(), clock.now, clock.monotonic)


def play(answers: str, on: Machine, **choices):
    """Play a session file and return its driver and final state."""
    driver = start(Choices("url-shortener", answers=answers, **choices), on)
    return driver, run(driver, on, answers)


def truncated(journal: Journal, session: str, events: int, folder: Path) -> Machine:
    """A new journal that holds a session's first events only, as a crash would leave it."""
    folder.mkdir()
    on = machine(folder)
    row = journal.find(session)
    on.journal.start(row)
    for event in journal.events(session)[:events]:
        on.journal.append(session, event)
        for name in ("prompt_snapshot", "method_snapshot"):
            if name in event.body:
                on.journal.put_snapshot(journal.snapshot(event.body[name]))
    return on
