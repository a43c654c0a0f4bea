"""The interview as a state machine: ``step(state, event) → (state, effects)``, and replay as a fold of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sdtrainer.interview import lines, pacing, route
from sdtrainer.interview.effects import Effect
from sdtrainer.interview.events import Event, Failed, LineTyped, Paused, Silent, Started, TextLoaded
from sdtrainer.interview.phase import Receiver
from sdtrainer.interview.registry import PHASE_MODULES
from sdtrainer.interview.state import Brief, State
from sdtrainer.interview.turn import Turn

Step = tuple[State, tuple[Effect, ...]]


def begin(brief: Brief, started: Started) -> Step:
    """Open an interview on its brief; the first phase speaks."""
    turn = Turn(State(started.setup, brief, rates=started.rates))
    phases = [name for name in started.setup.phases if name not in started.setup.given]
    route.enter(turn, (started.setup.given or tuple(phases))[0])
    return turn.state, tuple(turn.effects)


def step(state: State, event: Event) -> Step:
    """Fold one event; any order of events is taken, a closed interview takes none."""
    turn = Turn(state)
    if not state.closed:
        pacing.pass_time(turn, event.at)
        receivers()[type(event)](turn, event)
    return turn.state, tuple(turn.effects)


def replay(brief: Brief, events: Iterable[Event]) -> State:
    """Rebuild the state from its journal; effects are dropped, their results are events of the journal."""
    state: State | None = None
    for event in events:
        if isinstance(event, Started):
            state, _ = begin(brief, event)
        elif state is not None:
            state, _ = step(state, event)
    if state is None:
        raise ValueError("a session without its first event cannot be replayed")
    return state


@cache
def receivers() -> dict[type[Event], Receiver]:
    """Who takes which event."""
    table: dict[type[Event], Receiver] = {
        Started: _ignore,
        LineTyped: _line,
        TextLoaded: _text,
        Silent: _silence,
        Paused: _pause,
        Failed: _failure,
    }
    for phase in PHASE_MODULES().values():
        table.update(phase.SPEC.events)
    return table


def _line(turn: Turn, event: Event) -> None:
    assert isinstance(event, LineTyped)
    lines.receive(turn, event.text)
    pacing.watch(turn)


def _text(turn: Turn, event: Event) -> None:
    assert isinstance(event, TextLoaded)
    text = lines.edited(turn, event.text) if event.whole else event.text
    if text.strip():
        lines.receive(turn, text)


def _silence(turn: Turn, event: Event) -> None:
    key = f"silence-{turn.state.phase}"
    if turn.state.exam and key not in turn.state.nudged:
        turn.set(nudged=(*turn.state.nudged, key))
        turn.say("silence")


def _pause(turn: Turn, event: Event) -> None:
    turn.set(paused=True)


def _failure(turn: Turn, event: Event) -> None:
    assert isinstance(event, Failed)
    turn.tell(event.message + (f" {event.hint}" if event.hint else ""))


def _ignore(turn: Turn, event: Event) -> None:
    """Take a second first event as nothing."""
