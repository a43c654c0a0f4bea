"""Splitting text outside brackets and quotes."""

from __future__ import annotations

from collections.abc import Iterator

OPEN = {"{": "}", "[": "]", "(": ")"}
CLOSE = frozenset(OPEN.values())


def top_level(text: str) -> Iterator[int]:
    """Yield the places of characters that stand outside brackets and double quotes.

    Angle brackets are not counted: they are arrows as often as brackets. An unclosed quote ends at the end.
    """
    depth, quoted = 0, False
    for place, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif char in OPEN:
            if depth == 0:
                yield place
            depth += 1
            continue
        elif char in CLOSE:
            depth = max(0, depth - 1)
            continue
        if depth == 0:
            yield place


def split(text: str, separators: str) -> list[str]:
    """Split at any of ``separators`` outside brackets; parts are stripped and never empty."""
    parts, start = [], 0
    for place in top_level(text):
        if text[place] in separators:
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def balance(text: str) -> int:
    """Return how many brackets are left open at the end of ``text`` (never below 0)."""
    depth = 0
    for char in text:
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            depth = max(0, depth - 1)
    return depth


def closing(text: str, start: int = 0) -> int:
    """Return the place of the bracket that closes the one at ``start``, or -1."""
    depth = 0
    for place in range(start, len(text)):
        if text[place] in OPEN:
            depth += 1
        elif text[place] in CLOSE:
            depth -= 1
            if depth == 0:
                return place
    return -1
