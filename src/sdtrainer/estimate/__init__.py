"""Assumptions and workloads to results with their working; worksheets; slips.

Names are imported when first asked for: `estimate EXPR` needs no worksheet and must start fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdtrainer.estimate.evaluation import Evaluation, evaluate, explain
    from sdtrainer.estimate.results import ClaimCheck, LineCheck, Slip
    from sdtrainer.estimate.sheet import check_line, check_sheet
    from sdtrainer.estimate.workload import Envelope, InputValue, Result, envelope

HOMES = {
    "Evaluation": "evaluation", "evaluate": "evaluation", "explain": "evaluation",
    "Envelope": "workload", "InputValue": "workload", "Result": "workload", "envelope": "workload",
    "ClaimCheck": "results", "LineCheck": "results", "Slip": "results",
    "check_line": "sheet", "check_sheet": "sheet",
}  # fmt: skip

__all__ = [
    "ClaimCheck", "Envelope", "Evaluation", "InputValue", "LineCheck", "Result", "Slip", "check_line", "check_sheet",
    "envelope", "evaluate", "explain",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name from its module."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
