"""What a candidate can do, across phases: checklist items that show the same skill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

SKILLS: Mapping[str, tuple[str, ...]] = {
    "sums and units": ("estimate-rates", "estimate-storage", "estimate-units", "estimate-right", "estimate-peak"),
    "figures that decide": (
        "estimate-used", "decide-forced", "decide-forced-three", "clarify-implication", "scale-forced",
    ),
    "predictions": ("scale-predicts", "scale-first", "scale-spof", "scale-kills"),
    "decisions": ("decide-one", "decide-three", "decide-priced", "decide-puzzle", "decide-sound"),
    "failures": (
        "scale-spof-cured", "scale-node", "scale-loss", "scale-answered", "scale-failures", "scale-failures-many",
        "scale-retries",
    ),
    "driving": ("wrap-plan", "wrap-recap", "wrap-weakest", "wrap-drives", "edges-unprompted", "clarify-proposes"),
}  # fmt: skip
"""Skills and the ids of the items that show them; an item may show two."""
POINTS = {"met": 3.0, "partly": 1.5, "missed": 0.0}
FEWEST = 2
"""Items judged by evidence below which nothing is said of a skill."""


def skills_of(evidence: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Skill → 0–3, the mean over its items judged by evidence; a skill with too few of them is left out."""
    found = {}
    for skill, ids in SKILLS.items():
        points = [
            POINTS[item["status"]]
            for item in evidence
            if item["source"] == "evidence" and item["status"] in POINTS and item["item"] in ids
        ]
        if len(points) >= FEWEST:
            found[skill] = round(sum(points) / len(points), 2)
    return found
