"""When a card is due: fsrs for what is to be kept, a ladder of 1, 3 and 7 days for what was missed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from sdtrainer.drill.card import AGAIN, Reviewed

if TYPE_CHECKING:
    from fsrs import Card as Remembered

NIGHT = timedelta(hours=4)
"""An evening ends at four in the morning, as Anki counts it."""
LONGEST = 365
"""Days between two reviews without an interview date."""
RETENTION = 0.9
"""Share still known when a card comes back: fsrs' default; .8 saved an eighth of the reviews in a simulated month."""
STEPS = (1, 3, 7)
"""Days after which a missed checklist item comes back."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the log says of a card.

    ``due`` is the day it comes back (None: no more), ``recall`` the chance that it is known today, ``right`` whether
    its last answer was, ``lapses`` how often it was missed, ``last`` the day of its last answer.
    """

    item: str
    due: date | None
    recall: float
    right: bool
    lapses: int
    answers: int
    last: date | None


class Schedule(Protocol):
    """Derives memories from the log; the same log gives the same memories."""

    def memories(self, reviews: Iterable[Reviewed], now: datetime, until: date | None) -> Mapping[str, Memory]:
        """What is known of each item in the log; nothing is due after ``until``."""
        ...


def day_of(moment: datetime, like: datetime) -> date:
    """The day an aware moment belongs to, where ``like`` was taken; a night belongs to the evening before."""
    return (moment.astimezone(like.tzinfo) - NIGHT).date()


def by_item(reviews: Iterable[Reviewed]) -> dict[str, list[Reviewed]]:
    """The log by card, oldest answer first."""
    ordered = sorted(reviews, key=lambda review: (review.item, review.at))
    return {item: list(group) for item, group in groupby(ordered, key=lambda review: review.item)}


def bounded(due: date, until: date | None, today: date) -> date:
    """A day no later than the interview, unless that is over."""
    return min(due, until) if until is not None and until >= today else due


@dataclass(frozen=True, slots=True)
class Forgetting:
    """The adapter over fsrs; its card is derived anew each time and never stored."""

    retention: float = RETENTION

    def memories(self, reviews: Iterable[Reviewed], now: datetime, until: date | None) -> dict[str, Memory]:
        """Replay each card's answers through the forgetting curve, one step a day."""
        return {item: self._memory(item, log, now, until) for item, log in by_item(reviews).items()}

    def _memory(self, item: str, log: Sequence[Reviewed], now: datetime, until: date | None) -> Memory:
        from fsrs import Card, Rating, Scheduler

        today, last = day_of(now, now), day_of(log[-1].at, now)
        longest = LONGEST if until is None or until < today else max(1, (until - last).days)
        scheduler = Scheduler(
            desired_retention=self.retention,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=longest,
            enable_fuzzing=False,
        )
        card: Remembered = Card(card_id=0, due=noon(day_of(log[0].at, now)))
        for review in log:
            card, _ = scheduler.review_card(card, Rating(review.rating), noon(day_of(review.at, now)))
        recall = scheduler.get_card_retrievability(card, noon(max(today, last)))
        lapses = sum(review.rating == AGAIN for review in log)
        return Memory(
            item, bounded(card.due.date(), until, today), recall, log[-1].rating > AGAIN, lapses, len(log), last
        )


def noon(day: date) -> datetime:
    """The moment fsrs sees for a day: evenings 23 hours apart are a day apart."""
    return datetime.combine(day, time(12), UTC)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Comes back 1 day after it was missed, then 3 after a right answer, then 7; a wrong one begins again.

    ``missed`` is the day each item was missed last.
    """

    missed: Mapping[str, date]

    def memories(self, reviews: Iterable[Reviewed], now: datetime, until: date | None) -> dict[str, Memory]:
        """Climb for each item missed; answers from before it was missed again do not count."""
        logs = by_item(reviews)
        return {item: self._memory(item, day, logs.get(item, []), now, until) for item, day in self.missed.items()}

    def _memory(self, item: str, day: date, log: Sequence[Reviewed], now: datetime, until: date | None) -> Memory:
        today, step, last = day_of(now, now), 0, day
        since = [review for review in log if day_of(review.at, now) >= day]
        for review in since:
            step, last = (0 if review.rating == AGAIN else step + 1), day_of(review.at, now)
        due = bounded(last + timedelta(days=STEPS[step]), until, today) if step < len(STEPS) else None
        lapses = sum(review.rating == AGAIN for review in log)
        return Memory(item, due, step / len(STEPS), step > 0, lapses, len(since), last if since else None)
