"""The matcher of a prompt's facts: what it knows beside words is how a question is put and what facts answer.

The figures were tried on the lines in ``tests/match/unseen`` that may be looked at and on the bank's sample questions
left out of the index; half or twice of any of them changes what the bank's are answered by about a point.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from sdtrainer.match.figures import NUMBER_WORDS
from sdtrainer.match.language import Analyser, Language, Unit
from sdtrainer.match.matcher import THROUGH_TYPO, Document, Hit, Matcher, Ranked
from sdtrainer.match.stance import KnownFact
from sdtrainer.match.words import normalise
from sdtrainer.quantity.model import TIME
from sdtrainer.quantity.units import lookup

UNKNOWN, MORE_UNKNOWN = 1.7, 0.5
"""What a topic nothing is known about weighs, in words of one fact, the first and each after it: a story has many."""
IN_ANSWER = 0.5
"""What a word counts that only the fact's answer and topic have."""
ACTOR, COUNTED = 0.6, 1.6
"""What words for people weigh, who do everything here, and the thing a question counts ("how many *uploads*")."""
CLASS_SHARE = 0.7
"""How far a word is as common as the class it belongs to: "daily" tells no more than "per day"."""
MEANT, EXCLUDED = 0.03, 0.1
"""Added for a kind of fact the question is put for, taken away for one it cannot mean."""
LEAD, USUAL_LEAD, MOST_LEAD = 0.15, 0.1, 0.3
"""The share of the lead over the second that counts beyond the usual lead: who has no rival is surely meant."""
COUNTS_ELSE = 0.1
"""Taken away from a fact that has nothing of what a question counts, when others have."""
LOAD, BARE = "load", 0.25
"""Whoever says but "users" asks how many: taken away from facts of every other kind."""
WHETHER = frozenset({"need", "permission"})
"""Shapes of a yes or no: beside another ("how many … do we have") they tell nothing."""
PEOPLE = frozenset({"user", "active"})
"""Classes of words for those who use the system and for their number."""
LASTS = 0.1
"""Taken away from a fact whose value is a time, or how long a thing lasts, when things are counted."""
PART = 0.5
"""What a word within a phrase ("bit *rate*") counts for a fact that has the word and not the phrase's meaning."""
LONE = 0.05
"""Taken away when no more is known of a question's topics than is unknown ("a crypto wallet")."""
ACTORS = "user"
"""The class of words for whoever uses the system."""
FOR_EACH = re.compile(r"\b(?:per|each|every)\b")
"""What is told for each of some people does not say how many they are ("looks per person")."""
COUNTS_THINGS = re.compile(r"\b(?:how many|number of)\b")
NUMBER = re.compile(r"\d+(?:x|k|m|b|ms|s|h|d|kb|mb|gb|tb|pb|am|pm|st|nd|rd|th)?")


