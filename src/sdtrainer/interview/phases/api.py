"""API: shorthand lines read into operations, data lines into tables; at most three findings in a round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.shorthand.data_lines import as_data_line
from sdtrainer.api.shorthand.lines import logical_lines
from sdtrainer.api.wording import response_text
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

IN_WORDS = re.compile(
    r"(?i)^\s*(?:(?:(?:it|that)\s+)?(?:just\s+)?(?:returns?|answers?(?:\s+with)?|gives?(?:\s+back)?|responds?(?:\s+with)?)"
    r"|(?:the\s+)?(?:response|answer)\s+(?:is|would be|will be))\s+(?P<body>\w.*)$"
)
"""The same in words: ``returns the id of the post``."""

SAID_ALOUD = 3
"""Findings said in a round; the rest is in the report."""

MOST_TOLD = 6
"""Operations echoed at once, new ones and changed ones."""


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
    answer = RESPONSE.match(rest[0]) or IN_WORDS.match(rest[0]) if asked and len(rest) == 1 else None
    if answer is None or not before or "->" in before[-1]:
        return ()
    return (*before[:-1], f"{before[-1].rstrip()} -> {answer['body'].strip()}")


def read(turn: Turn, event: Event) -> None:
    """Echo what is new and what changed; ask for a missing response at once, as an interviewer would."""
    assert isinstance(event, ApiRead)
    earlier = turn.state.api.design if turn.state.api else ApiDesign()
    lines = turn.state.api.lines if turn.state.api else ()
    turn.set(api=event.answer, last=("api", 0))
    design = event.answer.design
    before = {item.id: item for item in earlier.operations}
    new = [item for item in design.operations if item.id not in before]
    told = [_said(turn, item) for item in new[:MOST_TOLD]]
    kept = [item for item in design.operations if item.id in before]
    told += _changes(turn, before, kept, len(lines))[:MOST_TOLD]
    if design.common_errors != earlier.common_errors and (
        codes := [one.code for one in design.common_errors if one.code]
    ):
        told.append(f"Errors of every operation: {', '.join(codes)}.")
    for line in told:
        turn.tell(line, move="echo")
    added = event.answer.lines != lines and len(event.answer.lines) >= len(lines)
    first = min(len(lines), len(event.answer.lines) - 1) if added else len(lines)
    doubts = [doubt for doubt in design.doubts if doubt.line > first]
    for doubt in doubts[-2:]:
        turn.tell(f"? {doubt.text}", move="doubt")
    if added and not told and not doubts:
        turn.tell("Noted.", move="echo")
    if not turn.state.exam and any(not item.responses and item.kind in ("rest", "calls") for item in new):
        turn.say("ask_response", operation=new[-1].name)


def _said(turn: Turn, item: Operation) -> str:
    """An operation as it was written, and what it was taken for."""
    mapping = turn.state.api.mapping if turn.state.api else {}
    wanted = mapping.get(item.name) or mapping.get(item.id)
    title = next((one.title for one in turn.state.brief.prompt.operations if one.id == wanted), "")
    return (item.text.strip() or item.name) + (f"  ({wanted}{': ' if title else ''}{title})" if wanted else "")


def _changes(turn: Turn, before: Mapping[str, Operation], now: Iterable[Operation], lines: int) -> list[str]:
    """What became of operations that were there: written again below ``lines``, or grown by a line about them."""
    found = []
    for item in now:
        old = before[item.id]
        again = item.line > lines
        if again and _alike(item, old):
            found.append(f"{item.name} stands as it was.")
        elif again:
            found.append(f"In place of the earlier one: {_said(turn, item)}")
        elif _answers(item) != _answers(old):
            found.append(f"{item.name} -> {_answers(item)}")
    return found


def _alike(item: Operation, old: Operation) -> bool:
    """Whether an operation written again says what it said before."""
    return item.text.split() == old.text.split() and _answers(item) == _answers(old)


def _answers(item: Operation) -> str:
    """What an operation answers with, errors last."""
    return " | ".join(filter(None, map(response_text, (*item.responses, *item.errors))))


SPEC = PhaseSpec("api", {ApiRead: read})
