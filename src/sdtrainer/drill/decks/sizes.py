"""Sizes of what rows are made of, and of what people store."""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.drill.card import Card
from sdtrainer.drill.decks import Material, Spec
from sdtrainer.drill.keys import EXACT, MAGNITUDE, Figure
from sdtrainer.quantity import show

SPEC = Spec("sizes", 20, "Sizes of types and things")
HABIT = "habit"
"""The source of usual sizes, which are right by their order only."""
SMALL = 1_000


def cards(material: Material, seed: int) -> Sequence[Card]:
    """A card for each row of sizes; widths that a type fixes are asked exactly."""
    if material.numbers is None:
        return ()
    habit = material.numbers.sources.get(HABIT)
    found = []
    for figure in material.numbers.sizes:
        usual = figure.source == habit
        bare = "B" if figure.quantity.number < SMALL else ""
        asked = "about how large?" if usual else "how many bytes?"
        key = Figure(figure.quantity, bare, MAGNITUDE if usual else EXACT)
        front, note = f"{figure.title}: {asked}", f"Source: {figure.source.title}, {figure.source.year}"
        found.append(Card(f"sizes-{figure.id}", SPEC.id, front, show(figure.quantity), key, note, pace=5))
    return found
