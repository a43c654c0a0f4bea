"""Follow-up questions: authored probes that fit what the candidate drew and what their run showed, two a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdtrainer.interview import conditions, drawing
from sdtrainer.interview.effects import JudgeProbe
from sdtrainer.interview.events import ProbeJudged
from sdtrainer.interview.records import ProbeAnswer
from sdtrainer.interview.small_talk import gives_up
from sdtrainer.interview.state import Pending, State
from sdtrainer.interview.turn import Turn
from sdtrainer.match.points import points_made
from sdtrainer.match.telling import speaks_of

if TYPE_CHECKING:
    from sdtrainer.content.schema import Probe

MOST = 2
ENOUGH = 0.5
"""The share of a probe's points that makes words an answer given before it was asked."""
PROSE = r"(?s)(?![/+\-]|decide\b|accept\b[^.]*:|[\w-]+\s*:|[\w-]+ (?:reads|writes|x?\d)|use )(?!.*=)\S.{11,}"
"""An answer in words; a decision or a labelled line is none, nor is a line for the board, and passes the question."""


def offer(turn: Turn) -> None:
    """Ask the first authored probe that fits and was not asked or answered yet; the deep dive keeps the core ones."""
    state = turn.state
    asked = tuple(state.held.get("followups", ()))
    if state.pending or state.phase not in ("scale", "edges") or len(asked) >= MOST:
        return
    done = {*asked, *(answer.probe for answer in state.probes)}
    for probe in state.brief.prompt.probes:
        if probe.core or not probe.when or probe.id in done or not conditions.hold(state, probe.when):
            continue
        if told := _told_before(state, probe):
            turn.add("probes", told)
            continue
        turn.set(held={**state.held, "followups": (*asked, probe.id)})
        turn.say("probe", says=probe.says)
        turn.ask("followup", "[a line, or Enter to go on]", PROSE, {"probe": probe.id})
        return


def _told_before(state: State, probe: Probe) -> ProbeAnswer | None:
    """The line that answered a probe before it was asked: about what it asks, with half of its points."""
    for line in reversed(state.typed):
        if line.kind == "command" or not speaks_of(line.text, probe.says):
            continue
        points = points_made(line.text, probe.expects, probe.says)
        if points and sum(status == "covered" for status in points.values()) >= ENOUGH * len(points):
            return ProbeAnswer(state.clock, probe.id, line.text, False, points)
    return None


def beside(turn: Turn, event: ProbeJudged) -> bool:
    """Take words about something else for the board's; the question stays open once, which is returned."""
    if not event.text.strip() or not event.points or any(status != "missing" for status in event.points.values()):
        return False
    probe = next((item for item in turn.state.brief.prompt.probes if item.id == event.probe), None)
    if probe and speaks_of(event.text, probe.says):
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
