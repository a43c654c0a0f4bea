"""What a phase is: a module with a SPEC, found by listing ``phases/``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, cast

from sdtrainer.interview.events import Event
from sdtrainer.interview.state import PHASES, Pending
from sdtrainer.interview.turn import Turn

Receiver = Callable[[Turn, Event], None]
Answerer = Callable[[Turn, Pending, str], None]


@dataclass(frozen=True, slots=True)
class PhaseSpec:
    """A phase's id, the events it receives, and the questions it answers (``Pending.kind`` → function)."""

    id: str
    events: Mapping[type[Event], Receiver] = field(default_factory=dict)
    answers: Mapping[str, Answerer] = field(default_factory=dict)


class Phase(Protocol):
    """The module of a phase."""

    SPEC: PhaseSpec

    @staticmethod
    def ask(turn: Turn) -> None:
        """Open the phase, when it is entered for the first time or again."""

    @staticmethod
    def receive(turn: Turn, text: str) -> None:
        """Take a line (or a pasted block) that is not a command, a decision or a remark."""

    @staticmethod
    def leave(turn: Turn, skipping: bool) -> bool:
        """Close the phase; False keeps the candidate in it (ignored when ``skipping``)."""


def load_phases() -> dict[str, Phase]:
    """Import every module of ``phases/``, in the order of an interview."""
    from sdtrainer.interview import phases

    found: dict[str, Phase] = {}
    for entry in pkgutil.iter_modules(phases.__path__):
        module = cast(Phase, importlib.import_module(f"{phases.__name__}.{entry.name}"))
        found[module.SPEC.id] = module
    return {name: found[name] for name in PHASES}
