"""Tries side by side: scores by phase, from the JSON of their reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdtrainer.view.doc import Doc, Heading, Spark, Table, Text, doc


def compare_document(reports: Sequence[Mapping[str, Any]]) -> Doc:
    """Score, level reached and phases of several tries, oldest first."""
    columns = ("", *(report.get("session") or f"try {number}" for number, report in enumerate(reports, 1)))
    rows: list[tuple[Text, ...]] = [
        ("score", *(str(report["score"]) for report in reports)),
        ("reached", *(report["verdict"]["reached"] or "not enough seen" for report in reports)),
    ]
    phases = [row["id"] for row in reports[-1]["phases"]]
    rows += [(phase, *(phase_score(report, phase) for report in reports)) for phase in phases]
    scores = tuple(float(report["score"]) for report in reports)
    right = tuple(range(1, len(columns)))
    change = f"{reports[-1]['score'] - reports[0]['score']:+d} since the first"
    return doc(Heading("Beside your earlier tries"), Table(columns, tuple(rows), right), Spark("score", scores, change))


def phase_score(report: Mapping[str, Any], phase: str) -> str:
    """A phase's score in one report."""
    row = next((row for row in report["phases"] if row["id"] == phase), None)
    return "–" if row is None or row["score"] is None else f"{row['score']:.1f}"
