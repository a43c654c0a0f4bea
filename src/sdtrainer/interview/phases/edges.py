"""Edge cases: free lines matched with the catalogue; the hot object and the mass subscriber are run on the scheme."""

from __future__ import annotations

from sdtrainer.interview import catalogue, execution, route
from sdtrainer.interview.crowds import has_crowds
from sdtrainer.interview.drawing import take
from sdtrainer.interview.drawn import is_drawn
from sdtrainer.interview.events import EntriesMatched
from sdtrainer.interview.phase import PhaseSpec
from sdtrainer.interview.state import Pending, State
from sdtrainer.interview.turn import Turn

HOT = "What if everybody wants the same object?"
MASS = "one subscriber who wants to read everything"
CROWD = "one author whom all follow"
"""The extreme cases an interviewer always tries, where they can hurt."""
OPTIONS = {"hot ": "hot_key", "celebrity ": "fan_out"}
"""How a line begins that says what an extreme needs to run."""


def ask(turn: Turn) -> None:
    """Ask for the extremes, without naming them."""
    turn.say("phase_open.edges")


def receive(turn: Turn, text: str) -> None:
    """An edit changes the scheme, anything else is about an edge case."""
    for line in text.splitlines():
        if line.strip():
            take(turn, line.strip(), prose=True)


def leave(turn: Turn, skipping: bool) -> bool:
    """Try the two standard extremes when the candidate has not."""
    if skipping or turn.state.scheme is None:
        return True
    open_questions = [item for item in _standard(turn.state) if not _tried(turn, item[0])]
    if not open_questions:
        return True
    experiment, question = open_questions[0]
    tried = (*turn.state.held.get("tried", ()), experiment)
    turn.set(held={**turn.state.held, "tried": tried, "asked_entries": tried})
    turn.utter(question, move="standard_edge")
    question = "[say what happens and what you would do, or Enter to see]"
    turn.ask("edge", question, r"(?si)(?!/|decide\b).+", {"run": experiment})
    return False


def answer_edge(turn: Turn, pending: Pending, text: str) -> None:
    """Keep what the candidate said, run the extreme, and go on; a line for the board leaves the question open."""
    experiment = str(pending.data["run"])
    if text:
        take(turn, text, prose=True)
        if is_drawn(turn.state.scheme, text):
            turn.set(pending=(*turn.state.pending, pending))
            _try_again(turn, text)
            return
    if not turn.state.runs_of(experiment):
        execution.execute(turn, experiment, quiet=True)
    if not turn.state.pending and leave(turn, skipping=False):
        route.advance(turn)


def _standard(state: State) -> list[tuple[str, str]]:
    """The extremes to try: a mass reader where the task has one, an author of many where it or the drawing has."""
    listed = {item.id for item in state.brief.prompt.edges}
    crowds = [(MASS, "mass_subscriber" in listed), (CROWD, has_crowds(state))]
    asked = [words for words, hurts in crowds if hurts]
    return [("hot_key", HOT), *([("fan_out", f"And {', or '.join(asked)}?")] if asked else [])]


def _try_again(turn: Turn, text: str) -> None:
    """Run an extreme again that could not run, now that a line says what it asked for."""
    named = next((run for option, run in OPTIONS.items() if text.lower().startswith(option)), "")
    before = turn.state.runs_of(named) if named else ()
    if before and before[-1].run.skipped:
        execution.execute(turn, named, asked=True, quiet=True)


def _tried(turn: Turn, experiment: str) -> bool:
    return bool(turn.state.runs_of(experiment)) or experiment in turn.state.held.get("tried", ())


SPEC = PhaseSpec("edges", {EntriesMatched: catalogue.matched}, {"edge": answer_edge, "which": catalogue.answer_which})
