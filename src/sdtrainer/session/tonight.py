"""Tonight's plan, made anew each evening from what was done; a missed evening changes it in silence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sdtrainer.content.folders import prompt_ids
from sdtrainer.content.load import load_method
from sdtrainer.drill import day_of, deal, plan
from sdtrainer.interview.state import PHASES
from sdtrainer.session.drilling import material_of
from sdtrainer.session.weakest import minutes_again, scores_of, weakest_of, weakest_phase
from sdtrainer.storage.journal import Journal
from sdtrainer.storage.records import SessionRow

if TYPE_CHECKING:
    from sdtrainer.content.method import Method

SETTING = "interview_date"
"""The journal's setting with the day of the interview."""
CARDS = 3
"""Cards of an evening that has something else to do."""
STRONG = 2.5
"""A phase with this score of 3 needs no repetition."""
WHOLE = 5
"""Phases judged from which on a session counts as a whole interview."""
ROUND = 45.0
"""Minutes of a whole interview."""
FRESH = 7
"""Days after which an open session is not offered any more."""
LATEST = 100


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do tonight, the arguments of the command that does it, and its minutes."""

    words: str
    command: tuple[str, ...]
    minutes: float


@dataclass(frozen=True, slots=True)
class Tonight:
    """The days left until the interview and what is best tonight, in order."""

    until: date
    days: int
    tasks: tuple[Task, ...]

    @property
    def minutes(self) -> int:
        """Minutes of the whole evening, at least one."""
        return max(1, math.ceil(sum(task.minutes for task in self.tasks)))

    @property
    def sentence(self) -> str:
        """The plan in one line."""
        if self.days == 0:
            return "The interview is today. Nothing to practise; good luck."
        left = f"{self.days} day{'s' if self.days > 1 else ''} left."
        if not self.tasks:
            return f"{left} Tonight: nothing is due."
        return f"{left} Tonight, {self.minutes} min: {', then '.join(task.words for task in self.tasks)}."


def interview_date(journal: Journal, today: date) -> date | None:
    """The day of the interview, None when none is set or it is over."""
    text = journal.setting(SETTING)
    day = date.fromisoformat(text) if text else None
    return day if day is not None and day >= today else None


def tonight_now(journal: Journal, now: datetime) -> Tonight | None:
    """Tonight's plan as things stand; ``now`` in the person's own time zone. None when no date is set."""
    until = interview_date(journal, now.date())
    if until is None:
        return None
    rows = journal.sessions(LATEST)
    material = material_of(journal, now, own=False)
    cards = plan(deal(material, now.toordinal()), journal.reviews(), now, CARDS, until=until, material=material)
    tasks = [main_task(rows, prompt_ids(), load_method(), now, until), card_task(len(cards.cards), cards.minutes)]
    days = (until - now.date()).days
    return Tonight(until, days, tuple(task for task in tasks if task is not None and days))


def card_task(count: int, minutes: float) -> Task | None:
    """A few cards, None when none is due."""
    words = f"{count} card{'' if count == 1 else 's'}"
    return Task(words, ("drill", "--most", str(CARDS)), minutes) if count else None


def main_task(
    rows: Sequence[SessionRow], prompts: Sequence[str], method: Method, now: datetime, until: date
) -> Task | None:
    """What comes before the cards: an open session, a weak phase again, or a whole interview; rows newest first.

    Nothing more on a day that has seen a session, and no new whole interview on the last evening.
    """
    rows = [row for row in rows if row.prompt in prompts]
    done = [row for row in rows if row.status == "done"]
    if rows and rows[0].status == "open" and (now.date() - day_of(rows[0].started, now)).days <= FRESH:
        left = sum(item.minutes for item in method.phases[PHASES.index(rows[0].phase) :])
        return Task(f"go on with {rows[0].prompt} in {rows[0].phase}", ("resume", rows[0].id), left)
    if done and day_of(done[0].started, now) == now.date():
        return None
    weak = weak_phase(done)
    if weak is not None:
        return again(*weak, method, now, latest=weak[0] is done[0])
    if done and (until - now.date()).days < 2:
        return None
    seen = [row.prompt for row in done]
    fresh = min(prompts, key=seen.count, default="")
    return Task(f"a whole interview on {fresh}", ("practice", fresh), ROUND) if fresh else None


def weak_phase(done: Sequence[SessionRow]) -> tuple[SessionRow, str] | None:
    """The weakest phase since the last whole interview, of that prompt, with the session that scored it."""
    place = next((place for place, row in enumerate(done) if len(scores_of(row.headline)) >= WHOLE), None)
    if place is None:
        return None
    row, phase = weakest_of(done[: place + 1], done[place].prompt)
    return (row, phase) if scores_of(row.headline)[phase] < STRONG else None


def again(row: SessionRow, phase: str, method: Method, now: datetime, *, latest: bool) -> Task:
    """A phase again, on one's own scheme, with the day and the score it had."""
    day = day_of(row.started, now)
    when = f"{day:%A}" if (now.date() - day).days < 7 else f"{day.day} {day:%B}"
    score = scores_of(row.headline)[phase]
    words = f"redo {phase} on your own {row.prompt} ({when} {score:g} of 3)"
    session = () if latest else (row.id,)
    named = () if weakest_phase(row.headline) == phase else ("--phase", phase)
    return Task(words, ("redo", *session, *named), minutes_again(method, phase))
