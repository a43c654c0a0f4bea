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
FLOORS = {"dev": (0.9, 0.03), "held": (0.9, 0.02), "third": (0.9, 0.02)}
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


NOTHING = [row for row in ANSWERS if row["set"] == "third" and not row["said"] and not row["partly"]]
"""Answers in which a human heard no point: buzzwords, hopes, the question told again."""


@pytest.mark.parametrize("row", NOTHING, ids=lambda row: row["text"][:30])
def test_who_says_nothing_makes_no_point(row):
    probe = next(item for item in prompt_of(row["prompt"]).probes if item.id == row["probe"])
    assert "covered" not in points_made(row["text"], probe.expects, probe.says).values()


MOST_ELSEWHERE = 0.03
"""Of the points of a prompt's other questions, which an answer may touch as well."""


def test_an_answer_makes_hardly_a_point_of_another_question():
    made = [
        zone
        for row in ANSWERS
        for probe in prompt_of(row["prompt"]).probes
        if probe.id != row["probe"]
        for zone in points_made(row["text"], probe.expects, probe.says).values()
    ]
    assert made.count("covered") <= MOST_ELSEWHERE * len(made)


@pytest.mark.parametrize(
    ("prompt", "probe", "text", "places"),
    [
        (
            "ticket-booking",
            "one_winner",
            "Both run the same UPDATE with the state in its WHERE. The second blocks on the row lock, looks at the "
            "WHERE again afterwards, matches nothing, and its user gets a 409. Four: lock by ascending id, roll back "
            "if one is missing.",
            {0, 1, 2},
        ),
        (
            "ticket-booking",
            "admission",
            "A lottery among all who are there before the start. We admit about 800 a second and less when the latency "
            "of the store goes up, everybody else looks at a static page with a place in the line.",
            {0, 1, 4},
        ),
        (
            "web-crawler",
            "in_flight",
            "36k/s at a second or two each: 35k to 70k open sockets. On an event loop with 2k connections that is 35 "
            "boxes, parsing takes more.",
            {0, 1},
        ),
        (
            "web-crawler",
            "frontier",
            "Every host hashes to exactly one fetcher, so only that one talks to it. It has a queue per host behind "
            "and a heap by the time of the next allowed request; in front there are queues by importance.",
            {0, 1, 2},
        ),
        (
            "news-feed",
            "feed_store",
            "Redis by user id with a replica for each shard. If it is gone we pull from follows and posts again, "
            "slowly enough that the database survives.",
            {1, 2},
        ),
        (
            "payment-ledger",
            "two_sides",
            "The first thing is a record of the payment as pending under the caller's idempotency key. The shop's side "
            "is an idempotent credit by payment id. A worker picks up what is pending, retries, or refunds the payer.",
            {2, 3},
        ),
    ],
)
def test_a_mechanism_told_without_its_name_makes_the_point(prompt, probe, text, places):
    asked = next(item for item in prompt_of(prompt).probes if item.id == probe)
    zones = list(points_made(text, asked.expects, asked.says).values())
    assert {place for place, zone in enumerate(zones) if zone == "covered"} >= places
