"""Edge cases: free lines matched with the catalogue; the hot object and the mass subscriber are run on the scheme."""

from __future__ import annotations

from sdtrainer.interview import catalogue, execution, route
from sdtrainer.interview.drawing import take
from sdtrainer.interview.events import EntriesMatched
from sdtrainer.interview.phase import PhaseSpec
from sdtrainer.interview.state import Pending
from sdtrainer.interview.turn import Turn

STANDARD = (
    ("hot_key", "What if everybody wants the same object?"),
    ("fan_out", "And one subscriber who wants to read everything, or one author whom all follow?"),
)
"""The two extreme cases an interviewer always tries."""


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
    open_questions = [item for item in STANDARD if not _tried(turn, item[0])]
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
    """Keep what the candidate said, run the extreme, and go on."""
    experiment = str(pending.data["run"])
    if text:
        take(turn, text, prose=True)
    if not turn.state.runs_of(experiment):
        execution.execute(turn, experiment, quiet=True)
    if not turn.state.pending and leave(turn, skipping=False):
        route.advance(turn)


def _tried(turn: Turn, experiment: str) -> bool:
    return bool(turn.state.runs_of(experiment)) or experiment in turn.state.held.get("tried", ())


SPEC = PhaseSpec("edges", {EntriesMatched: catalogue.matched}, {"edge": answer_edge, "which": catalogue.answer_which})
