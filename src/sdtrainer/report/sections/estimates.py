"""The worksheet with every line recomputed and its slips named."""

from __future__ import annotations

from sdtrainer.interview.records import WorksheetLine
from sdtrainer.report.model import Report
from sdtrainer.view.doc import Doc, Heading, Span, Table, Text, doc

ORDER = 40
STYLES = {"fine": "good", "loose": "warn", "off": "bad"}


def section(report: Report) -> Doc:
    """One row a line: as typed, exact, verdict, slips and notes."""
    rows = tuple(row(line) for line in report.state.worksheet)
    table = Table(("line", "exact", "verdict", "what happened"), rows)
    return doc(Heading("Estimates"), table) if rows else Doc()


def row(line: WorksheetLine) -> tuple[Text, ...]:
    """A worksheet line as a row."""
    check = line.check
    said = [slip.message for slip in check.slips] + list(check.notes)
    if check.kind == "unread":
        said.append(f"not read: {check.reason}")
    if line.corrected_by >= 0:
        said.append("corrected later" + ("" if line.remarked else ", before anyone remarked on it"))
    verdict: Text = (Span(check.verdict, STYLES.get(check.verdict, "plain")),) if check.verdict else ""
    exact = dict.fromkeys((check.display, *(claim.exact_display for claim in check.claims)))
    return check.text.strip(), "; ".join(filter(None, exact)), verdict, "; ".join(said)
