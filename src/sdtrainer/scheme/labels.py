"""How a component is named on screens, and the signs of connections."""

from __future__ import annotations

from sdtrainer.scheme.model import Component

SIGNS = {"async": "⇢", "undirected": "—"}
TOLD = frozenset(
    ["sql", "nosql", "kv", "cache", "queue", "log", "search", "columns", "object", "coordination", "volume"]
)
"""Kinds shown beside a label that does not speak of them."""


def named(part: Component) -> str:
    """A component with the word or kind that says what it is: ``links (postgres)``."""
    word = part.kind_word if part.kind_from in ("name", "word") else part.kind
    if part.kind_from not in ("name", "word") and part.kind not in TOLD:
        return part.label
    if word.casefold() in part.label.casefold():
        return part.label
    return f"{part.label} ({word})"
