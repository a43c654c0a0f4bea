"""Whole sessions by a person who proposes, decides and compares: senior, leaning yes; staff not yet (INTERVIEW §10)."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest

from tests.golden.playing import OTHER_HAND, SESSIONS, play

PEOPLE = {
    "url-shortener": SESSIONS / "url-shortener" / "senior.md",
    "ticket-booking": OTHER_HAND / "ticket-booking-senior.md",
}
"""One session of our own and one of another hand."""
MODES = ("coach", "exam")
MARKED = {"decide": "decide X over Y because Z; cost W", "plan:": "plan: …", "recap:": "recap: …"}


@cache
def as_written(prompt: str, mode: str) -> Any:
    """The verdict of a session as it was typed."""
    return play(prompt, PEOPLE[prompt].read_text(encoding="utf-8"), mode=mode)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("prompt", PEOPLE)
def test_it_is_senior_leaning_yes_and_staff_not_yet(prompt, mode):
    verdict = as_written(prompt, mode)["verdict"]
    assert (verdict["reached"], verdict["passed"], verdict["lean"]) == ("senior", True, 3)
    assert verdict["sentence"].startswith("Senior: leaning yes (3 of 4). ")
    assert "Staff not yet: " in verdict["sentence"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("prompt", PEOPLE)
def test_without_the_marked_lines_it_is_lower_and_told_which_are_missing(prompt, mode):
    text = PEOPLE[prompt].read_text(encoding="utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.startswith(tuple(MARKED)))
    before, after = as_written(prompt, mode), play(prompt, plain, mode=mode)
    assert after["score"] < before["score"]
    assert after["verdict"]["lean"] < before["verdict"]["lean"]
    wrote = [said for mark, said in MARKED.items() if any(line.startswith(mark) for line in text.splitlines())]
    assert set(wrote) <= set(after["verdict"]["missing"])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("prompt", PEOPLE)
def test_fifty_random_decisions_do_not_raise_it(prompt, mode):
    generator = random.Random(prompt)
    parts = ["cassandra", "redis", "postgres", "kafka", "websockets", "polling", "shards", "replicas", "cdn", "a queue"]
    reasons = ["it scales", "5k/s", "100 ms", "30 TB", "99.99%", "the team knows it"]
    thrown = []
    for _ in range(50):
        chosen, rejected = generator.sample(parts, 2)
        thrown.append(f"decide {chosen} over {rejected} because {generator.choice(reasons)}; cost more machines")
    text = PEOPLE[prompt].read_text(encoding="utf-8")
    padded = text.replace("## edges", "\n".join(thrown) + "\n\n## edges", 1)
    assert padded != text
    before, after = as_written(prompt, mode), play(prompt, padded, mode=mode)
    assert after["score"] <= before["score"]
    assert after["verdict"]["lean"] <= before["verdict"]["lean"]
