"""A journal in a folder of its own, with a clock that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sdtrainer.storage.journal import open_journal
from sdtrainer.storage.records import SessionRow, StoredEvent

START = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.moment = START

    def __call__(self):
        return self.moment

    def forward(self, **span):
        self.moment += timedelta(**span)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "sessions.db"


@pytest.fixture
def journal(path, clock):
    with open_journal(path, now=clock) as journal:
        yield journal


@pytest.fixture
def row():
    def make(id="a1", **changes):
        return SessionRow(
            **{"id": id, "prompt": "url-shortener", "level": "senior", "mode": "coach", "started": START} | changes
        )

    return make


@pytest.fixture
def event():
    def make(seq=0, text="hello", at=1.5):
        return StoredEvent(seq, at, START, "LineTyped", 1, {"at": at, "text": text})

    return make
