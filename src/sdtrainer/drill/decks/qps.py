"""Sums of an interview in the head, with other figures every day; within 20 % is right."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from sdtrainer.drill.card import Card
from sdtrainer.drill.decks import Material, Spec, dice
from sdtrainer.drill.making import worked

SPEC = Spec("qps", 70, "Requests, space and machines in the head")
PACE = 25.0
USERS = ("2 million", "10 million", "50 million", "300 million")
RATES = ("800/s", "1.2k/s", "5k/s", "12k/s", "40k/s")
ROWS = ("200B", "500B", "1KB", "2KB")
Question = tuple[str, str, str]


def cards(material: Material, seed: int) -> Sequence[Card]:
    """One card for each kind of sum."""
    return tuple(_card(name, ask, seed) for name, ask in QUESTIONS.items())


def _card(name: str, ask: Callable[[random.Random], Question], seed: int) -> Card:
    front, expression, unit = ask(dice(seed, f"qps-{name}"))
    return worked(f"qps-{name}", front, expression, unit=unit, pace=PACE)


def _writes(roll: random.Random) -> Question:
    users, actions = roll.choice(USERS), roll.choice((2, 3, 5, 10))
    return (f"{users} users, {actions} posts a day each: how many writes a second?", f"{users} * {actions} / day", "/s")


def _active(roll: random.Random) -> Question:
    users, share, actions = roll.choice(USERS), roll.choice((10, 20, 40)), roll.choice((5, 10, 20))
    front = f"{users} registered, {share}% active on a day, {actions} reads each: how many reads a second?"
    return front, f"{users} * {share}% * {actions} / day", "/s"


def _peak(roll: random.Random) -> Question:
    writes, ratio, peak = roll.choice(RATES[:3]), roll.choice((10, 50, 100)), roll.choice((2, 3, 5))
    front = f"Writes at {writes} on average, {ratio} reads a write, peak x{peak}: reads a second at peak?"
    return front, f"{writes} * {ratio} * {peak}", "/s"


def _storage(roll: random.Random) -> Question:
    rate, row, years = roll.choice(RATES), roll.choice(ROWS), roll.choice((3, 5, 10))
    return f"New rows of {row} at {rate}, kept {years} years: how much is that?", f"{rate} * {row} * {years} years", ""


def _media(roll: random.Random) -> Question:
    posts, share, size = roll.choice(USERS), roll.choice((10, 20)), roll.choice(("200KB", "1MB", "2MB"))
    front = f"{posts} posts a day, {share}% with a picture of {size}: how much is added in a day?"
    return front, f"{posts} * {share}% * {size}", ""


def _copies(roll: random.Random) -> Question:
    size, copies, load = roll.choice(("4TB", "12TB", "30TB")), roll.choice((2, 3)), roll.choice((20, 50))
    front = f"{size} of rows, {load}% for indexes on top, {copies} copies: how much disk?"
    return front, f"{size} * (1 + {load}%) * {copies}", ""


def _egress(roll: random.Random) -> Question:
    rate, size = roll.choice(RATES), roll.choice(("500B", "2KB", "20KB", "300KB"))
    return f"Answers of {size} at {rate}: how much leaves the data centre, in Mbit/s?", f"{rate} * {size}", "Mbit/s"


def _servers(roll: random.Random) -> Question:
    rate, each = roll.choice(("12k/s", "40k/s", "150k/s")), roll.choice(("500/s", "1k/s", "2k/s"))
    front = f"{rate} at peak, {each} a server at most, filled to 70%: how many servers?"
    return front, f"ceil({rate} / ({each} * 70%))", ""


def _cache(roll: random.Random) -> Question:
    rate, size = roll.choice(RATES), roll.choice(("500B", "2KB", "10KB"))
    front = f"Reads of {size} at {rate} all day, each of another object; cache a fifth of a day: how much memory?"
    return front, f"20% * {rate} * 1 day * {size}", ""


def _little(roll: random.Random) -> Question:
    rate, wait = roll.choice(RATES), roll.choice(("20ms", "100ms", "250ms"))
    return f"Requests at {rate} that take {wait} each: how many are open at a time?", f"{rate} * {wait}", ""


def _misses(roll: random.Random) -> Question:
    rate, hit = roll.choice(RATES[2:]), roll.choice((80, 90, 95, 99))
    front = f"Reads at {rate}, {hit}% served by the cache: how many a second reach the database?"
    return front, f"{rate} * {100 - hit}%", "/s"


def _connections(roll: random.Random) -> Question:
    users, share = roll.choice(USERS), roll.choice((5, 10, 20))
    front = f"{users} users, {share}% online, 50k sockets a server: how many servers?"
    return front, f"ceil({users} * {share}% / 50k)", ""


QUESTIONS: dict[str, Callable[[random.Random], Question]] = {
    "writes": _writes, "active": _active, "peak": _peak, "storage": _storage, "media": _media, "copies": _copies,
    "egress": _egress, "servers": _servers, "cache": _cache, "little": _little, "misses": _misses,
    "connections": _connections,
}  # fmt: skip
