"""What to practise again: the weakest phase of a session, and the weakest of all sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sdtrainer.errors import SdError
from sdtrainer.interview.state import PHASES

if TYPE_CHECKING:
    from sdtrainer.content.method import Method
    from sdtrainer.storage.records import SessionRow

REDOABLE = PHASES[:-1]
"""Closing words alone are nothing to practise."""
SHORTEST, LONGEST = 8.0, 12.0
"""Minutes of a phase done again."""


def scores_of(headline: Mapping[str, Any] | None, among: Sequence[str] = ()) -> dict[str, float]:
    """Phase → score 0–3, for the phases that a session judged."""
    wanted = among or REDOABLE
    rows = (headline or {}).get("phases", ())
    return {row["id"]: float(row["score"]) for row in rows if row["score"] is not None and row["id"] in wanted}


def weakest_phase(headline: Mapping[str, Any] | None) -> str:
    """The phase with the lowest score, the earlier of equals; empty when none was judged."""
    scores = scores_of(headline)
    return min(scores, key=lambda phase: (scores[phase], PHASES.index(phase)), default="")


def weakest_of(rows: Iterable[SessionRow], prompt: str = "", among: Sequence[str] = ()) -> tuple[SessionRow, str]:
    """The session and phase whose latest score is lowest; rows come newest first; ``SdError`` when none was judged."""
    latest: dict[tuple[str, str], tuple[float, SessionRow]] = {}
    for row in rows:
        if row.status == "done" and prompt in ("", row.prompt):
            for phase, score in scores_of(row.headline, among).items():
                latest.setdefault((row.prompt, phase), (score, row))
    if not latest:
        raise SdError("no finished session has a score yet.", "Begin with one: sdtrainer practice")
    (_, phase), (_, row) = min(latest.items(), key=lambda item: (item[1][0], PHASES.index(item[0][1]), item[0][0]))
    return row, phase


def minutes_again(method: Method, phase: str) -> float:
    """How long a phase takes when it is done again, the closing words included."""
    slots: dict[str, float] = {item.id: item.minutes for item in method.phases}
    return min(LONGEST, max(SHORTEST, slots.get(phase, SHORTEST) + slots.get(PHASES[-1], 0.0)))
