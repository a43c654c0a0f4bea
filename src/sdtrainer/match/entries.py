"""Lines about bottlenecks, failures and edge cases against the catalogue; and the plain matcher of operations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sdtrainer.match.matcher import Matcher, Ranked
from sdtrainer.match.remarks import names_a_weakness
from sdtrainer.match.words import stem, tokens

COVERED, MAYBE = 0.36, 0.24
ALONE = 0.7
"""What a single word must score to cover an entry ("split-brain")."""
SURE, TELLING_WORDS, HEAD_SHARE = 0.5, 4, 0.3
LEAD = 0.15
"""How much nearer than the first entry another must be to a sentence: what is near to both is one thing said twice."""
OPPOSITES = ((stem("read"), stem("write")), (stem("upload"), stem("download")))
"""Words that exclude each other: a line about one is not about an entry that speaks of the other."""
DOMINATES = 3
HEAD = re.compile(r"[.;:!?]\s+")
SENTENCE = re.compile(r"[.;!?]\s+")
CONTINUES = re.compile(r"\s*(?:then|so|which|because|thus|therefore|hence|that|this)\b", re.IGNORECASE)
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
    """Return the entries a line is about, best first: the best for the whole, and what another sentence names clearly.

    What stands before the first colon or full stop is usually the case, so it counts again on its own. Questions and
    remarks that name no weakness are about none.
    """
    if not names_a_weakness(text, entries.analyser):
        return ()
    best = _best_of_whole(text, entries)
    if best is None:
        return ()
    found = {best.id: best}
    for part in SENTENCE.split(text):
        other = _of_sentence(part, best, entries) if part != text else None
        if other and other.id not in found:
            found[other.id] = EntryMatch(other.id, "covered", other.score, part, other.evidence)
    rest = sorted((item for item in found.values() if item is not best), key=lambda item: -item.score)
    return (best, *rest)


def _of_sentence(part: str, best: EntryMatch, entries: Matcher) -> Ranked | None:
    """The entry a sentence names clearly, unless it goes on about the first or is nearly as near to that."""
    if len(tokens(part)) < TELLING_WORDS or CONTINUES.match(part) or not names_a_weakness(part, entries.analyser):
        return None
    ranked = _rank(part, entries)
    first = next((item.score for item in ranked if item.id == best.id), 0.0)
    return ranked[0] if ranked and ranked[0].score >= max(SURE, first + LEAD) else None


def _rank(text: str, entries: Matcher) -> list[Ranked]:
    """The entries near to a text, without those that speak of its opposite."""
    said = {stem(word) for word in tokens(text)}
    pairs = [
        (one, other) for pair in OPPOSITES for one, other in (pair, pair[::-1]) if one in said and other not in said
    ]
    strings = {document.id: document.strings for document in entries.documents}
    return [
        item for item in entries.rank(text) if not any(_speaks_of(strings[item.id], other, one) for one, other in pairs)
    ]


def _speaks_of(strings: Sequence[str], one: str, other: str) -> bool:
    """Whether strings speak of one word rather than of its opposite."""
    stems = [{stem(word) for word in tokens(text)} for text in strings]
    with_one = sum(one in words for words in stems)
    return with_one > 0 and with_one >= DOMINATES * sum(other in words for words in stems)


def _best_of_whole(text: str, entries: Matcher) -> EntryMatch | None:
    ranked = {item.id: item for item in _rank(text, entries)}
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
