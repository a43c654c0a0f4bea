"""Five-minute cards with spaced repetition: decks, marks, and a schedule derived from the review log."""

from sdtrainer.drill.card import Card, Judgement, Mark, Reviewed, grade
from sdtrainer.drill.decks import Material, Spec, deal, listed
from sdtrainer.drill.plan import Plan, Standing, next_due, pace_of, plan, standings
from sdtrainer.drill.schedule import Forgetting, Ladder, Memory, Schedule, day_of

__all__ = [
    "Card",
    "Forgetting",
    "Judgement",
    "Ladder",
    "Mark",
    "Material",
    "Memory",
    "Plan",
    "Reviewed",
    "Schedule",
    "Spec",
    "Standing",
    "day_of",
    "deal",
    "grade",
    "listed",
    "next_due",
    "pace_of",
    "plan",
    "standings",
]
