"""Candidates of four kinds, scripted: the order of their scores and the level of each verdict."""

from __future__ import annotations

import random

import pytest

from sdtrainer.content.load import load_prompt
from tests.golden.playing import SESSIONS, play

LEVELS = {"hopeless": "none", "middle": "middle", "senior": "senior", "staff": "staff"}
PROMPTS = sorted(folder.name for folder in SESSIONS.iterdir())


def session_of(prompt: str, candidate: str) -> str:
    """A candidate's session; the staff engineer's is the prompt's own reference."""
    file = SESSIONS / prompt / f"{candidate}.md"
    return file.read_text(encoding="utf-8") if file.exists() else load_prompt(prompt).references.session


@pytest.mark.parametrize("prompt", PROMPTS)
def test_order_and_levels_of_four_candidates(prompt):
    verdicts = [play(prompt, session_of(prompt, candidate)) for candidate in LEVELS]
    scores = [verdict["score"] for verdict in verdicts]
    assert scores == sorted(set(scores))
    assert [verdict["verdict"]["reached"] for verdict in verdicts] == list(LEVELS.values())


def test_the_exam_gives_the_senior_the_same_level():
    verdict = play("url-shortener", session_of("url-shortener", "senior"), mode="exam")["verdict"]
    assert (verdict["reached"], verdict["passed"]) == ("senior", True)


def test_without_its_decisions_a_session_is_lower_and_told_so():
    text = session_of("url-shortener", "senior")
    plain = "\n".join(line for line in text.splitlines() if not line.startswith(("decide", "plan:", "recap:")))
    before, after = play("url-shortener", text), play("url-shortener", plain)
    assert after["score"] < before["score"]
    assert after["verdict"]["passed"] is False
    assert "decide X over Y because Z; cost W" in after["verdict"]["missing"]


def test_fifty_thrown_decisions_do_not_help():
    generator = random.Random(3)
    parts = ["cache", "queue", "postgres", "kafka", "replicas", "shards", "cdn", "random codes", "key-value store"]
    reasons = ["it scales", "it is modern", "latency", "5k/s", "3 TB", "300k/s", "the team knows it", "99.9%"]
    lines = []
    for _ in range(50):
        chosen, rejected = generator.sample(parts, 2)
        lines.append(f"decide {chosen} over {rejected} because {generator.choice(reasons)}; cost more machines")
    text = session_of("url-shortener", "middle")
    thrown = text.replace("## edges", "\n".join(lines) + "\n\n## edges", 1)
    assert play("url-shortener", thrown)["score"] <= play("url-shortener", text)["score"]


def test_an_empty_session_scores_nothing():
    verdict = play("url-shortener", "# sdtrainer session 1\n")
    assert (verdict["score"], verdict["verdict"]["reached"]) == (0, "none")
