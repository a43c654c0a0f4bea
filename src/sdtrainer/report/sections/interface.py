"""The API as read, and every finding about it."""

from __future__ import annotations

from sdtrainer.api.model import STYLE_NAMES
from sdtrainer.report.model import Report
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Paragraph, Span, Table, Text, doc

ORDER = 50
STYLES = {"must": "bad", "should": "warn", "hint": "dim"}


def section(report: Report) -> Doc:
    """Operations with what they serve, findings, requirements without an operation."""
    answer = report.state.api
    if answer is None or not answer.design.operations:
        return Doc()
    titles = {item.id: item.title for item in report.state.brief.prompt.operations}
    rows = tuple(
        (item.text or item.name, titles.get(answer.mapping.get(item.name, ""), "")) for item in answer.design.operations
    )
    blocks: list[Block] = [
        Heading("API"),
        Paragraph(f"Style: {STYLE_NAMES.get(answer.design.style, answer.design.style)}."),
        Table(("operation", "serves"), rows),
    ]
    if answer.uncovered:
        blocks.append(Paragraph("Served by nothing: " + ", ".join(titles.get(item, item) for item in answer.uncovered)))
    findings: list[Text] = [
        (
            Span(item.severity, STYLES[item.severity]),
            Span(f" {item.where}: {item.message}" if item.where else f" {item.message}"),
        )
        for item in answer.findings
    ]
    if findings:
        blocks.append(Bullets(tuple(findings)))
    return doc(*blocks)
