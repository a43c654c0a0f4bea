"""Gates cap the grade or cost a phase a step, and only when the method says so."""

from __future__ import annotations

from dataclasses import replace

from sdtrainer.grading import grade
from sdtrainer.interview.records import RunRecord, Skip
from tests.grading import sample


def ids(state) -> list[str]:
    return [gate.id for gate in grade(state).gates]


def test_no_working_scheme_caps_at_middle():
    broken = (RunRecord(950.0, "scheme", "smoke", 0, sample.smoke(works=False)),)
    loads = tuple(record for record in sample.staff().runs if record.purpose != "smoke")
    silent = tuple(replace(record, run=replace(record.run, smoke=None)) for record in loads)
    verdict = grade(replace(sample.staff(), runs=broken + silent))
    assert verdict.reached in ("middle", "none")
    assert any("no working scheme" in flag for flag in verdict.red_flags)


def test_a_path_described_or_skipped_for_a_reason_does_not_fire():
    described = (RunRecord(950.0, "scheme", "smoke", 0, sample.smoke(works=False, described=True)),)
    assert "no-working-scheme" not in ids(replace(sample.staff(), runs=described))
    skipped = sample.session(skips=(Skip(1.0, "scheme", "we agreed to talk about failures"),))
    assert "no-working-scheme" not in ids(skipped)


def test_two_unit_slips_left_standing_cost_a_step_and_one_does_not():
    slips = sample.worksheet("out = 116k/s * 500B = 58 Mbit/s", "disk = 1000M * 500B = 500 MB")
    fired = replace(sample.staff(), worksheet=sample.worksheet(*sample.GOOD_SUMS) + slips)
    one = replace(fired, worksheet=fired.worksheet[:-1])
    assert "unit-slips" in ids(fired)
    assert "unit-slips" not in ids(one)
    corrected = tuple(replace(line, corrected_by=0) if line in slips else line for line in fired.worksheet)
    assert "unit-slips" not in ids(replace(fired, worksheet=corrected))
    assert grade(fired).phases[1].score < grade(one).phases[1].score


def test_no_responses_at_all_cost_a_step():
    assert "no-responses" in ids(replace(sample.staff(), api=sample.api(responses=False)))
    assert "no-responses" not in ids(sample.staff())


def test_nothing_drawn_by_half_time_costs_a_step():
    late = tuple(replace(item, at=item.at + 800) for item in sample.staff().revisions)
    assert "nothing-drawn" in ids(replace(sample.staff(), revisions=late))
    unclocked = replace(sample.staff(), revisions=late, setup=replace(sample.staff().setup, clock=False))
    assert "nothing-drawn" not in ids(unclocked)


def test_mixed_style_is_a_note_and_no_red_flag():
    verdict = grade(replace(sample.staff(), api=sample.api(style="mixed")))
    assert "mixed-style" in [gate.id for gate in verdict.gates]
    assert not any("mix" in flag for flag in verdict.red_flags)
    assert verdict.reached == "staff"


def test_a_round_left_before_the_scheme_has_no_gate_and_one_talked_away_has():
    early = sample.session(entered={"clarify": 0.0}, clock=300.0)
    late = sample.session(entered={"clarify": 0.0}, clock=2600.0)
    assert ids(early) == []
    assert set(ids(late)) == {"no-working-scheme", "nothing-drawn"}


def test_a_verdict_names_the_gate_that_holds_it_down_whatever_else_is_missing():
    for state in (sample.bare(), replace(sample.middle(), revisions=(), runs=())):
        verdict = grade(state)
        assert any(gate.effect == "cap" for gate in verdict.gates)
        assert "no working scheme" in verdict.sentence


def test_the_tally_is_that_of_the_evidence_and_names_what_nobody_judged():
    verdict = grade(sample.senior())
    sources = [item.source for item in verdict.evidence]
    for name, words in (("evidence", "items on evidence"), ("word", "on your word"), ("nobody", "nobody judged")):
        count = sources.count(name)
        assert (f"{count} {words}" in verdict.sentence) == bool(count)
    assert "nobody judged: " in verdict.sentence
    assert "of its own items" not in verdict.sentence
