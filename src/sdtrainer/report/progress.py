"""Progress over many sessions: predictions, weaknesses unprompted, phases, calibration, what is missed most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

PHASES = ("clarify", "estimate", "api", "scheme", "scale", "edges", "wrap")
WINDOW = 5
"""Sessions that make up "lately"."""
MOST_MISSED = 5
Headline = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Course:
    """A phase over time, oldest first: scores 0–3, and the mean gap of the self-grade lately (positive: too high)."""

    phase: str
    scores: tuple[float, ...]
    gap: float | None

    @property
    def lately(self) -> float | None:
        """The mean of the last sessions."""
        last = self.scores[-WINDOW:]
        return sum(last) / len(last) if last else None


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything ``progress`` shows; pairs are (before, lately) of (hits, of)."""

    sessions: int
    scores: tuple[float, ...]
    levels: tuple[str, ...]
    predictions: tuple[tuple[int, int], tuple[int, int]]
    unprompted: tuple[tuple[int, int], tuple[int, int]]
    phases: tuple[Course, ...]
    missed: tuple[tuple[str, int], ...]


def progress_of(headlines: Sequence[Headline]) -> Progress:
    """Sum up headlines of finished sessions, oldest first."""
    early, late = headlines[:-WINDOW], headlines[-WINDOW:]
    missed = Counter(item for line in late for item in line["missed"])
    return Progress(
        sessions=len(headlines),
        scores=tuple(float(line["score"]) for line in headlines),
        levels=tuple(line["verdict"]["reached"] or "not enough seen" for line in headlines),
        predictions=(pair(early, "predictions", "right", "judged"), pair(late, "predictions", "right", "judged")),
        unprompted=(pair(early, "unprompted", "own", "named"), pair(late, "unprompted", "own", "named")),
        phases=tuple(course(headlines, phase) for phase in PHASES),
        missed=tuple(missed.most_common(MOST_MISSED)),
    )


def pair(headlines: Sequence[Headline], name: str, hits: str, of: str) -> tuple[int, int]:
    """Hits and tries summed over sessions."""
    return sum(line[name][hits] for line in headlines), sum(line[name][of] for line in headlines)


def course(headlines: Sequence[Headline], phase: str) -> Course:
    """One phase over all sessions in which it was judged."""
    rows = [row for line in headlines for row in line["phases"] if row["id"] == phase and row["score"] is not None]
    gaps = [row["self"] - row["score"] for row in rows if row["self"] is not None][-WINDOW:]
    gap = round(sum(gaps) / len(gaps), 1) if gaps else None
    return Course(phase, tuple(float(row["score"]) for row in rows), gap)


def weakest(progress: Progress) -> str:
    """The phase with the lowest mean lately, empty when none was judged."""
    judged = [item for item in progress.phases if item.lately is not None]
    return min(judged, key=lambda item: item.lately or 0.0).phase if judged else ""


def progress_json(progress: Progress) -> dict[str, Any]:
    """The same for programs."""
    return {
        "sessions": progress.sessions,
        "scores": list(progress.scores),
        "levels": list(progress.levels),
        "predictions": halves(progress.predictions, "right", "judged"),
        "unprompted": halves(progress.unprompted, "own", "named"),
        "phases": [
            {
                "id": item.phase,
                "scores": list(item.scores),
                "lately": None if item.lately is None else round(item.lately, 2),
                "gap": item.gap,
            }
            for item in progress.phases
        ],
        "missed": [{"item": item, "times": times} for item, times in progress.missed],
        "weakest": weakest(progress),
    }


def halves(pairs: tuple[tuple[int, int], tuple[int, int]], hits: str, of: str) -> dict[str, dict[str, int]]:
    """Both halves of a headline by name."""
    return {name: {hits: one[0], of: one[1]} for name, one in zip(("before", "lately"), pairs, strict=True)}
