"""Assumptions and workloads to results with their working; worksheets; slips.

Names are imported when first asked for: `estimate EXPR` needs no worksheet and must start fast.
"""

from typing import TYPE_CHECKING

from sdtrainer.lazy_names import lazily

if TYPE_CHECKING:
    from sdtrainer.estimate.envelope_model import Envelope, InputValue, Result
    from sdtrainer.estimate.evaluation import Evaluation, evaluate, explain
    from sdtrainer.estimate.results import ClaimCheck, LineCheck, Slip
    from sdtrainer.estimate.sheet import check_line, check_sheet
    from sdtrainer.estimate.workload import envelope

_HOMES = {
    "envelope_model": ("Envelope", "InputValue", "Result"),
    "evaluation": ("Evaluation", "evaluate", "explain"),
    "results": ("ClaimCheck", "LineCheck", "Slip"),
    "sheet": ("check_line", "check_sheet"),
    "workload": ("envelope",),
}

__all__ = [
    "ClaimCheck", "Envelope", "Evaluation", "InputValue", "LineCheck", "Result", "Slip", "check_line", "check_sheet",
    "envelope", "evaluate", "explain",
]  # fmt: skip

__getattr__ = lazily(__name__, _HOMES)
