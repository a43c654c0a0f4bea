"""API: shorthand lines read into operations, data lines into tables; at most three findings in a round."""

from __future__ import annotations

import re

from sdtrainer.interview.drawing import take
from sdtrainer.interview.effects import ReadApi
from sdtrainer.interview.events import ApiRead, Event
from sdtrainer.interview.phase import PhaseSpec
from sdtrainer.interview.turn import Turn

DATA = re.compile(r"(?i)^\s*(data\s+\w|[\w-]+\s+(reads|writes)\s+\w)")
"""Lines about tables: they belong to the scheme, in whichever phase they are typed."""

RESPONSE = re.compile(
    r"(?i)^\s*(?:it\s+)?(?:returns?|answers?(?:\s+with)?|->|=>)?\s*(?:an?\s+)?(?P<body>[2345]\d\d\b.*|\{.*)$"
)
"""A response alone, as one answers the question after it."""

SAID_ALOUD = 3
"""Findings said in a round; the rest is in the report."""


def ask(turn: Turn) -> None:
    """Ask for the API in one stated style, with its responses."""
    turn.say("phase_open.api")


def receive(turn: Turn, text: str) -> None:
    """Take data lines into tables and every other line into the API."""
    rest = []
    for line in text.splitlines():
        if DATA.match(line):
            take(turn, line.strip())
        else:
            rest.append(line)
    if any(line.strip() for line in rest):
        before = turn.state.api.lines if turn.state.api else ()
        turn.do(ReadApi(_completed(turn, before, rest) or (*before, *rest)))


def leave(turn: Turn, skipping: bool) -> bool:
    """In coach mode say at most three findings once, and stay for the candidate to mend them."""
    api = turn.state.api
    if skipping or turn.state.exam or api is None or turn.state.held.get("api_said") == len(api.lines):
        return True
    findings = [item for item in api.findings if item.severity != "hint"][:SAID_ALOUD]
    for item in findings:
        turn.tell((f"{item.where}: " if item.where else "") + item.message, move="finding")
    if findings:
        turn.tell("Mend it here, or /next to go on; you can come back with /goto api.")
        turn.set(held={**turn.state.held, "api_said": len(api.lines)})
    return not findings


def _completed(turn: Turn, before: tuple[str, ...], rest: list[str]) -> tuple[str, ...]:
    """The lines with a bare answer put behind the operation just asked about; empty when it is no such answer."""
    asked = bool(turn.state.said) and turn.state.said[-1].move == "ask_response"
    answer = RESPONSE.match(rest[0]) if asked and len(rest) == 1 else None
    if answer is None or not before or "->" in before[-1]:
        return ()
    return (*before[:-1], f"{before[-1].rstrip()} -> {answer['body'].strip()}")


def read(turn: Turn, event: Event) -> None:
    """Echo the new operations; ask for a missing response at once, as an interviewer would."""
    assert isinstance(event, ApiRead)
    before = {item.id for item in turn.state.api.design.operations} if turn.state.api else set()
    turn.set(api=event.answer, last=("api", 0))
    new = [item for item in event.answer.design.operations if item.id not in before]
    for item in new[:6]:
        wanted = event.answer.mapping.get(item.name) or event.answer.mapping.get(item.id)
        turn.tell(f"{item.text.strip() or item.name}" + (f"  ({wanted})" if wanted else ""), move="echo")
    for doubt in event.answer.design.doubts[-2:]:
        if doubt.line > len(event.answer.lines) - 1:
            turn.tell(f"? {doubt.text}", move="doubt")
    if not turn.state.exam and any(not item.responses and item.kind in ("rest", "calls") for item in new):
        turn.say("ask_response", operation=new[-1].name)


SPEC = PhaseSpec("api", {ApiRead: read})
