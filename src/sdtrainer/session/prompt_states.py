"""Where one stands with each prompt: new, open, done, or due again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from sdtrainer.storage.journal import open_journal

DUE_AFTER = timedelta(days=14)
"""A done prompt is due again after two weeks."""


def prompt_states(ids: Iterable[str], journal_path: Path, now: datetime) -> dict[str, str]:
    """Return prompt id → state; without a journal every prompt is new, and none is created."""
    states = dict.fromkeys(ids, "new")
    if not journal_path.is_file():
        return states
    with open_journal(journal_path) as journal:
        for session in reversed(journal.sessions(limit=1000)):
            if session.prompt in states and session.status != "abandoned":
                done = "due" if now - session.started > DUE_AFTER else "done"
                states[session.prompt] = "open" if session.status == "open" else done
    return states
