"""A candidate who counts too little: with the loads of the estimate lines shrunk, no session scores higher."""

from __future__ import annotations

import re
from functools import cache

import pytest

from sdtrainer.content.load import load_prompt
from tests.golden.playing import play

PROMPTS = ("news-feed", "ride-hailing", "ticket-booking", "web-crawler")
FACTORS = (0.5, 0.01)
LINE = re.compile(r"(?P<name>\w+) = (?P<sum>[^~≈]+) ~ (?P<claim>[\d.]+)(?P<prefix>[kMG]?)/s$")
PREFIX = {"": 1.0, "k": 1e3, "M": 1e6, "G": 1e9}


@cache
def text_of(prompt: str) -> str:
    return load_prompt(prompt).references.session


def shrunk(text: str, factor: float) -> str:
    """The session with every rate of its worksheet a share of what it was; sums that follow from others follow."""
    rates: set[str] = set()
    lines = []
    for line in text.splitlines():
        found = LINE.match(line)
        if found is not None:
            scaled = float(found["claim"]) * PREFIX[found["prefix"]] * factor
            follows = rates & set(re.findall(r"\w+", found["sum"]))
            times = "" if follows else f" * {factor}"
            lines.append(f"{found['name']} = {found['sum']}{times} ~ {scaled:.6f}/s")
            rates.add(found["name"])
        else:
            lines.append(line)
    assert rates
    return "\n".join(lines)


@cache
def as_written(prompt: str) -> float:
    return play(prompt, text_of(prompt), level="staff")["score"]


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("factor", FACTORS)
def test_no_session_scores_higher_with_its_loads_shrunk(prompt, factor):
    assert play(prompt, shrunk(text_of(prompt), factor), level="staff")["score"] <= as_written(prompt)
