"""Moving between phases: entering, leaving, jumping."""

from __future__ import annotations

from sdtrainer.interview.registry import PHASE_MODULES
from sdtrainer.interview.turn import Turn


def enter(turn: Turn, phase: str) -> None:
    """Go into a phase and let it open."""
    entered = dict(turn.state.entered)
    entered.setdefault(phase, turn.state.clock)
    turn.set(last=("", 0))
    turn.set(phase=phase, entered=entered, held={**turn.state.held, "again": phase in turn.state.entered})
    PHASE_MODULES()[phase].ask(turn)


def advance(turn: Turn) -> None:
    """Go on to the next phase of this session; after the last one the wrap has closed it.

    Given phases are passed one after the other until the first practised one is entered, and never after that.
    """
    setup = turn.state.setup
    filling = setup.phases[0] not in turn.state.entered
    order = (*setup.given, *setup.phases) if filling else setup.phases
    place = order.index(turn.state.phase) if turn.state.phase in order else -1
    later = [name for name in order[place + 1 :] if filling or name not in setup.given]
    if later:
        enter(turn, later[0])


def leave(turn: Turn, skipping: bool = False) -> bool:
    """Close the current phase; False when it asks the candidate to stay."""
    return PHASE_MODULES()[turn.state.phase].leave(turn, skipping) or skipping
