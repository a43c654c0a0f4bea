"""Limits however they are said of a part, and the parts that are there to let in so many."""

from __future__ import annotations

import pytest

from sdtrainer.scheme import canonical, read, revise
from sdtrainer.scheme.admission import holds_people, unlimited
from tests.scheme.kinds import KINDS, play

BOARD = ("client -> lb -> api -> seats(postgres)", "hold write: client > lb > api > seats",
         "+ waiting room(service) between lb and api")  # fmt: skip


@pytest.mark.parametrize(
    ("line", "subject", "rate"),
    [
        ("limit waiting-room 800/s", "waiting-room", 800), ("limit waiting room 800/s", "waiting-room", 800),
        ("waiting room limit=800/s", "waiting-room", 800), ("waiting room limit=800", "waiting-room", 800),
        ("waiting room lets in 1.2k/s", "waiting-room", 1200), ("api admits 900 per second", "api", 900),
        ("api limited to 900/s", "api", 900), ("hold limit=600/s", "hold", 600), ("limit hold 600/s", "hold", 600),
        ("api x4 limit=50/s", "api", 50),
    ],
)  # fmt: skip
def test_a_limit_is_the_line_for_it_however_it_is_said(line, subject, rate):
    revision = revise(play(*BOARD), line, KINDS)
    (option,) = revision.scheme.options
    assert (option.name, option.subject, option.settings["rate"]) == ("limit", subject, rate)
    assert revision.doubts == ()
    assert revise(revision.scheme, "limit hold 1/s", KINDS).scheme.options[-1].settings["rate"] == 1


def test_a_limit_for_each_is_kept_as_that():
    (option,) = revise(play(*BOARD), "api limit=10/s per user keys 2k", KINDS).scheme.options
    assert option.settings == {"rate": 10.0, "per": "user", "keys": 2000.0}


@pytest.mark.parametrize(
    "line",
    [
        "the waiting room lets in about 500 people per second, so 750 holds",
        "the disk limits 20 people",
        "lb admits everybody",
    ],
)
def test_sentences_about_limits_are_none(line):
    assert revise(play(*BOARD), line, KINDS).scheme.options == ()


def test_a_limit_in_a_drawing_and_one_that_cannot_be_read():
    scheme = read("client -> gate(service, limit=800/s) -> api", KINDS)
    assert [(item.subject, item.settings) for item in scheme.options] == [("gate", {"rate": 800.0})]
    assert "limit" not in scheme.component("gate").settings
    (doubt,) = revise(scheme, "gate limit=many", KINDS).doubts
    assert doubt.repair == "limit gate 100/s"


def test_waiting_may_be_said_and_is_written_again():
    scheme = revise(play(*BOARD), "limit api 800/s wait", KINDS).scheme
    assert scheme.options[0].settings == {"rate": 800.0, "wait": True}
    assert read(canonical(scheme), KINDS).options[0].settings == {"rate": 800.0, "wait": True}


def test_parts_that_let_in_so_many_are_known_by_their_names():
    scheme = play("client -> waiting room -> gateway -> rate limiter -> gate -> api -> navigate")
    assert [part.label for part in scheme.components if holds_people(part)] == ["waiting room", "gate"]
    assert [part.label for part in unlimited(scheme)] == ["waiting room", "rate limiter", "gate"]
    said = play("open: client > waiting room > api", "limit open 5/s", "limit gate 5/s", scheme=scheme)
    assert [part.label for part in unlimited(said)] == ["rate limiter"]
