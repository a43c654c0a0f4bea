"""Follow-up questions: authored probes that fit what the candidate drew and what their run showed, two a session."""

from __future__ import annotations

from sdtrainer.interview import conditions, drawing
from sdtrainer.interview.effects import JudgeProbe
from sdtrainer.interview.events import ProbeJudged
from sdtrainer.interview.small_talk import gives_up
from sdtrainer.interview.state import Pending
from sdtrainer.interview.turn import Turn

MOST = 2
PROSE = r"(?s)(?![/+\-]|decide\b|accept\b[^.]*:|[\w-]+\s*:|[\w-]+ (?:reads|writes|x?\d)|use )(?!.*=)\S.{11,}"
"""An answer in words; a decision or a labelled line is none, nor is a line for the board, and passes the question."""


def offer(turn: Turn) -> None:
    """Ask the first authored probe that fits and was not asked yet; the deep dive keeps the core ones."""
    state = turn.state
    asked = tuple(state.held.get("followups", ()))
    if state.pending or state.phase not in ("scale", "edges") or len(asked) >= MOST:
        return
    fitting = [
        probe
        for probe in state.brief.prompt.probes
        if not probe.core and probe.when and probe.id not in asked and conditions.hold(state, probe.when)
    ]
    if fitting:
        turn.set(held={**state.held, "followups": (*asked, fitting[0].id)})
        turn.say("probe", says=fitting[0].says)
        turn.ask("followup", "[a line, or Enter to go on]", PROSE, {"probe": fitting[0].id})


def beside(turn: Turn, event: ProbeJudged) -> bool:
    """Take words that make no expected point for the board's; the question stays open once, which is returned."""
    if not event.text.strip() or not event.points or any(status != "missing" for status in event.points.values()):
        return False
    drawing.take(turn, event.text, prose=True)
    again = tuple(turn.state.held.get("asked_twice", ()))
    if event.probe in again:
        return False
    turn.set(held={**turn.state.held, "asked_twice": (*again, event.probe)})
    turn.ask("followup", "[and to my question? a line, or Enter to go on]", PROSE, {"probe": event.probe})
    return True


def answer(turn: Turn, pending: Pending, text: str) -> None:
    """Have an answer judged; Enter passes."""
    if gives_up(text):
        turn.remark("passed", text)
        turn.say("no_answer")
    elif text:
        turn.do(JudgeProbe(str(pending.data["probe"]), text))
