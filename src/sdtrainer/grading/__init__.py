"""Evidence from a session's public records, the verdict, and what to do better next time."""

from sdtrainer.grading.checklist import TICKS, Tally, select, tally
from sdtrainer.grading.grade import grade
from sdtrainer.grading.judge import judge, yes_no_items
from sdtrainer.grading.model import Change, Evidence, Gate, LevelShare, PhaseScore, Rung, Verdict

__all__ = [
    "TICKS",
    "Change",
    "Evidence",
    "Gate",
    "LevelShare",
    "PhaseScore",
    "Rung",
    "Tally",
    "Verdict",
    "grade",
    "judge",
    "select",
    "tally",
    "yes_no_items",
]
