"""Sentences about an evening of cards."""

from __future__ import annotations

from datetime import date, timedelta


def opening(cards: int, minutes: float) -> str:
    """What is ahead, as in 12 cards, about 4 minutes."""
    return f"{_cards(cards)}, {_minutes(minutes)}."


def closing(answered: int, right: int, minutes: float, due: date | None, today: date) -> str:
    """The one line at the end: ``12 cards, 9 right, about 4 minutes; next due tomorrow``."""
    if not answered:
        return f"No card answered; {next_due_words(due, today)}"
    return f"{_cards(answered)}, {right} right, {_minutes(minutes)}; {next_due_words(due, today)}"


def next_due_words(due: date | None, today: date) -> str:
    """When to come back, in words."""
    if due is None:
        return "nothing comes back"
    if due <= today + timedelta(days=1):
        return "next due tomorrow" if due > today else "next due today"
    return f"next due on {due:%A}" if due <= today + timedelta(days=6) else f"next due on {due.day} {due:%B}"


def _cards(count: int) -> str:
    return f"{count} card{'' if count == 1 else 's'}"


def _minutes(minutes: float) -> str:
    whole = max(1, round(minutes))
    return f"about {whole} minute{'' if whole == 1 else 's'}"
