"""Predictions: the first part to saturate, a single point of failure, what failing parts do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, rule
from sdtrainer.grading.queries import recited, runs_with
from sdtrainer.simulate.predict import DOWN, PART
from sdtrainer.simulate.variant import varied_run

if TYPE_CHECKING:
    from sdtrainer.interview.records import Prediction, RunRecord
    from sdtrainer.interview.state import State
    from sdtrainer.simulate.results import Run

NO_KILL = "nothing was ever killed"
NO_RUN = "no run has answered it"


def predictions(state: State, kind: str) -> list[Prediction]:
    """The predictions of a kind, oldest first."""
    return [item for item in state.predictions if item.kind == kind]


def hangs_on(state: State, item: Prediction) -> str:
    """The assumed figure that decides whether a prediction is right, empty when none does."""
    for record in answering(state, item):
        if item.kind == "first":
            if len(record.firsts) > 1 and item.subject in record.firsts:
                return f"what was assumed of {' and '.join(record.firsts)} decides which of them is first"
            continue
        said = answer(record.run, item)
        for variant in record.variants:
            if answer(varied_run(record.run, variant), item) != said:
                return variant.sentence
    return ""


def answering(state: State, item: Prediction) -> list[RunRecord]:
    """The load runs that may have answered a prediction: the one it was made before, and the unseen one before it."""
    runs = list(runs_with(state, "load"))
    before = [record for record in runs if record.at <= item.at][-1:]
    return before + [record for record in runs if record.at > item.at][:1]


def answer(run: Run, item: Prediction) -> object:
    """What a run says to a prediction, so that two runs can be compared."""
    if item.kind == "spof":
        points = run.kill.single_points if run.kill is not None else ()
        return not points if item.subject in ("", "none") else item.subject in points
    return tuple(outcome(run, item.subject, name) for name in item.outcomes)


def outcome(run: Run, part: str, use_case: str) -> tuple[int, bool]:
    """What becomes of a use case when a part is killed: how many steps of failing, and whether it is slow."""
    rows = [row for row in (run.kill.rows if run.kill is not None else ())
            if row.scope == "component" and row.component == part]  # fmt: skip
    failed = max((row.failed.get(use_case, 0.0) for row in rows), default=0.0)
    return (failed > PART) + (failed >= DOWN), any(use_case in row.slow for row in rows)


def judge_first(state: State, kind: str, what: str) -> Found:
    """Judge the first prediction of a kind that a run has answered, whatever it assumed."""
    made = predictions(state, kind)
    if not made:
        return missed(f"{what} was not predicted")
    answered = next((item for item in made if item.right is not None), None)
    if answered is None or answered.right is None:
        return not_judged(NO_RUN)
    if figure := hangs_on(state, answered):
        return not_judged(f"depends: {figure}")
    return graded(answered.right, f"{kind}: {answered.subject}", note=answered.truth)


@rule("predicted")
def predicted(state: State) -> Found:
    """Something was predicted before the run was shown."""
    made = [item for item in state.predictions if item.subject]
    if recited(state):
        # A catalogue read aloud names every part as the one that gives up.
        made = [item for item in made if item.right]
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
    """What the killed parts do to each operation was predicted; what an assumption decides counts for nothing."""
    answered = [item for item in predictions(state, "kill") if item.right is not None]
    if not answered:
        return missed("no failure was predicted") if state.runs else missed(NO_KILL)
    figures = {item.subject: hangs_on(state, item) for item in answered}
    made = [item for item in answered if not figures[item.subject]]
    if not made:
        return not_judged(f"depends: {figures[answered[0].subject]}")
    share = sum(item.right or 0.0 for item in made) / len(made)
    return graded(share, f"kill {made[0].subject}", note=made[0].truth, full=0.75)
