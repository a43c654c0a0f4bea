"""Assumptions and workloads to results with their working; worksheets; slips.

Names are imported when first asked for: `estimate EXPR` needs no worksheet and must start fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdtrainer.estimate.evaluation import Evaluation, evaluate, explain
    from sdtrainer.estimate.results import ClaimCheck, LineCheck, Slip
    from sdtrainer.estimate.sheet import check_line, check_sheet

HOMES = {
    "Evaluation": "evaluation", "evaluate": "evaluation", "explain": "evaluation",
    "ClaimCheck": "results", "LineCheck": "results", "Slip": "results",
    "check_line": "sheet", "check_sheet": "sheet",
}  # fmt: skip

__all__ = [
    "ClaimCheck", "Evaluation", "LineCheck", "Slip", "check_line", "check_sheet", "evaluate", "explain",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name from its module."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
