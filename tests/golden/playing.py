"""Plays a scripted session with the real engine and driver, unheard, in a journal of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sdtrainer.session.practice import Choices, Machine, run, start
from sdtrainer.storage.journal import open_journal
from sdtrainer.tui.voice import UnheardVoice

SESSIONS = Path(__file__).parent / "sessions"
OTHER_HAND = Path(__file__).parent / "other_hand"
SECOND_HAND = Path(__file__).parent / "second_hand"
PUBLISHED = Path(__file__).parent / "published"
MOMENT = datetime(2026, 3, 1, 19, 0, tzinfo=UTC)


def play(prompt: str, answers: str, *, mode: str = "coach", level: str = "senior") -> Mapping[str, Any]:
    """The verdict's JSON of a session file."""
    with TemporaryDirectory() as folder, open_journal(Path(folder) / "sessions.db", now=lambda: MOMENT) as journal:
        machine = Machine(journal, UnheardVoice(), lambda: MOMENT, lambda: 0.0)
        choices = Choices(prompt, level, mode, answers=answers)
        driver = start(choices, machine)
        return run(driver, machine, answers, interactive=False).verdict
