"""Less load only takes findings away, and moves no rate at which a counted part is full."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer.content.kinds import kind_words, load_kinds
from sdtrainer.content.load import load_prompt, load_prompts
from sdtrainer.scheme import read
from sdtrainer.session.check import workload_of
from sdtrainer.simulate import Run, Workload, run

PROMPTS = [prompt.id for prompt in load_prompts()]
EXPERIMENTS = ("load", "kill", "hot-key", "burst", "growth")


@cache
def ran(prompt: str, name: str, factor: float) -> Run:
    asked: Workload = workload_of(load_prompt(prompt))
    drawing = read(getattr(load_prompt(prompt).references, name), kind_words())
    cases = tuple(replace(case, rate=case.rate and case.rate * factor) for case in drawing.use_cases)
    load = replace(asked, rates={key: rate * factor for key, rate in asked.rates.items()})
    return run(replace(drawing, use_cases=cases), load, load_kinds(), EXPERIMENTS)


def grave(found: Run) -> set[tuple[str, str, str]]:
    return {(item.id, item.component, item.use_case) for item in found.findings if item.severity == "must"}


@settings(max_examples=50)
@given(st.sampled_from(PROMPTS), st.sampled_from(["minimal", "scaled"]), st.floats(-3, 0))
def test_less_load_never_makes_a_scheme_worse(prompt: str, name: str, power: float) -> None:
    full, less = ran(prompt, name, 1.0), ran(prompt, name, 10**power)
    assert full.load is not None
    assert less.load is not None
    assert full.kill is not None
    assert less.kill is not None
    assert grave(less) <= grave(full)
    assert less.load.passes >= full.load.passes
    assert less.kill.node_passes >= full.kill.node_passes
    for curve in full.curves:
        now = less.curve(curve.experiment)
        assert now is None or now.passes >= curve.passes
    before = {part.id: part for part in full.load.components}
    for part in less.load.components:
        if not (part.sized or part.managed):
            assert part.utilisation <= before[part.id].utilisation * (1 + 1e-9)
            if part.threads is None:
                assert part.saturates_at == pytest.approx(before[part.id].saturates_at)
