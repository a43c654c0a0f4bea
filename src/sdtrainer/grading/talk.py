"""What was said around the records: remarks, closing words, and whether a phase was answered at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sdtrainer.grading.figures import figures_in
from sdtrainer.grading.queries import cured, drawn, last_run, recited
from sdtrainer.grading.sums import sums
from sdtrainer.grading.words import stems

if TYPE_CHECKING:
    from sdtrainer.interview.state import State

LONGEST = 120
"""Words of a plan or recap; more is a lecture and is not looked at."""
REASON_WORDS = 3
"""A skip counts as reasoned from so many words on, when they say something of the task or of an interview."""

FILLERS = stems("later first want let part leave left everybody everything something nothing enough well good")
"""Words that a reason may hold and say nothing."""


def remarks(state: State, *kinds: str) -> list[str]:
    """Remarks of some kinds, short enough to be one; text behind the first colon."""
    texts = [item.text.partition(":")[2] or item.text for item in state.remarks if item.kind in kinds]
    return [text.strip() for text in texts if len(text.split()) <= LONGEST]


def closing(state: State) -> list[str]:
    """What was said in closing: recaps anywhere, notes and typed lines of the wrap."""
    notes = [item.text for item in state.remarks if item.phase == "wrap" and item.kind in ("closing", "note", "unsure")]
    typed = [item.text for item in state.typed if item.phase == "wrap" and item.kind == "line"]
    return [text for text in (*remarks(state, "recap"), *notes, *typed) if len(text.split()) <= LONGEST]


def answered(state: State, phase: str) -> bool:
    """Whether a phase holds something of its own that could be read; prose alone is nothing."""
    return ANSWERED[phase](state)


def touched(state: State, phase: str) -> bool:
    """Whether a case was named or an experiment run while in a phase, however the candidate came there."""
    named = any(note.phase == phase and note.entry and not note.withdrawn for note in state.entries)
    return (named and not recited(state)) or any(record.phase == phase for record in state.runs)


def skip_reason(state: State, phase: str) -> str:
    """The reason a phase was left out for; empty when none was given, or when it was answered after all."""
    reasons = (skip.reason for skip in state.skips if skip.phase == phase)
    reason = next((reason for reason in reasons if reasoned(state, reason)), "")
    return "" if reason and answered(state, phase) else reason


def reasoned(state: State, reason: str) -> bool:
    """Whether a reason is about something: a figure, a part, what the task is about, or what an interview is about.

    "We can do this later on" is about nothing; whether a reason is a good one nobody here can know.
    """
    if len(reason.split()) < REASON_WORDS:
        return False
    prompt, parts = state.brief.prompt, state.scheme.components if state.scheme is not None else ()
    topics = [item.title for item in prompt.operations] + [fact.topic or fact.id for fact in prompt.facts]
    topics += [part.label for part in parts]
    topics += [item.title for item in state.brief.method.phases]
    topics += [item.title for item in state.brief.method.checklist]
    said = stems(reason) - FILLERS
    return bool(figures_in(reason)) or any(said & stems(topic) for topic in topics)


def closed_in_words(state: State) -> bool:
    """Whether the closing names a figure or a part of this session."""
    parts = {part.label for part in state.scheme.components} if state.scheme is not None else set()
    return any(figures_in(text) or any(stems(part) & stems(text) for part in parts) for text in closing(state))


ANSWERED: dict[str, Callable[[State], bool]] = {
    "clarify": lambda state: any(item.facts for item in state.questions) or bool(state.assumptions),
    "estimate": lambda state: bool(sums(state)),
    "api": lambda state: state.api is not None and bool(state.api.design.operations),
    "scheme": lambda state: bool(drawn(state)),
    "scale": lambda state: last_run(state, "load") is not None or bool(cured(state, source="breaks")),
    "edges": lambda state: bool(cured(state, source="edges")),
    "wrap": closed_in_words,
}
"""What makes a phase answered."""
