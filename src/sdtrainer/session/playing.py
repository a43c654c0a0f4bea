"""Plays a session file on a prompt unheard, and says how it was graded."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from sdtrainer.content.schema import Prompt
from sdtrainer.session.practice import Choices, Machine, run, start
from sdtrainer.storage.journal import open_journal, utc_now
from sdtrainer.tui.voice import UnheardVoice


def play(prompt: Prompt, session: str, level: str) -> tuple[float, bool | None]:
    """Return score 0–100 and whether the level was passed (None: not enough seen) of a session file.

    It is played twice, as a machine's first session, which has no twist, and as a later one; the lower counts.
    """
    with (
        tempfile.TemporaryDirectory(prefix="sdtrainer-") as folder,
        open_journal(Path(folder) / "journal.db") as journal,
    ):
        machine = Machine(journal, UnheardVoice(), utc_now, time.monotonic)
        return min((_once(prompt, session, level, machine) for _ in range(2)), key=lambda found: found[0])


def _once(prompt: Prompt, session: str, level: str, machine: Machine) -> tuple[float, bool | None]:
    driver = start(Choices(prompt.id, level, "coach", answers=session, seed=1), machine, prompt)
    state = run(driver, machine, session, interactive=False)
    verdict = state.verdict.get("verdict", {})
    return float(state.verdict.get("score", 0.0)), verdict.get("passed")
