"""Wrap: closing words, optional sizing, the self-grade, at most five yes/no items, the verdict."""

from __future__ import annotations

import re

from sdtrainer.interview import debrief
from sdtrainer.interview.effects import Grade, Size, WantTicks
from sdtrainer.interview.events import Credited, Event, Graded, SizingRead, TicksWanted
from sdtrainer.interview.insisting import EXPECTED
from sdtrainer.interview.phase import PhaseSpec
from sdtrainer.interview.state import PHASES, Pending, State
from sdtrainer.interview.turn import Turn

SIZING = re.compile(r"^\s*[\w.-]+\s*:\s*\S*\d")
WATCHES = re.compile(
    r"^\s*(?:watch|monitor|monitoring|metrics?|alerts?|dashboards?|slos?)\b"
    r"|\b(?:watch|monitor|alert|alarm|page (?:me|us|somebody|someone|on)|measure|keep an eye on)\b",
    re.I,
)
"""What one would look at once it runs."""
SELF_LINE = re.compile(r"(?i)^\s*self\s*(?:>|:(?=[\s\d,-]*$))(?P<said>.*)$")
"""One's own grade written as a line, whatever it holds."""
NO_DIGIT = -1
"""Stands in the self-grade for a phase that was no part of the session."""
EXAMPLE = "2232123"
WORDS = {1: "One digit", 2: "Two digits", 3: "Three digits", 4: "Four digits", 5: "Five digits", 6: "Six digits",
         7: "Seven digits"}  # fmt: skip


def ask(turn: Turn) -> None:
    """Ask for closing words; sizing is a bonus."""
    turn.say("phase_open.wrap")


def receive(turn: Turn, text: str) -> None:
    """Take sizing lines, the self-grade, or closing words."""
    for line in text.splitlines():
        found = SELF_LINE.match(line)
        if found:
            _take_self(turn, found["said"])
        elif SIZING.match(line):
            turn.do(Size((line.strip(),)))
        elif line.strip():
            turn.remark("closing", line)
            if WATCHES.search(line):
                turn.say("watched")


def leave(turn: Turn, skipping: bool) -> bool:
    """Begin the end of the interview, or go on with it where ``/goto`` left it; nothing comes after."""
    held = turn.state.held
    if turn.state.pending or turn.state.verdict:
        return False
    if held.get("self_done"):
        turn.do(WantTicks())
    elif held.get("closing_begun"):
        _ask_self(turn)
    else:
        close(turn)
    return False


def graded_phases(state: State) -> tuple[str, ...]:
    """The phases a self-grade has a digit for: those practised in this session."""
    return tuple(name for name in PHASES if name in state.setup.phases and name not in state.setup.given)


def _take_self(turn: Turn, said: str) -> None:
    """Take one's own grade typed before it was asked for: whoever wrote it needs no anchors."""
    if not turn.state.held.get("closing_begun"):
        turn.set(held={**turn.state.held, "closing_begun": True})
        turn.say("thanks")
    asked = _question(turn.state)
    if re.fullmatch(asked.accepts, said.strip()):
        answer_self(turn, asked, said)
    else:
        _ask_self(turn)
        turn.tell(EXPECTED["self"].format(**asked.data))


def close(turn: Turn) -> None:
    """Thank, show the anchors, ask for the self-grade before any evidence."""
    turn.set(held={**turn.state.held, "closing_begun": True})
    turn.say("thanks")
    turn.show("anchors")
    turn.say("self_grade")
    _ask_self(turn)


def _ask_self(turn: Turn) -> None:
    asked = _question(turn.state)
    turn.ask(asked.kind, asked.question, asked.accepts, asked.data)


def _question(state: State) -> Pending:
    """The question for a digit a phase; all seven are taken where only some phases were practised, too."""
    names = graded_phases(state)
    says = f"{WORDS[len(names)]} from 0 to 3, one a phase, e.g. {EXAMPLE[: len(names)]}"
    accepts = rf"(?i)(self\s*[>:])?\s*([0-3][\s,-]*){{{len(names)}}}(([0-3][\s,-]*){{{len(PHASES) - len(names)}}})?"
    return Pending("self", f"self> a digit each: {' '.join(names)} [Enter skips]", accepts, {"says": says})


def answer_self(turn: Turn, pending: Pending, text: str) -> None:
    """Keep the digits, a phase that was not practised as ``NO_DIGIT``, and ask what no machine can know."""
    turn.set(pending=tuple(item for item in turn.state.pending if item.kind != "self"))
    digits = [int(char) for char in re.sub(r"[^0-3]", "", text)]
    if digits:
        names = PHASES if len(digits) == len(PHASES) else graded_phases(turn.state)
        own = dict(zip(names, digits, strict=True))
        practised = graded_phases(turn.state)
        turn.set(self_grade=tuple(own[name] if name in practised else NO_DIGIT for name in PHASES))
    turn.set(held={**turn.state.held, "self_done": True})
    turn.do(WantTicks())


def ticks_wanted(turn: Turn, event: Event) -> None:
    """Ask each yes/no item with one key, then grade."""
    assert isinstance(event, TicksWanted)
    items = [(item, question) for item, question in event.items[:5] if item not in turn.state.ticks]
    for item, question in items:
        turn.ask("tick", f"{question} (Enter: leave it open)", r"(?i)y|yes|n|no", {"item": item}, keys=True)
    if not items:
        turn.do(Grade())


def answer_tick(turn: Turn, pending: Pending, text: str) -> None:
    """Keep one tick, none for Enter; after the last question, grade."""
    if text:
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
