"""Where one stands with each prompt: new, open, done or due again, and how it went the last time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sdtrainer.report.progress import is_whole

DUE_AFTER = timedelta(days=14)
"""A done prompt is due again after two weeks."""


@dataclass(frozen=True, slots=True)
class Standing:
    """``state`` is ``new``, ``open``, ``done`` or ``due``; ``score`` 0–100 of the last whole session, or None."""

    state: str = "new"
    score: float | None = None


def standings(ids: Iterable[str], journal_path: Path, now: datetime) -> dict[str, Standing]:
    """Return prompt id → standing; without a journal every prompt is new, and none is created."""
    found = dict.fromkeys(ids, Standing())
    if not journal_path.is_file():
        return found
    from sdtrainer.storage.journal import open_journal  # here, because without a journal SQLite need not be loaded

    with open_journal(journal_path) as journal:
        for session in reversed(journal.sessions(limit=1000)):
            if session.prompt not in found or session.status == "abandoned":
                continue
            before = found[session.prompt]
            if session.status == "open":
                found[session.prompt] = replace(before, state="open")
            else:
                headline = session.headline or {}
                score = headline.get("score", before.score) if is_whole(headline) else before.score
                found[session.prompt] = Standing("due" if now - session.started > DUE_AFTER else "done", score)
    return found
