"""Lines about bottlenecks, failures and edge cases against the catalogue; and the plain matcher of operations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sdtrainer.match.matcher import Matcher
from sdtrainer.match.words import stem, tokens

COVERED, MAYBE = 0.36, 0.24
ALONE = 0.7
"""What a single word must score to cover an entry ("split-brain")."""
SURE, TELLING_WORDS, HEAD_SHARE = 0.5, 4, 0.3
HEAD = re.compile(r"[.;:!?]\s+")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class EntryMatch:
    """An entry a line is about: ``match`` is ``covered`` or ``maybe``, ``clause`` the part that says so."""

    id: str
    match: str
    score: float
    clause: str
    evidence: str


def match_entries(text: str, entries: Matcher) -> tuple[EntryMatch, ...]:
    """Return the entries a line is about, best first: the best for the whole, and those its sentences cover surely.

    What stands before the first colon or full stop is usually the case, what comes after it the cure, so it counts
    again on its own.
    """
    best = _best_of_whole(text, entries)
    found = {best.id: best} if best else {}
    for part in HEAD.split(text):
        ranked = entries.rank(part) if len(tokens(part)) >= TELLING_WORDS and part != text else []
        if ranked and ranked[0].score >= SURE and ranked[0].id not in found:
            found[ranked[0].id] = EntryMatch(ranked[0].id, "covered", ranked[0].score, part, ranked[0].evidence)
    rest = sorted((item for item in found.values() if item is not best), key=lambda item: -item.score)
    return (*((best,) if best else ()), *rest)


def _best_of_whole(text: str, entries: Matcher) -> EntryMatch | None:
    ranked = {item.id: item for item in entries.rank(text)}
    head = {item.id: item.score for item in entries.rank(HEAD.split(text, maxsplit=1)[0])}
    scores = {name: (1 - HEAD_SHARE) * item.score + HEAD_SHARE * head.get(name, 0.0) for name, item in ranked.items()}
    name = max(scores, key=lambda key: scores[key], default="")
    if not name or scores[name] < MAYBE:
        return None
    score = round(scores[name], 4)
    sure = score >= COVERED and (len(ranked[name].words) > 1 or score >= ALONE)
    return EntryMatch(name, "covered" if sure else "maybe", score, text, ranked[name].evidence)


def simple(text: str, candidates: Sequence[tuple[str, Sequence[str]]]) -> list[tuple[str, float]]:
    """Rank ids by their words in a name or path (``createLink``, ``GET /links/{code}``); score 0–1, best first.

    The score is the share of the text's known words that the candidate has, each weighing less the more candidates
    have it; a candidate without any is left out.
    """
    said = {stem(word) for word in tokens(HUMP.sub(" ", text))}
    owned = {name: {stem(word) for phrase in words for word in tokens(phrase)} for name, words in candidates}
    weight = {word: 1 / sum(word in words for words in owned.values()) for word in set().union(*owned.values(), ())}
    total = sum(weight[word] for word in said if word in weight)
    scored = [
        (name, sum(weight[word] for word in said & words) / total if total else 0.0) for name, words in owned.items()
    ]
    return sorted((item for item in scored if item[1] > 0), key=lambda item: -item[1])
