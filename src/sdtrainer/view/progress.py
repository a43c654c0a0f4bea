"""Progress for a reader: the headline, phases and skills over time, calibration, what is missed most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdtrainer.view.doc import Bar, Bars, Block, Bullets, Doc, Heading, Paragraph, Spark, doc

Data = Mapping[str, Any]
SHOWN = 8
"""Sessions that a series shows: so many fit 60 columns."""
MISSED = 3


def progress_document(data: Data, titles: Mapping[str, str]) -> Doc:
    """The headline first: predictions right and weaknesses named unprompted; no points, no streak."""
    if not data["sessions"]:
        return doc(Heading("Progress", 1), Paragraph("No finished session yet: sdtrainer practice"))
    blocks: list[Block] = [
        Heading("Progress", 1),
        counted("Predictions right", data["predictions"], "right", "judged"),
        counted("Weaknesses named unprompted", data["unprompted"], "own", "there"),
        *scores(data),
        *calibration(data["calibration"]),
        Paragraph(practised(data)),
        phases(data["phases"]),
    ]
    skills = [row for row in data["skills"] if row["lately"] is not None]
    blocks += [Bars(tuple(bar(row, f"{row['lately']:.1f}") for row in skills), "Skills")] if skills else []
    if data["missed"]:
        items = tuple(f"{titles.get(row['item'], row['item'])} ({row['times']}×)" for row in data["missed"][:MISSED])
        blocks += [Heading("Missed most, lately, by evidence"), Bullets(items)]
    if data["weakest"]:
        blocks.append(Paragraph(f"Next: sdtrainer practice --phase {data['weakest']}"))
    return doc(*blocks)


def counted(title: str, counts: Data, hits: str, of: str) -> Spark:
    """``Predictions right … 3 of 9 → 7 of 9``; the first part is missing while there is no before."""
    before, lately = (f"{counts[half][hits]} of {counts[half][of]}" for half in ("before", "lately"))
    if not counts["lately"][of]:
        text = "nothing lately" if counts["before"][of] else "nothing yet"
    else:
        text = f"{before} → {lately}" if counts["before"][of] else lately
    return Spark(title, series(counts["shares"]), text)


def series(values: Sequence[float]) -> tuple[float, ...]:
    """The last values, none when there is no course to see."""
    return tuple(values[-SHOWN:]) if len(values) > 1 else ()


def scores(data: Data) -> list[Block]:
    """The score over time and the level, of whole sessions."""
    if not data["scores"]:
        return []
    levels = ["below middle" if level == "none" else level for level in data["levels"][-1:]]
    change = "" if len(data["scores"]) == 1 else f"{data['scores'][-SHOWN:][0]:.0f} → "
    return [Spark("Score of 100, level", series(data["scores"]), f"{change}{data['scores'][-1]:.0f}, {levels[0]}")]


def calibration(gaps: Sequence[float]) -> list[Block]:
    """How far the self-grade was off, session by session."""
    if not gaps:
        return []
    first = "" if len(gaps) == 1 else f"{gaps[-SHOWN:][0]:+.1f} → "
    return [Spark("Own grade off by", series([abs(gap) for gap in gaps]), f"{first}{gaps[-1]:+.1f} a phase")]


def practised(data: Data) -> str:
    """The week beside its goal, drills, and the sessions that are in no score."""
    week, drills = data["week"], data["drills"]
    said = [f"This week: {week['done']} of {week['goal']} sessions."]
    if drills["reviewed"]:
        said.append(f"Drills: {drills['reviewed']} cards, {drills['right']} right.")
    if data["partial"]:
        said.append(f"Partial sessions: {data['partial']}, in phases and skills alone.")
    return " ".join(said)


def phases(rows: Sequence[Data]) -> Bars:
    """Each phase: the mean of the last sessions, its course, the self-grade beside it, the minutes of the target."""
    bars = tuple(bar(row, "not judged" if row["lately"] is None else phase_text(row)) for row in rows)
    return Bars(bars, "Phases lately, 0–3 · over time · your own grade · minutes")


def phase_text(row: Data) -> str:
    """``2.3, you +0.7, 6 of 5 min``."""
    own = "" if row["gap"] is None else f", you {row['gap']:+.1f}"
    return f"{row['lately']:.1f}{own}, {row['minutes']:.0f} of {row['target']:.0f} min"


def bar(row: Data, text: str) -> Bar:
    """One phase or skill with its course."""
    return Bar(row["id"], row["lately"] or 0.0, text, limit=3.0, series=series(row["scores"]))
