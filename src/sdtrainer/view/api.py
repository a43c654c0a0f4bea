"""An API answer as a document: what was read, what the rules say, what was not read."""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.api.model import STYLE_NAMES, ApiDesign, ApiFinding
from sdtrainer.api.wording import request_text, response_text
from sdtrainer.view.doc import Bullets, Doc, Heading, Paragraph, Span, Table, Text, doc

SEVERITY_STYLE = {"must": "bad", "should": "warn", "hint": "dim"}


def design_doc(design: ApiDesign) -> Doc:
    """Show the operations as they were read, and what could not be read."""
    rows = tuple(
        (
            operation.name,
            request_text(operation),
            ", ".join(response_text(response) for response in operation.responses),
            ", ".join(response_text(error) for error in operation.errors),
        )
        for operation in design.operations
    )
    blocks = doc(
        Heading(f"API: {STYLE_NAMES[design.style]}, {counted(len(rows), 'operation')}", 1),
        Table(("operation", "request", "answer", "errors"), rows),
    )
    return blocks + notes_doc(design) + doubts_doc(design)


def notes_doc(design: ApiDesign) -> Doc:
    """Show what is stated for all operations."""
    items = [f"{note.topic}: {note.text}" for note in design.notes]
    return doc(Heading("For all of them"), Bullets(tuple(items))) if items else Doc()


def doubts_doc(design: ApiDesign) -> Doc:
    """Show what was not read, with its lines."""
    items = [f"line {doubt.line}: {doubt.text}" if doubt.line else doubt.text for doubt in design.doubts]
    return doc(Heading("Not read"), Bullets(tuple(items))) if items else Doc()


def findings_doc(design: ApiDesign, findings: Sequence[ApiFinding]) -> Doc:
    """Show the findings, *must* first, and how many there are."""
    said = f"{STYLE_NAMES[design.style]}, {counted(len(design.operations), 'operation')}"
    if not findings:
        return doc(Paragraph(f"{said}: nothing to object to.")) + doubts_doc(design)
    by_rule = sorted(findings, key=lambda one: (list(SEVERITY_STYLE).index(one.severity), one.rule, one.line))
    counts = [(name, sum(finding.severity == name for finding in findings)) for name in SEVERITY_STYLE]
    told = ", ".join(f"{count} {name}" for name, count in counts if count)
    return doc(
        Paragraph(f"{said}: {told}."),
        Bullets(tuple(finding_text(finding) for finding in by_rule)),
        Paragraph(f"Why, and how to mend it: sdtrainer explain {by_rule[0].rule}"),
    ) + doubts_doc(design)


def finding_text(finding: ApiFinding) -> Text:
    """Say one finding: severity, rule, where, what."""
    place = f"{finding.where}: " if finding.where else ""
    line = f" (line {finding.line})" if finding.line else ""
    return (
        Span(f"{finding.severity:<6} ", SEVERITY_STYLE[finding.severity]),
        Span(f"{finding.rule} ", "dim"),
        Span(f"{place}{finding.message}{line}"),
    )


def counted(number: int, noun: str) -> str:
    """Return a number with its noun in the right form."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
