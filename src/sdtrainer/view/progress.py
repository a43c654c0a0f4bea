"""Progress for a reader: the headline, a line and a bar a phase, calibration, what is missed most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdtrainer.view.doc import Bar, Bars, Block, Bullets, Doc, Heading, Paragraph, Span, Spark, doc

Data = Mapping[str, Any]
LONGEST = 40
"""Sessions a sparkline shows."""
GAP = 0.5


def progress_document(data: Data, titles: Mapping[str, str], week: str = "") -> Doc:
    """The headline first: predictions right and weaknesses named unprompted; no points, no streak."""
    if not data["sessions"]:
        return doc(Heading("Progress", 1), Paragraph("No finished session yet: sdtrainer practice"))
    blocks: list[Block] = [
        Heading("Progress", 1),
        Paragraph((Span(change("Predictions right", data["predictions"], "right", "judged"), "strong"),)),
        Paragraph((Span(change("Weaknesses named unprompted", data["unprompted"], "own", "named"), "strong"),)),
    ]
    if week:
        blocks.append(Paragraph(week))
    blocks.append(
        Spark("score", tuple(data["scores"][-LONGEST:]), f"{data['scores'][-1]:.0f} of 100, {data['levels'][-1]}")
    )
    return doc(*blocks, Heading("Phases"), phase_bars(data), *phase_sparks(data)) + rest(data, titles)


def change(title: str, halves: Data, hits: str, of: str) -> str:
    """``Predictions right: 3 of 9 → 7 of 9``; the first part is missing while there is no before."""
    before, lately = (f"{halves[name][hits]} of {halves[name][of]}" for name in ("before", "lately"))
    return f"{title}: {before} → {lately}" if halves["before"][of] else f"{title}: {lately}"


def phase_bars(data: Data) -> Bars:
    """The mean of the last sessions a phase."""
    bars = tuple(
        Bar(
            row["id"],
            row["lately"] or 0.0,
            "not judged" if row["lately"] is None else f"{row['lately']:.1f}",
            limit=3.0,
        )
        for row in data["phases"]
    )
    return Bars(bars, "Lately, 0–3")


def phase_sparks(data: Data) -> list[Block]:
    """Each phase over time, once there is a course to see."""
    rows = [row for row in data["phases"] if len(row["scores"]) > 1]
    return [
        Spark(row["id"], tuple(row["scores"][-LONGEST:]), f"{row['scores'][0]:.1f} → {row['scores'][-1]:.1f}")
        for row in rows
    ]


def rest(data: Data, titles: Mapping[str, str]) -> Doc:
    """Calibration, what is missed most, and the next step."""
    blocks: list[Block] = []
    gaps = [
        f"{row['id']} {row['gap']:+.1f}" for row in data["phases"] if row["gap"] is not None and abs(row["gap"]) >= GAP
    ]
    if gaps:
        blocks += [
            Heading("Calibration"),
            Paragraph(f"You rate yourself off by: {', '.join(gaps)} (plus is too high)."),
        ]
    if data["missed"]:
        items = tuple(f"{titles.get(row['item'], row['item'])} ({row['times']}×)" for row in data["missed"])
        blocks += [Heading("Missed most, lately"), Bullets(items)]
    if data["weakest"]:
        blocks.append(Paragraph(f"Next: sdtrainer practice --phase {data['weakest']}"))
    return doc(*blocks)
