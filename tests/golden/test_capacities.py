"""Each assumed capacity from low to high: the level stands, and the score by a point.

A sample here; `make bench` plays all of them.
"""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest

from tests.golden.playing import OTHER_HAND, play
from tests.golden.varied import Varied, play_varied, variations

SESSIONS = ("ride-hailing-senior", "ticket-booking-staff")
SAMPLE = 4
SLACK = 1
"""Points: how far a store is oversized, and how a storm ends, move one partial mark each."""


def drawn(session: str) -> list[Varied]:
    """A fixed sample of the variations, another one for each session."""
    return random.Random(session).sample(list(variations()), SAMPLE)


@cache
def as_written(session: str) -> Any:
    """The verdict under the table's own figures."""
    return play(session.rpartition("-")[0], text_of(session))


def text_of(session: str) -> str:
    """A session as it was typed."""
    return (OTHER_HAND / f"{session}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("session", "varied"), [(name, one) for name in SESSIONS for one in drawn(name)], ids=str)
def test_no_assumed_capacity_moves_the_verdict(session, varied):
    before, after = as_written(session), play_varied(varied, session.rpartition("-")[0], text_of(session))
    assert after["verdict"]["reached"] == before["verdict"]["reached"]
    assert abs(after["score"] - before["score"]) <= SLACK
