"""Three things to do differently, strengths and red flags: what the first screen of a report says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sdtrainer.grading.judge import LEVELS
from sdtrainer.grading.model import Change, Evidence, Gate
from sdtrainer.grading.score import POINTS
from sdtrainer.grading.sums import corrected_slips

if TYPE_CHECKING:
    from sdtrainer.content.method import ChecklistItem
    from sdtrainer.interview.state import State

CHANGES = 3
STRENGTHS = 4
NEXT_LEVEL = 0.5
"""What an item above the target weighs among the changes, beside one of the target or below."""
GATED = {"no-working-scheme": "scheme-works", "unit-slips": "estimate-units", "no-responses": "api-responses",
         "nothing-drawn": "scheme-in-time", "mixed-style": "api-style"}  # fmt: skip
"""The checklist item a gate is about."""
DRAWN = ("scheme", "scale")
REVISION = re.compile(r"revision (\d+)")
WORD = re.compile(r"\w[\w-]*")


def changes(state: State, evidence: Mapping[str, Evidence], fired: tuple[Gate, ...]) -> tuple[Change, ...]:
    """The three changes that would raise the grade most: gates first, then by weight lost, one a phase if possible."""
    gated = {GATED[gate.id]: gate for gate in fired if gate.effect != "note"}
    items = sorted(state.brief.method.checklist, key=lambda item: -loss(state, item, evidence[item.id], gated))
    open_items = [item for item in items if loss(state, item, evidence[item.id], gated) > 0]
    chosen: list[ChecklistItem] = []
    for one_a_phase in (True, False):
        for item in open_items:
            taken = {kept.phase for kept in chosen}
            if len(chosen) < CHANGES and item not in chosen and not (one_a_phase and item.phase in taken):
                chosen.append(item)
    return tuple(change(state, item, evidence[item.id], gated.get(item.id)) for item in chosen)


def loss(state: State, item: ChecklistItem, found: Evidence, gated: Mapping[str, Gate]) -> float:
    """Weight lost on an item; a gate or red flag counts threefold, an item above the target half."""
    if found.source != "evidence":
        return 0.0
    lost = item.weight * (1 - POINTS[found.status])
    heavy = 3.0 if item.id in gated or (item.red_flag and found.status == "missed") else 1.0
    above = LEVELS.index(item.level) > LEVELS.index(state.setup.level)
    return lost * heavy * (NEXT_LEVEL if above else 1.0)


def change(state: State, item: ChecklistItem, found: Evidence, gate: Gate | None) -> Change:
    """A change as the first screen says it: the candidate's line it rests on, our remark, and what to practise.

    Without a line to quote the remark stands alone, with the run that found it.
    """
    quote = found.quote or (gate.quote if gate is not None else "") or line_of_part(state, item, found)
    note = found.note or (gate.sentence if gate is not None else "")
    drill = command_of(item.drill, state.brief.prompt.id)
    if quote:
        return Change(item.id, quote, drill, item.phase, note)
    return Change(item.id, alone(note, found.run), drill, item.phase, "")


def command_of(drill: str, prompt: str) -> str:
    """A drill of the checklist as one types it, for a prompt."""
    return f"sdtrainer {drill.replace('PROMPT', prompt)}"


def alone(note: str, run: str) -> str:
    """A remark that no line of the candidate's goes with, and the run behind it."""
    if not note:
        return f"seen in the {run}" if run else "nothing of it was said"
    return f"{note} ({run})" if run else note


def line_of_part(state: State, item: ChecklistItem, found: Evidence) -> str:
    """The newest line of the scheme, up to the run, that names a part a remark on the scheme is about; else none."""
    number = REVISION.search(found.run)
    if number is None and item.phase not in DRAWN:
        return ""  # A part may be called like a thing of the task: a remark on what was asked is not about it.
    known = state.revisions[: int(number[1])] if number else state.revisions
    parts = {part.id for part in known[-1].scheme.components} if known else set()
    named = {word for word in WORD.findall(found.note) if word in parts}
    lines = [line.strip() for revision in known for line in revision.text.splitlines()]
    return next((line for line in reversed(lines) if named & set(WORD.findall(line))), "")


def strengths(state: State, evidence: Mapping[str, Evidence]) -> tuple[str, ...]:
    """What was shown best: heavy items met, the highest level first, one a phase, and slips corrected in time."""
    found = [f"Corrected before anyone remarked on it: {line}" for line in corrected_slips(state)[:1]]
    met = [
        item
        for item in state.brief.method.checklist
        if evidence[item.id].status == "met" and evidence[item.id].source == "evidence"
    ]
    taken: set[str] = set()
    for item in sorted(met, key=lambda item: (-item.weight, -LEVELS.index(item.level))):
        if item.phase not in taken and len(found) < STRENGTHS:
            taken.add(item.phase)
            quote = evidence[item.id].quote
            found.append(f"{item.title}: {quote}" if quote else item.title)
    return tuple(found)


def red_flags(state: State, evidence: Mapping[str, Evidence], fired: tuple[Gate, ...]) -> tuple[str, ...]:
    """Gates that cost something, and items whose absence interviewers remember."""
    flags = [gate.sentence for gate in fired if gate.effect != "note"]
    gated = {GATED[gate.id] for gate in fired}
    flags += [
        flag(item, evidence[item.id])
        for item in state.brief.method.checklist
        if item.red_flag and evidence[item.id].status == "missed" and item.id not in gated
    ]
    return tuple(flags)


def flag(item: ChecklistItem, found: Evidence) -> str:
    """An item whose absence interviewers remember, with what was seen instead."""
    if found.note.startswith(("no ", "nothing ")):
        return found.note  # There was nothing to judge: to say how it was done would be odd.
    title = f"missed: {item.title[0].lower()}{item.title[1:]}"
    return f"{title} ({found.note})" if found.note else title
