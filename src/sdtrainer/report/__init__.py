"""The report of a session: one model, a document (in its own module), and exports.

Names are imported when first asked for: the bank and `explain` need no session's report and must start fast.
"""

from typing import TYPE_CHECKING

from sdtrainer.lazy_names import lazily

if TYPE_CHECKING:
    from sdtrainer.report.model import Report, build, headline_of, json_of
    from sdtrainer.view.verdict import verdict_document

_HOMES = {
    "sdtrainer.report.model": ("Report", "build", "headline_of", "json_of"),
    "sdtrainer.view.verdict": ("verdict_document",),
}

__all__ = ["Report", "build", "headline_of", "json_of", "verdict_document"]

__getattr__ = lazily(__name__, _HOMES)
