"""Bare ``sdtrainer``: short, useful, and right about what was last."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sdtrainer.cli.greeting import greeting_of
from sdtrainer.storage.records import SessionRow

TUESDAY = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
PROMPTS = ("news-feed", "url-shortener")


def row(**fields):
    return SessionRow("1", "url-shortener", "senior", "coach", TUESDAY, **fields)


@pytest.mark.parametrize(
    ("sessions", "says", "first"),
    [
        ((), "mock interviewer", ("practice", "url-shortener")),
        ((row(phase="scale", seconds=1380.0),), "in scale, 23 minutes used", ("resume",)),
        ((row(status="done"),), "Last: url-shortener (coach, senior) on 24 November", ("practice", "news-feed")),
    ],
)
def test_it_says_what_was_last_and_what_is_best_now(sessions, says, first):
    greeting = greeting_of(sessions, PROMPTS)
    assert says in greeting.lines[0]
    assert greeting.commands[0] == first
    assert f"  sdtrainer {' '.join(first)}" in greeting.lines
    assert len(greeting.lines) <= 20
