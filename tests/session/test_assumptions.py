"""Figures a candidate assumes enter the workload, until a fact says otherwise."""

from __future__ import annotations

import pytest

from sdtrainer.interview.assumptions import kept
from sdtrainer.interview.events import Assumed
from sdtrainer.interview.records import Assumption
from sdtrainer.interview.state import State
from sdtrainer.match import Reply
from sdtrainer.session.assumed import assumed
from sdtrainer.session.practice import Choices, run, start
from tests.session.stage import machine

pytestmark = pytest.mark.no_cover
"""Whole sessions: what they cover is covered by quick tests, and tracing trebles their time."""

HEAD = "# sdtrainer session 1\n\n## clarify\n"
DRAWN = "\n## scheme\nclient -> api -> index(redis)\nuse record write: client > api > write index\n\n## scale\n"
ASSUMED = "I'd assume 20 searches per session\n"


@pytest.fixture
def on(tmp_path):
    return machine(tmp_path)


def played(on, clarify, rest=DRAWN, prompt="typeahead", **choices):
    text = HEAD + clarify + rest
    driver = start(Choices(prompt, answers=text, **choices), on)
    return run(driver, on, text)


def sources(state):
    return {row.operation: row.source for row in state.bound}


def test_an_assumed_figure_is_the_load_and_the_binding_says_so(on):
    plain = played(on, "How many users?\n")
    state = played(on, "How many users?\n" + ASSUMED)
    assert (state.assumptions[0].name, state.assumptions[0].value) == ("searches", "20")
    assert {name: rate / plain.rates[name] for name, rate in state.rates.items()} == {"suggest": 2.0, "record": 2.0}
    assert sources(state) == {"suggest": "your assumption A1", "record": "your assumption A1"}
    assert {row.operation: row.rate for row in state.bound} == state.rates
    assert "searches" not in state.known


def test_numbers_of_the_candidate_are_held_against_the_assumption(on):
    sums = "\n## estimate\nsuggest_peak = 100M * 100 * 6 / day * 3 ~ 2.1M/s\n"
    state = played(on, "How many users?\n" + ASSUMED, sums + DRAWN)
    corrected = next(row for row in state.bound if row.operation == "suggest")
    assert corrected.corrected
    assert corrected.rate == state.rates["suggest"]
    assert "with your assumption A1" in corrected.source


def test_a_fact_asked_for_later_takes_the_place_of_the_assumption(on):
    plain = played(on, "")
    state = played(on, ASSUMED + "How many searches does one person make a day?\n")
    assert "searches" in state.known
    assert state.rates == plain.rates
    assert not any("assumption" in source for source in sources(state).values())


def test_a_figure_of_the_wrong_size_is_put_right_before_the_phase_ends(on):
    plain = played(on, "")
    state = played(on, "I'd assume 200 searches per session\n")
    assert next(item for item in state.revealed if item.fact == "searches").how == "given"
    assert state.rates == plain.rates


def test_what_is_withdrawn_counts_no_more(on):
    state = played(on, ASSUMED + "/no\n")
    assert not state.assumptions
    assert state.rates == played(on, "").rates


@pytest.mark.parametrize("line", ["I assume our budget allows 20 engineers.", "I'd assume people like blue"])
def test_an_assumption_about_nothing_of_the_workload_stays_a_note(on, line):
    state = played(on, line + "\n", prompt="url-shortener", rest="\n## wrap\n")
    assert [(item.name, item.value) for item in state.assumptions] == [("", "")]
    assert state.rates == played(on, "", prompt="url-shortener", rest="\n## wrap\n").rates


def test_a_rate_is_taken_per_the_period_of_the_fact(on):
    """The fact counts links a month, the candidate a day: thirty times as many."""
    driver = start(Choices("url-shortener"), on)
    noted = (Reply("ack", (), "hm"), Reply("noted", (), "60M new links a day"))
    assert assumed(noted, driver.cores.index, driver.state) == (Assumed(1, "links", "1800000000", 1.8),)


def test_two_assumptions_together_stay_within_the_size_of_the_prompt(on):
    """Each alone is within three times, both are nine times: the farther one is given instead."""
    state = played(on, "", "\n## wrap\n")
    both = (Assumption(1, 0, "a", "searches", "25", 2.5), Assumption(2, 0, "b", "keystrokes", "17", 2.8))
    changed = State(state.setup, state.brief, assumptions=both)
    assert kept(changed) == {"searches"}
