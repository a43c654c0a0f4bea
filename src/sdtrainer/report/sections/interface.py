"""The API as read, what serves which requirement, and every finding about it."""

from __future__ import annotations

from sdtrainer.report.model import Report
from sdtrainer.view.api import design_doc, findings_doc
from sdtrainer.view.doc import Bullets, Doc, Heading, Paragraph, doc

ORDER = 50


def section(report: Report) -> Doc:
    """Operations with request, answer and errors; requirements without an operation; findings."""
    answer = report.state.api
    if answer is None or not answer.design.operations:
        return Doc()
    titles = {item.id: item.title for item in report.state.brief.prompt.operations}
    served = tuple(f"{titles[wanted]}: {name}" for name, wanted in answer.mapping.items() if wanted in titles)
    lacking = ", ".join(titles.get(item, item) for item in answer.uncovered)
    table, *rest = design_doc(answer.design).blocks[1:]
    whole = doc(Heading("API"), table, *((Bullets(served),) if served else ()))
    whole += doc(Paragraph(f"Served by nothing: {lacking}")) if lacking else Doc()
    return whole + Doc(tuple(rest)) + findings_doc(answer.design, answer.findings)
