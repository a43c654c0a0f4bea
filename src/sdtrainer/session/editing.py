"""An interview held in the candidate's own editor: lines come from a file on every save, commands from single keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sdtrainer.errors import SdError, UsageError
from sdtrainer.interview.state import State
from sdtrainer.session.clock import InterviewClock
from sdtrainer.session.driver import Whole
from sdtrainer.session.files import read_text
from sdtrainer.session.notebook import Notebook, blank, is_session
from sdtrainer.session.sources import SILENCE, PersonSource
from sdtrainer.session.watch import looks
from sdtrainer.storage.journal import Journal
from sdtrainer.tui.voice import Voice

KEYS = {"h": "hint", "n": "next", "b": "board", "t": "time", "r": "run", "p": "pause", "q": "quit"}
"""Keys and the commands they stand for."""
SHOWN = 2
"""Findings that stand above the clock."""


class FileSource(PersonSource):
    """Watches a file in the session format; new lines under the current phase are typed, keys are commands."""

    def __init__(
        self,
        voice: Voice,
        journal: Journal,
        session: str,
        on_silence: Callable[[], str],
        show_clock: str,
        path: Path,
        notebook: Notebook,
    ) -> None:
        """Watch ``path``, which must exist."""
        super().__init__(voice, journal, session, on_silence, show_clock)
        self._path, self._notebook = path, notebook
        self._looks = looks(path)
        self._phase, self._since = "", 0.0
        self._used: Callable[[], float] = float
        self._complaint = self._spoken = ""
        self._take(next(self._looks))

    def line(self, state: State, clock: InterviewClock) -> str | Whole | None:
        """The next new line of the file, or the command of a key."""
        self._phase, self._used, self._since = state.phase, clock.used, clock.used()
        self._draft = ""
        while True:
            self._say_time_left(state, clock)
            found = self._notebook.next(state.phase, self._path.name)
            if found is not None:
                self.voice.say("you", found.text if isinstance(found, Whole) else found)
                return found
            self._keep()
            key = self.voice.attend(lambda: self._below(state, clock), accepted(state), self._look)
            line = self._pressed(key, state, clock) if key is not None else None
            if line is not None:
                return line
            self._speak_up()

    def _pressed(self, key: str, state: State, clock: InterviewClock) -> str | None:
        """What a key stands for: an answer while a question is open, else a command; None for nothing."""
        if state.pending and (not key or key in answers(state)):
            return key
        if key == "p" and not clock.running:
            clock.resume()
            return None
        return f"/{KEYS[key]}" if key in KEYS else None

    def _speak_up(self) -> None:
        """Say what a look has found besides new lines."""
        if self._complaint and self._complaint != self._spoken:
            self.voice.say("tool", f"{self._complaint} I go on once it is mended.")
        self._spoken = self._complaint
        words = self.on_idle(self._used() - self._since)
        if words:
            self.voice.say("interviewer", words)

    def _look(self) -> bool:
        """Look at the file once; whether there is something to say or to send."""
        text = next(self._looks)
        self._take(text)
        silent = not self._told and self._used() - self._since >= SILENCE
        return text is not None or silent

    def _take(self, text: str | None) -> None:
        if text is None:
            return
        self._since = self._used()
        try:
            self._notebook.read(text, self._path.name)
            self._complaint = ""
        except UsageError as error:
            self._complaint = error.message
        self._keep()

    def _keep(self) -> None:
        """Keep what the file holds and the interview has not had."""
        unsent = self._notebook.unsent(self._phase)
        if self._phase and unsent != self._draft:
            self.journal.save_draft(self.session, self._phase, unsent, self._used())
            self._draft = unsent

    def _below(self, state: State, clock: InterviewClock) -> str:
        """What stands below the talk: the question, findings, lines that wait, the clock and the keys."""
        keys = "/".join(answers(state))
        rows = [state.pending[0].question + (f" [{keys}]" if keys else "")] if state.pending else []
        rows += findings(state)
        rows += [
            f"waiting: {count} line{'s' if count > 1 else ''} under ## {name}"
            for name, count in self._notebook.waiting(state.phase).items()
        ]
        if self._notebook.half.strip():
            rows.append("half a line waits: end it with Enter and save")
        paused = "paused " if not clock.running else ""
        shown = " · ".join(f"{key} {name}" for key, name in KEYS.items() if key in accepted(state))
        return "\n".join([*rows, f"{paused}{self.message(state, clock, '').removesuffix('> ')} · {shown}"])


def answers(state: State) -> str:
    """Keys that answer the open question."""
    if not state.pending:
        return ""
    pending = state.pending[0]
    words = pending.accepts.removeprefix("(?i)").split("|")
    return pending.letters if pending.keys else "".join(key for key in "yn" if key in words)


def accepted(state: State) -> str:
    """Keys that do something now: those of the open question first, then commands."""
    own = answers(state)
    rest = "".join(key for key in KEYS if key not in own and not (key == "h" and state.exam))
    return own + rest


def findings(state: State) -> list[str]:
    """What the interview has found in the current phase and nobody has mended, in coach mode; never in an exam."""
    if state.exam:
        return []
    if state.phase == "api" and state.api is not None:
        found = [
            ": ".join(filter(None, (item.where, item.message)))
            for item in state.api.findings
            if item.severity != "hint"
        ]
    elif state.phase == "estimate":
        off = [line for line in state.worksheet if line.remarked and line.corrected_by < 0]
        found = [f"off: {line.check.text}" for line in off]
    elif state.runs and state.runs[-1].seen:
        found = [item.message for item in state.runs[-1].run.findings]
    else:
        found = []
    more = [f"and {len(found) - SHOWN} more findings"] if len(found) > SHOWN else []
    return [f"! {text}" for text in found[:SHOWN]] + more


def open_file(path: Path, state: State) -> Notebook:
    """Make the session's file when there is none, and return its notebook; another kind of file is an ``SdError``."""
    typed = tuple(item for item in state.typed if item.phase not in state.setup.given)
    phases = [name for name in state.setup.phases if name not in state.setup.given]
    if not path.exists():
        try:
            path.write_text(blank(phases, typed), encoding="utf-8")
        except OSError as error:
            raise SdError(f"{path} cannot be written: {error.strerror}.", "Name another file with -o.") from None
    elif not is_session(read_text(path)):
        raise SdError(f"{path} is no session file.", "Name another one with -o; I never overwrite.")
    return Notebook(typed)
