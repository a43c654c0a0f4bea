"""Lines about weaknesses and edge cases: matched with the catalogue, a cure shown by a run or described."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sdtrainer.interview.events import EntriesMatched, Event
from sdtrainer.interview.execution import BATTERIES, execute
from sdtrainer.interview.records import EntryNote
from sdtrainer.interview.turn import Turn

if TYPE_CHECKING:
    from sdtrainer.content.method import CatalogueEntry

CURE = re.compile(
    r"(?:->|=>|→|;|:|,)\s*(?P<cure>[^;]+)$|\b(?:so|then|with|by|use|add|we|cure)\b\s+(?P<told>.+)$", re.IGNORECASE
)


def matched(turn: Turn, event: Event) -> None:
    """Keep the note, say what it was taken for, and run the experiment that shows it when there is one."""
    assert isinstance(event, EntriesMatched)
    state = turn.state
    if not event.matches:
        turn.add("entries", EntryNote(state.clock, state.phase, event.text, "", "unread"))
        turn.tell("Kept as you said it; I know no experiment for it.", move="kept")
        return
    asked = frozenset(str(item) for item in state.held.get("asked_entries", ()))
    for match in event.matches[:2]:
        note = EntryNote(
            state.clock, state.phase, event.text, match.id, match.match, match.score,
            cure=cure_in(event.text), shown="", unprompted=match.id not in asked,
        )  # fmt: skip
        turn.add("entries", note)
        turn.set(last=("entries", len(turn.state.entries) - 1))
    _answer(turn, event)


def cure_in(text: str) -> str:
    """The part of a line that offers a way out; empty for a bare name."""
    found = CURE.search(text)
    return ((found["cure"] or found["told"] or "") if found else "").strip()


def _answer(turn: Turn, event: EntriesMatched) -> None:
    state = turn.state
    best = event.matches[0]
    entry = entry_of(turn, best.id)
    title = entry.title if entry else best.id
    if not cure_in(event.text):
        turn.utter(f"{title}: whom does it hurt here, and what do you do about it?", move="ask_cure")
        return
    turn.tell(f"Kept: {title}. /no if it is about something else.", move="kept")
    experiment = entry.experiment.replace("-", "_") if entry else "described"
    shown = experiment in ("described", *BATTERIES["load"]) or state.runs_of(experiment)
    if not shown and state.scheme is not None:
        execute(turn, experiment)


def entry_of(turn: Turn, entry_id: str) -> CatalogueEntry | None:
    """The catalogue entry with that id, or None."""
    method = turn.state.brief.method
    return next((item for item in (*method.edge_cases, *method.failures) if item.id == entry_id), None)
