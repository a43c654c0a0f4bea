"""Executing the references of prompts: what passes, and what is said when one does not."""

from __future__ import annotations

import pytest

from sdtrainer.content.finding import ERROR
from sdtrainer.content.kinds import kind_words, load_kinds
from sdtrainer.content.load import load_prompt, load_prompts
from sdtrainer.session.check import Engines, executed
from sdtrainer.session.playing import play

pytestmark = pytest.mark.no_cover
"""Whole sessions: what they cover is covered by quick tests, and tracing trebles their time."""

ENGINES = Engines(load_kinds(), kind_words())
PROMPTS = {prompt.id: prompt for prompt in load_prompts()}


def errors(prompt, engines=ENGINES):
    return [f"{item.where}: {item.message}" for item in executed(prompt, engines) if item.severity == ERROR]


def changed(name, **references):
    prompt = PROMPTS[name]
    return prompt.model_copy(update={"references": prompt.references.model_copy(update=references)})


@pytest.mark.parametrize("name", PROMPTS)
def test_references_pass_for_the_prompt_and_each_variant(name):
    assert errors(PROMPTS[name]) == []


def test_a_reference_session_passes_at_staff_and_an_empty_one_scores_nothing():
    prompt = load_prompt("url-shortener")
    score, passed = play(prompt, prompt.references.session, "staff")
    assert passed is True
    assert score >= 80
    assert play(prompt, "# sdtrainer session 1\n", "middle")[0] == 0


def test_a_wrong_sum_is_named():
    found = errors(changed("url-shortener", estimates="links = 1000M / 30d ~ 3.9k/s\n"))
    assert len(found) == 1
    assert found[0].startswith("url-shortener/estimates.txt: line 1 (links = 1000M / 30d ~ 3.9k/s) is off")


def test_an_api_without_responses_is_named():
    assert any("url-shortener/api.txt" in item for item in errors(changed("url-shortener", api="POST /links {url}\n")))


def test_a_minimal_scheme_that_carries_the_load_leaves_nothing_to_scale():
    scaled = PROMPTS["url-shortener"].references.scaled
    assert any("passes its load" in item for item in errors(changed("url-shortener", minimal=scaled)))


def test_a_scaled_scheme_that_does_not_carry_the_load_is_named():
    minimal = PROMPTS["url-shortener"].references.minimal
    found = errors(changed("url-shortener", scaled=minimal))
    assert any(item.startswith("url-shortener/scaled.mmd: does not pass its load") for item in found)
    assert any(item.startswith("url-shortener/scaled.mmd: does not pass the kill of one node") for item in found)


def test_a_scheme_without_paths_does_not_work_at_one_request_a_second():
    found = errors(changed("url-shortener", minimal="flowchart LR\n  a --> b\n"))
    assert any("does not work at 1 rps" in item for item in found)
