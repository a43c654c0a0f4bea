"""Moving a person's practice to another machine: the whole journal as one JSON object, and back, twice without harm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sdtrainer.errors import ReadError
from sdtrainer.storage.journal import Journal
from sdtrainer.storage.records import Draft, Learned, Review, SessionRow, StoredEvent

FORMAT = 1
_SESSION = TypeAdapter(SessionRow)
_EVENTS = TypeAdapter(list[StoredEvent])
_DRAFT = TypeAdapter(Draft | None)
_REVIEWS = TypeAdapter(list[Review])
_LEARNED = TypeAdapter(list[Learned])
_TEXTS = TypeAdapter(dict[str, str])
_VALUES = TypeAdapter(dict[str, Any])


def export_journal(journal: Journal) -> dict[str, Any]:
    """Return everything in the journal as JSON-able data, in an order that depends on the content only."""
    return {
        "format": FORMAT,
        "sessions": [_session(journal, row) for row in reversed(journal.sessions(limit=-1))],
        "snapshots": journal.snapshots(),
        "reviews": _REVIEWS.dump_python(journal.reviews(), mode="json"),
        "asked": _LEARNED.dump_python(journal.learned(), mode="json"),
        "settings": journal.settings(),
    }


def import_journal(journal: Journal, data: Mapping[str, Any]) -> int:
    """Add what an export holds and this journal lacks; return the number of sessions added.

    Sessions, settings and wordings that are already here stay as they are. All is checked before anything is written.
    """
    if data.get("format") != FORMAT:
        raise ReadError(f"this is no export of sdtrainer in format {FORMAT}", "make it with sdtrainer export")
    try:
        sessions = [_read_session(entry) for entry in data["sessions"]]
        reviews, asked = _REVIEWS.validate_python(data["reviews"]), _LEARNED.validate_python(data["asked"])
        snapshots, settings = _TEXTS.validate_python(data["snapshots"]), _VALUES.validate_python(data["settings"])
    except (ValidationError, KeyError, TypeError) as error:
        raise ReadError(f"the export is damaged: {_place(error)}", "nothing was imported") from error
    with journal.together():
        for body in snapshots.values():
            journal.put_snapshot(body)
        added = [row for row, events, draft in sessions if _add(journal, row, events, draft)]
        for review in reviews:
            journal.add_review(review)
        for wording in _missing(journal, asked):
            journal.asked(wording.prompt, wording.fact, wording.text)
        for name in settings.keys() - journal.settings().keys():
            journal.set_setting(name, settings[name])
    return len(added)


def _session(journal: Journal, row: SessionRow) -> dict[str, Any]:
    return {
        "session": _SESSION.dump_python(row, mode="json"),
        "events": _EVENTS.dump_python(journal.events(row.id), mode="json"),
        "draft": _DRAFT.dump_python(journal.draft(row.id), mode="json"),
    }


def _read_session(entry: Mapping[str, Any]) -> tuple[SessionRow, list[StoredEvent], Draft | None]:
    row = _SESSION.validate_python(entry["session"])
    return row, _EVENTS.validate_python(entry["events"]), _DRAFT.validate_python(entry["draft"])


def _add(journal: Journal, row: SessionRow, events: Iterable[StoredEvent], draft: Draft | None) -> bool:
    if journal.session(row.id) is not None:
        return False
    journal.start(row)
    for event in events:
        journal.append(row.id, event)
    if draft:
        journal.save_draft(row.id, draft.phase, draft.text, at=draft.at)
    return True


def _missing(journal: Journal, asked: Iterable[Learned]) -> list[Learned]:
    known = {(wording.prompt, wording.text) for wording in journal.learned()}
    return [wording for wording in asked if (wording.prompt, wording.text) not in known]


def _place(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return ".".join(str(part) for part in error.errors()[0]["loc"])
    return str(error)
