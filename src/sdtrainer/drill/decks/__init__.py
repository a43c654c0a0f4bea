"""The decks, one module each, found by listing; each makes its cards from what it is handed."""

from __future__ import annotations

import importlib
import pkgutil
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from sdtrainer.drill.card import Card

if TYPE_CHECKING:
    from sdtrainer.content.method import ChecklistItem
    from sdtrainer.content.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Spec:
    """A deck's id, its place in the list, what it trains, and its own cap a day; ``ladder``: for items missed."""

    id: str
    order: int
    title: str
    most: int = 20
    ladder: bool = False


@dataclass(frozen=True, slots=True)
class OwnRun:
    """A run of one's own scheme: the parts, the path and rate of each operation, what fails when a part is gone.

    ``rates`` are per second at peak; ``kills`` maps a component to the operations that fail without it; ``first`` is
    the part that gives up first, an empty string when no part does.
    """

    session: str
    title: str
    day: date
    parts: tuple[str, ...]
    paths: Mapping[str, str]
    rates: Mapping[str, float]
    kills: Mapping[str, frozenset[str]]
    first: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """What decks are made from: the shared numbers, the checklist, items missed with their day, runs of one's own."""

    numbers: Numbers | None = None
    checklist: tuple[ChecklistItem, ...] = ()
    missed: Mapping[str, date] = field(default_factory=dict)
    runs: tuple[OwnRun, ...] = ()


class Deck(Protocol):
    """What a module of this package offers."""

    SPEC: Spec

    def cards(self, material: Material, seed: int) -> Sequence[Card]:
        """Make the cards; the ids are the same for every seed, generated figures are not."""
        ...


@cache
def listed() -> dict[str, Deck]:
    """Every deck by id, in the order of the list."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(__path__))
    modules = [cast(Deck, importlib.import_module(f"{__name__}.{name}")) for name in names]
    return {module.SPEC.id: module for module in sorted(modules, key=lambda module: module.SPEC.order)}


def deal(material: Material, seed: int, decks: Sequence[str] = ()) -> tuple[Card, ...]:
    """The cards of these decks, of all when none is named."""
    chosen = [deck for name, deck in listed().items() if not decks or name in decks]
    return tuple(card for deck in chosen for card in deck.cards(material, seed))


def dice(seed: int, card: str) -> random.Random:
    """Chance for one card: the same for the same seed, whatever the other cards draw."""
    return random.Random(f"{seed}:{card}")
