"""Given phases: filled in from one's own last session of the prompt, else from the reference, at no cost of time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sdtrainer.errors import SdError
from sdtrainer.interview import engine
from sdtrainer.interview.events import ApiRead, Event, LineTyped, Paused, Silent, Started
from sdtrainer.interview.state import Brief, Setup, State
from sdtrainer.session.clock import ScriptClock
from sdtrainer.session.driver import Driver
from sdtrainer.session.replay import load_brief, load_events
from sdtrainer.session.script import Heading, Item, ScriptPlayer, parse_session
from sdtrainer.storage.journal import Journal
from sdtrainer.storage.records import SessionRow
from sdtrainer.tui.voice import UnheardVoice, Voice
from sdtrainer.view.doc import Doc

LATEST = 8
"""Sessions of a prompt looked at for one whose earlier phases can stand as given."""
NEEDS_SCHEME = ("scale", "edges")
"""Phases that are about a scheme."""


@dataclass(frozen=True, slots=True)
class Own:
    """An earlier session: its prompt as it was told, and its events up to the first phase practised now.

    ``arrives`` says whether the last event leads into that phase.
    """

    row: SessionRow
    brief: Brief
    started: Started
    events: tuple[Event, ...]
    arrives: bool


class WakingVoice(UnheardVoice):
    """Says nothing while given phases are filled in, and everything from the first practised one on."""

    def __init__(self, voice: Voice, awake: Callable[[], bool]) -> None:
        """Hand on to ``voice`` once ``awake`` says so."""
        self._voice, self._awake = voice, awake

    def say(self, speaker: str, text: str) -> None:
        """Hand on what is said."""
        if self._awake():
            self._voice.say(speaker, text)

    def show(self, doc: Doc) -> None:
        """Hand on what is shown."""
        if self._awake():
            self._voice.show(doc)


def find_own(journal: Journal, prompt: str, setup: Setup, session: str = "") -> Own | None:
    """The session named, else the newest of a prompt, that went through every given phase; None without one."""
    named = [journal.find(session)] if session else []
    rows = [*named, *journal.sessions(LATEST, prompt=prompt)]
    return next((own for row in rows if (own := read_own(journal, row, setup)) is not None), None)


def read_own(journal: Journal, row: SessionRow, setup: Setup) -> Own | None:
    """One session up to the first phase practised now; None when it cannot be read or lacks what is needed."""
    try:
        started, *events = load_events(journal, row.id)
        if not isinstance(started, Started):
            return None
        brief = load_brief(journal, started)
    except (SdError, ValueError):
        return None
    state, _ = engine.begin(brief, started)
    target, kept = setup.phases[0], list[Event]()
    for event in events:
        state, _ = engine.step(state, event)
        if not isinstance(event, Paused | Silent):
            kept.append(timeless(event))
        if state.phase not in setup.given:
            break
    if not suffices(state, setup):
        return None
    arrives = state.phase == target
    return Own(row, brief, started, tuple(kept if arrives else kept[:-1]), arrives)


def suffices(state: State, setup: Setup) -> bool:
    """Whether a session has left the given phases behind, each of them passed, with a scheme where one is needed."""
    passed = {*state.entered, *(item.phase for item in state.skips)}
    left = state.phase not in setup.given and passed.issuperset(setup.given)
    drawn = state.scheme is not None and bool(state.scheme.components)
    return left and (drawn or setup.phases[0] not in NEEDS_SCHEME)


def timeless(event: Event) -> Event:
    """The same event at the very beginning: what is given takes no time."""
    if isinstance(event, ApiRead):
        event = replace(event, answer=replace(event.answer, at=0.0))
    return replace(event, at=0.0)


def fill(driver: Driver, brief: Brief, started: Started, own: Own | None) -> None:
    """Begin a session with its given phases filled in, and enter the first practised one aloud."""
    setup, voice, clock = started.setup, driver.voice, driver.clock
    source = f"your session of {own.row.started:%d %B}" if own else "the reference"
    voice.say("tool", f"Given, from {source}: {', '.join(setup.given)}. /board shows it.")
    target = setup.phases[0]
    driver.voice = WakingVoice(voice, lambda: driver.state is not None and driver.state.phase == target)
    driver.clock = ScriptClock()
    driver.begin(brief, started)
    if own is not None:
        _from_own(driver, own)
    else:
        _from_reference(driver, brief, setup)
    if driver.open and driver.state is not None and driver.state.phase != target:
        driver.handle(LineTyped(0.0, f"/goto {target}"))
    driver.voice, driver.clock = voice, clock


def _from_own(driver: Driver, own: Own) -> None:
    *before, last = own.events or (None,)
    for event in before if own.arrives else own.events:
        driver.adopt(event)
    if own.arrives and last is not None:
        driver.handle(last)


def _from_reference(driver: Driver, brief: Brief, setup: Setup) -> None:
    player = ScriptPlayer(given_items(brief.prompt.references.session, setup.given, setup.phases[0]))
    while driver.open and driver.state is not None and (text := player.next_line(driver.state)) is not None:
        driver.handle(LineTyped(0.0, text))


def given_items(session: str, given: Sequence[str], target: str) -> list[Item]:
    """The reference session's lines for the given phases, and a way to the first practised one."""
    items: list[Item] = []
    current = ""
    for item in parse_session(session, "the reference session") if session.strip() else ():
        current = item.phase if isinstance(item, Heading) else current
        if current in given:
            items.append(item)
    return [*items, Heading(target, 0)]
