"""Nothing in a grade hangs on a figure that the tool assumed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.grading import grade
from sdtrainer.grading.assumed import otherwise
from sdtrainer.grading.evidence import rules
from sdtrainer.grading.evidence.found import reads_runs
from sdtrainer.grading.judge import judge
from sdtrainer.interview.records import SizingLine
from sdtrainer.simulate.results import Curve
from sdtrainer.simulate.variant import Variant
from tests.grading import sample

SENTENCE = "links at 5k/s a node is our assumption; write links write_rps=5k"


def hanging(state, **otherwise_results):
    """The state with its last load run hanging on one assumption."""
    variant = Variant(("links weak",), SENTENCE, **otherwise_results)
    at = max(index for index, record in enumerate(state.runs) if record.run.load is not None)
    record = replace(state.runs[at], variants=(variant,))
    return replace(state, runs=(*state.runs[:at], record, *state.runs[at + 1 :]))


def evidence(state):
    return {item.item: item for item in judge(state)}


OVERLOADED = {"load": sample.loaded(1.4, passes=False).load}
FRAGILE = {"kill": sample.fragile()}


@pytest.mark.parametrize(
    ("item", "results"),
    [
        ("scale-carried", OVERLOADED),
        ("scale-cured", OVERLOADED),
        ("scale-node", FRAGILE),
        ("scale-spof-cured", FRAGILE),
    ],
)
def test_what_an_assumption_flips_is_not_judged_and_says_which(item, results):
    before, after = evidence(sample.staff())[item], evidence(hanging(sample.staff(), **results))[item]
    assert before.status == "met"
    assert (after.status, after.source) == ("not_judged", "nobody")
    assert SENTENCE in after.note


def test_whether_the_first_part_was_cured_is_not_judged_where_another_may_be_first():
    """Between the ends of two parts either may be first and just carry it, whatever the ends alone say of them."""
    state = sample.middle()
    at = next(index for index, record in enumerate(state.runs) if record.run.load is not None)
    other = Variant(("cache weak",), SENTENCE, load=sample.loaded(1.4, passes=False, part="cache").load)
    runs = (*state.runs[:at], replace(state.runs[at], variants=(other,)), *state.runs[at + 1 :])
    cured = rules()["bottleneck-cured"]
    found = cured(replace(state, runs=runs))
    assert cured(state).status == "met"
    assert found.status == "not_judged"
    assert "links and cache decides which of them gives way first" in found.note


def test_an_experiment_that_passes_only_with_some_figures_earns_nothing():
    state = sample.staff()
    fails = Variant(("links weak",), SENTENCE, curves=(Curve("hot_key", "it does not hold", False),))
    hot = replace(state.runs[-1], variants=(fails,))
    assert evidence(state)["edges-hot-shown"].status == "met"
    assert evidence(replace(state, runs=(*state.runs[:-1], hot)))["edges-hot-shown"].status == "not_judged"


def test_a_variant_that_is_judged_alike_changes_nothing():
    same = hanging(sample.staff(), load=sample.loaded(0.5, passes=True).load)
    assert grade(same) == grade(sample.staff())


def test_a_way_is_taken_in_all_runs_at_once():
    state = sample.staff()
    weak = Variant(("links weak",), SENTENCE, load=sample.loaded(1.4, passes=False).load)
    runs = tuple(replace(record, variants=(weak,)) if record.run.load else record for record in state.runs)
    ((sentence, other),) = otherwise(replace(state, runs=runs))
    assert sentence == SENTENCE
    assert not any(record.run.load.passes for record in other.runs if record.run.load)


def test_a_run_without_the_part_stands_as_all_others_do():
    state = sample.staff()
    whole = Variant(("all parts strong",), SENTENCE, load=sample.loaded(0.1, passes=True).load)
    one = Variant(("cache weak",), SENTENCE, load=sample.loaded(1.4, passes=False).load)
    loads = [at for at, record in enumerate(state.runs) if record.run.load]
    runs = list(state.runs)
    runs[loads[0]] = replace(runs[loads[0]], variants=(whole,))
    runs[loads[-1]] = replace(runs[loads[-1]], variants=(one,))
    busiest = [
        (other.runs[loads[0]].run.load.components[0].utilisation, other.runs[loads[-1]].run.load.passes)
        for _, other in otherwise(replace(state, runs=tuple(runs)))
    ]
    assert (0.1, False) in busiest


def test_every_rule_that_a_run_can_change_is_asked_for_every_assumption():
    states = [sample.staff(), sample.senior(), sample.middle()]
    changed = [hanging(state, **OVERLOADED, **FRAGILE) for state in states]
    others = [other for state in changed for _, other in otherwise(state)]
    for name, rule in rules().items():
        differs = any(rule(state) != rule(other) for state, other in zip(changed, others, strict=True))
        assert not differs or reads_runs(rule), name


@pytest.mark.parametrize(
    ("item", "results"),
    [("scale-spof", {"kill": sample.sturdy()}),
     ("scale-kills", {"kill": replace(sample.fragile(), rows=())})],
)  # fmt: skip
def test_a_prediction_that_hangs_on_an_assumption_is_neither_right_nor_wrong(item, results):
    state = sample.staff()
    first = replace(state.runs[1], at=1100.0)
    answered = replace(state, runs=(state.runs[0], first, *state.runs[2:]))
    hangs = replace(first, variants=(Variant(("links weak",), SENTENCE, **results),))
    assert evidence(answered)[item].status == "met"
    found = evidence(replace(state, runs=(state.runs[0], hangs, *state.runs[2:])))[item]
    assert found.status == "not_judged"
    assert SENTENCE in found.note


@pytest.mark.parametrize(("firsts", "status"), [(("links",), "met"), (("links", "cache"), "not_judged"), ((), "met")])
def test_the_first_part_is_judged_when_no_other_may_be_first(firsts, status):
    state = sample.staff()
    runs = tuple(replace(record, firsts=firsts) if record.run.load else record for record in state.runs)
    assert evidence(replace(state, runs=runs))["scale-first"].status == status


def test_a_part_that_may_never_be_first_is_wrong_whatever_is_assumed():
    state = sample.staff()
    wrong = replace(state.predictions[0], subject="api", right=0.0)
    runs = tuple(replace(record, firsts=("links", "cache")) if record.run.load else record for record in state.runs)
    changed = replace(state, runs=runs, predictions=(wrong, *state.predictions[1:]))
    assert evidence(changed)["scale-first"].status == "missed"


@pytest.mark.parametrize(("least", "most", "status"), [(8, 12, "met"), (2, 12, "not_judged"), (8, 40, "not_judged")])
def test_sizing_is_near_only_with_every_assumption(least, most, status):
    line = SizingLine(2500.0, "api: 10 nodes", "api", 10, 10, least, most)
    assert evidence(replace(sample.staff(), sizing=(line,)))["wrap-sizing"].status == status
