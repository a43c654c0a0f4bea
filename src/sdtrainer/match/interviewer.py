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
    opens_with,
    sentences,
    without_opener,
    without_tag,
)
from sdtrainer.match.extremes import tells_extreme, tells_the_opposite
from sdtrainer.match.figures import Figure, contradiction, figures
from sdtrainer.match.language import Analyser, Language
from sdtrainer.match.matcher import Document, Matcher, Ranked
from sdtrainer.match.stance import KnownFact, is_promise, known_figures, meant_figures, stance
from sdtrainer.match.words import is_cyrillic, tokens

ANSWER, JUDGED, UNSURE = 0.47, 0.43, 0.25
"""Scores from which a question is answered, a proposal judged, a guess kept; by ``prompts check`` over the bank."""
MARKED = re.compile(r"\s*(?://|decide\s|(?:plan|recap|say \w+|not sure|weakness)\s*:)", re.IGNORECASE)
"""Lines that are no questions: a plan, a recap, a decision, thinking aloud."""
HEADED = re.compile(r"[\w' ]{2,30}:\s")
"""A list behind a heading ("In scope: …") is taken whole."""
OR_TOO = re.compile(r".*\bonly,? or (?P<other>(?:also )?[^,?]+?)(?:,? (?:too|as well|also))?\s*\?", re.IGNORECASE)
"""A question whose second half is what is asked: "direct messages only or groups too?"."""
NARROWED = frozenset({"who", "whom", "whose", "why", "when", "which", "where"})
"""Openers that ask for one side of a matter: naming the matter alone does not tell which fact answers them."""
LISTED = 2
"""A clause of so few words may be but an item of a list."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What becomes of one clause.

    ``zone``: ``answer`` (asked), ``agree``, ``correct``, ``noted`` (proposed), ``unsure``, ``refuse``, or ``ack`` (not
    a matter of facts). ``facts`` are the ids revealed; ``guess`` the nearest fact when unsure or noted; ``repeated``
    when all of ``facts`` were known already; ``evidence`` the string of the fact that was nearest; ``foreign`` when the
    line is in another script than the prompt.
    """

    zone: str
    facts: tuple[str, ...]
    clause: str
    score: float = 0.0
    evidence: str = ""
    guess: str = ""
    repeated: bool = False
    foreign: bool = False


class PromptIndex:
    """A prompt's facts made ready for matching."""

    def __init__(self, facts: Sequence[KnownFact], language: Language | Analyser) -> None:
        """Index the facts' strings, and the phrases they deny."""
        self.facts = {fact.id: fact for fact in facts}
        self.matcher = Matcher([Document(fact.id, (*fact.strings, *fact.denies)) for fact in facts], language)
        self.language = self.matcher.analyser.language
        self.cyrillic = is_cyrillic("".join(self.language.stop))
        self.figures = {fact.id: known_figures(fact) for fact in facts}
        promises = [fact.id for fact in facts if is_promise(fact.value)]
        self.promise = promises[0] if len(promises) == 1 else ""
        """The only fact whose value is a share near 1: what a bare "99.9%" is about."""

    def best(self, text: str) -> Ranked:
        """The fact nearest to a text, with score 0 when nothing is near."""
        ranked = self.matcher.rank(text)
        return ranked[0] if ranked else Ranked("", 0.0, "")

    def known(self, fact: str, text: str) -> tuple[Figure, ...]:
        """The figures of a fact that a text may be held against."""
        return meant_figures(text, self.facts[fact], self.figures[fact], self.matcher.analyser)


