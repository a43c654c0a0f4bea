"""The driver: reads lines, folds events, performs effects and journals; the only loop of an interview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sdtrainer.errors import SdError
from sdtrainer.interview import engine
from sdtrainer.interview.effects import Again, Close, Credit, Edit, Effect, LoadFile, Say, Settle, Show
from sdtrainer.interview.events import Credited, Event, Failed, LineTyped, Silent, Started, TextLoaded
from sdtrainer.interview.state import Brief, State
from sdtrainer.report import headline_of
from sdtrainer.session.clock import InterviewClock
from sdtrainer.session.cores import Cores
from sdtrainer.session.files import read_text
from sdtrainer.session.show import document
from sdtrainer.storage.codec import encode
from sdtrainer.storage.journal import Journal
from sdtrainer.storage.records import StoredEvent
from sdtrainer.tui.voice import EndOfInput, UnheardVoice, Voice


@dataclass(frozen=True, slots=True)
class Whole:
    """The text of the phase as a whole, in place of the lines it held; ``origin`` names where it is from."""

    text: str
    origin: str


class Source(Protocol):
    """Where lines come from: a person at a voice, a file that is watched, or a script."""

    def line(self, state: State, clock: InterviewClock) -> str | Whole | None:
        """The next line, or None when there will be none; may raise ``KeyboardInterrupt``."""


class Driver:
    """One running interview: its state, and everything that is not pure."""

    def __init__(
        self,
        session: str,
        journal: Journal,
        voice: Voice,
        cores: Cores,
        clock: InterviewClock,
        wall: Callable[[], datetime],
    ) -> None:
        """Take what an interview needs; ``begin`` or ``resume`` come next."""
        self.session, self.journal, self.voice = session, journal, voice
        self.cores, self.clock, self.wall = cores, clock, wall
        self.state: State | None = None
        self.seq = 0
        self.status = "open"

    def begin(self, brief: Brief, started: Started) -> None:
        """Journal the first event and let the first phase speak."""
        self._append(started)
        self.state, effects = engine.begin(brief, started)
        self._perform(effects)

    def resume(self, brief: Brief, events: list[Event]) -> None:
        """Rebuild the state, and perform the last event's effects again: its results may not have been written."""
        *before, last = events
        self.seq = len(events)
        if isinstance(last, Started):
            self.state, effects = engine.begin(brief, last)
        else:
            self.state, effects = engine.step(engine.replay(brief, before), last)
        self._perform(effects)
        if self.state.deferred:
            self.handle(LineTyped(self.clock.used(), self.state.deferred))

    def run(self, source: Source) -> State:
        """Take lines from the source until the interview closes or the lines end."""
        while self.open:
            assert self.state is not None
            try:
                text = source.line(self.state, self.clock)
            except EndOfInput:
                text = None
            if text is None:
                break
            self.clock.resume()
            self.journal.beat(self.session)
            at = self.clock.used()
            if isinstance(text, Whole):
                self.handle(TextLoaded(at, text.text, text.origin, whole=True))
            else:
                self.handle(LineTyped(at, text))
            if self.state.paused:
                self.clock.pause()
        assert self.state is not None
        return self.state

    @property
    def open(self) -> bool:
        """Whether lines are still taken."""
        return self.state is not None and not self.state.closed and self.status == "open"

    def silence(self) -> str:
        """Tell the interview that ninety seconds passed without a key; what it says is returned, not spoken."""
        assert self.state is not None
        before = len(self.state.said)
        voice, self.voice = self.voice, UnheardVoice()
        self.handle(Silent(self.clock.used()))
        self.voice = voice
        return " ".join(said.text for said in self.state.said[before:])

    def adopt(self, event: Event) -> None:
        """Journal and fold an event of an earlier session; what it asked for then follows it as events."""
        assert self.state is not None
        self._append(event)
        self.state, _ = engine.step(self.state, event)

    def handle(self, event: Event) -> None:
        """Journal an event, fold it, and perform what it asks for."""
        assert self.state is not None
        self._append(event)
        self.state, effects = engine.step(self.state, event)
        self._perform(effects)
        self.journal.update(self.session, phase=self.state.phase, seconds=self.clock.used())

    def _append(self, event: Event) -> None:
        kind, version, body = encode(event)
        stored = StoredEvent(self.seq, event.at, self.wall(), kind, version, body)
        self.journal.append(self.session, stored, sends_draft=isinstance(event, LineTyped))
        self.seq += 1

    def _perform(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            self._one(effect)

    def _one(self, effect: Effect) -> None:
        assert self.state is not None
        match effect:
            case Say():
                self.voice.say(effect.speaker, effect.text)
            case Show():
                self.voice.show(document(effect, self.state))
            case Edit() | LoadFile():
                self._load(effect)
            case Again():
                self.handle(LineTyped(self.clock.used(), effect.text))
            case Settle():
                self._settle()
            case Credit():
                self._credit(effect)
            case Close():
                self._close(effect)
            case _:
                self.handle(self._ask_core(effect))

    def _ask_core(self, effect: Effect) -> Event:
        assert self.state is not None
        try:
            return self.cores.perform(effect, self.state)
        except SdError as error:
            return Failed(self.clock.used(), error.message, error.hint)

    def _load(self, effect: Edit | LoadFile) -> None:
        at = self.clock.used()
        if isinstance(effect, Edit):
            self.clock.resume()
            self.handle(TextLoaded(self.clock.used(), self.voice.edit(effect.text), "editor", whole=True))
            return
        try:
            text = read_text(Path(effect.path).expanduser())
        except SdError as error:
            self.handle(Failed(at, error.message, error.hint))
        else:
            self.handle(TextLoaded(at, text, effect.path))

    def _close(self, effect: Close) -> None:
        assert self.state is not None
        self.status = "left" if effect.status == "open" else effect.status
        if effect.status == "done":
            self._settle()

    def _settle(self) -> None:
        assert self.state is not None
        headline = headline_of(self.state.verdict)
        self.journal.close_session(self.session, seconds=self.clock.used(), headline=headline)

    def _credit(self, effect: Credit) -> None:
        """Keep the wording for the next session, where the matcher knows it."""
        assert self.state is not None
        self.journal.asked(self.state.brief.prompt.id, effect.fact, effect.text)
        self.handle(Credited(self.clock.used(), effect.question, effect.fact, effect.text))
