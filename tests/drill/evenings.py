"""Material and logs for the tests of the drill."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache

from sdtrainer.content.load import load_method
from sdtrainer.content.numbers import load_numbers
from sdtrainer.drill import Material
from sdtrainer.drill.decks import OwnRun

ZONE = timezone(timedelta(hours=2))
MONDAY = datetime(2026, 6, 1, 20, 0, tzinfo=ZONE)

RUN = OwnRun(
    session="url-shortener-1",
    title="URL shortener",
    day=date(2026, 5, 26),
    parts=("client", "api", "cache", "links"),
    paths={"open": "client > api > cache? > links", "shorten": "client > api > links"},
    rates={"open": 120_000.0, "shorten": 1_200.0},
    kills={"cache": frozenset(("open", "shorten")), "links": frozenset(("open", "shorten")), "api": frozenset()},
    first="links",
)


@dataclass(frozen=True)
class Answer:
    item: str
    at: datetime
    rating: int


@cache
def everything() -> Material:
    checklist = load_method().checklist
    return Material(load_numbers(), checklist, {item.id: date(2026, 5, 30) for item in checklist}, (RUN,))


def day(number: int) -> datetime:
    """Eight in the evening, so many days after the Monday."""
    return MONDAY + timedelta(days=number)
