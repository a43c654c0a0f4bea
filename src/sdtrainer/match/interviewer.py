"""The clarifying answers: each clause of a line against the facts, in the zones a candidate hears."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sdtrainer.match.clauses import (
    ASK,
    REMARK,
    any_of,
    clauses,
    has_figure,
    is_statement,
    sentences,
    without_opener,
    without_tag,
)
from sdtrainer.match.figures import Figure, contradiction, figures
from sdtrainer.match.language import Language
from sdtrainer.match.matcher import Document, Matcher, Ranked
from sdtrainer.match.words import tokens
from sdtrainer.quantity.model import Quantity

ANSWER, UNSURE = 0.43, 0.25
DENIED = 0.6
"""The share of a denied phrase's words that a clause must say to propose it."""
MARKED = re.compile(r"\s*(?://|decide\s|(?:plan|recap|say \w+|not sure|weakness)\s*:)", re.IGNORECASE)
"""Lines that are no questions: a plan, a recap, a decision, thinking aloud."""
LISTED = 2
POLARITY_WORDS = 4
"""How many first words of a fact's answer tell whether it denies."""


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact as the matcher needs it; ``strings`` are question, triggers and sample questions, ``value`` its figure."""

    id: str
    answer: str
    strings: tuple[str, ...]
    denies: tuple[str, ...] = ()
    value: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What becomes of one clause.

    ``zone``: ``answer`` (asked), ``agree``, ``correct``, ``noted`` (proposed), ``unsure``, ``refuse``, or ``ack`` (not
    a matter of facts). ``facts`` are the ids revealed; ``guess`` the nearest fact when unsure or noted; ``repeated``
    when all of ``facts`` were known already; ``evidence`` the string of the fact that was nearest.
    """

    zone: str
    facts: tuple[str, ...]
    clause: str
    score: float = 0.0
    evidence: str = ""
    guess: str = ""
    repeated: bool = False


class PromptIndex:
    """A prompt's facts made ready for matching."""

    def __init__(self, facts: Sequence[KnownFact], language: Language) -> None:
        """Index the facts' strings, and the phrases they deny."""
        self.language = language
        self.facts = {fact.id: fact for fact in facts}
        self.matcher = Matcher([Document(fact.id, (*fact.strings, *fact.denies)) for fact in facts], language)
        self.figures = {fact.id: known_figures(fact) for fact in facts}
        self.negative = {fact.id: _denies(fact.answer, language) for fact in facts}

    def best(self, text: str) -> Ranked:
        """The fact nearest to a text, with score 0 when nothing is near."""
        ranked = self.matcher.rank(text)
        return ranked[0] if ranked else Ranked("", 0.0, "")


def known_figures(fact: KnownFact) -> tuple[Figure, ...]:
    """The figures a stated one is held against: the value and those of the answer."""
    value = (Figure(fact.value, fact.value.value),) if fact.value else ()
    return (*value, *figures(fact.answer))


def _denies(answer: str, language: Language) -> bool:
    return any_of(" ".join(answer.split()[:POLARITY_WORDS]), language.negation)


def answer(line: str, index: PromptIndex, already: Collection[str] = ()) -> tuple[Reply, ...]:
    """Return a reply for each clause of a clarifying line, in order; ``already`` are the facts known before it."""
    if MARKED.match(line):
        return (Reply("ack", (), line.strip()),)
    replies: list[Reply] = []
    for sentence in sentences(line, index.language):
        text = without_tag(sentence.text, index.language)
        if sentence.kind == ASK:
            replies += _asked(text, index)
        elif sentence.kind == REMARK:
            replies.append(_remark(text, index))
        else:
            replies += _proposed(without_opener(text, index.language.assume), index)
    return tuple(
        replace(reply, repeated=bool(reply.facts) and set(reply.facts) <= set(already)) for reply in _once(replies)
    )


