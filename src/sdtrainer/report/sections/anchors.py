"""Each phase's grade between two steps: what they look like, and what of them was not shown here."""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.content.method import ChecklistItem
from sdtrainer.grading import Evidence, PhaseScore
from sdtrainer.grading.judge import up_to
from sdtrainer.report.model import Report
from sdtrainer.view.cut import cut
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Paragraph, Span, Text, doc

ORDER = 10
MISSING, ROOM, TOP = 2, 110, 3
"""How many missing items a phase names, characters of what each rests on, and the highest step."""
INTRODUCTION = "The two steps around each grade as they look in general, and what of this phase is not on record here."


def section(report: Report) -> Doc:
    """For every phase that was judged: its grade, the two steps around it in words, and what is missing."""
    blocks = [block for score in report.verdict.phases if score.score is not None for block in phase(report, score)]
    return doc(Heading("Where you stand"), Paragraph(INTRODUCTION), *blocks) if blocks else Doc()


def phase(report: Report, score: PhaseScore) -> tuple[Block, Block]:
    """One phase: the grade, then the steps around it and at most two gaps, each with what it rests on."""
    anchors = next(item.anchors for item in report.state.brief.method.phases if item.id == score.id)
    level = report.state.setup.level
    below, above = gaps(report, score.id)
    whole = not below and score.step == TOP
    step = min(score.step or 0, TOP - 1)
    lines: list[Text] = [(Span(f"{at} looks like: ", "dim"), Span(anchors[at])) for at in (step, step + 1)]
    lines += told(report, below) or told(report, above, f"beyond {level}, ")
    where = f"nothing {level} asks for was missed" if whole else f"between {step} and {step + 1}"
    return Paragraph((Span(f"{score.id}: {score.score:.1f} of 3", "strong"), Span(f", {where}"))), Bullets(tuple(lines))


def gaps(report: Report, phase_id: str) -> tuple[list[Evidence], list[Evidence]]:
    """What a phase lacks: of the target level and below, and of the levels above; missed before partly, heavy first."""
    held = set(up_to(report.state, report.state.setup.level))
    items = {item.id: item for item in report.state.brief.method.checklist if item.phase == phase_id}
    found = [
        item
        for item in report.verdict.evidence
        if item.item in items and item.source == "evidence" and item.status in ("missed", "partly")
    ]
    found.sort(key=lambda item: (item.status != "missed", -items[item.item].weight))
    return split(found, items, held)


def split(
    found: Sequence[Evidence], items: dict[str, ChecklistItem], held: set[ChecklistItem]
) -> tuple[list[Evidence], list[Evidence]]:
    """Evidence about items of the target level and below, and about those above it."""
    below = [item for item in found if items[item.item] in held]
    return below, [item for item in found if items[item.item] not in held]


def told(report: Report, found: Sequence[Evidence], where: str = "") -> list[Text]:
    """The first gaps in words: how much was shown, the item, and the evidence."""
    lines: list[Text] = []
    for item in found[:MISSING]:
        rests = cut(item.note or item.quote or item.run, ROOM)
        title = report.titles.get(item.item, item.item)
        words, style = ("only in part", "warn") if item.status == "partly" else ("not shown", "bad")
        lines.append((Span(f"{where}{words}: ", style), Span(title + (f" ({rests})" if rests else ""))))
    return lines
