"""The clock: overrun nudges, the one interruption when nothing is drawn, and the end of the round."""

from __future__ import annotations

from sdtrainer.interview import route
from sdtrainer.interview.state import Pending, State
from sdtrainer.interview.turn import Turn

OVERRUN = 1.3
"""A phase is nudged once it has used this multiple of its slot."""


def minutes_of(state: State, phase: str) -> float:
    """A phase's slot in minutes: its share of this round, among the phases practised."""
    setup = state.setup
    slots: dict[str, float] = {item.id: item.minutes for item in state.brief.method.phases}
    practised = [name for name in setup.phases if name not in setup.given]
    total = sum(slots.get(name, 5.0) for name in practised) if phase in practised else 45.0
    return slots.get(phase, 5.0) * setup.minutes / total


def pass_time(turn: Turn, at: float) -> None:
    """Let the clock reach ``at``; time never runs back."""
    state = turn.state
    now = max(state.clock, at)
    spent = dict(state.spent)
    if state.phase:
        spent[state.phase] = spent.get(state.phase, 0.0) + now - state.clock
    turn.set(clock=now, spent=spent)


def watch(turn: Turn) -> None:
    """Speak up about time after a line, at most one thing a line."""
    state = turn.state
    if not state.setup.clock or state.untimed or state.closed or state.pending or state.phase in ("", "wrap"):
        return
    if state.seconds_left <= 0:
        _time_is_up(turn)
    elif _nothing_drawn(state):
        turn.set(interrupted_at=state.clock)
        turn.say("interrupt_nothing_drawn", minutes=round(state.clock / 60))
    elif state.phase not in state.nudged and state.spent.get(state.phase, 0) > 60 * OVERRUN * minutes_of(
        state, state.phase
    ):
        turn.set(nudged=(*state.nudged, state.phase))
        turn.say("nudge_time", phase=state.phase, minutes=max(0, round(state.seconds_left / 60)))


def drawn_by(state: State) -> float:
    """The minute by which a candidate of the target level has something drawn."""
    level = next((item for item in state.brief.method.levels if item.id == state.setup.level), None)
    return (level.drawn_by_minute if level else 22.5) * state.setup.minutes / 45.0


def _nothing_drawn(state: State) -> bool:
    late = state.clock > 60 * drawn_by(state)
    expected = "scheme" in state.setup.phases and "scheme" not in state.setup.given
    return late and expected and not state.revisions and state.interrupted_at is None


def _time_is_up(turn: Turn) -> None:
    if turn.state.exam:
        turn.say("time_over")
        route.enter(turn, "wrap")
        turn.set(held={**turn.state.held, "closing": True})
        route.leave(turn)
    elif not turn.state.over_said:
        turn.set(over_said=True)
        turn.ask("overtime", "Time is up. Go on without a clock? [Enter: yes, n: wrap up]", r"(?i)y|yes|n|no")


def answer_overtime(turn: Turn, pending: Pending, text: str) -> None:
    """Go on untimed, or go to the wrap."""
    if text.strip().lower() in ("n", "no"):
        route.leave(turn, skipping=True)
        route.enter(turn, "wrap")
    else:
        turn.set(untimed=True)
        turn.tell("The clock is off; the report still shows the minutes.")
