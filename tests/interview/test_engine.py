"""The interview takes any order of events: it never crashes, time never runs back, replay equals live."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer.content.load import load_method, load_prompt
from sdtrainer.interview import engine
from sdtrainer.interview.events import LineTyped, Started
from sdtrainer.interview.registry import PHASE_MODULES
from sdtrainer.interview.state import PHASES, Brief, Setup
from tests.interview.machine import events

BRIEF = Brief(load_prompt("url-shortener"), load_method())


def started(**setup):
    return Started(0.0, Setup("url-shortener", **setup), "p", "m", {"open": 1e5})


setups = st.builds(
    lambda level, mode, first, phases: started(level=level, mode=mode, first=first, **phases),
    st.sampled_from(["middle", "senior", "staff"]),
    st.sampled_from(["coach", "exam"]),
    st.booleans(),
    st.sampled_from([{}, {"phases": ("scale", "wrap"), "given": PHASES[:4]}]),
)


@settings(max_examples=150)
@given(setups, st.lists(events(BRIEF), max_size=40))
def test_any_order_of_events_is_taken(first, following):
    state, _ = engine.begin(BRIEF, first)
    clock = state.clock
    for event in following:
        state, effects = engine.step(state, event)
        assert state.clock >= clock
        assert isinstance(effects, tuple)
        clock = state.clock
    assert abs(sum(state.spent.values()) - state.clock) < 1e-6
    assert engine.replay(BRIEF, [first, *following]) == state


@settings(max_examples=50)
@given(st.lists(events(BRIEF), min_size=1, max_size=10))
def test_a_closed_interview_takes_nothing(following):
    state, _ = engine.begin(BRIEF, started())
    state, _ = engine.step(state, LineTyped(1.0, "/goto wrap"))
    state, _ = engine.step(state, LineTyped(2.0, "/next"))
    from sdtrainer.interview.events import Graded

    state, _ = engine.step(state, Graded(3.0, {"score": 0}))
    assert state.closed == "done"
    for event in following:
        assert engine.step(state, event) == (state, ())


def test_every_phase_of_the_interview_is_a_module_with_its_protocol():
    assert tuple(PHASE_MODULES()) == PHASES
    for module in PHASE_MODULES().values():
        assert callable(module.ask)
        assert callable(module.receive)
        assert callable(module.leave)


def test_every_event_has_exactly_one_receiver():
    from sdtrainer.interview.events import EVENT_TYPES

    assert set(engine.receivers()) == set(EVENT_TYPES.values())


def test_replay_without_a_first_event_is_refused():
    with pytest.raises(ValueError, match="first event"):
        engine.replay(BRIEF, [LineTyped(0.0, "x")])
