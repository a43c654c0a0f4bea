"""Each assumed capacity from low to high: score, level and recommendation stand.

Those that once moved something, and a sample; `bench/capacities.py` plays all of them, of every session.
"""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest

from tests.golden.playing import OTHER_HAND, played
from tests.golden.varied import Varied, play_varied, variations

SAMPLE = 2
MOVED = {
    "ride-hailing-senior coach": (Varied("sql", "write_rps", "high"), Varied("cache", "rps", "low")),
    "ride-hailing-senior exam": (Varied("sql", "write_rps", "high"), Varied("cache", "rps", "low")),
    "chat-messenger-middle coach": (Varied("sql", "write_rps", "high"),),
    "ticket-booking-staff coach": (Varied("sql", "write_rps", "low"), Varied("sql", "read_rps", "high")),
    "ticket-booking-senior exam": (Varied("cache", "rps", "high"),),
}
"""Variations that moved a mark before every answer of a run was held to all of them."""


def drawn(session: str) -> list[Varied]:
    """Those, and a fixed sample of the others, another one for each session."""
    _, kinds = as_written(session)
    others = [item for item in variations(kinds) if item not in MOVED[session]]
    return [*MOVED[session], *random.Random(session).sample(others, SAMPLE)]


@cache
def as_written(session: str) -> tuple[Any, frozenset[str]]:
    """The verdict under the table's own figures, and the kinds that are drawn."""
    prompt, text, mode = parts_of(session)
    return played(prompt, text, mode=mode)


def parts_of(session: str) -> tuple[str, str, str]:
    """Prompt, text and mode of a session's name."""
    name, _, mode = session.partition(" ")
    return name.rpartition("-")[0], text_of(name), mode


def text_of(session: str) -> str:
    """A session as it was typed."""
    return (OTHER_HAND / f"{session}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("session", "varied"), [(name, one) for name in MOVED for one in drawn(name)], ids=str)
def test_no_assumed_capacity_moves_the_verdict(session, varied):
    prompt, text, mode = parts_of(session)
    before, after = as_written(session)[0], play_varied(varied, prompt, text, mode=mode)
    told = [(item["score"], item["verdict"]["reached"], item["verdict"]["lean"]) for item in (before, after)]
    assert told[0] == told[1]
