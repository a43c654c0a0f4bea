"""Evidence from a session's public records, the verdict, and what to do better next time."""

from sdtrainer.grading.grade import grade
from sdtrainer.grading.judge import yes_no_items
from sdtrainer.grading.model import Change, Evidence, Gate, LevelShare, PhaseScore, Rung, Verdict

__all__ = ["Change", "Evidence", "Gate", "LevelShare", "PhaseScore", "Rung", "Verdict", "grade", "yes_no_items"]
