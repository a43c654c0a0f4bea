"""The checklist on its own: a person's ticks scored like a session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sdtrainer.grading.judge import LEVELS
from sdtrainer.grading.model import Change, Evidence, LevelShare, PhaseScore
from sdtrainer.grading.score import share

if TYPE_CHECKING:
    from sdtrainer.content.method import ChecklistItem, Level

WORD = ("word",)
TICKS = {"y": "met", "p": "partly", "n": "missed"}
"""Keys of the interactive checklist; any other leaves an item open."""
CHANGES = 3
ENOUGH = 0.6
"""With fewer of the items answered nothing is said about the level."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Ticks in numbers: ``score`` 0–100 over the items answered, phases, levels, and what weighs most of the rest.

    ``reached`` is None when too few items were answered.
    """

    score: int
    answered: int
    open: int
    phases: tuple[PhaseScore, ...]
    levels: tuple[LevelShare, ...]
    reached: str | None
    changes: tuple[Change, ...]


def select(items: Sequence[ChecklistItem], phases: Sequence[str], level: str) -> tuple[ChecklistItem, ...]:
    """Items of some phases (all when none is named), of a level and those below."""
    held = LEVELS[: LEVELS.index(level) + 1]
    return tuple(item for item in items if item.level in held and (not phases or item.phase in phases))


def tally(items: Sequence[ChecklistItem], statuses: Mapping[str, str], levels: Sequence[Level]) -> Tally:
    """Score the statuses ``met partly missed`` of some items; an item without one stays open and counts for nothing."""
    known = {item.id: status for item in items if (status := statuses.get(item.id))}
    words = {item.id: Evidence(item.id, known.get(item.id, "not_judged"), source=source(item, known)) for item in items}
    whole = share(items, words, WORD)
    phases = tuple(
        PhaseScore(phase, None if part is None else round(3 * part, 1))
        for phase in dict.fromkeys(item.phase for item in items)
        for part in (share([item for item in items if item.phase == phase], words, WORD),)
    )
    shares = tuple(
        level_share(items, words, level) for level in levels if any(item.level == level.id for item in items)
    )
    return Tally(
        score=round(100 * (whole or 0.0)),
        answered=len(known),
        open=len(items) - len(known),
        phases=phases,
        levels=shares,
        reached=highest(shares) if len(known) >= ENOUGH * len(items) else None,
        changes=heaviest(items, known),
    )


def source(item: ChecklistItem, known: Mapping[str, str]) -> str:
    """Who knows about an item."""
    return "word" if item.id in known else "nobody"


def level_share(items: Sequence[ChecklistItem], words: Mapping[str, Evidence], level: Level) -> LevelShare:
    """How much of a level and those below was ticked, and of its own items."""
    below = [item for item in items if LEVELS.index(item.level) <= LEVELS.index(level.id)]
    part = share(below, words, WORD) or 0.0
    own = share([item for item in items if item.level == level.id], words, WORD) or 0.0
    return LevelShare(level.id, round(part, 3), level.reach, part >= level.reach and own >= level.own)


def highest(shares: Sequence[LevelShare]) -> str:
    """The highest level reached with all below it."""
    reached = "none"
    for level in shares:
        if not level.reached:
            break
        reached = level.id
    return reached


def heaviest(items: Sequence[ChecklistItem], known: Mapping[str, str]) -> tuple[Change, ...]:
    """The three missing items that weigh most, red flags first."""
    lost = [item for item in items if known.get(item.id) in ("missed", "partly")]
    lost.sort(key=lambda item: (not item.red_flag, known[item.id] != "missed", -item.weight))
    return tuple(Change(item.id, item.good, item.drill, item.phase) for item in lost[:CHANGES])
