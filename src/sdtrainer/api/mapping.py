"""Operations against what the prompt asks for: which serves what, what is left open, what nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from sdtrainer.api.model import ApiDesign, Expected, Mapping, Operation
from sdtrainer.api.shape import guess_mode, is_removal, is_update
from sdtrainer.api.words import singular, words_of

MatchFunction = Callable[[str, Sequence[tuple[str, tuple[str, ...]]]], list[tuple[str, float]]]
"""Ranks ids for a text: ``match(text, [(id, words)])`` gives (id, score 0–1), best first."""

THRESHOLD = 0.3
WRONG_MODE = 0.5
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


def map_operations(
    design: ApiDesign,
    expected: Sequence[Expected],
    match: MatchFunction | None = None,
    denied: Collection[tuple[str, str]] = (),
) -> tuple[Mapping, ...]:
    """Map operations (by name) to expected ids, then list what stays open on either side.

    Pairs are taken best first, one operation for each expected; further operations then join what they serve best.
    ``denied`` holds (operation, expected) pairs that the candidate undid. An expected id nobody serves comes last,
    with ``operation`` None.
    """
    pairs = [pair for pair in scored_pairs(design, expected, match or overlap) if (pair[1], pair[2]) not in denied]
    taken: dict[str, tuple[str, float]] = {}
    served: set[str] = set()
    for score, operation, wanted in pairs:
        if operation not in taken and wanted not in served:
            taken[operation] = (wanted, score)
            served.add(wanted)
    for score, operation, wanted in pairs:
        taken.setdefault(operation, (wanted, score))
    mapped = [
        Mapping(operation.name, *taken[operation.name]) if operation.name in taken else Mapping(operation.name, None)
        for operation in design.operations
    ]
    return (*mapped, *(Mapping(None, wanted.id) for wanted in expected if wanted.id not in served))


def scored_pairs(design: ApiDesign, expected: Sequence[Expected], match: MatchFunction) -> list[tuple[float, str, str]]:
    """Return (score, operation, expected id) above the threshold, best first; a wrong mode halves a score."""
    candidates = [(wanted.id, wanted.words or (wanted.title,)) for wanted in expected]
    modes = {wanted.id: wanted.mode for wanted in expected}
    found = []
    for order, operation in enumerate(design.operations):
        mode = guess_mode(operation)
        for wanted, score in match(phrase(operation), candidates):
            fitting = score if modes.get(wanted, "") in ("", mode) else score * WRONG_MODE
            if fitting >= THRESHOLD:
                found.append((-fitting, order, operation.name, wanted))
    return [(-score, name, wanted) for score, _, name, wanted in sorted(found)]


def phrase(operation: Operation) -> str:
    """Say an operation in words: what it does, to what, with which fields."""
    words = words_of(operation.path if operation.kind in ("rest", "channel") else operation.name)
    verbs = []
    if operation.kind == "rest":
        verbs = ["delete"] if is_removal(operation) else ["update"] if is_update(operation) else []
        verbs += ["create"] if operation.method == "POST" else ["get"] if operation.method == "GET" else []
    fields = [
        word for field in (operation.request.fields if operation.request else ()) for word in words_of(field.name)
    ]
    return " ".join([*verbs, *words, operation.note, *fields[:8]])


def overlap(text: str, candidates: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[str, float]]:
    """Rank by shared words, rare ones heavier; the fallback when no matcher is handed in."""
    have = {root for word in words_of(text) for root in roots(word)}
    weight = rarity(candidates)
    ranked = [
        (id_, max((coverage(words, have, weight) for words in phrases), default=0.0)) for id_, phrases in candidates
    ]
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
