"""Which lines answer a follow-up, and which are the board's."""

from __future__ import annotations

import re

import pytest

from sdtrainer.interview.drawn import is_drawn
from sdtrainer.interview.followups import PROSE
from sdtrainer.scheme.model import Component, Scheme

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
