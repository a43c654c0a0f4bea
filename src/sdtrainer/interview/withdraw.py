"""``/no``: withdraws the last thing the tool took from the candidate's words; the record of it stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sdtrainer.api.shorthand.lines import logical_lines
from sdtrainer.interview import assumptions
from sdtrainer.interview.effects import ReadApi
from sdtrainer.interview.records import Revision
from sdtrainer.interview.turn import Turn


def last(turn: Turn, argument: str) -> None:
    """Withdraw what ``state.last`` names, once."""
    field, index = turn.state.last
    undo = UNDO.get(field)
    if undo is None:
        turn.tell("There is nothing to take back.")
        return
    turn.set(last=("", 0))
    undo(turn, index)


def _replaced(turn: Turn, field: str, index: int, **changes: Any) -> None:
    items = list(getattr(turn.state, field))
    items[index] = replace(items[index], **changes)
    turn.set(**{field: tuple(items)})


def _question(turn: Turn, index: int) -> None:
    question = turn.state.questions[index]
    _replaced(turn, "questions", index, withdrawn=True)
    hidden = set(question.facts)
    turn.set(revealed=tuple(item for item in turn.state.revealed if item.fact not in hidden))
    if assumptions.concerns(turn.state, question.facts):
        assumptions.compute(turn)
    turn.tell(f"Taken back: {question.clause}. Put it another way.")


def _assumption(turn: Turn, index: int) -> None:
    taken = turn.state.assumptions[index]
    turn.set(assumptions=turn.state.assumptions[:index] + turn.state.assumptions[index + 1 :])
    turn.tell(f"A{taken.number} is taken back.")
    if taken.value:
        assumptions.compute(turn)


def _decision(turn: Turn, index: int) -> None:
    _replaced(turn, "decisions", index, withdrawn=True)
    turn.tell(f"D{turn.state.decisions[index].number} is taken back.")


def _entry(turn: Turn, index: int) -> None:
    _replaced(turn, "entries", index, withdrawn=True, entry="")
    turn.tell("Taken back: it was about something else. Say it another way, or go on.")


def _revision(turn: Turn, index: int) -> None:
    state = turn.state
    if index == 0:
        turn.set(revisions=())
        turn.tell("Taken back: the board is empty again.")
        return
    before = state.revisions[index - 1]
    turn.add("revisions", Revision(state.clock, state.phase, "/no", before.scheme))
    turn.tell("Taken back: the scheme is as it was before.")


def _line(turn: Turn, index: int) -> None:
    check = turn.state.worksheet[index].check
    _replaced(turn, "worksheet", index, check=replace(check, kind="note", claims=(), defines=(), exact=None))
    turn.tell("Taken back: the line stays as a note. Write it another way, or go on.")


def _mapping(turn: Turn, index: int) -> None:
    api = turn.state.api
    if api is None or not api.lines:
        turn.tell("There is nothing to take back.")
        return
    last = next((line.number for line in logical_lines("\n".join(api.lines))[::-1]), len(api.lines))
    new = [item.name for item in api.design.operations if item.line == last]
    name = next((name for name in new if api.mapping.get(name)), "")
    if not name:
        turn.tell(f"Taken back: {api.lines[last - 1].strip()}")
        turn.do(ReadApi(api.lines[: last - 1]))
        return
    wanted = api.mapping[name]
    turn.set(denied=(*turn.state.denied, (name, wanted)))
    turn.do(ReadApi(api.lines))
    turn.tell(f"{name} does not serve {wanted}, then.")


UNDO: dict[str, Callable[[Turn, int], None]] = {
    "questions": _question,
    "assumptions": _assumption,
    "decisions": _decision,
    "entries": _entry,
    "revisions": _revision,
    "worksheet": _line,
    "api": _mapping,
}
"""How each kind of record is withdrawn, by the state's field."""
