"""The verdict of a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sdtrainer.grading.advice import changes, red_flags, strengths
from sdtrainer.grading.gates import gates
from sdtrainer.grading.judge import LEVELS, came_up, judge, own_part, up_to
from sdtrainer.grading.ladder import counted, ladder
from sdtrainer.grading.lean import NO, Shown, lean_of, short_of_yes
from sdtrainer.grading.model import Evidence, Gate, LevelShare, Rung, Verdict
from sdtrainer.grading.score import level_shares, phase_scores, score, wanting
from sdtrainer.grading.wording import missing_lines, not_yet, part_of, part_sentence, sentence_of, to_yes

if TYPE_CHECKING:
    from sdtrainer.interview.state import State

SEEN = 0.6
"""Below this share of items on evidence nothing is said about the level."""
CAP = "middle"


def grade(state: State) -> Verdict:
    """Grade a session by its records alone.

    Evidence is found item by item; the level reached is the highest whose share of its own and lower items is shown,
    with its decisions, and not above what a gate allows. The session in which nothing was said reaches ``none``.
    """
    state = own_part(state)
    found = {item.item: item for item in judge(state)}
    fired = gates(state)
    rungs = ladder(state)
    levels = level_shares(state, found, counted(rungs))
    certainty = certainty_of(state, found)
    silent = not any(entry.kind != "command" and entry.text.strip() for entry in state.typed) and not records(state)
    reached = reached_level(levels, fired, silent)
    seen = silent or certainty >= SEEN
    target = LEVELS.index(state.setup.level)
    at = LEVELS.index(reached) if reached != "none" else -1
    phases, flags = phase_scores(state, found, fired), red_flags(state, found, fired)
    shown = Shown(levels[target], at >= target, at > target, phases, fired, flags, certainty)
    level = state.brief.method.levels[target]
    lean = NO if silent else lean_of(level, shown)
    points = 0 if silent else score(state, found, fired)
    tails = (to_yes(lean, short_of_yes(level, shown)), not_yet(levels, reached, fired, points)) if seen else ()
    first = sentence_of(state, lean, reached, seen, found) + "".join(tails)
    part = bool(part_of(state))
    return Verdict(
        target=state.setup.level,
        reached=reached if seen and not part else None,
        passed=shown.passed if seen and not part else None,
        lean=lean,
        certainty=certainty,
        sentence=part_sentence(state, levels[target], seen, found) if part else first,
        reasons=reasons(state, levels, fired, counted(rungs)),
        score=points,
        phases=phases,
        evidence=tuple(found.values()),
        changes=changes(state, found, fired),
        strengths=() if silent else strengths(state, found),
        red_flags=flags,
        gates=fired,
        decisions=rungs,
        levels=levels,
        missing=missing_lines(state),
    )


def records(state: State) -> bool:
    """Whether anything of the candidate's is on record."""
    return any((state.questions, state.worksheet, state.api, state.revisions, state.entries, state.decisions))


def certainty_of(state: State, found: Mapping[str, Evidence]) -> float:
    """The share on evidence of the items of the target and below that came up."""
    items = [item for item in up_to(state, state.setup.level) if came_up(state, item, found[item.id])]
    known = sum(found[item.id].source == "evidence" for item in items)
    return round(known / len(items), 3) if items else 0.0


def reached_level(levels: tuple[LevelShare, ...], fired: tuple[Gate, ...], silent: bool) -> str:
    """The highest level reached, under the cap of a gate."""
    reached = [level.id for level in levels if level.reached]
    if not reached or silent:
        return "none"
    capped = any(gate.effect == "cap" for gate in fired)
    return CAP if capped else reached[-1]


def reasons(
    state: State, levels: tuple[LevelShare, ...], fired: tuple[Gate, ...], rungs: tuple[Rung, ...]
) -> tuple[str, ...]:
    """Why the verdict is as it is: shares by level, what the target's decisions lack, gates."""
    said = [level.told for level in levels]
    target = next(level for level in state.brief.method.levels if level.id == state.setup.level)
    said += [f"{lack.said}, which {target.id} asks for" for lack in wanting(state, target.decisions, rungs)]
    return tuple(said + [gate.sentence for gate in fired])
