"""Assumptions that carry a figure of the workload: which of them count, and the rates that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import TYPE_CHECKING

from sdtrainer.interview.effects import Compute
from sdtrainer.interview.state import State
from sdtrainer.interview.turn import Turn

if TYPE_CHECKING:
    from sdtrainer.interview.records import Assumption

BAND = 3.0
"""Figures within a third and three times of the prompt's may stand, as loads do (DESIGN §4)."""


def in_force(state: State) -> tuple[Assumption, ...]:
    """The last assumption for each name whose fact the candidate does not know; a known fact stands instead."""
    last = {item.name: item for item in state.assumptions if item.name and item.value}
    return tuple(item for item in last.values() if item.name not in state.known)


def kept(state: State) -> frozenset[str]:
    """Names whose assumed figure is of the right size, each alone and all of them together; the farthest go first."""
    near = sorted(in_force(state), key=_distance)
    while near and (_distance(near[-1]) > BAND or not 1 / BAND <= prod(item.times for item in near) <= BAND):
        near.pop()
    return frozenset(item.name for item in near)


def changed(state: State) -> Mapping[str, str]:
    """The values of a requirement that has changed, by name; empty while none has."""
    twist = state.brief.prompt.twist
    return twist.changes if twist is not None and state.twist_at is not None else {}


def values(state: State) -> dict[str, str]:
    """What replaces the prompt's own values now: figures assumed, and those of a changed requirement before them."""
    return {item.name: item.value for item in in_force(state)} | dict(changed(state))


def compute(turn: Turn) -> None:
    """Have the rates computed again from the values that hold now."""
    state = turn.state
    sources = {item.name: f"A{item.number}" for item in in_force(state) if item.name not in changed(state)}
    turn.do(Compute(values(state), sources))


def concerns(state: State, facts: tuple[str, ...]) -> bool:
    """Whether a figure was assumed for one of these facts."""
    return any(item.name in facts for item in state.assumptions if item.name)


def _distance(item: Assumption) -> float:
    return max(item.times, 1 / item.times)
