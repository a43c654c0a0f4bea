"""Past sessions as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdtrainer.view.doc import Doc, Heading, Paragraph, Table, Text, doc


def history_document(rows: Sequence[Mapping[str, Any]]) -> Doc:
    """Newest first: id (which holds day and prompt), how far, and what it came to; fits 80 columns."""
    if not rows:
        return doc(Paragraph("No session yet: sdtrainer practice"))
    body: tuple[tuple[Text, ...], ...] = tuple(
        (
            row["id"],
            f"{row['level']} {row['mode']}",
            row["status"] if row["status"] == "done" else f"{row['status']}, in {row['phase']}",
            f"{row['minutes']:.0f}",
            result(row),
        )
        for row in rows
    )
    return doc(Heading("Sessions"), Table(("id", "level", "", "min", "result"), body, (3,)))


def result(row: Mapping[str, Any]) -> str:
    """Score and level of a finished session; what waits in an open one."""
    if row["score"] is not None:
        return f"{row['score']} of 100, {row['reached'] or 'not enough seen'}"
    return "a draft waits" if row["draft"] else ""
