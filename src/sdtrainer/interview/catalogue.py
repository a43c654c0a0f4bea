"""Lines about weaknesses and edge cases: matched with the catalogue, a cure shown by a run or described."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sdtrainer.interview.events import EntriesMatched, Event
from sdtrainer.interview.execution import BATTERIES, execute
from sdtrainer.interview.records import EntryNote
from sdtrainer.interview.state import Pending
from sdtrainer.interview.turn import Turn
from sdtrainer.match.entries import LABEL
from sdtrainer.match.remarks import foretells

if TYPE_CHECKING:
    from sdtrainer.content.method import CatalogueEntry

CURE = re.compile(
    r"(?:->|=>|→|;|:|,)\s*(?P<cure>[^;]+)$|\b(?:so|then|with|by|use|add|we|cure)\b\s+(?P<told>.+)$", re.IGNORECASE
)
BEHIND = re.compile(r"\s(?:->|=>|→|-)\s|[:;.!?]\s+")
"""Where a case ends and what one does about it begins."""
OWN_CASE = re.compile(r"[^:;→>]+\s*(?:->|=>|→|[:;]\s)\s*\S+(?:\s+\S+){3}", re.DOTALL)
"""A case, a sign, and at least four words about it."""
WHICH = r"(?i)1|2|n|no"


def matched(turn: Turn, event: Event) -> None:
    """Keep the note, say what it was taken for, and run the experiment that shows it when there is one."""
    assert isinstance(event, EntriesMatched)
    state = turn.state
    of_twist = _is_of_twist(turn, event)
    if not event.matches and not of_twist and foretells(event.text):
        turn.remark("note", event.text)
        turn.tell("Kept as your prediction; the next run shows whether it holds.", move="kept")
        return
    if not event.matches or of_twist:
        turn.add("entries", EntryNote(state.clock, state.phase, event.text, "", "unread"))
        turn.tell(_kept(event.text), move="kept")
        return
    asked = frozenset(str(item) for item in state.held.get("asked_entries", ()))
    first = len(state.entries)
    for match in event.matches[:2]:
        note = EntryNote(
            state.clock, state.phase, event.text, match.id, match.match, match.score,
            cure=cure_in(event.text), shown="", unprompted=match.id not in asked,
        )  # fmt: skip
        turn.add("entries", note)
        turn.set(last=("entries", len(turn.state.entries) - 1))
    if event.matches[0].rival:
        _ask_which(turn, first, event.matches[0].id, event.matches[0].rival)
    else:
        _answer(turn, first)


def _kept(text: str) -> str:
    """What is answered to a line that is filed under nothing: a case with its way out is one of the candidate's own."""
    case = OWN_CASE.match(LABEL.sub("", text, count=1))
    return f"Kept as {'a case of your own' if case else 'you said it'}; I know no experiment for it."


def cure_in(text: str) -> str:
    """The part of a line that offers a way out; empty for a bare name."""
    parts = BEHIND.split(LABEL.sub("", text, count=1), maxsplit=1)
    if len(parts) > 1 and parts[1].strip():
        return parts[1].strip()
    found = CURE.search(text)
    return ((found["cure"] or found["told"] or "") if found else "").strip()


def answer_which(turn: Turn, pending: Pending, text: str) -> None:
    """File a line under one of the two entries it may be about; Enter takes the first, ``n`` neither."""
    place = int(pending.data["note"])
    choice = text.strip().lower()
    if choice in ("n", "no"):
        _refile(turn, place, entry="", match="unread")
        turn.tell(_kept(turn.state.entries[place].text), move="kept")
        return
    if choice == "2":
        _refile(turn, place, entry=str(pending.data["rival"]))
    if choice:
        _refile(turn, place, match="covered")
    _answer(turn, place)


def _is_of_twist(turn: Turn, event: EntriesMatched) -> bool:
    """Whether a line answers the requirement that just changed: the first in words since then, clear cases apart."""
    if not turn.state.held.get("twist_said"):
        return False
    turn.set(held={**turn.state.held, "twist_said": False})
    return turn.state.phase == "scale" and not any(match.match == "covered" for match in event.matches)


def _ask_which(turn: Turn, place: int, one: str, other: str) -> None:
    first, second = _title(turn, one), _title(turn, other)
    question = f"Which of these two? 1 {first} · 2 {second} [1 · 2 · n: neither · Enter: the first]"
    turn.ask("which", question, WHICH, {"note": place, "rival": other})


def _refile(turn: Turn, place: int, **changes: Any) -> None:
    notes = list(turn.state.entries)
    notes[place] = replace(notes[place], **changes)
    turn.set(entries=tuple(notes))


def _answer(turn: Turn, place: int) -> None:
    state = turn.state
    note = state.entries[place]
    sure, title, entry = note.match == "covered", _title(turn, note.entry), entry_of(turn, note.entry)
    if not note.cure:
        case = f"“{title}”" if sure else "Kept as you said it"
        turn.utter(f"{case}: whom does it hurt here, and what do you do about it?", move="ask_cure")
        return
    told = " (/no if it is about something else)" if not sure or not state.held.get("no_told") else ""
    turn.set(held={**state.held, "no_told": True})
    turn.tell(f"Kept{'' if sure else ', perhaps'}: “{title.rstrip('.')}”{told}.", move="kept")
    experiment = entry.experiment.replace("-", "_") if entry else "described"
    shown = experiment in ("described", *BATTERIES["load"]) or state.runs_of(experiment)
    if sure and not shown and state.scheme is not None and not state.pending:
        execute(turn, experiment, quiet=True)


def _title(turn: Turn, entry_id: str) -> str:
    entry = entry_of(turn, entry_id)
    return entry.title if entry else entry_id


def entry_of(turn: Turn, entry_id: str) -> CatalogueEntry | None:
    """The catalogue entry with that id, or None."""
    method = turn.state.brief.method
    return next((item for item in (*method.edge_cases, *method.failures) if item.id == entry_id), None)