def _once(replies: Sequence[Reply]) -> list[Reply]:
    """Drop replies that reveal nothing a reply before them did not."""
    kept: list[Reply] = []
    for reply in replies:
        if not any(reply.facts and (reply.facts, reply.zone) == (other.facts, other.zone) for other in kept):
            kept.append(reply)
    return kept


def _asked(text: str, index: PromptIndex) -> list[Reply]:
    """Answer a question whole, or clause by clause when its clauses reach different facts."""
    parts = [(part, index.best(part)) for part in clauses(text, index.language.joints)]
    reached = {best.id for _, best in parts if best.score >= ANSWER}
    if len(reached) > 1:
        return [_question(part, best) for part, best in parts if best.score >= UNSURE]
    return [_question(text, index.best(text))]


def _question(text: str, best: Ranked) -> Reply:
    if best.score >= ANSWER:
        return Reply("answer", (best.id,), text, best.score, best.evidence)
    if best.score >= UNSURE:
        return Reply("unsure", (), text, best.score, best.evidence, guess=best.id)
    return Reply("refuse", (), text, best.score, best.evidence)


def _remark(text: str, index: PromptIndex) -> Reply:
    """A remark about the design is only acknowledged, unless it states a figure a fact has."""
    best = index.best(text)
    if best.score >= ANSWER and contradiction(figures(text), index.figures[best.id]) is not None:
        return _judged(text, best, index)
    return Reply("ack", (), text)


def _proposed(text: str, index: PromptIndex) -> list[Reply]:
    """Judge a proposal clause by clause; a clause that says little joins the one before it."""
    merged: list[str] = []
    for part in clauses(text, index.language.joints):
        if merged and (_is_listed(merged[-1], index) or _belongs(merged[-1], part, index)):
            merged[-1] = text[text.index(merged[-1]) : text.index(part, text.index(merged[-1])) + len(part)]
        else:
            merged.append(part)
    return [_judged(part, index.best(part), index) for part in merged]


def _is_listed(part: str, index: PromptIndex) -> bool:
    """Whether a clause is but a word of a list whose predicate comes later ("posting, following and reading are …")."""
    language = index.language
    limits = has_figure(part) or any_of(part, language.negation) or any_of(part, language.scope)
    return len(tokens(part)) <= LISTED and not limits


def _belongs(before: str, part: str, index: PromptIndex) -> bool:
    """Whether a clause continues the one before: the same fact, or too weak to stand alone."""
    best, last = index.best(part), index.best(before)
    if has_figure(part) or any_of(part, index.language.negation):
        return best.id == last.id and best.score >= ANSWER and not has_figure(before)
    return best.score < UNSURE or best.id == last.id or (len(tokens(part)) < 2 and best.score < ANSWER)


def _judged(text: str, best: Ranked, index: PromptIndex) -> Reply:
    if best.score < ANSWER:
        if is_statement(text, index.language):
            return Reply("ack", (), text)
        return Reply("noted", (), text, best.score, best.evidence, guess=best.id if best.score >= UNSURE else "")
    zone = "correct" if _contradicts(text, best.id, index) else "agree"
    return Reply(zone, (best.id,), text, best.score, best.evidence)


def _contradicts(text: str, fact: str, index: PromptIndex) -> bool:
    """Whether a clause about a fact says otherwise: by its figures, by a denied phrase, or by yes against no."""
    by_figures = contradiction(figures(text), index.figures[fact])
    if by_figures is not None:
        return by_figures
    negative = any_of(text, index.language.negation)
    if denied := _denied_phrase(text, index.facts[fact].denies, index):
        return negative == any_of(denied, index.language.negation)
    return negative != index.negative[fact]


def _denied_phrase(text: str, denies: Sequence[str], index: PromptIndex) -> str:
    """The denied phrase whose own words the text says, empty when it says none of them."""
    said = {unit.stem for unit in index.matcher.analyser.units(text)}
    for phrase in denies:
        stems = {unit.stem for unit in index.matcher.analyser.units(phrase) if unit.stem}
        if stems and len(stems & said) >= DENIED * len(stems):
            return phrase
    return ""
