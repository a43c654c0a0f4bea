"""Answers to pending questions: each kind is answered by the module that asked."""

from __future__ import annotations

from sdtrainer.interview.pacing import answer_overtime
from sdtrainer.interview.phase import Answerer
from sdtrainer.interview.registry import PHASE_MODULES
from sdtrainer.interview.turn import Turn


def answerers() -> dict[str, Answerer]:
    """Every kind of question and who takes its answer."""
    table: dict[str, Answerer] = {"overtime": answer_overtime}
    for phase in PHASE_MODULES().values():
        table.update(phase.SPEC.answers)
    return table


def answer_pending(turn: Turn, text: str) -> None:
    """Give the first pending question its answer; the empty text is Enter, its default."""
    first, *rest = turn.state.pending
    turn.set(pending=tuple(rest))
    answerers()[first.kind](turn, first, text.strip())
