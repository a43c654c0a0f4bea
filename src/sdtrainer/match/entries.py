"""Lines about bottlenecks, failures and edge cases against the catalogue; and the plain matcher of operations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sdtrainer.match.language import Analyser, Language
from sdtrainer.match.losses import told_by_kind
from sdtrainer.match.matcher import Document, Matcher, Ranked
from sdtrainer.match.remarks import names_a_weakness, names_none
from sdtrainer.match.signs import read_signs, sentences_of, shown_in
from sdtrainer.match.words import stem, tokens

COVERED, MAYBE = 0.58, 0.38
"""Scores from which a line is about an entry, and may be; below the second it is kept as it was said."""
FEWEST_WORDS, ALONE = 2, 0.8
"""What a single word must score to be about an entry ("split-brain")."""
SURE, TELLING_WORDS, HEAD_SHARE = 0.66, 4, 0.3
LEAD = 0.15
"""How much nearer than the first entry another must be to a sentence: what is near to both is one thing said twice."""
TOLD = 0.35
"""What the likeness to a prompt's own words for an entry and to its cures adds to the likeness to the catalogue's."""
SIGN, LATER_SIGN, UNSIGNED = 0.2, 0.1, 0.6
"""A sign in the case adds, one behind it half; without any sign in the line an entry keeps this share."""
AHEAD, LEAST = 0.06, 0.28
"""A signed entry that is so much nearer than all others may be meant from a lower score on."""
TIE = 0.03
"""Nearer than this two entries are told apart by the candidate."""
OPPOSITES = ((stem("read"), stem("write")), (stem("upload"), stem("download")))
"""Words that exclude each other: a line about one is not about an entry that speaks of the other."""
DOMINATES = 3
LABEL = re.compile(
    r"^\W*(?:weakness|failure|bottleneck|risk|edge(?: case)?|case|problem|danger|extreme)(?: \d+)?\s*:\s*", re.I
)
HEAD = re.compile(r"[.;:!?]\s+|\s(?:->|=>|→|-|=)\s")
POINTS_BACK = re.compile(r"(?:that|this|these|those|its|their|everybody|everyone)\b", re.IGNORECASE)
SENTENCE_ENDS = frozenset(".;!?")
"""What ends a sentence and heads nothing."""
HEAD_WORDS, UNNAMED, UNHEADED = 2, 0.5, 0.4
"""Telling words from which a head says what the case is; how near an entry without a sign there must be to be meant
beside one with, and when there is none."""
NEARLY = 0.15
"""How far behind an entry with no sign in the head one that has a sign there may be, and be meant instead."""
SENTENCE = re.compile(r"[.;!?]\s+")
CONTINUES = re.compile(r"\s*(?:then|so|which|because|thus|therefore|hence|that|this)\b", re.IGNORECASE)
LEADS = re.compile(
    r"\W*(?:(?:yes|no|ok(?:ay)?|right|well|hm+)\b[^.;:!?]*"
    r"|[^.;:!?]*\b(?:as|like) (?:i |we )?(?:said|predicted|expected|above|before|thought))[.;:!]\s+(?=\S)",
    re.IGNORECASE,
)
LEAD_WORDS = 5
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A catalogue entry: its names and what it is (``strings``), its cures, and what the prompt says of it here.

    ``signs`` are words one of which a line about it holds; with none given, nothing is asked for. One that begins with
    ``!`` is never in a line about it.
    """

    id: str
    strings: tuple[str, ...]
    signs: tuple[str, ...] = ()
    cures: tuple[str, ...] = ()
    here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryMatch:
    """An entry a line is about: ``match`` is ``covered`` or ``maybe``, ``clause`` the part that says so.

    ``rival`` is the entry it may as well be about, empty when this one is clearly nearest.
    """

    id: str
    match: str
    score: float
    clause: str
    evidence: str
    rival: str = ""


class EntryIndex:
    """A catalogue ready for matching, with what one prompt says of its entries."""

    def __init__(self, entries: Sequence[Entry], language: Language) -> None:
        """Index names, cures and signs; all share one analyser."""
        self.analyser = Analyser(language)
        self.names = Matcher([Document(entry.id, entry.strings) for entry in entries], self.analyser)
        self.told = Matcher([Document(entry.id, (*entry.here, *entry.cures)) for entry in entries], self.analyser)
        read = {entry.id: read_signs(entry.signs) for entry in entries}
        self.signs = {name: signs for name, (signs, _) in read.items()}
        self.against = {name: signs for name, (_, signs) in read.items()}

    def rank(self, text: str, case: str = "") -> list[Ranked]:
        """The entries near to a text, best first; ``case`` is the part of it that says what goes wrong."""
        head = {item.id: item.score for item in self.names.rank(case)} if case else {}
        told = {item.id: item.score for item in self.told.rank(text)}
        said, first = sentences_of(text), sentences_of(case or text)
        found = []
        for item in _without_opposites(text, self.names):
            if shown_in(self.against[item.id], first if any(len(part) > 1 for part in first) else said):
                continue
            score = item.score if not case else (1 - HEAD_SHARE) * item.score + HEAD_SHARE * head.get(item.id, 0.0)
            score = self._weighed(item.id, score + TOLD * told.get(item.id, 0.0), said, first)
            found.append(replace(item, score=round(score, 4)))
        return sorted(found, key=lambda item: -item.score)

    def signed(self, name: str, text: str) -> bool:
        """Whether a text holds a sign of an entry, or nothing is asked for."""
        return not self.signs[name] or shown_in(self.signs[name], sentences_of(text))

    def named(self, name: str, text: str) -> bool:
        """Whether a text holds a sign of an entry."""
        return shown_in(self.signs[name], sentences_of(text))

    def _weighed(self, name: str, score: float, said: list[list[str]], first: list[list[str]]) -> float:
        """A score with an entry's signs taken into account."""
        signs = self.signs[name]
        if not signs:
            return score + LATER_SIGN
        if shown_in(signs, first):
            return score + SIGN
        return score + LATER_SIGN if shown_in(signs, said) else UNSIGNED * score