class FactMatcher(Matcher):
    """Ranks facts; ids and strings as in ``Matcher``."""

    def __init__(self, facts: Sequence[KnownFact], language: Language | Analyser) -> None:
        """Index the facts' strings, what they deny and a kind of their own; answers and topics as weak words."""
        of_kind = Counter(fact.kind for fact in facts)
        documents = [
            Document(
                fact.id,
                (
                    *fact.strings,
                    *fact.denies,
                    *((fact.topic,) if fact.topic else ()),
                    *((fact.kind,) if of_kind[fact.kind] == 1 else ()),
                ),
            )
            for fact in facts
        ]
        super().__init__(documents, language)
        self.written: dict[str, list[str]] = defaultdict(list)
        for word in sorted({unit.word for units in self.units for unit in units if unit.word}):
            self.written[word[0]].append(word)
        self.kinds = {fact.id: fact.kind for fact in facts}
        self.times = frozenset(fact.id for fact in facts if fact.value and fact.value.dimension == TIME)
        self.answers = [{unit.stem for unit in self.analyser.units(f"{fact.topic}. {fact.answer}")} for fact in facts]

    def rank(self, text: str) -> list[Ranked]:
        """Return all facts with a score above 0, best first; "is X in scope?" as well as X alone, by the nearer."""
        rest = self.analyser.unscoped(text)
        return max([self.ranked_facts(item) for item in dict.fromkeys((text, rest))], key=_nearest)

    def ranked_facts(self, text: str) -> list[Ranked]:
        """All facts with a score above 0 for a text as it stands, best first."""
        hits = self.hits(text)
        given = self.given(text, hits)
        scored = [replace(item, score=item.score + given(item)) for item in self.scored(text, hits)]
        ranked = sorted((item for item in scored if item.score > 0), key=lambda item: -item.score)
        if ranked:
            second = ranked[1].score if len(ranked) > 1 else 0.0
            lead = LEAD * min(ranked[0].score - second - USUAL_LEAD, MOST_LEAD)
            ranked[0] = replace(ranked[0], score=max(second, ranked[0].score + lead))
        return [replace(item, score=round(min(item.score, 1.0), 4)) for item in ranked]

    def given(self, text: str, hits: Sequence[Hit]) -> Callable[[Ranked], float]:
        """What the way a question is put gives to a fact, or takes from it."""
        shapes = self.analyser.shapes_of(text)
        counted = self.analyser.counted(text)
        bare = self.is_of_people(hits, shapes)
        lone = LONE if self.is_lone(hits) else 0.0
        things = bool(COUNTS_THINGS.search(normalise(text))) and not is_time(counted)

        def given(item: Ranked) -> float:
            elsewhere = COUNTS_ELSE if counted in self.stem_df and counted not in item.words else 0.0
            no_load = BARE if bare and self.kinds[item.id] != LOAD else 0.0
            lasts = LASTS if things and item.id in self.times else 0.0
            return self.put_for(item.id, shapes) - lone - elsewhere - no_load - lasts

        return given

    def put_for(self, fact: str, shapes: Sequence[str]) -> float:
        """What the shapes of a question say for a fact of its kind, or against it."""
        kind, language = self.kinds[fact], self.analyser.language
        shapes = [shape for shape in shapes if shape not in WHETHER] or shapes
        if any(kind in language.meant.get(shape, ()) for shape in shapes):
            return MEANT
        return -EXCLUDED if shapes and all(kind in language.excluded.get(shape, ()) for shape in shapes) else 0.0

    def counts_people(self, text: str) -> bool:
        """Whether a question is for the number of users and nothing else."""
        shapes = self.analyser.shapes_of(text)
        return "count" in shapes and self.is_of_people(self.hits(text), shapes)

    def names_people(self, text: str) -> bool:
        """Whether a text is about people and nothing else, and not of what each of them does."""
        return not FOR_EACH.search(normalise(text)) and self.is_of_people(
            [Hit(unit, 1.0) for unit in self.analyser.units(text)], ()
        )

    def is_of_people(self, hits: Sequence[Hit], shapes: Sequence[str]) -> bool:
        """Whether nothing but people is named, and nothing else asked than how many they are."""
        named = [hit.unit for hit in hits if hit.unit.concepts or not hit.unit.filler]
        if not named or (shapes and "count" not in shapes):
            return False
        return all(PEOPLE & set(unit.concepts) or "count" in unit.concepts for unit in named) and any(
            PEOPLE & set(unit.concepts) for unit in named
        )

    def is_lone(self, hits: Sequence[Hit]) -> bool:
        """Whether at least as many topics of a question are unknown as known."""
        unknown = sum(self.is_unknown(hit.unit) for hit in hits)
        known = sum(self.is_topic(hit.unit) and not self.is_unknown(hit.unit) for hit in hits)
        return unknown > 0 and known <= unknown

    def is_topic(self, unit: Unit) -> bool:
        """Whether a word names what is asked about."""
        return bool(unit.stem) and not unit.filler and ACTORS not in unit.concepts

    def is_unknown(self, unit: Unit) -> bool:
        """Whether a prompt has neither a word nor its class."""
        return unit.stem not in self.stem_df and not any(name in self.concept_df for name in unit.concepts)

    def hits(self, text: str) -> list[Hit]:
        """The words of a text that weigh something."""
        found = [hit for hit in super().hits(text) if hit.weight]
        counted = self.analyser.counted(text)
        acted = any(self.is_topic(hit.unit) and not PEOPLE & set(hit.unit.concepts) for hit in found)
        share = UNKNOWN
        for hit in found:
            if counted and hit.unit.stem == counted:
                hit.weight *= ACTOR if acted and PEOPLE & set(hit.unit.concepts) else COUNTED
            if self.is_unknown(hit.unit):
                hit.weight *= share
                share = UNKNOWN * MORE_UNKNOWN
        return found

    def hit(self, unit: Unit) -> Hit:
        """Weigh a word; a filler or a number the prompt does not have weighs nothing."""
        if self.is_unknown(unit):
            return Hit(unit, 0.0) if unit.filler or NUMBER.fullmatch(unit.stem) else self.unknown_hit(unit)
        if unit.word in NUMBER_WORDS:
            return Hit(unit, 0.0)
        classes = [self.rarity(self.concept_df[name]) for name in unit.concepts if name in self.concept_df]
        weight = max(classes, default=0.0)
        if unit.stem in self.stem_df:
            own = self.rarity(self.stem_df[unit.stem])
            weight = CLASS_SHARE * min([own, *classes]) + (1 - CLASS_SHARE) * own
        return Hit(unit, weight * ACTOR if ACTORS in unit.concepts else weight)

    def unknown_hit(self, unit: Unit) -> Hit:
        """Weigh an unknown word, also by how it is written: "paymnet" is no form of "pay"."""
        hit = super().unknown_hit(unit)
        if hit.unit is not unit or not (near := self.nearest(unit.word, self.written)):
            return hit
        meant = self.analyser.units(near)[0]
        return hit if self.is_unknown(meant) else Hit(meant, self.hit(meant).weight, THROUGH_TYPO)

    def is_telling(self, word: str) -> bool:
        """Whether the letters of a word count: not those of a filler."""
        return self.analyser.is_telling(word) and word not in self.analyser.filler

    def present(self, at: int, unit: Unit) -> float:
        """What a word counts for a fact: as in ``Matcher``, and a half when only its answer has it."""
        if unit.within and unit.stem in self.stems[at] and not any(name in self.concepts[at] for name in unit.concepts):
            return PART
        return super().present(at, unit) or (IN_ANSWER if unit.stem in self.answers[at] else 0.0)


def is_time(word: str) -> bool:
    """Whether a counted word is a unit of time, or time itself."""
    unit = lookup(word)
    return word == "time" or (unit is not None and unit.dimension == TIME)


def _nearest(ranked: Sequence[Ranked]) -> float:
    return ranked[0].score if ranked else 0.0
