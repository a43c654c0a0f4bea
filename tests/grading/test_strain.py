"""A run at other rates than the prompt's, or of a part of what was asked for, counts for no more than it shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.grading.evidence import rules
from sdtrainer.grading.queries import left_out, stands, strain
from sdtrainer.interview.records import RunRecord
from tests.grading import sample


def ran(**rates: float):
    """The staff engineer's session, its last load run at other rates, and that run."""
    state = sample.staff()
    loaded = sample.loaded(0.6, passes=True)
    record = RunRecord(1800.0, "scale", "load", 1, replace(loaded, rates={**loaded.rates, **rates}))
    return replace(state, runs=(*state.runs[:1], record)), record


def test_a_part_is_strained_by_the_operations_that_pass_through_it():
    state, record = ran(shorten=sample.RATES["shorten"] / 10)
    assert strain(state, record, "cache") == 1.0
    assert 1.0 < strain(state, record, "links") < 1.1
    state, record = ran(**{name: rate / 10 for name, rate in sample.RATES.items()})
    assert strain(state, record, "links") == pytest.approx(10, rel=1e-3)


def test_a_run_that_leaves_out_what_was_asked_for_carries_nothing():
    state, record = ran()
    assert not left_out(state, record)
    assert stands(state, record, True)
    rates = {name: rate for name, rate in record.run.rates.items() if name != "open"}
    short = replace(record, run=replace(record.run, rates=rates))
    without = replace(state, runs=(*state.runs[:-1], short))
    assert left_out(without, short)
    assert not stands(without, short, True)
    assert rules()["load-carried"](without).status == "missed"
    assert rules()["latency-kept"](without).status == "missed"


def test_idle_boxes_between_two_runs_are_no_change():
    state, record = ran()
    again = replace(record, at=1900.0, revision=0)
    assert rules()["runs-again"](replace(state, runs=(record, again))).note == "the first one passed"


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        ((4.0, 1.0), (3.9, 1.0), "missed"),
        ((4.0, 1.0), (3.0, 1.0), "partly"),
        ((4.0, 1.0), (0.7, 1.0), "met"),
        ((4.0, 1.0), (4.0, 0.1), "missed"),
        ((4.0, 0.1), (3.0, 0.1), "partly"),
    ],
)
def test_a_bottleneck_is_relieved_by_less_load_for_its_servers_and_not_by_less_load_run(before, after, status):
    """Busy at the prompt's load and the share of that load that was run, before and after."""
    runs = tuple(
        RunRecord(1500.0 + 100 * at, "scale", "load", at, sample.loaded(busy, passes=False, scale=scale))
        for at, (busy, scale) in enumerate((before, after))
    )
    assert rules()["bottleneck-cured"](replace(sample.staff(), runs=runs)).status == status
