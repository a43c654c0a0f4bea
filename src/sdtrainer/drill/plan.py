"""Tonight's cards: those due, most forgotten first, then new ones, never more than the cap, and no debt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, zip_longest

from sdtrainer.drill.card import Card, Reviewed
from sdtrainer.drill.decks import Material, Spec, listed
from sdtrainer.drill.schedule import Forgetting, Ladder, Memory, day_of

MOST = 20
"""Cards a day."""
KNOWN = 0.9
"""A card whose last answer was right counts as known from this chance on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The cards to ask now, what is known of each card seen before, and how many were answered today."""

    cards: tuple[Card, ...]
    memories: Mapping[str, Memory]
    today: int

    @property
    def minutes(self) -> float:
        """How long it takes."""
        return pace_of(self.cards)

    def lapses(self, card: Card) -> int:
        """How often a card was missed."""
        memory = self.memories.get(card.id)
        return memory.lapses if memory else 0


@dataclass(frozen=True, slots=True)
class Standing:
    """One deck in numbers; ``due`` today, ``next_due`` the first day after it, None when nothing comes back."""

    deck: str
    title: str
    cards: int
    seen: int
    known: int
    due: int
    next_due: date | None


def plan(
    cards: Sequence[Card],
    reviews: Sequence[Reviewed],
    now: datetime,
    most: int = MOST,
    *,
    until: date | None = None,
    material: Material | None = None,
    ahead: bool = False,
) -> Plan:
    """Choose at most ``most`` cards for the day, those answered earlier in it included.

    The ones due come first, most forgotten first, then new ones, deck by deck in turn; with ``ahead`` those not due
    yet fill up. A deck may have a smaller cap of its own.
    """
    today = day_of(now, now)
    memories = recalled(reviews, now, until, material)
    answered = {review.item for review in reviews if day_of(review.at, now) == today}
    left = {spec.id: spec.most - sum(item.startswith(f"{spec.id}-") for item in answered) for spec in specs()}
    chosen: list[Card] = []
    for card in _order([card for card in cards if card.id not in answered], memories, today, ahead):
        if len(chosen) < most - len(answered) and left.get(card.deck, MOST) > 0:
            left[card.deck] = left.get(card.deck, MOST) - 1
            chosen.append(card)
    return Plan(tuple(chosen), memories, len(answered))


def pace_of(cards: Iterable[Card]) -> float:
    """Minutes that cards take, with half as long again for slower answers and 3 s to read what comes back."""
    return sum(card.pace * 1.5 + 3 for card in cards) / 60


def specs() -> tuple[Spec, ...]:
    """What each deck is."""
    return tuple(deck.SPEC for deck in listed().values())


def recalled(
    reviews: Iterable[Reviewed], now: datetime, until: date | None, material: Material | None
) -> dict[str, Memory]:
    """What is known of every card: items missed in sessions by the ladder, all others by forgetting."""
    ladders = tuple(f"{spec.id}-" for spec in specs() if spec.ladder)
    reviews = list(reviews)
    kept = [review for review in reviews if not review.item.startswith(ladders)]
    missed = {f"{ladders[0]}{item}": day for item, day in material.missed.items()} if material and ladders else {}
    return Forgetting().memories(kept, now, until) | Ladder(missed).memories(reviews, now, until)


def _order(cards: Sequence[Card], memories: Mapping[str, Memory], today: date, ahead: bool) -> Iterable[Card]:
    seen = [(card, memories[card.id]) for card in cards if card.id in memories]
    due = [(card, memory) for card, memory in seen if memory.due is not None and memory.due <= today]
    yield from _forgotten(due)
    yield from _in_turn([card for card in cards if card.id not in memories])
    if ahead:
        yield from _forgotten([pair for pair in seen if pair not in due])


def _forgotten(pairs: Sequence[tuple[Card, Memory]]) -> Iterable[Card]:
    """Cards seen before, most forgotten first; equals in the order of their deck."""
    return (card for card, _ in sorted(pairs, key=lambda pair: pair[1].recall))


def _in_turn(cards: Sequence[Card]) -> Iterable[Card]:
    """New cards, one from each deck in turn."""
    decks = dict.fromkeys(card.deck for card in cards)
    rows = zip_longest(*([card for card in cards if card.deck == deck] for deck in decks))
    return (card for card in chain.from_iterable(rows) if card is not None)


def next_due(cards: Iterable[Card], memories: Mapping[str, Memory], today: date) -> date | None:
    """The first day after today on which one of the cards comes back; tomorrow while there are new ones."""
    tomorrow = today + timedelta(days=1)
    days = [tomorrow if card.id not in memories else memories[card.id].due for card in cards]
    return min((max(day, tomorrow) for day in days if day is not None), default=None)


def standings(
    cards: Sequence[Card],
    reviews: Sequence[Reviewed],
    now: datetime,
    *,
    until: date | None = None,
    material: Material | None = None,
) -> tuple[Standing, ...]:
    """Each deck in numbers, for a list and for progress; a deck without cards has zeros."""
    today, memories = day_of(now, now), recalled(reviews, now, until, material)
    found = []
    for spec in specs():
        own = [card for card in cards if card.deck == spec.id]
        seen = [memories[card.id] for card in own if card.id in memories and memories[card.id].answers]
        due = [memories[card.id] for card in own if card.id in memories]
        waiting = sum(memory.due is not None and memory.due <= today for memory in due)
        known = sum(memory.right and memory.recall >= KNOWN for memory in seen)
        found.append(Standing(spec.id, spec.title, len(own), len(seen), known, waiting, next_due(own, memories, today)))
    return tuple(found)
