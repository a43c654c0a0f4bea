"""Past sessions as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdtrainer.view.doc import Doc, Heading, Paragraph, Table, Text, doc

LEVELS = {None: "not enough seen", "none": "below middle"}


def history_document(rows: Sequence[Mapping[str, Any]]) -> Doc:
    """Newest first: id (which holds day and prompt, and never breaks), minutes, and how it went."""
    if not rows:
        return doc(Paragraph("No session yet: sdtrainer practice"))
    body: tuple[tuple[Text, ...], ...] = tuple((row["id"], f"{row['minutes']:.0f}", outcome(row)) for row in rows)
    return doc(Heading("Sessions"), Table(("id", "min", "how it went"), body, (1,), whole=(0,)))


def outcome(row: Mapping[str, Any]) -> str:
    """``senior coach: 48 of 100, middle``; a partial session names its phases, an open one where it stands."""
    level = f"{row['level']} {row['mode']}"
    only = ", ".join(row["phases"]) if row["partial"] else ""
    return f"{level}{f', only {only}' if only else ''}: {result(row)}"


def result(row: Mapping[str, Any]) -> str:
    """Score and level of a finished session, no level of a partial one; what waits in an open one."""
    if row["status"] != "done":
        return f"{row['status']}, in {row['phase']}" + (", a draft waits" if row["draft"] else "")
    if row["score"] is None:
        return "done"
    return f"{row['score']} of 100" + ("" if row["partial"] else f", {LEVELS.get(row['reached'], row['reached'])}")
