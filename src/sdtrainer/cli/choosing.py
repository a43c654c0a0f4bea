"""What is practised: from the options of ``practice`` and ``redo`` to the choices of a session."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from sdtrainer.content.folders import prompt_ids
from sdtrainer.content.load import load_method, load_prompts
from sdtrainer.errors import SdError, UsageError
from sdtrainer.interview.state import PHASES
from sdtrainer.session.practice import Choices
from sdtrainer.session.weakest import minutes_again, weakest_of, weakest_phase
from sdtrainer.storage.journal import Journal
from sdtrainer.tui.voice import Choice, Voice

LEVELS = ("middle", "senior", "staff")
MODES = (
    Choice("coach", "Coach", "runs are shown, hints are there"),
    Choice("exam", "Exam", "runs stay unseen until the report"),
)


def check_editor(editor: bool, output: str | None, answers: str | None, *, as_json: bool = False) -> None:
    """Refuse combinations nobody could mean."""
    if output and not editor:
        raise UsageError("-o names the file of --editor.", "Add --editor.")
    if editor and (answers is not None or as_json):
        raise UsageError("--editor needs you at a terminal.", "Leave out --answers and --json.")


def practised(options: dict[str, Any], answers: str | None, journal: Journal, voice: Voice) -> Choices:
    """The choices of ``practice``; what is not given is asked for at a terminal."""
    folder = Path(options["folder"]) if options["folder"] else None
    phases = phases_of(options["phases"])
    if options["weakest"]:
        return _weakest(options, answers, journal, phases, folder)
    prompt, level, mode = options["again"] or options["prompt"], options["level"], options["mode"]
    if options["again"] and options["prompt"]:
        raise UsageError("--again names the prompt already.", f"sdtrainer practice --again {options['again']}")
    if options["again"] and phases and "clarify" not in phases:
        raise UsageError("other figures have to be asked for.", "Leave out --phase, or let it begin with clarify.")
    if prompt is None and not options["interactive"]:
        raise UsageError(
            "which prompt?", "Name one: sdtrainer practice url-shortener; sdtrainer prompts list shows all."
        )
    if prompt is None:
        prompt = _choose_prompt(voice, folder)
        level = level or voice.choose("Level", [Choice(name, name.capitalize(), "") for name in LEVELS], "senior")
        mode = mode or voice.choose("Mode", list(MODES), "coach")
    minutes = options["minutes"] if options["timed"] or not phases else None
    return Choices(
        prompt, level or "senior", mode or "coach", minutes, phases, _seed(options["seed"]), answers, folder,
        variant="" if options["seeded"] or answers is not None else None, other=bool(options["again"]),
    )  # fmt: skip


def _weakest(
    options: dict[str, Any], answers: str | None, journal: Journal, phases: tuple[str, ...], folder: Path | None
) -> Choices:
    """The prompt and phase with the lowest score so far, of the prompt and phases named when some are."""
    if options["again"]:
        raise UsageError("--weakest chooses the prompt itself.", "Use --weakest or --again ID.")
    known = frozenset(prompt_ids(folder))
    rows = [row for row in journal.sessions(-1, status="done") if row.prompt in known]
    row, phase = weakest_of(rows, options["prompt"] or "", phases)
    names = phases or (phase,)
    minutes = options["minutes"] if options["timed"] else minutes_again(load_method(), phase)
    return Choices(
        row.prompt, options["level"] or row.level, options["mode"] or row.mode, minutes, names,
        _seed(options["seed"]), answers, folder, variant="" if options["seeded"] or answers is not None else None,
    )  # fmt: skip


def redone(options: dict[str, Any], answers: str | None, journal: Journal) -> Choices:
    """The weakest phase of the session named, else of the last one finished."""
    wanted = options["session"]
    row = journal.find(wanted) if wanted else next(iter(journal.sessions(1, status="done")), None)
    named = phases_of(options["phase"])
    phase = named[0] if named else weakest_phase(row.headline) if row is not None else ""
    if row is None or not phase:
        raise SdError("there is no finished session with a score to redo.", "Begin with one: sdtrainer practice")
    return Choices(
        row.prompt, row.level, row.mode, minutes_again(load_method(), phase), named or (phase,), _seed(options["seed"]),
        answers, variant=None if answers is None else "", own=row.id,
    )  # fmt: skip


def phases_of(text: str | None) -> tuple[str, ...]:
    """Read ``--phase scale,edges``; an unknown phase is a ``UsageError``."""
    names = tuple(name.strip().lower() for name in (text or "").split(",") if name.strip())
    for name in names:
        if name not in PHASES:
            raise UsageError(f"'{name}' is no phase.", f"Use some of {', '.join(PHASES)}.")
    return names


def _choose_prompt(voice: Voice, folder: Path | None) -> str:
    prompts = load_prompts(folder)
    options = [Choice(item.id, item.title, item.level) for item in prompts]
    chosen = voice.choose("Which task?", [*options, Choice("", "Choose for me", "")], "")
    return chosen or prompts[time.time_ns() % len(prompts)].id


def _seed(seed: int | None) -> int:
    return time.time_ns() % 1_000_003 if seed is None else seed
