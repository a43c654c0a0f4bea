"""Progress over many sessions: predictions, weaknesses unprompted, phases, skills, calibration, what is missed most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sdtrainer.report.skills import SKILLS

PHASES = ("clarify", "estimate", "api", "scheme", "scale", "edges", "wrap")
WINDOW = 5
"""Sessions that make up "lately"."""
LATEST = 200
"""Sessions that are looked at, the newest: what was two hundred sessions ago says nothing about tonight."""
MOST_MISSED = 5
UNKNOWN = "not enough seen"
Headline = Mapping[str, Any]
Halves = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Course:
    """A phase or a skill over time, oldest first: scores 0–3.

    Lately, and None when never known: ``gap``, the mean of the self-grade less the score (positive: too high), and
    the mean ``minutes`` used with their ``target``.
    """

    name: str
    scores: tuple[float, ...]
    gap: float | None = None
    minutes: float | None = None
    target: float | None = None

    @property
    def lately(self) -> float | None:
        """The mean of the last sessions."""
        return mean(self.scores[-WINDOW:])


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything ``progress`` shows; halves are (the first sessions, the last ones).

    ``scores`` and ``levels`` are those of whole sessions, ``partial`` counts the others; ``predictions`` are (right,
    judged) and ``unprompted`` (found, there to find, named); ``right`` and ``found`` are shares session by session;
    ``calibration`` is how far the self-grade was off, the mean over the phases of each session that has one.
    """

    sessions: int
    partial: int
    scores: tuple[float, ...]
    levels: tuple[str, ...]
    predictions: Halves
    unprompted: Halves
    right: tuple[float, ...]
    found: tuple[float, ...]
    phases: tuple[Course, ...]
    skills: tuple[Course, ...]
    calibration: tuple[float, ...]
    missed: tuple[tuple[str, int], ...]


def progress_of(headlines: Sequence[Headline], judged: Collection[str]) -> Progress:
    """Sum up headlines of finished sessions, oldest first; ``judged`` are the items that a rule can know."""
    whole = [line for line in headlines if is_whole(line)]
    missed = Counter(item for line in headlines[-WINDOW:] for item in line["missed"] if item in judged)
    return Progress(
        sessions=len(headlines),
        partial=len(headlines) - len(whole),
        scores=tuple(float(line["score"]) for line in whole),
        levels=tuple(line["verdict"]["reached"] or UNKNOWN for line in whole),
        predictions=halves(headlines, "predictions", ("right", "judged")),
        unprompted=halves(headlines, "unprompted", ("found", "there", "named")),
        right=shares(headlines, "predictions", "right", "judged"),
        found=shares(headlines, "unprompted", "found", "there"),
        phases=tuple(phase_course(headlines, phase) for phase in PHASES),
        skills=tuple(skill_course(headlines, skill) for skill in SKILLS),
        calibration=tuple(gap for line in headlines if (gap := session_gap(line)) is not None),
        missed=tuple(missed.most_common(MOST_MISSED)),
    )


def is_whole(line: Headline) -> bool:
    """Whether a session was about all phases; one that does not say was."""
    return not line.get("practised") or set(line["practised"]) == set(PHASES)


def halves(headlines: Sequence[Headline], name: str, parts: tuple[str, ...]) -> Halves:
    """Counts summed over the first sessions, as many at most as over the last ones."""
    both = (headlines[:-WINDOW][:WINDOW], headlines[-WINDOW:])
    before, lately = (tuple(sum(line[name].get(part, 0) for line in lines) for part in parts) for lines in both)
    return before, lately


def shares(headlines: Sequence[Headline], name: str, hits: str, of: str) -> tuple[float, ...]:
    """Hits of tries, session by session, where there was something to try."""
    counted = (line[name] for line in headlines if line[name].get(of))
    return tuple(round(counts[hits] / counts[of], 3) for counts in counted)


def session_gap(line: Headline) -> float | None:
    """How far a session's self-grade was off on average; None without one."""
    gaps = [
        row["self"] - row["score"] for row in line["phases"] if row["self"] is not None and row["score"] is not None
    ]
    found = mean(gaps)
    return None if found is None else round(found, 2)


def phase_course(headlines: Sequence[Headline], phase: str) -> Course:
    """One phase over all sessions in which it was judged."""
    rows = [row for line in headlines for row in line["phases"] if row["id"] == phase and row["score"] is not None]
    gap = mean([row["self"] - row["score"] for row in rows if row["self"] is not None][-WINDOW:])
    return Course(
        phase,
        tuple(float(row["score"]) for row in rows),
        None if gap is None else round(gap, 1),
        mean([row["minutes"] for row in rows[-WINDOW:]]),
        mean([row["target"] for row in rows[-WINDOW:]]),
    )


def skill_course(headlines: Sequence[Headline], skill: str) -> Course:
    """One skill over all sessions in which enough of it was judged."""
    found = (line.get("skills", {}).get(skill) for line in headlines)
    return Course(skill, tuple(float(score) for score in found if score is not None))


def mean(values: Sequence[float]) -> float | None:
    """The mean, None of nothing."""
    return sum(values) / len(values) if values else None


def weakest(progress: Progress) -> str:
    """The phase with the lowest mean lately, empty when none was judged."""
    judged = [item for item in progress.phases if item.lately is not None]
    return min(judged, key=lambda item: item.lately or 0.0).name if judged else ""


def progress_json(progress: Progress) -> dict[str, Any]:
    """The same for programs."""
    return {
        "sessions": progress.sessions,
        "partial": progress.partial,
        "scores": list(progress.scores),
        "levels": list(progress.levels),
        "predictions": named(progress.predictions, ("right", "judged")) | {"shares": list(progress.right)},
        "unprompted": named(progress.unprompted, ("own", "there", "named")) | {"shares": list(progress.found)},
        "phases": [
            course_json(item)
            | {"gap": item.gap, "minutes": rounded(item.minutes, 1), "target": rounded(item.target, 1)}
            for item in progress.phases
        ],
        "skills": [course_json(item) for item in progress.skills],
        "calibration": list(progress.calibration),
        "missed": [{"item": item, "times": times} for item, times in progress.missed],
        "weakest": weakest(progress),
    }


def course_json(course: Course) -> dict[str, Any]:
    """A phase or a skill."""
    return {"id": course.name, "scores": list(course.scores), "lately": rounded(course.lately, 2)}


def rounded(value: float | None, digits: int) -> float | None:
    """A number for programs, None as it is."""
    return None if value is None else round(value, digits)


def named(both: Halves, names: tuple[str, ...]) -> dict[str, Any]:
    """Both halves of a headline by name."""
    return {
        half: dict(zip(names, counts, strict=True)) for half, counts in zip(("before", "lately"), both, strict=True)
    }
