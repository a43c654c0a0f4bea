"""The recommendation in four steps, and what keeps it from the highest.

An interviewer's *yes* is no pass: it says that whoever reads it need not fear the next round. *Leaning yes* is the bar
reached with gaps one can name, *leaning no* a bar nearly reached, *no* one far away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sdtrainer.grading.model import Gate, LevelShare, PhaseScore, percent

if TYPE_CHECKING:
    from sdtrainer.content.method import Level

NO, LEANING_NO, LEANING_YES, YES = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Shown:
    """What a recommendation rests on: the target's share, phases 0–3, gates that cost, red flags, certainty 0–1.

    ``above``: a level above the target was reached.
    """

    share: LevelShare
    passed: bool
    above: bool
    phases: Sequence[PhaseScore]
    gates: Sequence[Gate]
    flags: Sequence[str]
    certainty: float


def lean_of(level: Level, shown: Shown) -> int:
    """1 no · 2 leaning no · 3 leaning yes · 4 yes."""
    if not shown.passed:
        return LEANING_NO if shown.share.share >= level.reach - level.clear else NO
    return YES if shown.above or not short_of_yes(level, shown) else LEANING_YES


def short_of_yes(level: Level, shown: Shown) -> tuple[str, ...]:
    """What keeps a level that was reached from a plain yes, in words; empty when nothing does."""
    said = []
    wanted = level.reach + level.clear
    if shown.share.share < wanted:
        said.append(f"{percent(shown.share.share)} shown where {percent(wanted)} is clear")
    low = [phase for phase in shown.phases if phase.score is not None and phase.score < level.clear_phase]
    if low:
        named = ", ".join(f"{phase.id} at {phase.score:g}" for phase in low)
        said.append(f"{named} of 3 where {level.clear_phase:g} is clear")
    said += shown.share.lacks
    said += [gate.sentence for gate in shown.gates if gate.effect != "note"]
    if shown.flags and not said:
        said.append(shown.flags[0])
    if shown.certainty < level.clear_certainty:
        said.append(f"{percent(shown.certainty)} on evidence where {percent(level.clear_certainty)} is certain")
    return tuple(said)
