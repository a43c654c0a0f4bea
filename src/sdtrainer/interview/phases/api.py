"""API: shorthand lines read into operations, data lines into tables; at most three findings in a round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdtrainer.api.shorthand.data_lines import as_data_line
from sdtrainer.api.shorthand.lines import logical_lines
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
    for line in _apart(text):
        if DATA.match(line):
            take(turn, line.strip())
        elif not line[:1].isspace() and (table := as_data_line(line)):
            take(turn, table)
        else:
            rest += line.splitlines()
    if any(line.strip() for line in rest):
        before = turn.state.api.lines if turn.state.api else ()
        turn.do(ReadApi(_completed(turn, before, rest) or (*before, *rest)))


def _apart(text: str) -> Iterator[str]:
    """The lines of what was typed; a table over several lines is one."""
    physical = text.splitlines()
    found = (line for line in logical_lines(text) if "\n" in line.text and as_data_line(line.text))
    sizes = {line.number - 1: line.text.count("\n") + 1 for line in found}
    at = 0
    while at < len(physical):
        yield "\n".join(physical[at : at + sizes.get(at, 1)])
        at += sizes.get(at, 1)


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
    lines = turn.state.api.lines if turn.state.api else ()
    turn.set(api=event.answer, last=("api", 0))
    new = [item for item in event.answer.design.operations if item.id not in before]
    for item in new[:6]:
        wanted = event.answer.mapping.get(item.name) or event.answer.mapping.get(item.id)
        turn.tell(f"{item.text.strip() or item.name}" + (f"  ({wanted})" if wanted else ""), move="echo")
    added = event.answer.lines != lines and len(event.answer.lines) >= len(lines)
    first = min(len(lines), len(event.answer.lines) - 1) if added else len(lines)
    doubts = [doubt for doubt in event.answer.design.doubts if doubt.line > first]
    for doubt in doubts[-2:]:
        turn.tell(f"? {doubt.text}", move="doubt")
    if added and not new and not doubts:
        turn.tell("Noted.", move="echo")
    if not turn.state.exam and any(not item.responses and item.kind in ("rest", "calls") for item in new):
        turn.say("ask_response", operation=new[-1].name)


SPEC = PhaseSpec("api", {ApiRead: read})
