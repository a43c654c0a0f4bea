"""The report of a session: one model, a document, and exports."""

from sdtrainer.report.document import document
from sdtrainer.report.model import Report, build, headline_of, json_of
from sdtrainer.view.verdict import verdict_document

__all__ = ["Report", "build", "document", "headline_of", "json_of", "verdict_document"]
