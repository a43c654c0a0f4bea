"""Decisions by their ladder: how many are compared, forced, priced, and whether the core puzzle is among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, partly, rule
from sdtrainer.grading.ladder import counted, ladder

if TYPE_CHECKING:
    from sdtrainer.grading.model import Rung
    from sdtrainer.interview.state import State

COMPARED, FORCED = 2, 3
NO_LINES = "no `decide X over Y because Z` that this session bears out"


def at_least(state: State, height: int, number: int) -> Found:
    """Judge whether ``number`` decisions reach a rung."""
    rungs = [rung for rung in counted(ladder(state)) if rung.height >= height]
    if not rungs:
        return missed(NO_LINES)
    note = f"{len(rungs)}, {number} asked for" + (f"; on {rungs[0].by}" if rungs[0].by else "")
    return graded(len(rungs) / number, rungs[0].text, note=note)


@rule("decision-compared")
def decision_compared(state: State) -> Found:
    """One choice was compared with another way, with a reason."""
    return at_least(state, COMPARED, 1)


@rule("decisions-compared")
def decisions_compared(state: State) -> Found:
    """Three choices were compared."""
    return at_least(state, COMPARED, 3)


@rule("decision-forced")
def decision_forced(state: State) -> Found:
    """One choice rests on a figure or requirement of this session."""
    return at_least(state, FORCED, 1)


@rule("decisions-forced")
def decisions_forced(state: State) -> Found:
    """Three choices rest on figures or requirements of this session."""
    return at_least(state, FORCED, 3)


@rule("decision-priced")
def decision_priced(state: State) -> Found:
    """A forced choice says what it costs."""
    rungs = [rung for rung in counted(ladder(state)) if rung.height >= FORCED]
    priced = [rung for rung in rungs if rung.priced]
    if priced:
        return met(priced[0].text)
    compared = [rung for rung in counted(ladder(state)) if rung.priced]
    return (
        partly(compared[0].text, note="priced, but no figure forces it")
        if compared
        else missed("no choice says its price")
    )


@rule("puzzle-decided")
def puzzle_decided(state: State) -> Found:
    """The prompt's core puzzle is decided, by a figure."""
    if not any(item.core for item in state.brief.prompt.tradeoffs):
        return not_judged("this prompt names no core trade-off")
    core = [rung for rung in counted(ladder(state)) if rung.core]
    if not core:
        return missed("the task's core choice was never put as one")
    best = max(core, key=lambda rung: rung.height)
    return graded(best.height / FORCED, best.text, note=best.by, half=0.6)


@rule("reasons-hold")
def reasons_hold(state: State) -> Found:
    """No reason contradicts the number that decides it."""
    rungs = [rung for rung in ladder(state) if rung.height >= COMPARED or rung.doubt]
    if not rungs:
        return missed(NO_LINES)
    doubts = [rung for rung in rungs if rung.doubt]
    return graded(
        1 - len(doubts) / len(rungs), doubts[0].text if doubts else rungs[0].text, note=worst(doubts), full=1.0
    )


def worst(doubts: list[Rung]) -> str:
    """The first doubt in words, empty when there is none."""
    return doubts[0].doubt if doubts else ""
