"""Letting in so many a second, as a waiting room does: the line that has a run do it, said where it is meant."""

from __future__ import annotations

import re

from sdtrainer.interview.turn import Turn
from sdtrainer.quantity import show_rate
from sdtrainer.scheme.admission import EXAMPLE, holds_people, limit_line, unlimited
from sdtrainer.scheme.binding import BoundRate
from sdtrainer.scheme.model import Component

SAID = re.compile(
    r"\b(?:lets? (?:\w+ ){0,3}in|letting (?:\w+ ){0,3}in|admit\w*|admission|waiting room|throttl\w*|rate ?limit\w*"
    r"|token bucket)\b",
    re.I,
)
"""Words for letting in so many and no more."""
RATE = re.compile(
    r"(?<![\d.,])(\d[\d.,]*\s?[kKmM]?)\s*(?:[^\W\d]+\s+){0,2}?(?:/\s*|per\s+|a\s+|every\s+)(s(?!\w)|sec|min)", re.I
)
"""``500/s``, ``500 people per second``, ``2k every minute``."""


def hint(turn: Turn) -> None:
    """Once for each part that is there to let in so many: the line that says how many."""
    told = tuple(turn.state.held.get("admission", ()))
    parts = [part for part in unlimited(turn.state.scheme) if part.id not in told] if turn.state.scheme else []
    for part in parts[:1]:
        _tell(turn, part, EXAMPLE, told)


def heard(turn: Turn, text: str) -> None:
    """The same once for a rate told in words, with that rate."""
    known = text.lower().startswith("limit ") or turn.state.held.get("admission_heard")
    said = RATE.search(text) if SAID.search(text) and not known else None
    open_ones = unlimited(turn.state.scheme) if said and turn.state.scheme else ()
    if said and open_ones:
        turn.set(held={**turn.state.held, "admission_heard": True})
        rate = f"{said[1].replace(' ', '')}/{said[2].lower().removesuffix('ec')}"
        _tell(turn, open_ones[0], rate, tuple(turn.state.held.get("admission", ())))


def lowered(turn: Turn, rows: tuple[BoundRate, ...]) -> None:
    """For rates that were set lower than runs take them: they may be meant as what is let in."""
    typed = turn.state.typed[-1].text if turn.state.typed else ""
    for row in rows:
        said = re.search(rf"(?<![\w-]){re.escape(row.operation)}\s*=\s*([^\s,]+)", typed)
        if said and row.corrected and row.given is not None and row.given < row.rate:
            line = limit_line(row.operation, show_rate(row.given))
            turn.tell(f"If that is what you let in, not what comes: {line}. A run shows who waits.", move="admission")


def _tell(turn: Turn, part: Component, rate: str, told: tuple[str, ...]) -> None:
    turn.set(held={**turn.state.held, "admission": tuple(dict.fromkeys((*told, part.id)))})
    above = "waits outside" if holds_people(part) else "is refused"
    line = limit_line(part.id, rate)
    turn.tell(f"How many {part.label} lets in is a line of its own: {line}. What comes above it {above}.", "admission")
