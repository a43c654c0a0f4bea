"""Seconds in a period, and rates per day, month and second."""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.drill.card import Card
from sdtrainer.drill.decks import Material, Spec, dice
from sdtrainer.drill.making import worked

SPEC = Spec("rates", 40, "Seconds and rates")
PERIODS = (
    ("hour", "3,600 s", "60 * 60"),
    ("day", "86,400 s", "10^5 will do in the head"),
    ("week", "604,800 s", "6 * 10^5"),
    ("month", "2.6M s", "30 days; 2.5 * 10^6 will do"),
    ("year", "31.5M s", "pi * 10^7"),
)
DAILY = ("1 million", "5 million", "20 million", "150 million", "1 billion", "4 billion")
SECOND = ("1/s", "10/s", "100/s", "1.2k/s", "20k/s")
MONTHLY = ("10 million", "100 million", "500 million", "1 billion", "30 billion")


def cards(material: Material, seed: int) -> Sequence[Card]:
    """The periods by heart, and conversions with other figures every day."""
    return (
        *(_seconds(period, answer, note) for period, answer, note in PERIODS),
        _per_day(seed),
        _per_month(seed),
        _a_day_of(seed),
        _a_month_of(seed),
    )


def _seconds(period: str, answer: str, note: str) -> Card:
    front = f"Seconds in {'an' if period == 'hour' else 'a'} {period}?"
    return worked(f"rates-{period}", front, f"1 {period}", unit="s", answer=answer, note=note, pace=5)


def _per_day(seed: int) -> Card:
    count = dice(seed, "rates-per-day").choice(DAILY)
    return worked("rates-per-day", f"{count} a day: how many a second?", f"{count} / day", unit="/s",
                  note="a million a day is 12 a second")  # fmt: skip


def _per_month(seed: int) -> Card:
    count = dice(seed, "rates-per-month").choice(MONTHLY)
    return worked("rates-per-month", f"{count} a month: how many a second?", f"{count} / month", unit="/s",
                  note="a million a month is 0.4 a second")  # fmt: skip


def _a_day_of(seed: int) -> Card:
    rate = dice(seed, "rates-a-day-of").choice(SECOND)
    return worked("rates-a-day-of", f"{rate} all day long: how many a day?", f"{rate} * 1 day",
                  note="one a second is 86,400 a day")  # fmt: skip


def _a_month_of(seed: int) -> Card:
    rate = dice(seed, "rates-a-month-of").choice(SECOND)
    return worked("rates-a-month-of", f"{rate} all month long: how many a month?", f"{rate} * 30 days",
                  note="one a second is 2.6 million a month")  # fmt: skip
