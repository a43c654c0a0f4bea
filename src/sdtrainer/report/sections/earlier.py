"""This try beside one's own earlier tries of the same prompt."""

from __future__ import annotations

from sdtrainer.report.model import Report, json_of
from sdtrainer.view.compare import compare_document
from sdtrainer.view.doc import Doc

ORDER = 120


def section(report: Report) -> Doc:
    """Scores over the tries and what turned since the last one, nothing when this is the first."""
    return (
        compare_document((*report.earlier, json_of(report)), "Beside your earlier tries") if report.earlier else Doc()
    )
