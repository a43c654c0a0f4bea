"""Lines about bottlenecks, failures and edge cases against the catalogue; and the plain matcher of operations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sdtrainer.match.clauses import clauses
from sdtrainer.match.matcher import Matcher, Ranked
from sdtrainer.match.words import stem, tokens

COVERED, MAYBE = 0.36, 0.24
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
    """Return the entries a line is about: the best for the whole, and those its clauses cover; best first."""
    found: dict[str, EntryMatch] = {}
    parts = (text, *(part for sentence in re.split(r"[.;:!?]\s+", text) for part in (sentence, *clauses(sentence))))
    for part in dict.fromkeys(parts):
        ranked = entries.rank(part)
        if ranked and ranked[0].score >= (MAYBE if part == text else COVERED):
            entry = _as_match(ranked[0], part)
            if entry.id not in found or found[entry.id].score < entry.score:
                found[entry.id] = entry
    return tuple(sorted(found.values(), key=lambda item: -item.score))


def _as_match(best: Ranked, clause: str) -> EntryMatch:
    return EntryMatch(best.id, "covered" if best.score >= COVERED else "maybe", best.score, clause, best.evidence)


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
