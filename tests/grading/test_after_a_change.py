"""What is shown when the requirement changed, a bottleneck was only eased, or a single point came back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.grading import grade
from sdtrainer.interview.records import Revision, RunRecord
from tests.grading import sample


def status(state, item: str) -> str:
    return {found.item: found.status for found in grade(state).evidence}[item]


def run(at: float, busy: float, *, kill=None) -> RunRecord:
    return RunRecord(at, "scale", "load", 1, sample.loaded(busy, passes=busy <= 0.8, kill=kill))


def changed(*runs: RunRecord, edit: float = 0.0):
    """A requirement changed at 2150 s; ``edit`` is when the scheme was changed after it, 0 for never."""
    state = sample.staff()
    revisions = (*state.revisions, Revision(edit, "scale", "links.nodes=20", sample.scaled_scheme())) if edit else None
    return replace(state, twist_at=2150.0, runs=(*state.runs, *runs), revisions=revisions or state.revisions)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (changed(), "missed"),
        (changed(run(2200, 0.6)), "partly"),
        (changed(run(2200, 0.6), edit=2300), "partly"),
        (changed(run(2400, 1.4), edit=2300), "partly"),
        (changed(run(2400, 0.6), edit=2300), "met"),
        (changed(run(2200, 3.0), run(2400, 0.95), edit=2300), "met"),
    ],
    ids=["nothing", "only run", "changed, not run", "fails", "passes", "the part is relieved"],
)
def test_a_changed_requirement_is_absorbed_by_a_change_and_a_run_that_holds(state, expected):
    assert status(state, "scale-twist") == expected


@pytest.mark.parametrize(
    ("was", "now", "expected"), [(154.17, 7.36, "partly"), (6.8, 0.98, "met"), (6.8, 6.5, "missed")]
)
def test_a_bottleneck_is_cured_when_its_part_ends_within_what_it_can_do(was, now, expected):
    state = replace(sample.staff(), runs=(replace(run(1200, was), revision=0), run(1700, now)))
    assert status(state, "scale-cured") == expected


def test_a_single_point_in_the_latest_kill_is_not_gone_after_a_change():
    state = sample.staff()
    before = dict(state.rates)
    late = run(2400, 0.6, kill=sample.fragile())
    after = replace(changed(late, edit=2300), rates_before=before)
    assert status(state, "scale-spof-cured") == "met"
    assert status(after, "scale-spof-cured") == "missed"