def answer(line: str, index: PromptIndex, already: Collection[str] = ()) -> tuple[Reply, ...]:
    """Return a reply for each clause of a clarifying line, in order; ``already`` are the facts known before it."""
    if MARKED.match(line):
        return (Reply("ack", (), line.strip()),)
    script = is_cyrillic(line)
    if script is not None and index.cyrillic is not None and script != index.cyrillic:
        return (Reply("unsure", (), line.strip(), foreign=True),)
    replies: list[Reply] = []
    for sentence in sentences(line, index.language):
        text = without_tag(sentence.text, index.language)
        if text == sentence.text and _is_chatter(text, index):
            replies.append(Reply("ack", (), text))
        elif sentence.kind == ASK:
            replies += _asked(text, index)
        elif sentence.kind == REMARK:
            replies += _remark(text, index)
        else:
            replies += _proposed(without_opener(text, index.language.assume), index)
    return tuple(
        replace(reply, repeated=bool(reply.facts) and set(reply.facts) <= set(already)) for reply in _once(replies)
    )


def _is_chatter(text: str, index: PromptIndex) -> bool:
    """Whether a text is no topic at all: it neither asks nor proposes nor counts, and has no word that is known."""
    language, matcher = index.language, index.matcher
    if text.endswith("?") or tokens(text)[0] in language.question or has_figure(text):
        return False
    if opens_with(text, language.assume) or any_of(text, language.design) or any_of(text, language.scope):
        return False
    units = matcher.analyser.units(text)
    known = any(unit.concepts or unit.stem in matcher.stem_df or matcher.typo(unit.stem) for unit in units)
    return not known and index.best(text).score < UNSURE


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
        return [_question(part, index) for part, best in parts if best.score >= UNSURE]
    return [_question(text, index)]


def _question(text: str, index: PromptIndex) -> Reply:
    """Answer a question by the nearest fact, or by one not far off when that tells the opposite of what is asked."""
    ranked = index.matcher.rank(text) or [Ranked("", 0.0, "")]
    if (other := OR_TOO.match(text)) and ranked[0].score < ANSWER:
        ranked = max(ranked, index.matcher.rank(other["other"]), key=_nearest)
    best = ranked[0]
    if best.score < ANSWER and _is_alone(text, best, index):
        best = replace(best, score=ANSWER)
    if best.score >= ANSWER and tells_the_opposite(text, index.facts[best.id]):
        fitting = (item for item in ranked[1:] if item.score >= JUDGED and tells_extreme(index.facts[item.id]))
        best = next(fitting, replace(best, score=round(min(best.score, UNSURE), 4)))
    if best.score >= ANSWER:
        return Reply("answer", (best.id,), text, best.score, best.evidence)
    if best.score >= UNSURE:
        return Reply("unsure", (), text, best.score, best.evidence, guess=best.id)
    return Reply("refuse", (), text, best.score, best.evidence)


def _nearest(ranked: Sequence[Ranked]) -> float:
    return ranked[0].score if ranked else 0.0


def _is_alone(text: str, best: Ranked, index: PromptIndex) -> bool:
    """Whether a question is nothing but words of classes, and its best is the only fact that has one of them."""
    matcher = index.matcher
    units = matcher.analyser.units(text)
    if best.score < UNSURE or not units or tokens(text)[0] in NARROWED or not all(unit.concepts for unit in units):
        return False
    holders = {at for at in range(len(matcher.documents)) if any(matcher.present(at, unit) for unit in units)}
    return [matcher.documents[at].id for at in holders] == [best.id]


def _remark(text: str, index: PromptIndex) -> list[Reply]:
    """A remark about the design is only acknowledged, unless it states a figure a fact has."""
    best = index.best(text)
    if best.score >= JUDGED and contradiction(figures(text), index.known(best.id, text)) is not None:
        return _judged(text, index)
    return [Reply("ack", (), text)]


def _proposed(text: str, index: PromptIndex) -> list[Reply]:
    """Judge a proposal clause by clause; a clause that says little joins its neighbour."""
    parts = (text,) if HEADED.match(text) else clauses(text, index.language.joints)
    if not parts:
        return [Reply("ack", (), text)]
    claims = any(word in index.language.question for word in tokens(parts[-1])[1:])
    merged: list[str] = []
    for part in parts:
        if merged and (_is_listed(merged[-1], index, claims) or _belongs(merged[-1], part, index)):
            merged[-1] = text[text.index(merged[-1]) : text.index(part, text.index(merged[-1])) + len(part)]
        else:
            merged.append(part)
    return [reply for part in merged for reply in _judged(part, index)]


