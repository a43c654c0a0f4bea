"""Every evidence rule fires on a session that shows its item, and does not on one that lacks it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.api.model import Body, Paging
from sdtrainer.grading.evidence import rules
from sdtrainer.grading.queries import applied, cured
from sdtrainer.grading.words import akin
from sdtrainer.interview.records import (
    Decision,
    ProbeAnswer,
    Remark,
    Revealed,
    Revision,
    RunRecord,
    SizingLine,
    Typed,
)
from sdtrainer.scheme.model import Component
from sdtrainer.simulate.results import Curve, Killed, Run
from tests.grading import sample


def with_curve(state, name: str, passes: bool = True):
    run = Run((), (), sample.RATES, curves=(Curve(name, f"{name} holds", passes),))
    return replace(state, runs=(*state.runs, RunRecord(2100.0, "edges", name, 1, run)))


def with_list(paging: Paging):
    """An API whose last operation answers with a list."""
    answer = sample.api()
    *others, last = answer.design.operations
    listing = replace(last, responses=(replace(last.responses[0], body=Body(many=True)),), paging=paging)
    return sample.session(api=replace(answer, design=replace(answer.design, operations=(*others, listing))))


def with_decision(state, chosen: str, rejected: str, reason: str):
    return replace(state, decisions=(*state.decisions, sample.decide(9, chosen, rejected, reason)))


def accepting_links():
    """Every component whose loss stops an operation is accepted with a reason."""
    text = "decide accept links down because restore takes 5 minutes"
    line = Decision(8, 1600.0, "scale", text, "accept links down", "", "restore takes 5 minutes")
    return replace(sample.staff(), decisions=(*sample.FORCED, line))


def twisted(**changes):
    return replace(sample.staff(), twist_at=1400.0, **changes)


def probed(*, core: bool, status: str):
    return sample.session(probes=(ProbeAnswer(1.0, "p", "an answer", core, {"point": status}),))


FIRES = {
    "requirement-used": lambda: with_decision(sample.staff(), "cache", "replicas", "redirect latency must stay low"),
    "api-paging": lambda: with_list(Paging(limit="limit", cursor="cursor")),
    "kills-answered": accepting_links,
    "retry-storm": lambda: with_curve(sample.staff(), "retry_storm"),
    "growth": lambda: with_curve(sample.staff(), "growth"),
    "follow-ups": lambda: probed(core=False, status="covered"),
    "twist-absorbed": lambda: twisted(),
    "honest": lambda: sample.session(
        remarks=(Remark(1.0, "scale", "unsure", "not sure: redis at 100k/s, would measure it"),)
    ),
    "sizing-near": lambda: sample.session(sizing=(SizingLine(1.0, "links: 9 nodes", "links", 9.0, 8.0),)),
}
"""Sessions on which a rule is met, where the staff session does not show it already."""

SILENT = {
    "api-paging": lambda: with_list(Paging()),
    "deep-dive": lambda: probed(core=True, status="missing"),
    "deep-dive-full": lambda: probed(core=True, status="maybe"),
    "follow-ups": lambda: probed(core=False, status="missing"),
    "twist-absorbed": lambda: twisted(revisions=(), decisions=(), runs=()),
    "honest": lambda: sample.session(remarks=(Remark(1.0, "scale", "unsure", "not sure: redis"),)),
    "time-kept": lambda: sample.session(spent={"clarify": 1500.0, "scale": 2000.0}),
    "few-hints": lambda: sample.bare(),
    "nothing-unforced": lambda: replace(sample.staff(), decisions=()),
    "load-believable": lambda: sample.hopeless(),
}
"""Sessions that lack it, where the empty one is not judged by the rule."""


def of(rule: str, state):
    return rules()[rule](state)


@pytest.mark.parametrize("rule", sorted(rules()))
def test_a_rule_fires_on_a_session_that_shows_it(rule):
    assert of(rule, FIRES.get(rule, sample.staff)()).status == "met"


@pytest.mark.parametrize("rule", sorted(set(rules()) - {"sizing-near"}))
def test_a_rule_does_not_fire_on_a_session_that_lacks_it(rule):
    found = of(rule, SILENT.get(rule, sample.bare)())
    assert found.status in ("missed", "partly")
    assert found.status == "partly" or found.note or found.quote


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("it is faster and more modern", "missed"),
        ("99.99% of redirects must be answered", "met"),
        ("redirect latency must stay low", "met"),
    ],
)
def test_a_requirement_is_used_where_its_words_or_its_figure_stand(reason, status):
    assert of("requirement-used", with_decision(sample.bare(), "spark", "hadoop", reason)).status == "missed"
    assert of("requirement-used", with_decision(sample.staff(), "spark", "hadoop", reason)).status == status


def test_sizing_is_a_bonus_and_never_a_fault():
    far = sample.session(sizing=(SizingLine(1.0, "links: 90 nodes", "links", 90.0, 8.0),))
    assert of("sizing-near", far).status == "not_judged"


def test_evidence_quotes_the_line_it_rests_on():
    assert of("asked-load", sample.staff()).quote == "what about links?"
    assert of("sum-storage", sample.staff()).quote == sample.GOOD_SUMS[2]
    assert of("load-carried", sample.staff()).run == "load of revision 2"
    assert "links" in of("bottleneck-cured", sample.staff()).quote


def test_a_fact_given_is_not_a_fact_asked():
    given = sample.session(revealed=(Revealed("links", "given", 1.0), Revealed("ratio", "given", 1.0)))
    helped = sample.session(revealed=(Revealed("links", "helped", 1.0),))
    assert of("asked-load", given).status == "missed"
    assert of("asked-load", helped).status == "partly"


def test_a_wrong_sum_is_partly_and_a_named_figure_is_none():
    off = sample.session(worksheet=sample.worksheet("storage = 1000M / month * 500B * 5y = 30 GB"))
    bare = sample.session(worksheet=sample.worksheet("rate = 1200/s"))
    assert of("sum-storage", off).status == "partly"
    assert of("sum-rate", bare).status != "met"


def test_sums_without_a_result_of_ones_own_are_sums_and_no_results():
    plain = sample.session(worksheet=sample.worksheet("hold = 80k * 1.5 / 5min", "size = 2B * 20KB * 30"))
    bare = sample.session(worksheet=sample.worksheet("rate = 1200/s"))
    for rule in ("sums-right", "no-unit-slip"):
        assert of(rule, plain).status == "not_judged"
        assert "write what you get" in of(rule, plain).note
        assert (of(rule, bare).status, of(rule, bare).note) == ("missed", "no sum was written")
    assert of("sum-rate", plain).status == "met"


def test_one_right_result_beside_sums_left_to_the_tool_is_right():
    lines = ("hold = 80k * 1.5 / 5min = 400/s", "size = 2B * 20KB * 30", "out = 400/s * 20KB")
    assert of("sums-right", sample.session(worksheet=sample.worksheet(*lines))).status == "met"
    assert of("sums-right", sample.session(worksheet=sample.worksheet(lines[0]))).status == "missed"


def test_a_rate_far_from_the_facts_is_not_the_right_rate():
    far = sample.session(worksheet=sample.worksheet("writes = 1000M / day * 3 = 35k/s", "reads = 35k/s * 9 = 310k/s"))
    near = sample.session(worksheet=sample.worksheet("writes = 1000M / month = 390/s"))
    tiny = sample.session(worksheet=sample.worksheet("writes = 10k / month * 3 = 0.0116/s"))
    assert of("sum-rate", far).status == "met"  # 310k/s is within four times of 116k/s
    assert of("sum-rate", near).status == "met"
    assert of("sum-rate", tiny).status == "partly"


def test_a_corrected_line_counts_as_corrected():
    wrong, right = sample.worksheet("out = 116k/s * 500B = 58 Mbit/s", "out = 116k/s * 500B = 58 MB/s")
    state = sample.session(worksheet=(replace(wrong, corrected_by=1), right))
    assert of("no-unit-slip", state).status == "met"
    assert of("no-unit-slip", sample.session(worksheet=(wrong,))).status == "partly"


def test_a_described_path_is_part_of_the_credit():
    runs = (RunRecord(950.0, "scheme", "smoke", 0, sample.smoke(works=False, described=True)),)
    assert of("scheme-works", replace(sample.staff(), runs=runs)).status == "partly"


def test_a_single_point_may_be_accepted_with_a_reason():
    runs = (RunRecord(1700.0, "scale", "load", 1, sample.loaded(0.6, passes=True, kill=sample.fragile())),)
    state = replace(sample.staff(), runs=runs)
    line = Decision(
        8,
        1600.0,
        "scale",
        "decide accept links down because 99.9% allows it",
        "accept links down",
        "",
        "99.9% allows it",
    )
    assert of("no-single-point", state).status == "missed"
    assert of("no-single-point", replace(state, decisions=(line,))).status == "met"
    spare = replace(line, reason="more than one copy in two data centres", text="accept links: two data centres")
    assert of("no-single-point", replace(state, decisions=(spare,))).status == "met"
    for reason in ("", "it is fine"):
        assert of("no-single-point", replace(state, decisions=(replace(line, reason=reason),))).status == "missed"


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("99.9% allows it", "met"),
        ("it is restored within 20 minutes", "met"),
        ("a link may never be lost and three copies keep it", "met"),
        ("its nodes stand in three zones", "met"),
        ("we are not worried about it", "missed"),
        ("nobody needs two of them", "missed"),
    ],
)
def test_a_single_point_is_accepted_only_for_a_figure_a_requirement_or_a_time_to_restore(reason, status):
    runs = (RunRecord(1700.0, "scale", "load", 1, sample.loaded(0.6, passes=True, kill=sample.fragile())),)
    text = f"decide accept links down because {reason}"
    line = Decision(8, 1600.0, "scale", text, "accept links down", "", reason)
    assert of("no-single-point", replace(sample.staff(), runs=runs, decisions=(line,))).status == status


def test_an_edge_case_needs_a_cure_of_its_own():
    bare = sample.session(entries=(sample.entry("hot_object", ""),))
    foreign = sample.session(entries=(sample.entry("hot_object", "hire more people"),))
    real = sample.session(entries=(sample.entry("hot_object", "copies of the key, read one at random"),))
    assert of("hot-object", bare).status == "missed"
    assert of("hot-object", foreign).status == "missed"
    assert of("hot-object", real).status == "met"


@pytest.mark.parametrize("entry", ["", "lock_contention", "flash_crowd"])
def test_a_share_on_one_key_with_a_cure_is_the_hot_object_wherever_it_was_filed(entry):
    note = sample.entry(entry, "copies of that key in each server's memory")
    told = replace(note, text="One link draws a tenth of all reads: copies of that key in each server's memory")
    assert of("hot-object", sample.session(entries=(told,))).status == "met"
    bare = replace(told, cure="")
    assert of("hot-object", sample.session(entries=(bare,))).status != "met"
    other = replace(told, text="Replicas lag behind: copies of that key in each server's memory", entry="replica_lag")
    assert of("hot-object", sample.session(entries=(other,))).status == "missed"


def test_a_repeat_by_its_other_name_counts_with_its_cure():
    # The prompt lists the answer that never came; a message that came twice is the same case seen from behind.
    twin = sample.session(entries=(sample.entry("duplicate_delivery", "an idempotency key kept with the result"),))
    bare = sample.session(entries=(sample.entry("duplicate_delivery", "hire more people"),))
    assert of("edges-repeated", twin).status == "met"
    assert of("edges-repeated", bare).status == "missed"


def test_the_cure_of_a_story_may_stand_before_its_end():
    story = "If the primary dies a synchronous standby with automatic failover takes over: a few writes are refused"
    told = replace(sample.entry("primary_loss", "a few writes are refused", phase="scale"), text=story)
    bare = replace(told, text="If the primary dies: a few writes are refused")
    assert len(cured(replace(sample.staff(), entries=(told,)), source="breaks")) == 1
    assert cured(replace(sample.staff(), entries=(bare,)), source="breaks") == ()


def test_a_case_seen_from_its_other_side_counts_among_those_of_the_prompt():
    twin = sample.entry("duplicate_delivery", "an idempotency key kept with the result")
    assert applied(sample.staff(), "edges") & {"unknown_outcome", "duplicate_delivery"} == {"unknown_outcome"}
    assert len(cured(replace(sample.staff(), entries=(twin,)), source="edges")) == 1


def test_idle_boxes_are_named():
    scheme = sample.minimal_scheme()
    boxes = (*scheme.components, Component("search", "search", "search"))
    state = sample.session(revisions=(Revision(1.0, "scheme", "x", replace(scheme, components=boxes)),))
    found = of("nothing-idle", state)
    assert found.status == "partly"
    assert "search" in found.note


def test_a_lecture_is_no_plan():
    long = sample.session(
        remarks=(Remark(1.0, "clarify", "plan", "plan: requirements estimate api scheme load " * 40),)
    )
    assert of("plan-said", long).status == "missed"


def test_phases_are_driven_by_the_candidates_own_word():
    pushed = replace(sample.staff(), nudged=("clarify", "scale", "edges"), interrupted_at=1300.0)
    carried = replace(sample.staff(), typed=(Typed(1.0, "clarify", "hello", "line"),))
    assert of("drives", pushed).status != "met"
    assert of("drives", carried).status == "missed"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("without links: redirects come from the cache for what is hot, shortening waits", "met"),
        ("Kill of links: the standby takes over within 30 s, until then writes fail", "met"),
        ("without links: everything will surely be just fine for all of us", "missed"),
        ("without the kv: redirects come from the cache for what is hot, shortening waits", "met"),
        ("without links", "missed"),
        ("links and cache and api all matter a great deal", "missed"),
    ],
)
def test_the_story_of_a_loss_answers_for_its_part(line, status):
    down = Killed("links", "component", "after", {"open": 1.0, "shorten": 1.0})
    kill = replace(sample.sturdy(), rows=(down,))
    runs = (RunRecord(1700.0, "scale", "load", 1, sample.loaded(0.6, passes=True, kill=kill)),)
    state = replace(sample.staff(), runs=runs, entries=(), decisions=(), typed=(Typed(1800.0, "scale", line),))
    assert of("kills-answered", state).status == status


def test_a_part_is_named_by_its_short_form():
    assert akin("thumbs", "thumbnails in the background")
    assert not akin("db", "a database of rows")
    assert not akin("cache", "a card for each person")


@pytest.mark.parametrize("kind", ["line", "answer"])
def test_an_answer_to_why_a_part_is_there_is_a_reason_when_it_rests_on_a_figure(kind):
    state = replace(sample.staff(), decisions=())
    why = Typed(1600.0, "scale", "cache and log are there because reads_peak is 116k/s and one table does not", kind)
    vague = replace(why, text="the cache and the log are there because that is what one does these days")
    assert of("nothing-unforced", replace(state, typed=(why,))).status != "missed"
    assert of("nothing-unforced", replace(state, typed=(vague,))).status == "missed"


@pytest.mark.parametrize(
    ("line", "status"),
    [("REST over HTTP/2, read without login, so limited per ip", "met"),
     ("PUT /block -> 204; editors only, by token", "met"), ("REST over HTTP/2, JSON", "missed")],
)  # fmt: skip
def test_who_may_call_is_said_in_words_too(line, status):
    state = sample.middle()
    bare = replace(state.api, lines=(line,), design=replace(state.api.design, notes=()))
    assert of("api-auth", replace(state, api=bare)).status == status
