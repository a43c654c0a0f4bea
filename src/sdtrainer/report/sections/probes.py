"""The deep dive: answers beside what was expected, and the model answer."""

from __future__ import annotations

from sdtrainer.match.points import OR
from sdtrainer.report.model import Report
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Paragraph, Quote, Span, doc

ORDER = 100
STYLES = {"covered": "good", "maybe": "warn", "missing": "bad"}


TOLD = 2
"""Ways to make a point that are told; the others are other words for the same."""


def spoken(point: str) -> str:
    """A point in words: the first ways that are as good one after the other."""
    return "; or: ".join(point.split(OR)[:TOLD])


def section(report: Report) -> Doc:
    """Each follow-up with the answer, its points and the model answer."""
    probes = {item.id: item for item in report.state.brief.prompt.probes}
    blocks: list[Block] = []
    for answer in report.state.probes:
        probe = probes.get(answer.probe)
        if probe is None:
            continue
        blocks += [Paragraph((Span(probe.says, "strong"),)), Quote(answer.text or "(no answer)", "you")]
        blocks.append(
            Bullets(
                tuple(
                    (Span(status, STYLES.get(status, "plain")), Span(f" {spoken(point)}"))
                    for point, status in answer.points.items()
                )
            )
        )
        if probe.model:
            blocks.append(Paragraph(f"Model answer: {probe.model.strip()}"))
    return doc(Heading("Follow-up questions"), *blocks) if blocks else Doc()
