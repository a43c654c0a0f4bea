"""Which part of a scheme a candidate means: by its id, its label, a word of its label, or its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sdtrainer.scheme.model import Component, Scheme

KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "sql": ("db", "database", "sql"),
    "nosql": ("db", "database", "store"),
    "kv": ("db", "database", "store"),
    "service": ("app", "server", "servers", "backend", "service"),
    "lb": ("balancer", "lb"),
    "queue": ("queue", "broker"),
    "log": ("log", "queue", "broker"),
    "cdn": ("cdn", "edge"),
    "object": ("bucket", "blob", "object"),
    "cache": ("cache", "memory"),
}
"""Everyday words for kinds, beside the kind's own id."""


def named_part(scheme: Scheme | None, text: str) -> str:
    """The id of the part a text names, empty when it names none; an id or label beats a word of it, that a kind.

    Of parts named alike the one that comes first in the text is meant.
    """
    words = [word for word in re.findall(r"[\w.-]+", text.lower()) if not word[0].isdigit()]
    best = (0, 0, "")
    for part in scheme.components if scheme else ():
        scores = [(_score(part, word), -at) for at, word in enumerate(words)]
        whole = text.lower().find(part.label.lower())
        if whole >= 0:
            scores.append((3, -len(re.findall(r"[\w.-]+", text[:whole]))))
        score = max(scores, default=(0, 0))
        if score[0] and (score > best[:2] or not best[2]) and part.kind != "client":
            best = (*score, part.id)
    return best[2]


def means(part: Component, text: str) -> bool:
    """Whether a text speaks of a part: by its id, its label, a word of its label, or its kind."""
    return any(_score(part, word) for word in re.findall(r"[\w.-]+", text.lower()))


def label_of(scheme: Scheme | None, part_id: str) -> str:
    """What the candidate called a part."""
    part = scheme.component(part_id) if scheme else None
    return part.label if part else part_id


def _score(part: Component, word: str) -> int:
    if word in (part.id.lower(), part.label.lower()):
        return 3
    if len(word) > 2 and word in re.findall(r"\w+", f"{part.label} {part.kind_word}".lower()):
        return 2
    return 1 if word == part.kind or word in KIND_WORDS.get(part.kind, ()) else 0
