"""Each phase's step in words, with the step above it."""

from __future__ import annotations

from sdtrainer.report.model import Report
from sdtrainer.view.doc import Doc, Heading, Table, Text, doc

ORDER = 10


def section(report: Report) -> Doc:
    """The anchor of the step reached and of the next one, for every phase that was judged."""
    anchors: dict[str, tuple[str, ...]] = {phase.id: phase.anchors for phase in report.state.brief.method.phases}
    rows: list[tuple[Text, ...]] = []
    for score in report.verdict.phases:
        step = score.step
        if step is not None:
            above = anchors[score.id][step + 1] if step < len(anchors[score.id]) - 1 else "nothing above this"
            rows.append((score.id, f"{step}: {anchors[score.id][step]}", above))
    return (
        doc(Heading("Where you stand"), Table(("phase", "your step", "the next step"), tuple(rows))) if rows else Doc()
    )
