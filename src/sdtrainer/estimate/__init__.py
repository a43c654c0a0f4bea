"""Assumptions and workloads to results with their working; worksheets; slips."""

from sdtrainer.estimate.evaluation import Evaluation, evaluate, explain
from sdtrainer.estimate.results import ClaimCheck, LineCheck, Slip
from sdtrainer.estimate.sheet import check_line, check_sheet

__all__ = [
    "ClaimCheck",
    "Evaluation",
    "LineCheck",
    "Slip",
    "check_line",
    "check_sheet",
    "evaluate",
    "explain",
]
