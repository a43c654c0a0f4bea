"""The decision ledger: decisions by rung, what forces each addition, and trade-offs that were never put as one."""

from __future__ import annotations

from sdtrainer.grading.ladder import ladder
from sdtrainer.report.model import Report, json_of, unfinished
from sdtrainer.view.doc import Bullets, Doc, Paragraph, Table, doc
from sdtrainer.view.verdict import decisions_document

ORDER = 90
COST, ONE_FEWER = "nothing: it is a cost", "one fewer would do"


def section(report: Report) -> Doc:
    """Decisions by rung, then what each part beyond the minimal scheme is for, then the choices nobody made."""
    about = {rung.tradeoff for rung in ladder(report.state)}
    free = tuple(
        f"{' or '.join(item.options)}? {item.number}"
        for item in report.state.brief.prompt.tradeoffs
        if item.id not in about
    )
    whole = decisions_document(json_of(report)) + additions(report)
    if not free or unfinished(report.state):
        return whole
    return whole + doc(Paragraph("Choices of this task you did not state:"), Bullets(free))


def additions(report: Report) -> Doc:
    """Every part and count beyond the first scheme that worked: the finding that appears without it, or its cost."""
    rows = tuple(
        (row.component + (f" x{row.count:g}" if row.count else ""), row.forced_by or (ONE_FEWER if row.count else COST))
        for row in report.state.ledger
    )
    return doc(Table(("added", "forced by"), rows, title="What each addition is for")) if rows else Doc()
