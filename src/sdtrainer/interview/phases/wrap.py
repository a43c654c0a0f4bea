"""Wrap: closing words, optional sizing, the self-grade, at most five yes/no items, the verdict."""

from __future__ import annotations

import re

from sdtrainer.interview import debrief
from sdtrainer.interview.effects import Grade, Size, WantTicks
from sdtrainer.interview.events import Credited, Event, Graded, SizingRead, TicksWanted
from sdtrainer.interview.phase import PhaseSpec
from sdtrainer.interview.prose import SELF_GRADE
from sdtrainer.interview.state import PHASES, Pending
from sdtrainer.interview.turn import Turn

SIZING = re.compile(r"^\s*[\w.-]+\s*:\s*\S*\d")
WATCHES = re.compile(
    r"^\s*(?:watch|monitor|monitoring|metrics?|alerts?|dashboards?|slos?)\b"
    r"|\b(?:watch|monitor|alert|alarm|page (?:me|us|somebody|someone|on)|measure|keep an eye on)\b",
    re.I,
)
"""What one would look at once it runs."""


def ask(turn: Turn) -> None:
    """Ask for closing words; sizing is a bonus."""
    turn.say("phase_open.wrap")


def receive(turn: Turn, text: str) -> None:
    """Take sizing lines, the self-grade, or closing words."""
    for line in text.splitlines():
        found = SELF_GRADE.match(line)
        if found:
            _take_self(turn, found["digits"])
        elif SIZING.match(line):
            turn.do(Size((line.strip(),)))
        elif line.strip():
            turn.remark("closing", line)
            if WATCHES.search(line):
                turn.say("watched")


def leave(turn: Turn, skipping: bool) -> bool:
    """Begin the end of the interview; nothing comes after."""
    if not turn.state.pending and not turn.state.held.get("closing_begun"):
        close(turn)
    return False


def _take_self(turn: Turn, digits: str) -> None:
    """Take one's own grade typed before it was asked for: whoever wrote it needs no anchors."""
    if not turn.state.held.get("closing_begun"):
        turn.set(held={**turn.state.held, "closing_begun": True})
        turn.say("thanks")
    answer_self(turn, Pending("self", "", ""), digits)


def close(turn: Turn) -> None:
    """Thank, show the anchors, ask for the self-grade before any evidence."""
    turn.set(held={**turn.state.held, "closing_begun": True})
    turn.say("thanks")
    turn.show("anchors")
    turn.say("self_grade")
    _ask_self(turn)


def _ask_self(turn: Turn) -> None:
    question = f"self> one digit 0–3 for each of {' '.join(PHASES)} [Enter skips]"
    turn.ask("self", question, r"(?i)(self\s*[>:])?[0-3 ,-]*")


def answer_self(turn: Turn, pending: Pending, text: str) -> None:
    """Keep the digits and ask what no machine can know."""
    turn.set(pending=tuple(item for item in turn.state.pending if item.kind != "self"))
    digits = tuple(int(char) for char in re.sub(r"[^0-3]", "", text))
    if digits and len(digits) != len(PHASES) and not turn.state.held.get("digits_asked"):
        turn.set(held={**turn.state.held, "digits_asked": True})
        turn.tell(f"{len(digits)} digits; it takes {len(PHASES)}, one a phase.")
        _ask_self(turn)
        return
    turn.set(self_grade=digits[: len(PHASES)])
    turn.do(WantTicks())


def ticks_wanted(turn: Turn, event: Event) -> None:
    """Ask each yes/no item with one key, then grade."""
    assert isinstance(event, TicksWanted)
    for item, question in event.items[:5]:
        turn.ask("tick", f"{question} [y/n, Enter: no]", r"(?i)[yn]", {"item": item}, keys=True)
    if not event.items:
        turn.do(Grade())


def answer_tick(turn: Turn, pending: Pending, text: str) -> None:
    """Keep one tick; after the last one, grade."""
    turn.set(ticks={**turn.state.ticks, str(pending.data["item"]): text.lower().startswith("y")})
    if not turn.state.pending:
        turn.do(Grade())


def graded(turn: Turn, event: Event) -> None:
    """Show the verdict, debrief once, and close."""
    assert isinstance(event, Graded)
    turn.set(verdict=event.verdict)
    if turn.state.held.get("debriefed"):
        turn.tell(f"With that credited: {event.verdict.get('verdict', {}).get('sentence', '')}")
        debrief.say_goodbye(turn)
        return
    turn.show("verdict", event.verdict)
    if not debrief.begin(turn):
        debrief.say_goodbye(turn)


def sized(turn: Turn, event: Event) -> None:
    """Keep the sizing lines; within twice the tool's own is fine."""
    assert isinstance(event, SizingRead)
    turn.add("sizing", *event.lines)
    for line in event.lines:
        if line.needed is not None and line.stated and not turn.state.exam:
            fine = 0.5 <= line.stated / line.needed <= 2
            nodes = "" if fine else " node" if line.needed == 1 else " nodes"
            turn.tell(f"{line.component}: you {line.stated:g}, the run says {line.needed:g}{nodes}.")


SPEC = PhaseSpec(
    "wrap",
    {SizingRead: sized, TicksWanted: ticks_wanted, Graded: graded, Credited: debrief.credited},
    {"self": answer_self, "tick": answer_tick, "debrief": debrief.answer},
)
