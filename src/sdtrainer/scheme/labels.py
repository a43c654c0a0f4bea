"""How a component is named on screens, and the signs of connections."""

from __future__ import annotations

from sdtrainer.scheme.kinds import YIELDS
from sdtrainer.scheme.model import Component

SIGNS = {"async": "⇢", "undirected": "—"}
TOLD = frozenset(
    ["sql", "nosql", "kv", "cache", "queue", "log", "search", "columns", "object", "coordination", "volume"]
)
"""Kinds shown beside a label that does not speak of them."""


VAGUE = frozenset(YIELDS) | {
    "in memory", "in ram", "inmemory", "in process", "local index", "trie", "tries", "prefix tree", "radix tree",
    "hash map", "hashmap", "session store",
}  # fmt: skip
"""Words from which a kind is guessed: they say how data is kept, or that it is, and not what keeps it."""


def named(part: Component) -> str:
    """A component with the word or kind that says what it is: ``links (postgres)``, ``index (search)``.

    A kind that was guessed from a word that fits others too is shown beside that word.
    """
    told = part.kind_from in ("name", "word")
    word = part.kind_word if told else part.kind
    if not told and part.kind not in TOLD:
        return part.label
    vague = told and word.casefold() in VAGUE and part.kind in TOLD and part.kind not in part.label.casefold()
    if word.casefold() in part.label.casefold():
        return f"{part.label} ({part.kind})" if vague else part.label
    return f"{part.label} ({word}: {part.kind})" if vague else f"{part.label} ({word})"
