"""The verdict in words: one sentence with its certainty, and the lines whose absence cost something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdtrainer.grading.judge import late, out_of_session
from sdtrainer.grading.model import percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sdtrainer.content.method import ChecklistItem
    from sdtrainer.grading.model import Evidence, Gate, LevelShare
    from sdtrainer.interview.state import State

LEANS = {1: "no", 2: "leaning no", 3: "leaning yes", 4: "yes"}


NAMED = 3
"""How much of what nobody judged the sentence names."""
UNPLAYED, UNREACHED = "phases not played", "phases not reached"


def sentence_of(state: State, lean: int, reached: str, seen: bool, found: Mapping[str, Evidence]) -> str:
    """The first line of a report: ``Senior: leaning yes (3 of 4). 29 items on evidence, 5 on your word, …``."""
    title = state.setup.level.capitalize()
    if not seen:
        return f"{title}: not enough seen. {basis_of(state, found)}"
    beyond = "" if reached in ("none", state.setup.level) else f" Shown: {reached}."
    return f"{title}: {LEANS[lean]} ({lean} of 4).{beyond} {basis_of(state, found)}"


def basis_of(state: State, found: Mapping[str, Evidence]) -> str:
    """How many items of the checklist rest on whom, and the first of those that nobody judged."""
    sources = [item.source for item in found.values()]
    counts = {name: sources.count(name) for name in ("evidence", "word", "nobody")}
    names = unjudged(state, found)
    told = f": {', '.join(names[:NAMED])}{' …' if len(names) > NAMED else '.'}" if names else "."
    word = f", {counts['word']} on your word" if counts["word"] else ""
    return f"{counts['evidence']} items on evidence{word}, {counts['nobody']} nobody judged{told}"


def unjudged(state: State, found: Mapping[str, Evidence]) -> list[str]:
    """What nobody judged, shortly: whole phases first, then what only a person can know, then by weight."""
    names: dict[str, None] = {}
    for item in sorted(state.brief.method.checklist, key=lambda item: (bool(item.evidence), -item.weight)):
        if found[item.id].source == "nobody":
            names[unjudged_name(state, item)] = None
    return sorted(names, key=lambda name: name not in (UNPLAYED, UNREACHED))


def unjudged_name(state: State, item: ChecklistItem) -> str:
    """An item that nobody judged in a few words: its phase where none of it was played, else itself."""
    if out_of_session(state, item.phase):
        return UNPLAYED
    if item.evidence and late(state, item.phase):
        return UNREACHED
    if item.called:
        return item.called.format(decisions=decisions_of(state))
    return f"{item.title[0].lower()}{item.title[1:]}"


def decisions_of(state: State) -> str:
    """``D1 to D3``, the numbers of the decisions made."""
    numbers = [f"D{item.number}" for item in state.decisions if not item.withdrawn]
    if not numbers:
        return "decisions"
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"


def part_sentence(state: State, share: LevelShare, seen: bool, found: Mapping[str, Evidence]) -> str:
    """The first line of a report on some phases only, which tell no level: ``Of estimate and wrap alone: 80% …``."""
    *others, last = part_of(state)
    names = f"{', '.join(others)} and {last}" if others else last
    told = f"{percent(share.share)} of what a {share.id} engineer shows there" if seen else "not enough seen"
    return f"Of {names} alone: {told}; the level of a whole round is not told. {basis_of(state, found)}"


def part_of(state: State) -> tuple[str, ...]:
    """The phases played when they were not the whole round, else none."""
    played = tuple(phase for phase in state.setup.phases if phase not in state.setup.given)
    return played if len(played) < len(state.brief.method.phases) else ()


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
    caps = [gate.sentence.partition(": not above")[0] for gate in fired if gate.effect == "cap"]
    if level.shown and level.lacks and not caps:
        return f" {score} points, but {' and '.join(map(plainly, level.lacks))}: that alone keeps it from {level.id}."
    gaps = "; ".join((*caps, *level.gaps))
    return f" {level.id.capitalize()} not yet: {gaps}." if gaps else ""


def plainly(lack: str) -> str:
    """``0 of 1 decisions compared`` as one says it."""
    return f"no decision was compared{lack[len(NONE) :]}" if lack.startswith(NONE) else f"only {lack}"


NONE = "0 of 1 decisions compared"


def missing_lines(state: State) -> tuple[str, ...]:
    """Kinds of lines that were never written though the grade looks for them."""
    kinds = {remark.kind for remark in state.remarks}
    lacking = [f"{kind}: …" for kind in ("plan", "recap") if kind not in kinds]
    if not [decision for decision in state.decisions if not decision.withdrawn]:
        lacking.append("decide X over Y because Z; cost W")
    return tuple(lacking)
