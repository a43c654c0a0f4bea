"""Past sessions as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdtrainer.view.doc import Doc, Heading, Paragraph, Table, Text, doc


def history_document(rows: Sequence[Mapping[str, Any]]) -> Doc:
    """Newest first: id, prompt, day, how far, and what it came to."""
    if not rows:
        return doc(Paragraph("No session yet: sdtrainer practice"))
    body: tuple[tuple[Text, ...], ...] = tuple(
        (
            row["id"],
            row["prompt"],
            f"{row['level']} {row['mode']}",
            row["started"][:10],
            row["status"] if row["status"] == "done" else f"{row['status']}, in {row['phase']}",
            f"{row['minutes']:.0f}",
            result(row),
        )
        for row in rows
    )
    return doc(Heading("Sessions"), Table(("id", "prompt", "level", "day", "", "minutes", "result"), body, (5,)))


def result(row: Mapping[str, Any]) -> str:
    """Score and level of a finished session; what waits in an open one."""
    if row["score"] is not None:
        return f"{row['score']} of 100, {row['reached'] or 'not enough seen'}"
    return "a draft waits" if row["draft"] else ""
