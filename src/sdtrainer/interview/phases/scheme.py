"""Scheme: the minimal working scheme, run at one request a second; it gates what follows."""

from __future__ import annotations

from sdtrainer.interview import drawing, execution, route
from sdtrainer.interview.events import CasesProposed, Event, Ran, Revised
from sdtrainer.interview.phase import PhaseSpec
from sdtrainer.interview.turn import Turn
from sdtrainer.simulate.results import Smoke

TRIES = 2
"""Failed runs after which the interview goes on with what there is."""


def ask(turn: Turn) -> None:
    """Ask for something that works at one request a second; the notation is shown once."""
    turn.say("phase_open.scheme")
    if not turn.state.revisions and not turn.state.held.get("notation"):
        turn.set(held={**turn.state.held, "notation": True})
        turn.show("notation")


def receive(turn: Turn, text: str) -> None:
    """Read the line as a drawing or an edit."""
    drawing.take(turn, text)


def leave(turn: Turn, skipping: bool) -> bool:
    """Run at 1 rps unless the scheme has just passed; the gate caps the grade, never the way."""
    state = turn.state
    if skipping:
        _set_gate(turn)
        return True
    if state.scheme is None or not state.scheme.components:
        return _nothing_drawn(turn)
    if _passed(turn) or state.failed_smokes >= TRIES:
        if not _passed(turn):
            turn.say("move_on")
        return True
    turn.set(held={**state.held, "leaving": True})
    execution.execute(turn, "smoke")
    return False


def ran(turn: Turn, event: Event) -> None:
    """Answer a run: at 1 rps here, otherwise as any run is shown; one made in passing goes on to what comes next."""
    assert isinstance(event, Ran)
    passing = execution.ran(turn, event)
    if passing and route.leave(turn):
        route.advance(turn)
    if event.purpose != "smoke" or event.run.smoke is None:
        return
    leaving = bool(turn.state.held.get("leaving"))
    turn.set(held={**turn.state.held, "leaving": False})
    if event.run.smoke.stands:
        _say_passes(turn, event.run.smoke)
        if leaving and turn.state.phase == "scheme":
            route.advance(turn)
        return
    _say_failures(turn, event)
    if leaving and turn.state.failed_smokes >= TRIES:
        turn.say("move_on")
        route.advance(turn)
    elif leaving:
        turn.tell("Change it and /next again, or /next to go on with what works.")


def _say_passes(turn: Turn, smoke: Smoke) -> None:
    """Go on; what is told in words is kept as that."""
    told = [item.name for item in smoke.operations if item.described and not item.extra]
    if told:
        names = " and ".join(told)
        turn.tell(f"{names}: kept in your words; no run holds what is not drawn, so it counts in part.", move="told")
    if turn.state.exam:
        turn.say("move_on")
    elif smoke.passes:
        turn.tell("At 1 rps every operation reaches its data and comes back.", move="smoke_passes")
    elif any(item.works for item in smoke.operations):
        turn.tell("At 1 rps all that is drawn reaches its data and comes back.", move="smoke_passes")


def _say_failures(turn: Turn, event: Ran) -> None:
    assert event.run.smoke is not None
    failed = [item for item in event.run.smoke.operations if not (item.works or item.described or item.extra)]
    for item in failed[:4]:
        if turn.state.exam:
            turn.utter(f"At one request a second: how does {item.name} get its answer?", move="smoke_question")
        else:
            turn.tell(f"{item.name} does not work yet: {item.why}", move="smoke_fails")


def _nothing_drawn(turn: Turn) -> bool:
    if turn.state.held.get("warned_empty"):
        _set_gate(turn)
        turn.say("move_on")
        return True
    turn.set(held={**turn.state.held, "warned_empty": True})
    turn.tell(execution.NO_SCHEME)
    return False


def _passed(turn: Turn) -> bool:
    runs = [record for record in turn.state.runs if record.run.smoke]
    if not runs or runs[-1].run.smoke is None:
        return False
    return runs[-1].run.smoke.stands and runs[-1].revision == len(turn.state.revisions) - 1


def _set_gate(turn: Turn) -> None:
    if not _passed(turn):
        turn.set(gate="no working scheme")


SPEC = PhaseSpec(
    "scheme",
    {Revised: drawing.revised, CasesProposed: execution.cases_proposed, Ran: ran},
    {"repair": drawing.answer_repair, "cases": execution.answer_cases},
)
