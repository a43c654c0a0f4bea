"""A verdict from the JSON in which the journal keeps it, so that an old report stays what it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdtrainer.grading import Change, Evidence, PhaseScore, Rung, Verdict

Data = Mapping[str, Any]


def verdict_from(data: Data) -> Verdict:
    """Rebuild the verdict of a stored report; gates and level shares are in its reasons already."""
    verdict = data["verdict"]
    return Verdict(
        target=verdict["target"],
        reached=verdict["reached"],
        passed=verdict["passed"],
        lean=verdict["lean"],
        certainty=verdict["certainty"],
        sentence=verdict.get("sentence", ""),
        reasons=tuple(verdict["reasons"]),
        score=data["score"],
        phases=tuple(PhaseScore(**item) for item in data["phases"]),
        evidence=tuple(Evidence(**without(item, "title")) for item in data["evidence"]),
        changes=tuple(Change(**without(item, "title")) for item in data["changes"]),
        strengths=tuple(verdict.get("strengths", ())),
        red_flags=tuple(verdict.get("red_flags", ())),
        decisions=tuple(Rung(**item) for item in data["decisions"]),
        missing=tuple(verdict.get("missing", ())),
    )


def without(item: Data, name: str) -> dict[str, Any]:
    """A copy without one key."""
    return {key: value for key, value in item.items() if key != name}
