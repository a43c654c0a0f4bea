"""Estimate: a worksheet of the candidate's own lines, each recomputed; a reasoned skip is allowed."""

from __future__ import annotations

from dataclasses import replace

from sdtrainer.interview.effects import CheckLine
from sdtrainer.interview.events import Checked, Event
from sdtrainer.interview.phase import PhaseSpec
from sdtrainer.interview.records import WorksheetLine
from sdtrainer.interview.turn import Turn

NEAR = 0.05
"""How far a rounded claim may be from the exact value without that being shown beside it."""


def ask(turn: Turn) -> None:
    """Ask for the numbers that matter."""
    turn.say("phase_open.estimate")


def receive(turn: Turn, text: str) -> None:
    """Have every line recomputed."""
    for line in text.splitlines():
        if line.strip():
            turn.do(CheckLine(line))


def leave(turn: Turn, skipping: bool) -> bool:
    """Nothing holds a candidate here: numbers can be completed later."""
    return True


def checked(turn: Turn, event: Event) -> None:
    """Record the line; in coach mode say fine, loose or off, and name the slip."""
    assert isinstance(event, Checked)
    state, check = turn.state, event.check
    coach = not state.exam
    _mark_corrected(turn, event)
    off = any(claim.verdict == "off" for claim in check.claims)
    turn.add("worksheet", WorksheetLine(state.clock, state.phase, check, remarked=coach and off))
    turn.set(last=("worksheet", len(turn.state.worksheet) - 1))
    if coach:
        for line in remarks(event):
            turn.tell(line, move="check")
    else:
        turn.tell("Noted as text." if check.kind == "unread" else "Noted.", move="check")


def remarks(event: Checked) -> list[str]:
    """What coach mode says of a line, at most three sentences."""
    check = event.check
    if check.kind == "note":
        return ["Noted."]
    if check.kind == "unread":
        return [f"I cannot read this as a sum: {check.reason} It stays as a note."]
    if not check.claims:
        given = "Noted." if check.display in check.text else f"= {check.display}"
        return [f"{given} ({'; '.join(check.notes)})" if check.notes else given]
    said = []
    for claim in check.claims:
        if claim.follows:
            continue
        if claim.verdict == "fine":
            rounded = claim.ratio is not None and abs(claim.ratio - 1) <= NEAR
            said.append(f"{claim.text} is fine." if rounded else f"{claim.text} is fine ({claim.exact_display}).")
        else:
            slips = "; ".join(slip.message for slip in claim.slips) or "cause not recognised"
            said.append(f"{claim.text}: {claim.verdict}, it is {claim.exact_display}. {slips}")
    return said[:3]


def _mark_corrected(turn: Turn, event: Checked) -> None:
    """A later line that claims the same name rightly corrects the earlier one."""
    check = event.check
    if not check.name or not check.claims or any(claim.verdict == "off" for claim in check.claims):
        return
    place = len(turn.state.worksheet)
    turn.set(
        worksheet=tuple(
            replace(line, corrected_by=place) if line.check.name == check.name and line.corrected_by < 0 else line
            for line in turn.state.worksheet
        )
    )


SPEC = PhaseSpec("estimate", {Checked: checked})