def _is_listed(part: str, index: PromptIndex, claims: bool) -> bool:
    """Whether a clause is but an item of a list whose predicate comes later ("posting, following and reading are …").

    ``claims``: whether the sentence ends in a predicate at all.
    """
    analyser, language = index.matcher.analyser, index.language
    limits = has_figure(part) or any_of(part, language.negation) or any_of(part, language.scope)
    telling = sum(map(analyser.is_telling, tokens(part)))
    return not limits and (not telling or (claims and len(tokens(part)) <= LISTED))


def _belongs(before: str, part: str, index: PromptIndex) -> bool:
    """Whether a clause continues the one before: the same fact, or too weak to stand alone."""
    best, last = index.best(part), index.best(before)
    if has_figure(part) or any_of(part, index.language.negation):
        return best.id == last.id and best.score >= JUDGED and not has_figure(before)
    return best.score < UNSURE or best.id == last.id or (len(tokens(part)) < 2 and best.score < JUDGED)


def _judged(text: str, index: PromptIndex) -> list[Reply]:
    """Judge a clause by the fact nearest to it; its other figures may agree with facts not far off.

    A figure that a fact has is telling: with one, a fact nearer than a mere guess is agreed to.
    """
    stated = figures(text)
    ranked = _promised_first(index.matcher.rank(text), stated, index)
    near = [item for item in ranked if item.score >= UNSURE]
    if not ranked or ranked[0].score < JUDGED:
        return _agreeing(text, stated, near, index) or [_without_fact(text, ranked, index)]
    verdicts = [(figure, contradiction([figure], index.known(ranked[0].id, text))) for figure in stated]
    agrees = any(opposed is False for _, opposed in verdicts)
    rest = [figure for figure, opposed in verdicts if opposed is not False] if agrees or len(verdicts) > 1 else []
    zone = "agree" if agrees else _stance(text, ranked[0], index)
    if zone == "noted":
        return [_without_fact(text, ranked, index)]
    return [_reply(zone, text, ranked[0]), *_agreeing(text, rest, near[1:], index)]


def _promised_first(ranked: list[Ranked], stated: Sequence[Figure], index: PromptIndex) -> list[Ranked]:
    """A lone share near 1 is about the promise of the prompt, unless the nearest fact has such a share itself."""
    if not index.promise or len(stated) != 1 or not is_promise(stated[0].quantity):
        return ranked
    if ranked and any(is_promise(item.quantity) for item in index.figures[ranked[0].id]):
        return ranked
    return [Ranked(index.promise, JUDGED, ""), *(item for item in ranked if item.id != index.promise)]


def _agreeing(text: str, stated: Sequence[Figure], near: Sequence[Ranked], index: PromptIndex) -> list[Reply]:
    """Agreement with the nearest fact that has each stated figure."""
    replies = []
    for figure in stated:
        fitting = (item for item in near if contradiction([figure], index.known(item.id, text)) is False)
        if best := next(fitting, None):
            replies.append(_reply("agree", text, best))
    return replies


def _stance(text: str, best: Ranked, index: PromptIndex) -> str:
    return stance(text, index.facts[best.id], index.known(best.id, text), index.matcher.analyser, best.score)


def _reply(zone: str, text: str, best: Ranked) -> Reply:
    return Reply(zone, (best.id,), text, best.score, best.evidence)


def _without_fact(text: str, ranked: Sequence[Ranked], index: PromptIndex) -> Reply:
    """A proposal nothing is known about is noted; a remark is acknowledged."""
    if is_statement(text, index.language):
        return Reply("ack", (), text)
    best = ranked[0] if ranked else Ranked("", 0.0, "")
    return Reply("noted", (), text, best.score, best.evidence, guess=best.id if best.score >= UNSURE else "")
