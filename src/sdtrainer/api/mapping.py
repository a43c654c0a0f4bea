"""Operations against what the prompt asks for: which serves what, what is left open, what nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from sdtrainer.api.model import ApiDesign, Expected, Mapping, Operation
from sdtrainer.api.shape import guess_mode, is_removal, is_update, last_noun
from sdtrainer.api.shorthand.paths import segments
from sdtrainer.api.words import REMOVE_VERBS, singular, words_of

MatchFunction = Callable[[str, Sequence[tuple[str, tuple[str, ...]]]], list[tuple[str, float]]]
"""Ranks ids for a text: ``match(text, [(id, words)])`` gives (id, score 0–1), best first."""

THRESHOLD = 0.3
WRONG_MODE = 0.5
WRONG_REMOVAL = 0.25
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
    """Return (score, operation, expected id) above the threshold, best first.

    A score is the mean of two: for all that the operation says, and for its last noun, which tells operations on one
    resource apart. A wrong mode, and a removal where none is asked for, lower it.
    """
    candidates = [(wanted.id, wanted.words or (wanted.title,)) for wanted in expected]
    found = []
    for order, operation in enumerate(design.operations):
        whole, last = dict(match(phrase(operation), candidates)), dict(match(focus(operation), candidates))
        for wanted in expected:
            score = (whole.get(wanted.id, 0.0) + last.get(wanted.id, 0.0)) / 2 * fit(operation, wanted)
            if score >= THRESHOLD:
                found.append((-score, order, operation.name, wanted.id))
    return [(-score, name, wanted) for score, _, name, wanted in sorted(found)]


def fit(operation: Operation, wanted: Expected) -> float:
    """Return how well mode and removal agree: 1 where they do, less where they do not."""
    said = " ".join((wanted.title, wanted.id, *wanted.words))
    removes = any(word in REMOVE_VERBS or word.startswith("un") for word in words_of(said))
    factor = 1.0 if wanted.mode in ("", guess_mode(operation)) else WRONG_MODE
    return factor * (WRONG_REMOVAL if is_removal(operation) and not removes else 1.0)


def phrase(operation: Operation) -> str:
    """Say an operation in words: what it does, to what, with which fields."""
    fields = operation.request.fields if operation.request else ()
    words = [word for field in fields[:8] for word in words_of(field.name)]
    return " ".join([*method_words(operation), *noun_words(operation), operation.note, *words])


def focus(operation: Operation) -> str:
    """Say an operation in its method's word and its last noun."""
    if operation.kind not in ("rest", "channel"):
        return operation.name
    return " ".join([*method_words(operation), *words_of(last_noun(operation)), *noun_words(operation)[-1:]])


def method_words(operation: Operation) -> list[str]:
    """Return the verb an HTTP method stands for; a GET says nothing that tells reads apart."""
    if operation.kind != "rest" or operation.method in ("GET", "HEAD", "OPTIONS"):
        return []
    return ["delete"] if is_removal(operation) else ["update"] if is_update(operation) else ["create"]


def noun_words(operation: Operation) -> list[str]:
    """Return the words of a call's name, or of a path's fixed segments; of its parameters where it has no others."""
    if operation.kind not in ("rest", "channel"):
        return words_of(operation.name)
    fixed = [part for part in segments(operation.path) if not part.startswith("{")]
    return [word for part in fixed or segments(operation.path) for word in words_of(part)]


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
