"""The report of a session: one model, a document (in its own module), and exports.

Names are imported when first asked for: the bank and `explain` need no session's report and must start fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdtrainer.report.model import Report, build, headline_of, json_of
    from sdtrainer.view.verdict import verdict_document

HOMES = {
    "verdict_document": "sdtrainer.view.verdict", "Report": "sdtrainer.report.model", "build": "sdtrainer.report.model",
    "headline_of": "sdtrainer.report.model", "json_of": "sdtrainer.report.model",
}  # fmt: skip

__all__ = ["Report", "build", "headline_of", "json_of", "verdict_document"]


def __getattr__(name: str) -> Any:
    """Import a public name from its module."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(HOMES[name]), name)
