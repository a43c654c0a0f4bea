"""Moving between phases: entering, leaving, jumping."""

from __future__ import annotations

from sdtrainer.interview.registry import PHASE_MODULES
from sdtrainer.interview.turn import Turn

TIPS = {
    "clarify": "Tip: one question or proposal a line; /next when you know enough; /hint helps.",
    "estimate": "Tip: one sum a line, with units: writes = 10M * 2 / day ~ 230/s. /skip WHY leaves it out.",
    "api": "Tip: POST /things {name} -> 201 {id} | 400. Data lines too. /goto api comes back here later.",
    "scheme": "Tip: /next runs it at one request a second; /board shows everything so far.",
    "scale": "Tip: change the scheme and /run again, as often as you like; decide X over Y because Z keeps why.",
    "edges": "Tip: say whom it hurts and the cure: one viral link: keep it in memory. /no if I took it wrongly.",
    "wrap": "Tip: recap: … in your own words; api: 12 nodes sizes hardware; /next ends the round.",
}
"""What to type next, said once a phase in the first coached session."""


def enter(turn: Turn, phase: str) -> None:
    """Go into a phase and let it open."""
    entered = dict(turn.state.entered)
    entered.setdefault(phase, turn.state.clock)
    turn.set(last=("", 0))
    turn.set(phase=phase, entered=entered, held={**turn.state.held, "again": phase in turn.state.entered})
    PHASE_MODULES()[phase].ask(turn)
    if turn.state.setup.first and not turn.state.exam and not turn.state.held["again"] and not turn.state.pending:
        turn.tell(TIPS[phase], move="tip")


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
