"""A prompt's facts made ready for matching, and what becomes of a clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from sdtrainer.match.clauses import any_of, has_figure
from sdtrainer.match.facts import LOAD, FactMatcher
from sdtrainer.match.figures import Figure
from sdtrainer.match.language import Analyser, Language, Unit, any_word
from sdtrainer.match.matcher import Ranked
from sdtrainer.match.stance import KnownFact, is_promise, known_figures, meant_figures, pieces_of, stated_figures, stems
from sdtrainer.match.words import is_cyrillic, normalise, tokens

ANSWER, JUDGED, UNSURE = 0.48, 0.43, 0.25
"""Scores from which a question is answered, a proposal judged, a guess kept; by ``prompts check`` over the bank."""

FUNCTION, CORE = "function", "core"
"""The kind of fact that says what is to be done, and the id of the one that says it of the whole."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What becomes of one clause.

    ``zone``: ``answer`` (asked), ``agree``, ``correct``, ``noted`` (proposed), ``unsure``, ``refuse``, or ``ack`` (not
    a matter of facts). ``facts`` are the ids revealed; ``guess`` the nearest fact when unsure or noted; ``repeated``
    when all of ``facts`` were known already; ``evidence`` the string of the fact that was nearest; ``foreign`` when the
    line is in another script than the prompt; ``lost`` when it has no word that is known at all.
    """

    zone: str
    facts: tuple[str, ...]
    clause: str
    score: float = 0.0
    evidence: str = ""
    guess: str = ""
    repeated: bool = False
    foreign: bool = False
    lost: bool = False


class PromptIndex:
    """A prompt's facts made ready for matching."""

    def __init__(self, facts: Sequence[KnownFact], language: Language | Analyser) -> None:
        """Index the facts' strings, and the phrases they deny."""
        self.facts = {fact.id: fact for fact in facts}
        self.matcher = FactMatcher(facts, language)
        self.language = self.matcher.analyser.language
        self.cyrillic = is_cyrillic("".join(self.language.stop))
        self.figures = {fact.id: known_figures(fact) for fact in facts}
        loads = [fact for fact in facts if fact.kind == LOAD]
        crowds = (fact for fact in loads if any(map(self.matcher.names_people, fact.strings)))
        self.crowd = next((fact.id for fact in (*crowds, *loads)), "")
        """What is told to who asks for the number of users: the fact that counts them, else the first about load."""
        functions = [fact.id for fact in facts if fact.kind == FUNCTION]
        self.core = next((name for name in (*filter(CORE.__eq__, functions), *functions)), "")
        """What is told to who asks what the whole is to do."""
        self._whole = any_word(self.language.whole) if self.language.whole else None
        self._balance = any_word(self.language.balance) if self.language.balance else None
        self._bill = any_word(self.language.bill) if self.language.bill else None
        self.balance = self._told_of_balance(facts)
        """What is told to who asks whether there is more to read or to write."""
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

    def tells(self, fact: str, words: Iterable[str]) -> bool:
        """Whether a fact's answer holds all of some words."""
        stem = self.matcher.analyser.stem
        told = {stem(word) for word in tokens(self.facts[fact].answer)}
        wanted = {stem(word) for word in words if self.matcher.analyser.is_content(word)}
        return bool(wanted) and wanted <= told

    def tells_beside_figures(self, fact: str, text: str) -> bool:
        """Whether a text says something of what a fact's answer begins with, before it counts anything."""
        analyser = self.matcher.analyser
        said = stems(text, analyser)
        uncounted = takewhile(lambda piece: not stated_figures(piece), pieces_of(self.facts[fact].answer))
        return any(stems(piece, analyser) & said for piece in uncounted)

    def has_topic(self, text: str) -> bool:
        """Whether a text has a word of the prompt or of a class, beside fillers, whoever acts, and "how long"."""
        matcher = self.matcher
        return any(
            unit.concepts or not matcher.is_unknown(unit) or matcher.typo(unit.stem)
            for unit in self.topics(text)
            if unit.stem not in matcher.analyser.degrees
        )

    def topics(self, text: str) -> list[Unit]:
        """The words of a text that name something, known or not."""
        return [unit for unit in self.matcher.analyser.units(text) if self.matcher.is_topic(unit)]

    def asks_for_the_whole(self, text: str) -> bool:
        """Whether a question is what the system is to do, and names nothing of it."""
        if not self.core or self._whole is None:
            return False
        rest, found = self._whole.subn(" ", normalise(text))
        return bool(found) and not self.has_topic(rest)

    def asks_for_the_balance(self, text: str) -> bool:
        """Whether a question is if there is more to read or to write, and names nothing else."""
        if not self.balance or self._balance is None:
            return False
        rest, found = self._balance.subn(" ", normalise(text))
        return bool(found) and not self.has_topic(rest)

    def asks_for_the_bill(self, text: str) -> bool:
        """Whether a question is what may be spent on it all, which no fact tells, and names nothing of the prompt."""
        if self._bill is None:
            return False
        rest, found = self._bill.subn(" ", normalise(text))
        return bool(found) and not self.has_topic(rest)

    def _told_of_balance(self, facts: Sequence[KnownFact]) -> tuple[str, ...]:
        """The fact that is asked for so; else what reads and what writes rest on, one each, rather their own."""
        pattern = self._balance
        if own := [
            fact.id for fact in facts if pattern and any(pattern.search(normalise(one)) for one in fact.strings)
        ]:
            return tuple(own[:1])
        told: list[str] = []
        for side in ("read", "write"):
            named = [fact for fact in facts if side in fact.sides]
            counted = [fact for fact in named if not any(map(self.matcher.names_people, fact.strings))] or named
            told += [fact.id for fact in ([fact for fact in counted if fact.sides == (side,)] or counted)[:1]]
        return tuple(dict.fromkeys(told))

    def is_lost(self, text: str) -> bool:
        """Whether not one word of a text is known: not of the language, not of the trade, not of the prompt."""
        words = tokens(text)
        analyser, matcher = self.matcher.analyser, self.matcher
        if has_figure(text) or any_of(text, self.language.design):
            return False
        if any(not analyser.is_content(word) or word in analyser.filler for word in words):
            return False
        return all(matcher.is_unknown(unit) and not unit.concepts for unit in analyser.units(text))
