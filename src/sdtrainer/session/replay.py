"""From the journal back to a state: snapshots, upcasters and the fold of the events."""

from __future__ import annotations

from sdtrainer.content.method import Method
from sdtrainer.content.schema import Prompt
from sdtrainer.errors import StorageError
from sdtrainer.interview import engine
from sdtrainer.interview.events import Event, Started
from sdtrainer.interview.state import Brief, State
from sdtrainer.storage.codec import decode
from sdtrainer.storage.journal import Journal


def load_events(journal: Journal, session: str) -> list[Event]:
    """Every event of a session, in order, brought up to today's versions."""
    return [decode(row.type, row.version, row.body) for row in journal.events(session)]


def load_brief(journal: Journal, started: Started) -> Brief:
    """The prompt and method exactly as they were when the session began."""
    prompt = journal.snapshot(started.prompt_snapshot)
    method = journal.snapshot(started.method_snapshot)
    if prompt is None or method is None:
        raise StorageError("the session's content is missing from the journal", "Run sdtrainer doctor.")
    return Brief(Prompt.model_validate_json(prompt), Method.model_validate_json(method))


def load_state(journal: Journal, session: str) -> State:
    """Rebuild one session's state; an empty session is a ``StorageError``."""
    events = load_events(journal, session)
    if not events or not isinstance(events[0], Started):
        raise StorageError(f"session {session} holds no first event", "It cannot be shown; start a new one.")
    return engine.replay(load_brief(journal, events[0]), events)
