"""Every variant of every prompt, played to its end with the reference session: no old figure is spoken."""

from __future__ import annotations

from functools import partial

import pytest

from sdtrainer import simulate
from sdtrainer.content.load import load_prompts
from sdtrainer.content.retold import told_as, values
from sdtrainer.session.practice import Choices, run, start
from tests.content.test_retold import leaks
from tests.session.stage import machine

pytestmark = pytest.mark.no_cover
"""Whole sessions: what they cover is covered by quick tests, and tracing trebles their time."""

PROMPTS = {prompt.id: prompt for prompt in load_prompts()}
TOLD = [(prompt.id, variant.id) for prompt in PROMPTS.values() for variant in prompt.variant]
PHASES = ("clarify", "estimate", "api", "scheme", "scale", "edges", "wrap")
SPOKEN = ("point", "probe", "hint", "question")
"""What else is said in the prompt's own words, beside all that the interviewer says."""


def asked(session):
    """The session with three hints taken at the beginning of every phase."""
    for phase in PHASES:
        session = session.replace(f"## {phase}\n", f"## {phase}\n/hint\n/hint\n/hint\n", 1)
    return session


def quickly(simulation, *given, robust, **named):
    """A run without its variations: they change no word of the interviewer's."""
    return simulation(*given, robust=False, **named)


@pytest.mark.parametrize(("prompt_id", "variant_id"), TOLD)
def test_a_variant_is_played_to_its_end_in_its_own_figures(prompt_id, variant_id, tmp_path, monkeypatch):
    monkeypatch.setattr(simulate, "run", partial(quickly, simulate.run))
    first = PROMPTS[prompt_id]
    told = told_as(first, variant_id)
    on = machine(tmp_path)
    start(Choices(prompt_id), on)
    script = asked(told.references.session)
    driver = start(Choices(prompt_id, variant=variant_id, answers=script), on)
    state = run(driver, on, script)
    assert state.closed == "done"
    assert state.brief.prompt == told
    assert state.twist_at is not None
    assert state.rates_before
    said = [item for item in state.said if item.speaker == "interviewer" or item.move in SPOKEN]
    assert {item.move for item in said} >= {"twist", "hint", "probe" if state.held.get("followups") else "twist"}
    known = values(first, told, told.references.estimates)
    assert [(item.text, found) for item in said if (found := list(leaks(item.text, known)))] == []
