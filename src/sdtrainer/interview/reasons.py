"""What a candidate added and gave no reason for: asked about, twice in a session."""

from __future__ import annotations

import re

from sdtrainer.interview.naming import means
from sdtrainer.interview.state import State
from sdtrainer.interview.turn import Turn
from sdtrainer.scheme.model import Component

MOST = 2
"""Additions asked about in a session."""

REASON = re.compile(r"\b(?:because|since|so|as|for|otherwise|without|instead|rather|over)\b", re.I)
"""Words with which a remark gives a reason."""


def ask(turn: Turn) -> bool:
    """Ask about the candidate's own additions that no finding forces and nothing explains; whether one was asked."""
    state = turn.state
    asked = tuple(state.held.get("asked_why", ()))
    idle = [row.component for row in state.ledger if not row.count and not row.forced_by]
    parts = [part for name in idle if (part := _part(state, name)) and name not in asked]
    now = [part for part in parts if _written(state, part) and not _explained(state, part)]
    now = now[: max(0, MOST - len(asked))]
    for part in now:
        turn.say("ask_why", component=part.label)
    turn.set(held={**turn.state.held, "asked_why": (*asked, *(part.id for part in now))})
    return bool(now)


def _part(state: State, name: str) -> Component | None:
    found: Component | None = state.scheme.component(name) if state.scheme else None
    return found


def _written(state: State, part: Component) -> bool:
    """Whether the candidate wrote the part; what the tool put in beside it is not theirs to explain."""
    lines = " ".join(line.text for line in state.typed).lower()
    return any(re.search(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])", lines) for name in (part.id, part.label))


def _explained(state: State, part: Component) -> bool:
    """Whether a decision, a remark or a line about a weakness says what the part is for."""
    decided = [item.text for item in state.decisions if not item.withdrawn]
    lines = (item.text for records in (state.remarks, state.entries, state.probes) for item in records)
    return any(means(part, text) for text in (*decided, *filter(REASON.search, lines)))