def match_entries(text: str, entries: EntryIndex, kinds: Mapping[str, str] | None = None) -> tuple[EntryMatch, ...]:
    """Return the entries a line is about, best first: the best for the whole, and what another sentence names clearly.

    What stands before the first colon or full stop is usually the case, so it counts again on its own. Questions and
    remarks that name no weakness are about none. ``kinds`` are the kinds of the components drawn, by name: losing one
    is losing what it is.
    """
    said = _without_lead(LABEL.sub("", text, count=1))
    told = told_by_kind(said, kinds or {})
    labelled = LABEL.match(text) is not None
    if not names_a_weakness(told, entries.analyser) or (not labelled and names_none(said, entries.analyser)):
        return ()
    best = _best_of_whole(told, entries)
    if best is None:
        return ()
    found = {best.id: best}
    for part in SENTENCE.split(told):
        other = _of_sentence(part, best, entries) if part != told else None
        if other and other.id not in found:
            found[other.id] = EntryMatch(other.id, "covered", other.score, part, other.evidence)
    rest = sorted((item for item in found.values() if item is not best), key=lambda item: -item.score)
    return (best, *rest)


def _without_lead(text: str) -> str:
    """The line without a short sentence before it that only answers ("yes counts as predicted.", "as I said:")."""
    found = LEADS.match(text)
    return text[found.end() :] if found and len(tokens(found.group())) <= LEAD_WORDS else text


def _of_sentence(part: str, best: EntryMatch, entries: EntryIndex) -> Ranked | None:
    """The entry a sentence names clearly, unless it goes on about the first or is nearly as near to that."""
    if len(tokens(part)) < TELLING_WORDS or CONTINUES.match(part) or not names_a_weakness(part, entries.analyser):
        return None
    ranked = entries.rank(part)
    first = next((item.score for item in ranked if item.id == best.id), 0.0)
    return ranked[0] if ranked and ranked[0].score >= max(SURE, first + LEAD) else None


def _without_opposites(text: str, entries: Matcher) -> list[Ranked]:
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


def _best_of_whole(text: str, entries: EntryIndex) -> EntryMatch | None:
    case = _case_of(text)
    ranked = _named_first(entries.rank(text, case), text, case, entries)
    if not ranked:
        return None
    best, second = ranked[0], ranked[1].score if len(ranked) > 1 else 0.0
    if best.score < ALONE and HEAD.search(text) is None and not entries.signed(best.id, text):
        return None
    ahead = best.score - second >= AHEAD and entries.signed(best.id, case)
    alone = len(best.words) < FEWEST_WORDS and best.score < ALONE and not ahead
    if best.score < (LEAST if ahead else MAYBE) or alone:
        return None
    sure = best.score >= (COVERED if entries.signed(best.id, case) else ALONE)
    rival = ranked[1].id if not sure and best.score - second < TIE else ""
    return EntryMatch(best.id, "covered" if sure else "maybe", best.score, text, best.evidence, rival)


def _named_first(ranked: list[Ranked], text: str, case: str, entries: EntryIndex) -> list[Ranked]:
    """What a line is headed with says what it is about: an entry near only to its cure is left, unless very near."""
    ends = HEAD.match(text, len(case))
    if not ranked or ends is None or ends.group().strip() in SENTENCE_ENDS:
        return ranked
    if ranked[0].score >= UNNAMED or entries.named(ranked[0].id, case):
        return ranked
    least = max(LEAST, ranked[0].score - NEARLY)
    named = [item for item in ranked if item.score >= least and entries.named(item.id, case)]
    headed = sum(map(entries.analyser.is_telling, tokens(case))) >= HEAD_WORDS
    return named or ([] if headed and ranked[0].score < UNHEADED else ranked)


def _case_of(text: str) -> str:
    """The part of a line that says what goes wrong: up to its first break, and on when what follows points back."""
    first = HEAD.search(text)
    if first is None:
        return text
    rest = text[first.end() :]
    if not POINTS_BACK.match(rest):
        return text[: first.start()]
    second = HEAD.search(rest)
    return text[: first.end() + second.start()] if second else text


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
