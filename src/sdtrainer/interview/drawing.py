"""Submitting and revising a scheme: a command of the interview, from the scheme phase on."""

from __future__ import annotations

from sdtrainer.interview import admitting, counted
from sdtrainer.interview.effects import Repair, Revise
from sdtrainer.interview.events import Event, Revised
from sdtrainer.interview.prose import is_prose
from sdtrainer.interview.records import Remark, Revision
from sdtrainer.interview.small_talk import gives_up
from sdtrainer.interview.state import Pending
from sdtrainer.interview.turn import Turn

SHOWN = 8
"""Lines of echo shown in a round; the rest is on the board."""


STANDS = "That stands on the board as it is: nothing changes."
REPAIR = "repair"
"""The text of what Enter did; what was to be mended then stands or is doubted again."""

IN_WORDS = "Kept in your words. What I run is drawn, with arrows: client -> api -> files(s3)."


def take(turn: Turn, text: str, *, prose: bool = False) -> None:
    """Read a line or block as a drawing; ``prose`` lets it be about weaknesses instead, or no more than a pass."""
    if prose and gives_up(text):
        turn.remark("passed", text)
        turn.say("no_answer")
        return
    if prose:
        admitting.heard(turn, text)
    turn.do(Revise(text, entries=prose, stories=prose and turn.state.phase == "edges"))


def revised(turn: Turn, event: Event) -> None:
    """Record the new revision, answer with the difference, and offer to repair what was doubtful."""
    assert isinstance(event, Revised)
    state = turn.state
    before, lines = state.scheme, counted.told(state, event.scheme, event.difference)
    if event.scheme != before:
        turn.add("revisions", Revision(state.clock, state.phase, event.text, event.scheme, event.difference))
        turn.set(last=("revisions", len(turn.state.revisions) - 1))
        _remember_described(turn, event)
    for line in lines[:SHOWN]:
        turn.tell(line, move="echo")
    if event.scheme != before:
        admitting.hint(turn)
    elif not event.doubts and not event.difference and event.text != REPAIR:
        turn.tell(STANDS, move="echo")
    _doubts(turn, event)


def _remember_described(turn: Turn, event: Revised) -> None:
    if event.text.lower().startswith("say "):
        turn.add("remarks", Remark(turn.state.clock, turn.state.phase, "described", event.text))


def _doubts(turn: Turn, event: Revised) -> None:
    if (
        event.doubts
        and not event.difference
        and is_prose(event.text)
        and all(doubt.kind == "unread" for doubt in event.doubts)
    ):
        turn.remark("note", event.text)
        turn.tell(IN_WORDS, move="kept")
        return
    for doubt in event.doubts[:SHOWN]:
        where = f"line {doubt.line}: " if doubt.line and "\n" in event.text else ""
        turn.tell(f"? {where}{doubt.text}", move="doubt")
    repairs = tuple({doubt.repair: doubt for doubt in event.doubts if doubt.repair}.values())
    if repairs:
        proposal = "; ".join(doubt.repair for doubt in repairs[:3])
        turn.ask("repair", f"[Enter: {proposal} · n: leave it]", r"(?i)y|yes|n|no", {"doubts": repairs})


def answer_repair(turn: Turn, pending: Pending, text: str) -> None:
    """Apply the repairs unless the candidate declined."""
    if text.lower() not in ("n", "no"):
        turn.do(Repair(tuple(pending.data["doubts"])))
