"""Plays a scripted session with the real engine and driver, unheard, in a journal of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sdtrainer.content.folders import prompt_ids
from sdtrainer.content.load import load_prompt
from sdtrainer.session.practice import Choices, Machine, run, start
from sdtrainer.storage.journal import open_journal
from sdtrainer.tui.voice import UnheardVoice

SESSIONS = Path(__file__).parent / "sessions"
OTHER_HAND = Path(__file__).parent / "other_hand"
SECOND_HAND = Path(__file__).parent / "second_hand"
THIRD_HAND = Path(__file__).parent / "third_hand"
FOURTH_HAND = Path(__file__).parent / "fourth_hand"
FIFTH_HAND = Path(__file__).parent / "fifth_hand"
HANDS = (OTHER_HAND, SECOND_HAND, THIRD_HAND, FOURTH_HAND, FIFTH_HAND)
"""Sessions by other hands, sixteen in each folder; the fifth was written last and nothing was tuned on it."""
PUBLISHED = Path(__file__).parent / "published"
CANDIDATES = {"hopeless": "none", "middle": "middle", "senior": "senior", "staff": "staff"}
"""What a candidate was written to be, and the level reached that is meant by it."""
MOMENT = datetime(2026, 3, 1, 19, 0, tzinfo=UTC)


def play(prompt: str, answers: str, *, mode: str = "coach", level: str = "senior") -> Mapping[str, Any]:
    """The verdict's JSON of a session file."""
    return played(prompt, answers, mode=mode, level=level)[0]


def played(
    prompt: str, answers: str, *, mode: str = "coach", level: str = "senior"
) -> tuple[Mapping[str, Any], frozenset[str]]:
    """The verdict's JSON of a session file, and the kinds of the parts that were drawn in it."""
    with TemporaryDirectory() as folder, open_journal(Path(folder) / "sessions.db", now=lambda: MOMENT) as journal:
        machine = Machine(journal, UnheardVoice(), lambda: MOMENT, lambda: 0.0)
        choices = Choices(prompt, level, mode, answers=answers)
        driver = start(choices, machine)
        verdict = run(driver, machine, answers, interactive=False).verdict
        revisions = driver.state.revisions if driver.state is not None else ()
        return verdict, frozenset(part.kind for item in revisions for part in item.scheme.components)


def own_sessions() -> Iterator[tuple[str, str, str]]:
    """Prompt, candidate and text of our own sessions; the staff engineer's is the prompt's reference."""
    for prompt in prompt_ids():
        for candidate in CANDIDATES:
            file = SESSIONS / prompt / f"{candidate}.md"
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            text = text or (load_prompt(prompt).references.session if candidate == "staff" else "")
            if text:
                yield prompt, candidate, text


def sessions_in(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Prompt, candidate and text of the sessions in a folder."""
    names = sorted({file.stem.rpartition("-")[0] for file in folder.glob("*.md")})
    for prompt in names:
        for candidate in CANDIDATES:
            file = folder / f"{prompt}-{candidate}.md"
            if file.exists():
                yield prompt, candidate, file.read_text(encoding="utf-8")
