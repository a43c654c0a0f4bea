"""Shrinking the load raises nothing: no item is credited higher for runs at less than the prompt's load."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer import simulate
from sdtrainer.content.kinds import kind_words, load_kinds
from sdtrainer.content.load import load_method, load_prompt, load_prompts
from sdtrainer.grading import grade
from sdtrainer.grading.model import Verdict
from sdtrainer.grading.queries import TOLERANCE
from sdtrainer.interview.records import Revision, RunRecord, Typed
from sdtrainer.interview.state import PHASES, Brief, Setup, State
from sdtrainer.scheme import read
from sdtrainer.scheme.model import Scheme
from sdtrainer.session.check import workload_of

pytestmark = pytest.mark.no_cover
"""Whole sessions: what they cover is covered by quick tests, and tracing trebles their time."""

PROMPTS = [prompt.id for prompt in load_prompts()]
CURVES = ("hot_key", "fan_out", "retry_storm", "burst", "growth")
HEIGHT = {"missed": 0, "partly": 1, "met": 2}
ROUNDING = 1
"""Points that a load which still counts as the prompt's may be worth: a part at its very edge."""


@cache
def brief(prompt: str) -> Brief:
    return Brief(load_prompt(prompt), load_method())


@cache
def drawn(prompt: str, name: str) -> Scheme:
    return read(getattr(load_prompt(prompt).references, name), kind_words())


def session(prompt: str, factor: float) -> State:
    """The reference schemes, run with everything at a share of the prompt's load; nothing else was said."""
    asked = workload_of(load_prompt(prompt))
    load = replace(asked, rates={name: rate * factor for name, rate in asked.rates.items()})
    revisions, runs = [], []
    for number, name in enumerate(("minimal", "scaled")):
        scheme, at = drawn(prompt, name), 900.0 + 600 * number
        cases = tuple(replace(case, rate=case.rate and case.rate * factor) for case in scheme.use_cases)
        scheme = replace(scheme, use_cases=cases)
        revisions.append(Revision(at, "scale", name, scheme))
        for purpose in (("smoke",), ("smoke", "load", "kill"), *((curve,) for curve in CURVES if number)):
            found = simulate.run(scheme, load, load_kinds(), purpose)
            runs.append(RunRecord(at + 10 * len(runs), "scale", purpose[-1], number, found))
    return State(
        Setup(prompt, "staff"), brief(prompt), clock=2500.0, phase="wrap",
        entered={phase: 360.0 * number for number, phase in enumerate(PHASES)}, rates=dict(asked.rates),
        typed=tuple(Typed(10.0, phase, text, "line") for phase in PHASES for text in ("a line", "/next")),
        revisions=tuple(revisions), runs=tuple(runs),
    )  # fmt: skip


@cache
def at_full(prompt: str) -> Verdict:
    return grade(session(prompt, 1.0))


@settings(max_examples=40)
@given(st.sampled_from(PROMPTS), st.floats(-3, 0))
def test_no_item_is_credited_higher_at_a_smaller_load(prompt: str, power: float) -> None:
    factor = 10**power
    full, shrunk = at_full(prompt), grade(session(prompt, factor))
    if factor * TOLERANCE >= 1:
        assert shrunk.score <= full.score + ROUNDING
        return
    assert shrunk.score <= full.score
    known = {item.item: item.status for item in full.evidence}
    for item in shrunk.evidence:
        # What could not be judged at the prompt's load shows at most half of it at less.
        most = HEIGHT.get(known[item.item], HEIGHT["partly"])
        assert HEIGHT.get(item.status, 0) <= most, (item, known[item.item])


def test_what_passes_only_below_the_prompts_load_is_half_shown() -> None:
    status = {item.item: (item.status, item.note) for item in grade(session("web-crawler", 0.1)).evidence}
    assert status["edges-hot-shown"] == ("partly", "run below the prompt's load")
    assert status["scale-growth"][0] == "partly"
