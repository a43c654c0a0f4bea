"""Latencies by the classic table and re-measured, each with its year; known by their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdtrainer.content.numbers import Latency, Numbers
from sdtrainer.drill.card import Card
from sdtrainer.drill.decks import Material, Spec
from sdtrainer.drill.keys import MAGNITUDE, Figure
from sdtrainer.quantity import Quantity, show

SPEC = Spec("latency", 50, "Latency numbers, classic and modern")
AGES = ("classic", "modern")
TOLD = {"classic": "the classic table", "modern": "re-measured"}


def cards(material: Material, seed: int) -> Sequence[Card]:
    """One card for each figure of the table; half to twice is right."""
    if material.numbers is None:
        return ()
    return tuple(card for age, other in (AGES, AGES[::-1]) for card in _of_age(material.numbers, age, other))


def _of_age(numbers: Numbers, age: str, other: str) -> Iterator[Card]:
    source = numbers.sources[age]
    table = sorted(
        ((figure, row) for row in numbers.latency if (figure := _figure(row, age))), key=lambda pair: pair[0].value
    )
    for place, (figure, row) in enumerate(table):
        front = f"{row.title}, {TOLD[age]} ({source.year})?"
        note = f"Source: {source.title}"
        if beside := _figure(row, other):
            note += f"; {other} ({numbers.sources[other].year}): {show(beside)}"
        why = _between(table[max(place - 1, 0) : place], show(figure), table[place + 1 : place + 2])
        key = Figure(figure, within=MAGNITUDE)
        yield Card(f"latency-{row.id}-{age}", SPEC.id, front, show(figure), key, note, why, 6)


def _figure(row: Latency, age: str) -> Quantity | None:
    return row.classic if age == "classic" else row.modern


def _between(
    below: Sequence[tuple[Quantity, Latency]], own: str, above: Sequence[tuple[Quantity, Latency]]
) -> str:  # fmt: skip
    """A figure by its neighbours in the table, which is easier kept than a number alone."""
    parts = [f"longer than {row.title.lower()} ({show(figure)})" for figure, row in below]
    parts += [f"no longer than {row.title.lower()} ({show(figure)})" for figure, row in above]
    return f"{own}: {', '.join(parts)}"
