"""The two extremes an interviewer tries: which apply here, and lines that are no answer to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.content.load import load_method, load_prompt
from sdtrainer.interview.crowds import has_crowds
from sdtrainer.interview.effects import Execute, Revise
from sdtrainer.interview.events import Bound, CasesProposed, Ran, Revised
from sdtrainer.interview.state import Brief
from sdtrainer.scheme.binding import BoundRate
from sdtrainer.scheme.model import Option, Scheme, Step, UseCase
from sdtrainer.simulate.results import Run, Skipped
from tests.interview.play import BRIEF, Play
from tests.interview.test_phases import DRAWN, drawn

SKIPPED = Run((), (), {}, skipped=(Skipped("hot-key", "which key is hot?"),))
FEED = Brief(load_prompt("news-feed"), load_method())
SPREAD = Scheme(use_cases=(UseCase("post", "write", (Step(("feeds",), calls=200.0),)),))


def ran(play: Play, purpose: str) -> Play:
    """The open extreme is left to be seen, and nothing could be run for it."""
    play.line("").event(CasesProposed(play.now, DRAWN, ()))
    if "Bind" in play.kinds():
        play.event(Bound(play.now, (BoundRate("open", 1.2e5, "ours"),)))
    return play.event(Ran(play.now, purpose, SKIPPED))


def asked_for_mass() -> Play:
    """A task without crowds, at its second extreme."""
    return ran(drawn().line("/goto edges").line("/next"), "hot_key")


@pytest.mark.parametrize(
    ("brief", "scheme", "crowds"),
    [
        (BRIEF, DRAWN, False),
        (FEED, DRAWN, True),
        (BRIEF, SPREAD, True),
        (BRIEF, replace(DRAWN, options=(Option("celebrity", "", {"followers": 5e7}),)), True),
    ],
)
def test_who_has_crowds(brief, scheme, crowds):
    state = Play(brief).line("/goto scheme").event(Revised(0.0, "a", scheme, ())).state
    assert has_crowds(state) is crowds


def test_nobody_is_asked_about_authors_whom_nobody_follows():
    said = [item.text for item in asked_for_mass().state.said]
    assert "And one subscriber who wants to read everything?" in said


def test_nothing_to_run_is_said_as_it_is():
    play = ran(asked_for_mass(), "fan_out")
    assert any(item.text.startswith("Nothing you drew goes to many") for item in play.state.said)


def test_a_line_that_says_what_a_run_needed_runs_it_and_answers_no_other_question():
    play = asked_for_mass()
    waiting = play.state.pending[0]
    play.line("hot links share 5%")
    assert play.effects[0] == Revise("hot links share 5%", entries=True, stories=True)
    assert play.state.pending == (waiting,)
    play.event(Revised(play.now, "hot links share 5%", DRAWN, ("hot links share 5 %",)))
    play.event(CasesProposed(play.now, DRAWN, ()))
    assert [effect.experiments for effect in play.effects if isinstance(effect, Execute)] == [("hot_key",)]
    assert play.state.pending == (waiting,)
