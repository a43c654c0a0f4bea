"""A card, how an answer to it is marked, and what the log keeps of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
"""Ratings as the log keeps them; nobody rates themselves."""
SLOW, FAST = 2.0, 0.5
"""Right but slow beyond this many paces; fast below this share of one."""
LEECH = 4
"""After so many lapses a card is explained instead of answered once more."""
UNKNOWN = frozenset(("", "?", "no idea", "don't know", "dont know", "i don't know", "i dont know"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether an answer is right, and what is worth saying about it (the exact figure, the slip), or nothing."""

    right: bool
    message: str = ""


class Key(Protocol):
    """Knows the answer to a card."""

    def judge(self, text: str) -> Judgement:
        """Judge an answer as typed; ``ReadError`` when it cannot be read, which is never wrong."""
        ...


@dataclass(frozen=True, slots=True)
class Card:
    """One question. ``id`` is permanent and begins with its deck; figures may differ from day to day.

    ``answer`` and ``note`` (a source, a rule of thumb) are shown when it was missed, ``why`` derives it once it was
    missed too often; ``pace`` is the seconds a practised person needs to read it and answer.
    """

    id: str
    deck: str
    front: str
    answer: str
    key: Key
    note: str = ""
    why: str = ""
    pace: float = 8.0


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of an answer: its rating 1–4, whether it was right, and the sentence to show."""

    rating: int
    right: bool
    message: str


class Reviewed(Protocol):
    """One answer in the log; only item, moment and rating decide when a card is due."""

    @property
    def item(self) -> str:
        """The card's id."""
        ...

    @property
    def at(self) -> datetime:
        """When it was answered; an aware time."""
        ...

    @property
    def rating(self) -> int:
        """1 again, 2 hard, 3 good, 4 easy."""
        ...


def grade(card: Card, text: str, seconds: float | None = None, lapses: int = 0) -> Mark:
    """Mark an answer; ``seconds`` is None where nobody timed it, ``lapses`` counts how often it was missed before.

    Raises ``ReadError`` for a text that cannot be read. An empty text or ``?`` means not known.
    """
    known = text.strip().lower() not in UNKNOWN
    judged = card.key.judge(text) if known else Judgement(False)
    if judged.right:
        return Mark(_rating(seconds, card.pace), True, _sentence("Right.", judged.message))
    head = f"{'No: ' if known else ''}{card.answer}"
    if lapses >= LEECH and card.why:
        return Mark(AGAIN, False, _sentence(judged.message, f"Let us work it out: {card.why}", card.note))
    return Mark(AGAIN, False, _sentence(head, judged.message, card.note))


def _rating(seconds: float | None, pace: float) -> int:
    if seconds is None:
        return GOOD
    if seconds > SLOW * pace:
        return HARD
    return EASY if seconds < FAST * pace else GOOD


def _sentence(*parts: str) -> str:
    return " ".join(part if part[-1] in ".?!)" else f"{part}." for part in parts if part)
