"""Partial sessions: earlier phases come from one's own last session, else from the reference; a weak phase again."""

from __future__ import annotations

import pytest

from sdtrainer.content.load import load_method
from sdtrainer.errors import SdError
from sdtrainer.interview.pacing import minutes_of
from sdtrainer.session.practice import Choices, start
from sdtrainer.session.replay import load_state
from sdtrainer.session.weakest import minutes_again, weakest_of, weakest_phase
from tests.session.stage import machine, play

WHOLE = """# sdtrainer session 1
## clarify
How many new links a month?
## estimate
mine = 1B / 30d ~ 386/s
## api
POST /links {url} -> 201 {code} | 400
## scheme
client -> web -> own-store(postgres)
## scale
first: own-store 5k/s
+ own-cache(redis) between web and own-store
## wrap
self> 2222222
"""
SCALE = "# sdtrainer session 1\n## scale\n/board\n"


def parts(state):
    return {part.id for part in state.scheme.components}


@pytest.fixture
def on(tmp_path):
    return machine(tmp_path)


def test_given_phases_come_from_the_last_session_as_it_entered_the_phase(on):
    play(WHOLE, on)
    driver, state = play(SCALE, on, phases=("scale",))
    first = state.revisions[0]
    assert {part.id for part in first.scheme.components} == {"client", "web", "own-store"}
    assert "own-cache" not in {part.id for revision in state.revisions for part in revision.scheme.components}
    assert [line.check.name for line in state.worksheet] == ["mine"]
    assert state.api.lines == ("POST /links {url} -> 201 {code} | 400",)
    assert "links" in state.known
    assert all(state.spent.get(phase, 0) == 0 for phase in state.setup.given)
    assert state.closed == "done"
    assert load_state(on.journal, driver.session) == state


def test_what_is_given_is_said_and_the_phase_opens_aloud(on):
    play(WHOLE, on)
    on.voice.heard.clear()
    play(SCALE, on, phases=("scale",))
    assert on.voice.heard[0].startswith("tool: Given, from your session of 24 November: clarify, estimate, api, scheme")
    assert not any("own-store(postgres)" in line or "386/s is fine" in line for line in on.voice.heard)
    assert any(line.startswith("interviewer: ") for line in on.voice.heard[1:4])


def test_a_session_without_a_scheme_is_no_base_for_scale(on):
    play("# sdtrainer session 1\n## clarify\nHow many new links a month?\n/goto wrap\n", on)
    on.voice.heard.clear()
    _, state = play(SCALE, on, phases=("scale",))
    assert on.voice.heard[0].startswith("tool: Given, from the reference")
    assert {"links", "counts"} <= parts(state)


def test_given_phases_are_passed_in_their_order(on):
    _, state = play(SCALE, on, phases=("scale",))
    order = list(state.entered)
    assert order[:5] == ["clarify", "estimate", "api", "scheme", "scale"]
    assert {line.phase for line in state.worksheet} == {"estimate"}
    assert not state.gate


def test_a_part_of_a_part_still_stands_on_ones_own_scheme(on):
    play(WHOLE, on)
    play(SCALE, on, phases=("scale",))
    _, state = play("# sdtrainer session 1\n## edges\n/board\n", on, phases=("edges",))
    assert {"web", "own-store"} <= parts(state)


def test_another_mode_takes_the_same_way(on):
    play(WHOLE, on, mode="exam")
    _, state = play(SCALE, on, phases=("scale",), mode="coach")
    assert {"web", "own-store"} <= parts(state)
    assert state.entered["scale"] == 0


def test_slots_of_a_part_fill_its_minutes(on):
    _, state = play(SCALE, on, phases=("scale",), minutes=10)
    assert minutes_of(state, "scale") + minutes_of(state, "wrap") == pytest.approx(10)
    _, whole = play(WHOLE, on)
    assert minutes_of(whole, "scale") == 18


def test_minutes_follow_the_phases_when_none_are_chosen(on):
    assert play(SCALE, on, phases=("scale",))[1].setup.minutes == 20
    assert play(WHOLE, on)[1].setup.minutes == 45


def headline(**scores):
    return {"phases": [{"id": phase, "score": score} for phase, score in scores.items()]}


def test_the_weakest_phase_is_the_first_of_the_lowest_and_never_the_closing_words():
    assert weakest_phase(headline(clarify=2.0, api=1.0, scale=1.0, edges=None, wrap=0.0)) == "api"
    assert weakest_phase(headline(clarify=None)) == ""
    assert weakest_phase(None) == ""


def test_the_weakest_of_all_is_the_lowest_of_the_latest_scores(on):
    play(WHOLE, on)
    row = on.journal.sessions(1)[0]
    on.journal.update(row.id, headline=headline(clarify=1.0, scale=0.5))
    play(SCALE, on, phases=("scale",))
    again = on.journal.sessions(1)[0]
    on.journal.update(again.id, headline=headline(scale=2.5))
    rows = on.journal.sessions(-1)
    assert (weakest_of(rows)[0].id, weakest_of(rows)[1]) == (row.id, "clarify")
    assert weakest_of(rows, among=("scale",))[0].id == again.id
    with pytest.raises(SdError):
        weakest_of(rows, prompt="news-feed")


@pytest.mark.parametrize(("phase", "minutes"), [("estimate", 8), ("edges", 8), ("scale", 12)])
def test_a_phase_again_takes_eight_to_twelve_minutes(phase, minutes):
    assert minutes_again(load_method(), phase) == minutes


def test_a_prompt_that_is_gone_is_done_again_as_it_was(on):
    play(WHOLE, on)
    row = on.journal.sessions(1)[0]
    gone = {"minutes": 8, "phases": ("scale",), "answers": SCALE}
    with pytest.raises(SdError):
        start(Choices("my-own", **gone), on)
    assert start(Choices("my-own", own=row.id, **gone), on).state.brief.prompt.id == "url-shortener"


def test_a_named_session_that_lacks_a_scheme_leaves_it_to_the_next(on):
    play(WHOLE, on)
    play("# sdtrainer session 1\n## clarify\n/goto wrap\n", on)
    short = on.journal.sessions(1)[0]
    state = start(Choices("url-shortener", phases=("scale",), answers=SCALE, own=short.id), on).state
    assert "own-store" in parts(state)
