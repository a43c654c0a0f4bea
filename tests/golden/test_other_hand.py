"""Candidates by another hand: what deleting their marked lines costs, and that random decisions raise nothing."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest

from tests.golden.playing import CANDIDATES, OTHER_HAND, play

LEVEL_ORDER = tuple(CANDIDATES.values())
MARKED = ("decide", "plan:", "recap:")


@cache
def verdict_of(prompt: str, candidate: str, mode: str = "coach") -> Any:
    """The verdict of one session as it was written."""
    return play(prompt, text_of(prompt, candidate), mode=mode)


def text_of(prompt: str, candidate: str) -> str:
    """A session as it was typed."""
    return (OTHER_HAND / f"{prompt}-{candidate}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("mode", ["coach", "exam"])
def test_without_its_marked_lines_a_session_is_lower_and_told_which(mode):
    text = text_of("ride-hailing", "senior")
    plain = "\n".join(line for line in text.splitlines() if not line.startswith(MARKED))
    before, after = verdict_of("ride-hailing", "senior", mode), play("ride-hailing", plain, mode=mode)
    assert after["score"] < before["score"]
    assert LEVEL_ORDER.index(after["verdict"]["reached"]) < LEVEL_ORDER.index(before["verdict"]["reached"])
    missing = " ".join(after["verdict"]["missing"])
    assert all(word in missing for word in MARKED)


@pytest.mark.parametrize("mode", ["coach", "exam"])
def test_fifty_random_decisions_raise_nothing(mode):
    generator = random.Random(11)
    parts = ["cassandra", "redis", "postgres", "kafka", "websockets", "polling", "shards", "replicas", "cdn", "push"]
    reasons = ["750k/s", "300 ms", "292TB", "3M drivers", "99.99%"]
    thrown = []
    for _ in range(50):
        chosen, rejected = generator.sample(parts, 2)
        thrown.append(f"decide {chosen} over {rejected} because {generator.choice(reasons)}; cost more machines")
    text = text_of("ride-hailing", "middle")
    padded = text.replace("## edges", "\n".join(thrown) + "\n\n## edges", 1)
    before, after = verdict_of("ride-hailing", "middle", mode), play("ride-hailing", padded, mode=mode)
    assert after["score"] <= before["score"]
    assert LEVEL_ORDER.index(after["verdict"]["reached"]) <= LEVEL_ORDER.index(before["verdict"]["reached"])
