"""Numbers of the grade: shares of weight shown, phase scores 0–3, the score 0–100, levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sdtrainer.grading.judge import late, up_to
from sdtrainer.grading.model import RUNGS, Evidence, Gate, LevelShare, PhaseScore, Rung
from sdtrainer.interview.pacing import minutes_of

if TYPE_CHECKING:
    from sdtrainer.content.method import ChecklistItem
    from sdtrainer.interview.state import State

POINTS = {"met": 1.0, "partly": 0.5, "missed": 0.0}


def share(
    items: Iterable[ChecklistItem], evidence: Mapping[str, Evidence], sources: tuple[str, ...] = ("evidence",)
) -> float | None:
    """Weight shown over weight judged by ``sources``; None when nothing was. By default a word weighs nothing."""
    shown = judged = 0.0
    for item in items:
        found = evidence[item.id]
        if found.source in sources:
            judged += item.weight
            shown += item.weight * POINTS[found.status]
    return shown / judged if judged else None


def score(state: State, evidence: Mapping[str, Evidence], fired: tuple[Gate, ...]) -> int:
    """0–100 over the items of all levels, whatever the target, so that sessions can be compared.

    Each phase that lost a step to a gate loses a third of what it brought.
    """
    total = judged = 0.0
    for phase in state.setup.phases:
        items = [item for item in state.brief.method.checklist if item.phase == phase]
        weight = sum(item.weight for item in items if evidence[item.id].source == "evidence")
        part = share(items, evidence)
        if part is not None:
            stepped = any(gate.effect == "step" and gate.phase == phase for gate in fired)
            total += max(0.0, part - (1 / 3 if stepped else 0.0)) * weight
            judged += weight
    return round(100 * total / judged) if judged else 0


def phase_scores(state: State, evidence: Mapping[str, Evidence], fired: tuple[Gate, ...]) -> tuple[PhaseScore, ...]:
    """The grade of each phase by the items of the target level and below, minus the steps that gates took."""
    held = up_to(state, state.setup.level)
    own = dict(zip(order(state), state.self_grade, strict=False))
    found = []
    for phase in state.brief.method.phases:
        part = share([item for item in held if item.phase == phase.id], evidence)
        steps = sum(gate.effect == "step" and gate.phase == phase.id for gate in fired)
        status = status_of(state, phase.id)
        grade = None if part is None or status != "played" else round(max(0.0, 3 * part - steps), 1)
        target = minutes_of(state, phase.id)
        minutes = round(state.spent.get(phase.id, 0.0) / 60, 1)
        found.append(PhaseScore(phase.id, grade, digit(own.get(phase.id)), minutes, round(target, 1), status))
    return tuple(found)


def status_of(state: State, phase: str) -> str:
    """Whether a phase was played, given, no part of the session, or never reached."""
    if phase in state.setup.given:
        return "given"
    if phase not in state.setup.phases:
        return "not played"
    return "not reached" if late(state, phase) else "played"


def digit(value: int | None) -> int | None:
    """A self-grade, None when it was left out or lies outside 0–3."""
    return value if value is not None and 0 <= value <= 3 else None


def order(state: State) -> tuple[str, ...]:
    """Phases in the order of the self-grade's digits: all seven."""
    return tuple(phase.id for phase in state.brief.method.phases)


def level_shares(state: State, evidence: Mapping[str, Evidence], decisions: tuple[Rung, ...]) -> tuple[LevelShare, ...]:
    """For each level the share of its own and lower items shown, and whether it is reached with its decisions."""
    found, below = [], True
    for level in state.brief.method.levels:
        part = share(up_to(state, level.id), evidence) or 0.0
        own = share([item for item in state.brief.method.checklist if item.level == level.id], evidence)
        lacks = wanting(state, level.decisions, decisions)
        raised = level.undecided * sum(lack.missing for lack in lacks)
        said = tuple(lack.said for lack in lacks)
        held = LevelShare(level.id, part, level.reach, False, own, level.own, said, raised)
        below = below and held.enough
        found.append(replace(held, share=round(part, 3), own=own and round(own, 3), reached=below))
    return tuple(found)


class Lack(NamedTuple):
    """Decisions of a kind that a level asks for: how many are missing, and that in words."""

    missing: int
    said: str


def wanting(state: State, wanted: Mapping[str, int], decisions: tuple[Rung, ...]) -> tuple[Lack, ...]:
    """The decisions a level asks for that are not there; none are asked for without the scale phase."""
    if "scale" not in state.setup.phases or "scale" in state.setup.given:
        return ()
    lacking = []
    for rung, count in wanted.items():
        if rung == "core":
            if not any(item.core for item in state.brief.prompt.tradeoffs):
                continue
            have = sum(item.core and item.height >= RUNGS.index("forced") for item in decisions)
        elif rung == "priced":
            have = sum(item.priced for item in decisions)
        else:
            have = sum(item.height >= RUNGS.index(rung) for item in decisions)
        if have < count:
            lacking.append(Lack(count - have, f"{have} of {count} {WORDS[rung]}"))
    return tuple(lacking)


WORDS = {
    "stated": "decisions stated",
    "compared": "decisions compared with another way",
    "forced": "decisions forced by a figure or requirement",
    "priced": "decisions with their price",
    "core": "decisions on the core puzzle",
}
