"""Checklist items a session missed, each as a question of half a minute; back after 1, 3 and 7 days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sdtrainer.drill.card import Card
from sdtrainer.drill.decks import Material, Spec, dice
from sdtrainer.drill.keys import Options
from sdtrainer.drill.making import worked

if TYPE_CHECKING:
    from sdtrainer.content.method import ChecklistItem, Exercise

SPEC = Spec("missed", 90, "What your sessions missed", most=3, ladder=True)
PACE = 20.0
LEVELS = ("middle", "senior", "staff")


def cards(material: Material, seed: int) -> Sequence[Card]:
    """A card for each item missed: red flags first, then the lower level, then the heavier item."""
    missed = [item for item in material.checklist if item.id in material.missed]
    ordered = sorted(missed, key=lambda item: (not item.red_flag, LEVELS.index(item.level), -item.weight))
    return tuple(_card(item, item.exercise, seed) for item in ordered if item.exercise is not None)


def _card(item: ChecklistItem, exercise: Exercise, seed: int) -> Card:
    name = f"{SPEC.id}-{item.id}"
    note = f"Good looks like: {item.good} Practise: {item.drill}"
    front = f"{item.title}. {exercise.ask}"
    if not exercise.wrong:
        return worked(name, front, exercise.answer, unit=exercise.unit, note=note, pace=PACE)
    roll = dice(seed, name)
    titles = sorted((exercise.answer, *exercise.wrong), key=lambda _: roll.random())
    right = frozenset((exercise.answer.lower(),))
    key = Options(tuple(title.lower() for title in titles), tuple(titles), right)
    return Card(name, SPEC.id, f"{front}\n{key.listed()}", key.letter(), key, note, item.why, PACE)
