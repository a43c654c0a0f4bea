"""The verdict: order, levels, gates, certainty, advice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from sdtrainer.content.load import load_method
from sdtrainer.grading import Verdict, grade, yes_no_items
from sdtrainer.grading.evidence import rules
from sdtrainer.grading.judge import LEVELS
from sdtrainer.interview.records import RunRecord, Skip
from sdtrainer.interview.state import PHASES
from tests.grading import sample


def test_the_order_of_candidates():
    scores = [
        grade(candidate()).score
        for candidate in (sample.bare, sample.hopeless, sample.middle, sample.senior, sample.staff)
    ]
    assert scores == sorted(set(scores))
    assert scores[0] == 0


@pytest.mark.parametrize("target", LEVELS)
@pytest.mark.parametrize(
    ("candidate", "reached"),
    [(sample.staff, "staff"), (sample.senior, "senior"), (sample.middle, "middle"), (sample.hopeless, "none")],
)
def test_the_level_reached_does_not_depend_on_the_target(candidate, reached, target):
    verdict = grade(candidate(target))
    assert verdict.reached == reached
    assert verdict.passed == (reached != "none" and LEVELS.index(reached) >= LEVELS.index(target))
    assert (verdict.lean >= 3) == verdict.passed


def test_the_empty_session_scores_nothing():
    verdict = grade(sample.bare())
    assert (verdict.score, verdict.reached, verdict.passed, verdict.lean) == (0, "none", False, 1)
    assert verdict.strengths == ()


def test_the_sentence_says_who_knows_what():
    verdict = grade(replace(sample.senior(), ticks={"wrap-aloud": True, "scheme-told": False}))
    assert verdict.sentence.startswith("Senior: ")
    assert "2 on your word" in verdict.sentence
    assert "nobody judged" in verdict.sentence


def test_ticks_and_self_grade_move_no_score():
    told = replace(sample.middle(), ticks=dict.fromkeys(yes_no_items(sample.middle()), True), self_grade=(3,) * 7)
    assert grade(told).score == grade(sample.middle()).score
    assert [item.self for item in grade(told).phases] == [3] * 7


def test_at_most_five_yes_no_items_which_no_rule_knows():
    known = {item.id for item in load_method().checklist if item.evidence}
    for target in LEVELS:
        items = yes_no_items(sample.bare() if target == "senior" else sample.session(target))
        assert 0 < len(items) <= 5
        assert not set(items) & known


def test_without_decisions_a_senior_is_no_senior():
    plain = replace(sample.senior(), decisions=(), remarks=())
    before, after = grade(sample.senior()), grade(plain)
    assert after.score < before.score
    assert (before.reached, after.reached) == ("senior", "middle")
    assert after.missing == ("plan: …", "recap: …", "decide X over Y because Z; cost W")


def test_time_that_ran_out_is_not_judged_and_too_little_is_not_enough():
    state = sample.staff()
    entered = {phase: state.entered[phase] for phase in ("clarify", "estimate")}
    early = sample.session(
        entered=entered,
        questions=state.questions,
        revealed=state.revealed,
        worksheet=state.worksheet,
        typed=state.typed,
    )
    verdict = grade(early)
    assert (verdict.reached, verdict.passed) == (None, None)
    assert "not enough seen" in verdict.sentence
    assert {item.status for item in verdict.evidence if item.item.startswith("edges-")} == {"not_judged"}


def test_a_given_phase_is_not_judged_and_not_held_against_anyone():
    setup = replace(
        sample.staff().setup, phases=("scale", "edges", "wrap"), given=("clarify", "estimate", "api", "scheme")
    )
    verdict = grade(replace(sample.staff(), setup=setup))
    assert {item.status for item in verdict.evidence if item.item.startswith("clarify-")} == {"not_judged"}
    assert verdict.phases[0].score is None
    assert verdict.reached is None
    assert verdict.sentence.startswith("Of scale, edges and wrap alone: ")
    assert "the level of a whole round is not told" in verdict.sentence
    assert "alone" in verdict.sentence


def test_a_reasoned_skip_is_not_failed_but_a_bare_one_is():
    without = replace(sample.senior(), worksheet=())
    reasoned = replace(without, skips=(Skip(1.0, "estimate", "you told me numbers do not matter"),))
    bare = replace(without, skips=(Skip(1.0, "estimate"),))
    assert grade(reasoned).score > grade(bare).score
    assert grade(reasoned).phases[1].score is None
    assert grade(bare).phases[1].score is not None


@pytest.mark.parametrize(
    "reason", ["we can do this later on if you want", "let us skip it for now ok", "I would rather move on please"]
)
def test_a_reason_about_nothing_is_a_bare_skip(reason):
    without = replace(sample.senior(), worksheet=())
    said = replace(without, skips=(Skip(1.0, "estimate", reason),))
    assert grade(said).score == grade(replace(without, skips=(Skip(1.0, "estimate"),))).score


def test_a_verdict_survives_the_journal():
    verdict = grade(sample.senior())
    adapter = TypeAdapter(Verdict)
    assert adapter.validate_json(adapter.dump_json(verdict)) == verdict


def test_three_changes_in_three_phases_with_quote_and_drill():
    for candidate in (sample.hopeless, sample.middle, sample.senior, sample.staff):
        changes = grade(candidate()).changes
        assert len(changes) == 3
        assert all(change.quote and change.drill for change in changes)
    assert len({change.phase for change in grade(sample.middle()).changes}) == 3


def test_a_slip_corrected_before_any_remark_is_a_strength():
    wrong, right = sample.worksheet("out = 116k/s * 500B = 58 Mbit/s", "out = 116k/s * 500B = 58 MB/s")
    state = replace(sample.senior(), worksheet=(replace(wrong, corrected_by=1), right))
    remarked = replace(state, worksheet=(replace(wrong, corrected_by=1, remarked=True), right))
    assert grade(state).strengths[0].startswith("Corrected before")
    assert not any(item.startswith("Corrected") for item in grade(remarked).strengths)


def test_the_checklist_and_the_rules_belong_together():
    items = load_method().checklist
    assert len(items) >= 60
    assert {item.evidence for item in items if item.evidence} == set(rules())
    assert len(rules()) >= 45
    assert {item.phase for item in items} == set(PHASES)
    for level in LEVELS:
        own = [item for item in items if item.level == level]
        assert sum(bool(item.evidence) for item in own) >= 0.7 * len(own)


def test_what_was_said_in_a_given_phase_is_not_the_candidates():
    state = sample.staff()
    setup = replace(state.setup, phases=("edges", "wrap"), given=("clarify", "estimate", "api", "scheme", "scale"))
    spoken = replace(state, setup=setup, remarks=(replace(state.remarks[1], phase="clarify"),))
    verdict = grade(spoken)
    found = {item.item: item for item in verdict.evidence}
    assert verdict.decisions == ()
    assert found["wrap-recap"].status == "missed"
    assert found["edges-several"].status == "met"


def test_what_carried_the_load_before_a_requirement_changed_stays_shown():
    state = sample.staff()
    before = dict(state.rates)
    after = {name: 5 * rate for name, rate in before.items()}
    late = RunRecord(2200.0, "scale", "load", 1, sample.loaded(1.4, passes=False))
    twisted = replace(state, twist_at=2150.0, rates=after, rates_before=before, runs=(*state.runs, late))
    found = {item.item: item.status for item in grade(twisted).evidence}
    assert (found["scale-carried"], found["estimate-believable"]) == ("met", "met")
    assert found["scale-twist"] == "partly"
    forgotten = {item.item: item.status for item in grade(replace(twisted, rates_before={})).evidence}
    assert forgotten["scale-carried"] == "missed"
