"""The decision ledger, with the trade-offs of the prompt that were never put as one."""

from __future__ import annotations

from sdtrainer.report.model import Report, json_of
from sdtrainer.view.doc import Bullets, Doc, Paragraph, doc
from sdtrainer.view.verdict import decisions_document

ORDER = 90


def section(report: Report) -> Doc:
    """Decisions by rung, then the authored choices nobody made."""
    about = {rung.about for rung in report.verdict.decisions}
    free = tuple(
        f"{' or '.join(item.options)}? {item.number}"
        for item in report.state.brief.prompt.tradeoffs
        if item.id not in about
    )
    whole = decisions_document(json_of(report))
    return whole + doc(Paragraph("Choices of this task you did not state:"), Bullets(free)) if free else whole
