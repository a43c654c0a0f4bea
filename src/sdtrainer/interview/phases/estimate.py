"""Estimate: a worksheet of the candidate's own lines, each recomputed; a reasoned skip is allowed."""

from __future__ import annotations

import re
from dataclasses import replace

from sdtrainer.estimate.results import LineCheck
from sdtrainer.interview.effects import CheckLine
from sdtrainer.interview.events import Checked, Event
from sdtrainer.interview.phase import PhaseSpec
from sdtrainer.interview.records import WorksheetLine
from sdtrainer.interview.turn import Turn

NEAR = 0.05
"""How far a rounded claim may be from the exact value without that being shown beside it."""

LETTER = re.compile(r" read as [\d.]+ (?:billion|bytes?|bits?)\b")
"""A note on a letter that was read as one of the two things it may mean."""
SUM = re.compile(r"\d\S*\s*(?:[*×/^+]|x\b)|[*×/^+]\s*\d")
OWN_RESULT = "Tip: write what you get yourself behind a sum, as in ~ 230/s, and I check it; mine is not judged."


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
        for line in remarks(_without_repeats(turn, event)):
            turn.tell(line, move="check")
        _tip_own_result(turn, event)
    else:
        turn.tell("Noted as text." if check.kind == "unread" else "Noted.", move="check")


def _without_repeats(turn: Turn, event: Checked) -> Checked:
    """The same without what was said once about a letter that could mean two things (``2B read as 2 billion``)."""
    notes = event.check.notes
    letters = [note for note in notes if LETTER.search(note)]
    if not letters:
        return event
    told = turn.state.held.get("letters_told")
    turn.set(held={**turn.state.held, "letters_told": True})
    kept = tuple(note for note in notes if note not in (letters if told else letters[1:]))
    return replace(event, check=replace(event.check, notes=kept))


def _tip_own_result(turn: Turn, event: Checked) -> None:
    """Say once, behind the first sum whose result the tool worked out, that a result of one's own is checked."""
    if event.check.kind != "definition" or not SUM.search(event.check.expression) or turn.state.held.get("own_result"):
        return
    turn.set(held={**turn.state.held, "own_result": True})
    turn.tell(OWN_RESULT, move="own_result")


def remarks(event: Checked) -> list[str]:
    """What coach mode says of a line, at most three sentences."""
    check = event.check
    if check.kind == "note":
        return ["Noted."]
    if check.kind == "unread":
        return [f"I cannot read this as a sum: {check.reason} It stays as a note."]
    if not check.claims:
        given = "Noted." if _given(check) else f"= {check.display}"
        return [f"{given} ({'; '.join(check.notes)})" if check.notes else given]
    said = []
    for claim in check.claims:
        if claim.follows:
            continue
        typed = claim.text if claim.text in check.text else claim.text.replace("_", " ")
        if claim.verdict == "fine":
            rounded = claim.ratio is not None and abs(claim.ratio - 1) <= NEAR
            said.append(f"{typed} is fine." if rounded else f"{typed} is fine ({claim.exact_display}).")
        else:
            slips = "; ".join(slip.message for slip in claim.slips) or "cause not recognised"
            right = claim.ratio is not None and abs(claim.ratio - 1) <= NEAR
            exact = f"the figure is right, but {slips}" if right else f"it is {claim.exact_display}. {slips}"
            said.append(f"{typed}: {claim.verdict}, {exact}")
    return list(dict.fromkeys(said))[:3]


def _given(check: LineCheck) -> bool:
    """Whether a line shows its value already; ``35k/s * 1 s`` does not say 35k."""
    return re.search(rf"(?<![\w.]){re.escape(check.display)}(?![\w/])", check.text) is not None


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
