"""Predictions: the first part to saturate, a single point of failure, what failing parts do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, rule

if TYPE_CHECKING:
    from sdtrainer.interview.records import Prediction
    from sdtrainer.interview.state import State

NO_KILL = "nothing was ever killed"


def predictions(state: State, kind: str) -> list[Prediction]:
    """The predictions of a kind, oldest first."""
    return [item for item in state.predictions if item.kind == kind]


def judge_first(state: State, kind: str, what: str) -> Found:
    """Judge the first prediction of a kind that a run has answered."""
    made = predictions(state, kind)
    if not made:
        return missed(f"{what} was not predicted")
    answered = next((item for item in made if item.right is not None), None)
    if answered is None or answered.right is None:
        return not_judged("no run has answered it")
    return graded(answered.right, f"{kind}: {answered.subject}", note=answered.truth)


@rule("predicted")
def predicted(state: State) -> Found:
    """Something was predicted before the run was shown."""
    made = [item for item in state.predictions if item.subject]
    return met(f"{made[0].kind}: {made[0].subject}") if made else missed("nothing was predicted before a run")


@rule("first-right")
def first_right(state: State) -> Found:
    """The first part to saturate was predicted, its rate within a factor of two where one was given."""
    return judge_first(state, "first", "the first bottleneck")


@rule("spof-right")
def spof_right(state: State) -> Found:
    """A single point of failure was named before it was shown."""
    return judge_first(state, "spof", "a single point of failure")


@rule("kills-right")
def kills_right(state: State) -> Found:
    """What the killed parts do to each operation was predicted."""
    made = [item for item in predictions(state, "kill") if item.right is not None]
    if not made:
        return missed("no failure was predicted") if state.runs else missed(NO_KILL)
    share = sum(item.right or 0.0 for item in made) / len(made)
    return graded(share, f"kill {made[0].subject}", note=made[0].truth, full=0.75)
