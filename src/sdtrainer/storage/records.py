"""The rows of the journal as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

STATUSES = ("open", "done", "abandoned")


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session: ``seconds`` are those used so far, ``headline`` what ``history`` shows of its end (JSON-able)."""

    id: str
    prompt: str
    level: str
    mode: str
    started: datetime
    status: str = "open"
    phase: str = "clarify"
    seconds: float = 0.0
    headline: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event as the journal keeps it: ``at`` in seconds used, ``wall`` the time of day, ``body`` JSON-able."""

    seq: int
    at: float
    wall: datetime
    type: str
    version: int
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """Text typed and not yet sent, with the phase it was typed in and the time of its last change."""

    phase: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """One answer to a drill card: ``rating`` 1 again – 4 easy, ``ms`` the time it took."""

    item: str
    at: datetime
    rating: int
    ms: int
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Learned:
    """A wording the candidate used for a fact of a prompt, confirmed by them."""

    prompt: str
    fact: str
    text: str


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that has a session open: its id, its machine and when it was last heard of."""

    pid: int
    host: str
    since: datetime
    beat: datetime


@dataclass(frozen=True, slots=True)
class Integrity:
    """What ``doctor`` says of the journal; ``problems`` are sentences without private text, empty when it is well."""

    path: str
    version: int
    size: int
    journal_mode: str
    sessions: int
    open_sessions: int
    events: int
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems
