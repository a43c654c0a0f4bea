"""Texts cut to the room there is, at a word."""

from __future__ import annotations

SHORTEST = 0.6
"""A cut at a word may waste so much of the room as this leaves; a longer word is cut itself."""


def cut(text: str, room: int) -> str:
    """A text on one line of at most ``room`` characters, ended with ``…`` behind a whole word where it is longer."""
    line = " ".join(text.split())
    if len(line) <= room:
        return line
    kept = line[: room - 1]
    at = kept.rfind(" ") if line[room - 1] != " " else room - 1
    short = kept[:at] if at >= SHORTEST * room else kept
    return short.rstrip(" ,;:–-(“") + "…"
