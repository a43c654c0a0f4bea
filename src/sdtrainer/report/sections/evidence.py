"""All evidence, item by item."""

from __future__ import annotations

from sdtrainer.report.model import Report, json_of
from sdtrainer.view.doc import Bullets, Doc, Heading, Paragraph, doc
from sdtrainer.view.verdict import evidence_document

ORDER = 110


def section(report: Report) -> Doc:
    """Why the verdict is as it is, then every item with what it rests on."""
    whole = doc(Heading("Why"), Bullets(report.verdict.reasons)) if report.verdict.reasons else Doc()
    if report.verdict.missing:
        whole += doc(Paragraph("Lines the grade looked for and did not find:"), Bullets(report.verdict.missing))
    return whole + evidence_document(json_of(report), report.titles)
