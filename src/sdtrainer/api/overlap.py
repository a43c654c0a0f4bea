"""Likeness of words where no matcher is handed in: stems, synonyms, and a ranking by shared words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdtrainer.api.words import singular, words_of

STOP = frozenset(
    ["a", "an", "the", "of", "to", "for", "by", "in", "on", "and", "or", "with", "api", "v1", "v2", "their", "its"]
)
SYNONYMS = (
    ("create", "add", "post", "new", "make", "publish", "submit", "write", "insert", "register", "save"),
    ("send", "deliver", "push"),
    ("get", "read", "view", "show", "fetch", "open", "see", "retrieve", "load", "display", "return"),
    ("list", "browse", "feed", "timeline", "history", "all"),
    ("delete", "remove", "cancel", "unfollow", "revoke", "drop"),
    ("update", "edit", "change", "rename", "modify", "patch", "set"),
    ("search", "find", "query", "lookup", "discover"),
    ("redirect", "resolve", "expand", "follow_link"),
    ("shorten", "short"),
    ("book", "reserve", "hold", "order", "buy", "purchase"),
    ("pay", "charge", "payment", "checkout"),
    ("stat", "statistic", "analytic", "click", "count", "metric"),
    ("photo", "image", "picture", "media"),
    ("post", "tweet", "status", "message"),
)
STEM = re.compile(r"(?:ing|ed|er|tion|ment)$")


def overlap(text: str, candidates: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[str, float]]:
    """Rank by shared words, rare ones heavier; the fallback when no matcher is handed in.

    The score is the mean of the share of the text's known words that a candidate has, and of the best of its phrases
    that the text has.
    """
    said = {stem(word) for word in words_of(text) if word not in STOP}
    have = {root for word in said for root in roots(word)}
    weight = rarity(candidates)
    owned = {
        id_: {root for words in phrases for word in words_of(words) for root in roots(word)}
        for id_, phrases in candidates
    }
    known = [word for word in said if any(roots(word) & words for words in owned.values())]
    ranked = []
    for id_, phrases in candidates:
        share = sum(bool(roots(word) & owned[id_]) for word in known) / len(known) if known else 0.0
        best = max((coverage(words, have, weight) for words in phrases), default=0.0)
        ranked.append((id_, (share + best) / 2))
    return sorted((pair for pair in ranked if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))


def coverage(words: str, have: set[str], weight: dict[str, float]) -> float:
    """Return the weighted share of a phrase's words that the text has."""
    wanted = [word for word in words_of(words) if word not in STOP]
    total = sum(weight.get(stem(word), 1.0) for word in wanted)
    met = sum(weight.get(stem(word), 1.0) for word in wanted if roots(word) & have)
    return met / total if total else 0.0


def rarity(candidates: Sequence[tuple[str, tuple[str, ...]]]) -> dict[str, float]:
    """Weigh words by the number of candidates that use them: 1 for a word of one, less for a word of many."""
    uses: dict[str, set[str]] = {}
    for id_, phrases in candidates:
        for word in {stem(word) for text in phrases for word in words_of(text)}:
            uses.setdefault(word, set()).add(id_)
    return {word: 1.0 / len(ids) for word, ids in uses.items()}


def stem(word: str) -> str:
    """Return a word's rough stem."""
    base = STEM.sub("", singular(word)) if len(word) > 5 else singular(word)
    return base.removesuffix("e") if len(base) > 4 else base


def roots(word: str) -> set[str]:
    """Return a word's stem and the groups of synonyms it belongs to."""
    base = stem(word)
    return {base} | {f"={group[0]}" for group in SYNONYMS if any(stem(other) == base for other in group)}
