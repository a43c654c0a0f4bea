"""Which lines answer a follow-up, and which are the board's."""

from __future__ import annotations

import re

import pytest

from sdtrainer.interview.drawn import is_drawn
from sdtrainer.interview.events import Bound, CasesProposed, ProbeJudged, Ran, Truth
from sdtrainer.interview.followups import PROSE
from sdtrainer.scheme.binding import BoundRate
from sdtrainer.scheme.model import Component, Scheme
from tests.interview.play import Play
from tests.interview.test_phases import DRAWN, drawn, load

BOARD = Scheme((Component("db", "db", "sql"), Component("api", "api", "service")))


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("hot pages are kept in memory by the api", True),
        ("limit what a client may ask for in a minute", True),
        ("browsers keep a 301 -> less load, but no counts", True),
        ("db shards=4 nodes=2", False),
        ("db hit = 90%", False),
        ("hot db share 1%", False),
        ("limit api 100/s per ip", False),
        ("retry 3 attempts timeout 1s backoff 1s", False),
        ("outage db for 60s", False),
        ("fanout post push<100k", False),
    ],
)
def test_an_option_is_never_taken_for_an_answer(line, answers):
    assert (bool(re.fullmatch(PROSE, line)) and not is_drawn(BOARD, line)) is answers


ANSWERED = "redirects find their target in memory on many nodes, because one database answers about 20k reads a second"


def offered(*lines: str) -> Play:
    """A round in which a run was made, so that a follow-up may be asked."""
    play = drawn().line("/goto scale").event(CasesProposed(1.0, DRAWN, ()))
    play.event(Bound(play.now, (BoundRate("open", 1.2e5, "ours"),))).line("")
    play.event(Ran(play.now, "load", load(), Truth("links", 2e4))).line("/next")
    for line in lines:
        play.line(line)
    return play.line("/run").event(CasesProposed(play.now, DRAWN, ())).event(Ran(play.now, "load", load()))


def test_a_question_that_was_answered_is_not_put_but_counts_as_answered():
    assert offered().state.held["followups"] == ("no_cache",)
    play = offered(ANSWERED)
    assert play.state.held.get("followups") != ("no_cache",)
    assert [(item.probe, item.text, item.core) for item in play.state.probes] == [("no_cache", ANSWERED, False)]


@pytest.mark.parametrize(
    "line", ["redirects find their target, which is what we do", "memory answers 20k reads a second"]
)
def test_words_that_only_name_the_question_or_only_a_point_leave_it_to_be_put(line):
    assert offered(line).state.held["followups"] == ("no_cache",)


def test_an_answer_without_an_expected_point_is_not_asked_for_again():
    text = "they find their target at the place where the redirects a second are"
    play = offered().line(text)
    play.event(ProbeJudged(play.now, "no_cache", text, {"a point": "missing"}))
    assert [item.text for item in play.state.probes] == [text]
    assert [item.kind for item in play.state.pending if item.kind == "followup"] == []
