"""Whatever a session holds or lacks, it is graded, and reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer.content.schema import Fact, Prompt
from sdtrainer.grading import grade
from sdtrainer.grading.model import STATUSES
from sdtrainer.interview.state import PHASES, Brief
from sdtrainer.report import build, json_of
from sdtrainer.report.document import document
from tests.grading import sample

RECORDS = (
    "typed", "said", "questions", "revealed", "assumptions", "worksheet", "revisions", "bound", "predictions", "runs",
    "decisions", "entries", "probes", "remarks",
)  # fmt: skip
CANDIDATES = (sample.hopeless, sample.middle, sample.senior, sample.staff)


@given(
    candidate=st.sampled_from(CANDIDATES),
    level=st.sampled_from(["middle", "senior", "staff"]),
    cuts=st.dictionaries(st.sampled_from(RECORDS), st.integers(0, 3)),
    given_phases=st.integers(0, 5),
    entered=st.sets(st.sampled_from(PHASES)),
    api=st.booleans(),
)
@settings(max_examples=60)
def test_any_part_of_a_session_is_graded(candidate, level, cuts, given_phases, entered, api):
    state = candidate(level)
    kept = {name: getattr(state, name)[:most] for name, most in cuts.items()}
    setup = replace(state.setup, phases=PHASES[given_phases:], given=PHASES[:given_phases])
    state = replace(state, **kept, setup=setup, entered={phase: 0.0 for phase in PHASES if phase in entered})
    state = state if api else replace(state, api=None)
    verdict = grade(state)
    assert 0 <= verdict.score <= 100
    assert 0 <= verdict.certainty <= 1
    assert {item.status for item in verdict.evidence} <= set(STATUSES)
    assert all(score.score is None or 0 <= score.score <= 3 for score in verdict.phases)
    assert (verdict.reached is None) == (verdict.passed is None)
    assert len(verdict.changes) <= 3
    assert json_of(build(state, verdict))["score"] == verdict.score
    assert document(build(state, verdict)).blocks


@pytest.mark.parametrize("candidate", CANDIDATES, ids=lambda candidate: candidate.__name__)
def test_a_draft_prompt_with_facts_alone_is_graded(candidate):
    fact = Fact(id="links", answer="A billion a month.", triggers=("links",))
    draft = Prompt(id="draft", title="Draft", statement="Build it.", facts=(fact,))
    state = replace(candidate(), brief=Brief(draft, sample.brief().method), rates={})
    verdict = grade(state)
    assert 0 <= verdict.score <= 100
    assert document(build(state, verdict)).blocks


def test_a_level_is_never_reached_on_less_evidence_than_it_takes():
    state = replace(sample.staff(), typed=(), questions=(), revealed=(), worksheet=(), api=None)
    verdict = grade(state)
    assert verdict.reached in ("none", "middle", None)
