"""Where the lines of an interview come from: a person at a voice, or a script."""

from __future__ import annotations

from collections.abc import Callable

from sdtrainer.interview.commands import COMMANDS
from sdtrainer.interview.state import State
from sdtrainer.session.clock import InterviewClock, ScriptClock
from sdtrainer.session.driver import Whole
from sdtrainer.session.script import ScriptPlayer, closing_line
from sdtrainer.session.time_left import TimeLeft
from sdtrainer.storage.journal import Journal
from sdtrainer.tui.voice import Request, Voice

SILENCE = 90.0
"""Seconds without a key after which an interviewer asks."""

BEAT = 30.0
"""Seconds between two signs of life to other terminals (``storage/tables/locks.py``)."""

HABIT = 1.0
"""Seconds within which an Enter belongs to the letter before it."""

MOST_CLOSING_LINES = 60
"""Lines tried to bring a finished script to its verdict."""


def is_open(text: str) -> bool:
    """Whether a line goes on: a brace is open."""
    return text.count("{") > text.count("}")


class PersonSource:
    """Reads lines at a voice; every change of the draft is saved."""

    def __init__(
        self, voice: Voice, journal: Journal, session: str, on_silence: Callable[[], str], show_clock: str = "live"
    ) -> None:
        """Take over a draft that an earlier run left; ``on_silence`` is told of ninety silent seconds."""
        self._on_silence, self._told, self._beat_at = on_silence, False, 0.0
        self.voice, self.journal, self.session, self.show_clock = voice, journal, session, show_clock
        draft = journal.draft(session)
        self._draft = draft.text if draft else ""
        self._time_left: TimeLeft | None = None
        self._letter_at = float("-inf")

    def line(self, state: State, clock: InterviewClock) -> str | Whole | None:
        """Ask for one line; the clock stands still while a confirmation off the clock is open."""
        self._say_time_left(state, clock)
        question = state.pending[0].question if state.pending else ""
        request = Request(
            prompt=lambda: self.message(state, clock, question),
            draft=self._draft,
            on_change=lambda text: self.journal.save_draft(self.session, state.phase, text, clock.used()),
            completions=tuple(f"/{name}" for name in COMMANDS),
            multiline_open=is_open,
            on_idle=self.on_idle,
        )
        if state.pending and state.pending[0].keys:
            text = self._key(state.pending[0].letters, self.message(state, clock, question), clock)
        else:
            text = self.voice.read(request)
            self._draft = ""
        return text

    def _key(self, letters: str, message: str, clock: InterviewClock) -> str:
        """One key, or a command; the Enter that habit sends after a letter is not the next question's answer."""
        text = self.voice.keys(message, letters, "", commands=True)
        if not text and clock.used() - self._letter_at < HABIT:
            text = self.voice.keys(message, letters, "", commands=True)
        self._letter_at = clock.used() if len(text) == 1 else float("-inf")
        return text

    def _say_time_left(self, state: State, clock: InterviewClock) -> None:
        """Print the time at its marks where it does not stand in the message."""
        if self.voice.repaints or self.show_clock == "off" or not state.setup.clock:
            return
        total = state.setup.minutes * 60
        self._time_left = self._time_left or TimeLeft(total)
        words = self._time_left.words(total - clock.used())
        if words:
            self.voice.say("tool", words)

    def on_idle(self, seconds: float) -> str:
        """Say that the session is still held here, and let the interviewer speak once in a long silence."""
        if abs(seconds - self._beat_at) >= BEAT:
            self._beat_at = seconds
            self.journal.beat(self.session)
        if seconds < SILENCE:
            self._told = False
        elif not self._told:
            self._told = True
            return self._on_silence()
        return ""

    def message(self, state: State, clock: InterviewClock, question: str) -> str:
        """The line before the input: what is asked, the time left and the phase."""
        head = f"{question}\n" if question else ""
        if self.show_clock == "off" or not state.setup.clock or not self.voice.repaints:
            return f"{head}{state.phase}> "
        left = state.setup.minutes * 60 - clock.used()
        shown = left if self.show_clock == "live" else 60 * round(left / 60)
        sign = "-" if shown < 0 else ""
        minutes, seconds = divmod(int(abs(shown)), 60)
        return f"{head}{sign}{minutes}:{seconds:02d} {state.phase}> "


class ScriptSource:
    """Plays a session file, then closes the interview; moves the scripted clock."""

    def __init__(self, player: ScriptPlayer, clock: ScriptClock, voice: Voice) -> None:
        """Begin at the file's first line; the voice shows what is asked and typed."""
        self.player, self.clock, self.voice = player, clock, voice
        self._closing = 0

    def line(self, state: State, clock: InterviewClock) -> str | None:
        """The next line of the script, or what brings the interview to its end."""
        text = self.player.next_line(state)
        self.clock.advance(self.player.waited)
        if text is None:
            self._closing += 1
            text = closing_line(state) if self._closing <= MOST_CLOSING_LINES else None
        if text is not None:
            if state.pending:
                self.voice.say("tool", state.pending[0].question)
            self.voice.say("you", text)
        return text
