"""Answers of candidates on record: how many of the points a human hears in them are heard."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from sdtrainer.content.load import load_prompt
from sdtrainer.match import points_made

ANSWERS = tomllib.loads((Path(__file__).parent / "answers.toml").read_text(encoding="utf-8"))["answer"]
FLOORS = {"dev": (0.88, 0.03), "held": (0.7, 0.02)}
"""At least that share of what was said is covered, at most that share of what was not."""
prompt_of = cache(load_prompt)


def zones(part: str) -> Counter[tuple[str, str]]:
    """How often a point that was ``said``, ``partly`` or ``not`` said came out in each zone."""
    found: Counter[tuple[str, str]] = Counter()
    for row in ANSWERS:
        probe = next(item for item in prompt_of(row["prompt"]).probes if item.id == row["probe"])
        for place, zone in enumerate(points_made(row["text"], probe.expects, probe.says).values()):
            truth = "said" if place in row["said"] else "partly" if place in row["partly"] else "not"
            found[truth, zone] += row["set"] == part
    return found


@pytest.mark.parametrize("part", FLOORS)
def test_most_of_what_is_said_is_heard_and_little_else(part):
    found = zones(part)
    totals = Counter[str]()
    for (truth, _), count in found.items():
        totals[truth] += count
    said, unsaid = FLOORS[part]
    assert found["said", "covered"] >= said * totals["said"]
    assert found["not", "covered"] <= unsaid * totals["not"]
