"""Find the slip: a colleague's worksheet line with one known slip in it, which the engine itself must name."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from sdtrainer.drill.card import Card
from sdtrainer.drill.decks import Material, Spec, dice
from sdtrainer.drill.keys import Options
from sdtrainer.estimate import LineCheck, check_sheet
from sdtrainer.quantity import Quantity, show

SPEC = Spec("slips", 80, "Find the slip in a colleague's line")
PACE = 20.0
WRONG_ANSWERS = 3
TRIES = 40
TITLES = {
    "bits-bytes": "bits and bytes are mixed up",
    "power-of-ten": "a zero was lost or added",
    "prefix-step": "one step of the prefixes is wrong (K, M, G, T)",
    "time-unit": "the figure is for another period",
    "peak": "the peak factor is missing, or went in twice",
    "replication": "the copies are missing, or went in twice",
    "active-share": "registered users were taken for active ones",
    "share": "the percentage was left out or misread",
    "payload": "the size of an item was never multiplied in",
    "horizon": "the years are missing, or went in twice",
    "ratio": "the ratio of reads to writes is missing or upside down",
    "keyspace": "the alphabet or the length of the code is wrong",
    "arithmetic": "one factor of the sum was dropped",
}
"""Slip ids of ``sdtrainer.estimate`` with what a person would say."""


class Slipped(NamedTuple):
    """Lines before, a name, its expression, and the factor by which the slip changes the value."""

    before: tuple[str, ...]
    name: str
    expression: str
    factor: Fraction


def cards(material: Material, seed: int) -> Sequence[Card]:
    """One card for each kind of slip; another line every day."""
    return tuple(_card(slip, make, seed) for slip, make in MAKERS.items())


def _card(slip: str, make: Callable[[random.Random], Slipped], seed: int) -> Card:
    """Draw lines until the engine names the slip first; some figures hide it behind another."""
    roll = dice(seed, f"slips-{slip}")
    for _ in range(TRIES):
        line, check = _write(make(roll))
        if check.slips and check.slips[0].id == slip:
            break
    named = {found.id for found in check.slips}
    others = roll.sample([other for other in TITLES if other not in named], WRONG_ANSWERS)
    values = sorted((slip, *others), key=lambda _: roll.random())
    message = check.slips[0].message
    key = Options(tuple(values), tuple(TITLES[value] for value in values), frozenset(named), _capital(message))
    front = f"A colleague wrote:\n{line}\nWhat is wrong?\n{key.listed()}"
    why = f"{check.expression} = {check.display}, not {check.claims[0].text}"
    return Card(f"slips-{slip}", SPEC.id, front, key.letter(), key, _capital(message), why, PACE)


def _write(slipped: Slipped) -> tuple[str, LineCheck]:
    """The lines as the colleague wrote them, and what the engine says of the last."""
    lines = (*slipped.before, f"{slipped.name} = {slipped.expression}")
    exact = check_sheet("\n".join(lines))[-1].exact
    assert exact is not None, "a template defines its quantity"
    claimed = show(Quantity(exact.value * slipped.factor, exact.dimension)).split(" = ")[-1]
    text = "\n".join((*lines[:-1], f"{lines[-1]} = {claimed}"))
    return "\n".join(f"    {line}" for line in text.splitlines()), check_sheet(text)[-1]


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _traffic(roll: random.Random, factor: Fraction) -> Slipped:
    rate, size = roll.choice(("1.2k/s", "3.5k/s", "40k/s")), roll.choice(("300B", "700B", "2KB", "40KB"))
    return Slipped((), "egress", f"{rate} * {size}", factor)


def _bits(roll: random.Random) -> Slipped:
    return _traffic(roll, roll.choice((Fraction(8), Fraction(1, 8))))


def _zero(roll: random.Random) -> Slipped:
    users, actions = roll.choice(("3M", "25M", "70M")), roll.choice((3, 4, 6, 7))
    return Slipped((), "writes", f"{users} users * {actions}/day", roll.choice((Fraction(10), Fraction(1, 10))))


def _prefix(roll: random.Random) -> Slipped:
    return _traffic(roll, roll.choice((Fraction(1000), Fraction(1, 1000))))


def _period(roll: random.Random) -> Slipped:
    users, actions = roll.choice(("3M", "25M", "70M")), roll.choice((2, 3, 6))
    factor = roll.choice((Fraction(86_400), Fraction(24), Fraction(1, 60)))
    return Slipped((), "writes", f"{users} users * {actions}/day", factor)


def _peak(roll: random.Random) -> Slipped:
    reads, peak = roll.choice(("1.2k/s", "3.5k/s", "45k/s")), roll.choice((2, 3, 4))
    before = (f"reads = {reads}", f"peak = {peak}")
    return Slipped(before, "at_peak", "reads * peak", roll.choice((Fraction(1, peak), Fraction(peak))))


def _copies(roll: random.Random) -> Slipped:
    rows, size, copies = roll.choice(("3M", "20M", "70M")), roll.choice(("400B", "900B", "2.5KB")), roll.choice((2, 3))
    before = (f"daily = {rows} * {size}", f"replication = {copies}")
    return Slipped(before, "kept", "daily * 365 * replication", roll.choice((Fraction(1, copies), Fraction(copies))))


def _active(roll: random.Random) -> Slipped:
    users, share = roll.choice(("50M", "100M", "800M")), roll.choice((15, 30, 40))
    return Slipped((), "dau", f"{users} users * {share}%", Fraction(100, share))


def _share(roll: random.Random) -> Slipped:
    posts, share, size = roll.choice(("4M", "30M", "500M")), roll.choice((15, 20, 30)), roll.choice(("200KB", "1.5MB"))
    factor = roll.choice((Fraction(100, share), Fraction(100 - share, share)))
    return Slipped((), "media", f"{posts} posts * {share}% * {size}", factor)


def _payload(roll: random.Random) -> Slipped:
    rows, size = roll.choice(("3M", "20M", "70M")), roll.choice((300, 700, 2500))
    return Slipped((), "daily", f"{rows} * {size}B", Fraction(1, size))


def _horizon(roll: random.Random) -> Slipped:
    rows, size, years = (
        roll.choice(("3M", "20M", "70M")),
        roll.choice(("300B", "700B", "2.5KB")),
        roll.choice((3, 4, 7)),
    )
    factor = roll.choice((Fraction(1, years), Fraction(years)))
    return Slipped((), "storage", f"{rows}/day * {size} * {years}y", factor)


def _ratio(roll: random.Random) -> Slipped:
    writes, ratio = roll.choice(("120/s", "350/s", "4.5k/s")), roll.choice((5, 20, 50))
    before = (f"writes = {writes}", f"read_ratio = {ratio}:1")
    return Slipped(before, "reads", "writes * read_ratio", roll.choice((Fraction(1, ratio), Fraction(1, ratio**2))))


def _keyspace(roll: random.Random) -> Slipped:
    length, (base, other) = roll.choice((6, 7)), roll.choice(((62, 36), (36, 26), (62, 26)))
    factor = roll.choice((Fraction(base), Fraction(1, base), Fraction(other, base) ** length))
    return Slipped((), "codes", f"{base}^{length}", factor)


def _dropped(roll: random.Random) -> Slipped:
    users, actions = roll.choice(("3M", "25M", "70M")), roll.choice((4, 6, 7))
    return Slipped((), "writes", f"{users} * {actions} / day", Fraction(1, actions))


MAKERS: dict[str, Callable[[random.Random], Slipped]] = {
    "bits-bytes": _bits, "power-of-ten": _zero, "prefix-step": _prefix, "time-unit": _period, "peak": _peak,
    "replication": _copies, "active-share": _active, "share": _share, "payload": _payload, "horizon": _horizon,
    "ratio": _ratio, "keyspace": _keyspace, "arithmetic": _dropped,
}  # fmt: skip
