"""Paths over an arrow that was just taken away: led the way that is still drawn, and never by drawing it again."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from sdtrainer.light_dataclasses import replace
from sdtrainer.scheme.model import Doubt, Scheme, Step, UseCase
from sdtrainer.scheme.review import gap_text, path_text
from sdtrainer.scheme.routes import BUFFERS, Roads


def not_drawn_again(before: Scheme, after: Scheme, doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The doubts with other repairs where the repair is an arrow that stood before and was taken away."""
    left = {(join.source, join.target) for join in after.connections}
    gone = {(join.source, join.target) for join in before.connections} - left
    if not gone:
        return tuple(doubts)
    roads = Roads.of(after)
    repairs = {
        gap_text(case, *arrow): _led(roads, case, *arrow) for case in after.use_cases for arrow in gone
    }  # fmt: skip
    return tuple(_mended(doubt, repairs) for doubt in doubts)


def _mended(doubt: Doubt, repairs: dict[str, str]) -> Doubt:
    if doubt.text not in repairs:
        return doubt
    repair = repairs[doubt.text]
    return replace(doubt, repair=repair, text=doubt.text if repair else f"{doubt.text} any more: write its path anew")


def _led(roads: Roads, case: UseCase, source: str, target: str) -> str:
    """The line that leads a path from one part to another through those between them; empty where no way leads."""
    way = roads.between(source, target, reads=case.mode == "read")
    place = next((at for at, step in enumerate(case.steps) if target in step.targets), 0)
    if len(way) < 2 or not place:
        return ""
    between: list[Step] = []
    for one, other in pairwise(way):
        later = other in roads.later.get(one, ()) and roads.kinds[other] not in BUFFERS
        between.append(Step((other,), asynchronous=later or roads.kinds[one] in BUFFERS))
    last = replace(case.steps[place], asynchronous=between[-1].asynchronous or case.steps[place].asynchronous)
    steps = (*case.steps[:place], *between[:-1], last, *case.steps[place + 1 :])
    return f"use {case.name} {case.mode}: {path_text(steps)}"
