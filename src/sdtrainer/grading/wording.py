"""The verdict in words: one sentence with its certainty, and the lines whose absence cost something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sdtrainer.grading.model import Gate, LevelShare
    from sdtrainer.interview.state import State

LEANS = {1: "no", 2: "leaning no", 3: "leaning yes", 4: "yes"}


def sentence_of(state: State, lean: int, reached: str, seen: bool, tally: tuple[int, int, int]) -> str:
    """The first line of a report: ``Senior: leaning yes (3 of 4). 29 items on evidence, 5 on your word, …``."""
    title = state.setup.level.capitalize()
    basis = f"{tally[0]} items on evidence, {tally[1]} on your word, {tally[2]} nobody judged"
    if not seen:
        return f"{title}: not enough seen. {basis}."
    beyond = "" if reached in ("none", state.setup.level) else f" Shown: {reached}."
    return f"{title}: {LEANS[lean]} ({lean} of 4).{beyond} {basis}{part_of(state)}."


def to_yes(lean: int, short: Sequence[str]) -> str:
    """What would have made it a yes; empty unless the level was reached with gaps."""
    return f" For yes: {'; '.join(short)}." if lean == 3 and short else ""


def not_yet(levels: Sequence[LevelShare], reached: str, fired: Sequence[Gate], score: int) -> str:
    """The level after the one reached and what it still takes; empty at the highest.

    A level whose items were all shown and that only its decisions keep back is said to be kept back by them alone.
    """
    order = [level.id for level in levels]
    at = order.index(reached) + 1 if reached in order else 0
    if at == len(levels):
        return ""
    level = levels[at]
    if level.shown and level.lacks and not any(gate.effect == "cap" for gate in fired):
        return f" {score} points, but {' and '.join(map(plainly, level.lacks))}: that alone keeps it from {level.id}."
    caps = [gate.sentence for gate in fired if gate.effect == "cap" and at > 0]
    gaps = "; ".join((*caps, *level.gaps))
    return f" {level.id.capitalize()} not yet: {gaps}." if gaps else ""


def plainly(lack: str) -> str:
    """``0 of 1 decisions compared`` as one says it."""
    return f"no decision was compared{lack[len(NONE) :]}" if lack.startswith(NONE) else f"only {lack}"


NONE = "0 of 1 decisions compared"


def part_of(state: State) -> str:
    """Which part of a round was played, when it was not the whole."""
    played = [phase for phase in state.setup.phases if phase not in state.setup.given]
    return f"; on {', '.join(played)} alone" if len(played) < len(state.brief.method.phases) else ""


def missing_lines(state: State) -> tuple[str, ...]:
    """Kinds of lines that were never written though the grade looks for them."""
    kinds = {remark.kind for remark in state.remarks}
    lacking = [f"{kind}: …" for kind in ("plan", "recap") if kind not in kinds]
    if not [decision for decision in state.decisions if not decision.withdrawn]:
        lacking.append("decide X over Y because Z; cost W")
    return tuple(lacking)
