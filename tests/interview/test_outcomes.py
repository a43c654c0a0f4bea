"""What a candidate writes of a killed part, as outcomes by use case."""

from __future__ import annotations

import re

import pytest

from sdtrainer.interview.outcomes import PATTERN, read
from sdtrainer.interview.prose import is_prose

CASES = ("open", "shorten", "stats")


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("down", ("down", "down", "down")),
        ("ok", ("ok", "ok", "ok")),
        ("d", ("down", "down", "down")),
        ("dead", ("down", "down", "down")),
        ("everything is down", ("down", "down", "down")),
        ("slow for a minute", ("slow", "slow", "slow")),
        ("o s d", ("ok", "slow", "down")),
        ("osd", ("ok", "slow", "down")),
        ("ok, slow, part", ("ok", "slow", "part")),
        ("open=d shorten=o stats=p", ("down", "ok", "part")),
        ("open=down, rest=ok", ("down", "ok", "ok")),
        ("short=slow, open: d", ("down", "slow", None)),
        ("open p, shorten o, stats o", ("part", "ok", "ok")),
        ("stats o, open is d", ("down", None, "ok")),
        ("open d", ("down", None, None)),
        ("open and stats are down", ("down", None, "down")),
        ("open, stats d, shorten ok", ("down", "ok", "down")),
        ("down for open, all else ok", ("down", "ok", "ok")),
        ("down for open, stats", ("down", None, "down")),
        ("all but stats down", ("down", "down", None)),
        ("nothing is down", ("ok", "ok", "ok")),
        ("nothing", ("ok", "ok", "ok")),
        ("nothing works", ("down", "down", "down")),
        ("open is not down but slow", ("slow", None, None)),
        ("opening no longer works", ("down", None, None)),
        ("down, because open needs it", ("down", "down", "down")),
        ("I think d o d", ("down", "ok", "down")),
        ("it is never down, it is a cluster", (None, None, None)),
        ("slow at first, later ok", (None, None, None)),
        ("ok so everything is over, that's no surprise. go part by part", (None, None, None)),
    ],
)
def test_words_and_keys(text, outcomes):
    found = read(text, CASES)
    assert tuple(found.get(case) for case in CASES) == outcomes


@pytest.mark.parametrize(
    ("text", "served", "outcomes"),
    [
        ("s", ("open",), {"open": "slow"}),
        ("it goes down", ("open", "stats"), {"open": "down", "stats": "down"}),
        ("d", (), dict.fromkeys(CASES, "down")),
        ("all down", ("open",), dict.fromkeys(CASES, "down")),
        ("d d d", ("open",), dict.fromkeys(CASES, "down")),
        ("shorten d", ("open",), {"shorten": "down"}),
    ],
)
def test_one_outcome_is_said_of_what_the_part_has_a_share_in(text, served, outcomes):
    assert read(text, CASES, served) == outcomes


@pytest.mark.parametrize(
    "text", ["down", "ok", "d", "o s d", "osd", "open=d rest=ok", "all down", "everything is dead"]
)
def test_a_bare_answer_is_known_by_its_form(text):
    assert re.fullmatch(PATTERN, text, re.I)


@pytest.mark.parametrize("text", ["downstream is fine", "so what", "kafka", "+ cache between a and b"])
def test_other_lines_are_none(text):
    assert not re.fullmatch(PATTERN, text, re.I)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("News: a tenth of all searches for one phrase, held in memory", True),
        ("Kubernetes autoscaling handles the load", True),
        ("db: postgres", False),
        ("open: client > api > cache? > links and so on and so on", False),
        ("say open: client asks api and api asks links", False),
        ("api x60", False),
        ("links shards=4", False),
        ("hot links reads open", False),
        ("trie", False),
    ],
)
def test_words_are_told_from_notation(text, prose):
    assert is_prose(text) is prose
