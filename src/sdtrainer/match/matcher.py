"""The matcher: rarity-weighted coverage, the best string, words with concepts, and character n-grams.

Weights are those measured in our study of 540 questions: 0.4 coverage, 0.1 best string, 0.2 cosine of words and
concepts, 0.3 cosine of character n-grams. A word present only through a concept counts 0.7, through a typo 0.8.
"""

from __future__ import annotations

import copy
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sdtrainer.match.language import Analyser, Language, Unit
from sdtrainer.match.words import distance, tokens

COVERAGE, BEST, WORDS, LETTERS = 0.4, 0.1, 0.2, 0.3
THROUGH_CONCEPT, THROUGH_TYPO = 0.7, 0.8
TYPO_SHARE, TYPO_SHORTEST = 0.21, 5
GRAM = 3
"""Letters a character n-gram has; pairs and fours beside it change no measured share by a point."""


@dataclass(frozen=True, slots=True)
class Document:
    """Something to be found: its id and the short strings that tell of it."""

    id: str
    strings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document with its score 0–1, the string nearest to the text and the words that matched."""

    id: str
    score: float
    evidence: str
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Hit:
    """A query word as the index knows it: its weight and what it is worth in a document."""

    unit: Unit
    weight: float
    worth: float = 1.0


class Matcher:
    """Ranks documents by how well a text asks for them; built once for a task, without state afterwards."""

    def __init__(self, documents: Sequence[Document], language: Language | Analyser) -> None:
        """Index all strings of all documents; an analyser may be shared by several matchers."""
        self.documents = tuple(documents)
        self.analyser = language if isinstance(language, Analyser) else Analyser(language)
        self.strings = [(at, text) for at, document in enumerate(documents) for text in document.strings]
        self.units = [self.analyser.units(text) for _, text in self.strings]
        self.hidden: frozenset[int] = frozenset()
        self._gather()
        self.words = _Cosine([self.features(units) for units in self.units])
        self.letters = _Cosine([Counter(self.grams(text)) for _, text in self.strings], weighted=True)

    def _gather(self) -> None:
        """Collect what words and concepts each document has, in its strings that are not hidden."""
        self.stems: list[set[str]] = [set() for _ in self.documents]
        self.concepts: list[set[str]] = [set() for _ in self.documents]
        for index, ((at, _), units) in enumerate(zip(self.strings, self.units, strict=True)):
            if index not in self.hidden:
                self.stems[at].update(unit.stem for unit in units if unit.stem)
                self.concepts[at].update(concept for unit in units for concept in unit.concepts)
        self.stem_df = Counter(stem for stems in self.stems for stem in stems)
        self.concept_df = Counter(concept for concepts in self.concepts for concept in concepts)
        self.rarities = {stem: self.rarity(count) for stem, count in self.stem_df.items()}
        self.unknown = self.rarity(0)
        self.by_letter: dict[str, list[str]] = defaultdict(list)
        for stem in self.stem_df:
            self.by_letter[stem[0]].append(stem)

    def without(self, text: str) -> Matcher:
        """Return the same matcher with every string equal to ``text`` left out, to try what it is found by."""
        other = copy.copy(self)
        other.hidden = frozenset(index for index, (_, string) in enumerate(self.strings) if string == text)
        other._gather()
        return other

    def rarity(self, df: int) -> float:
        """How telling something is that stands in ``df`` of the documents."""
        return math.log(1 + len(self.documents) / max(df, 1))

    def features(self, units: Iterable[Unit]) -> dict[str, float]:
        """A text's words and concepts with their rarity, as one vector."""
        vector: dict[str, float] = {}
        for unit in units:
            if unit.stem:
                vector[unit.stem] = self.rarity(self.stem_df[unit.stem])
            for concept in unit.concepts:
                vector[f"@{concept}"] = THROUGH_CONCEPT * self.rarity(self.concept_df[concept])
        return vector

    def rank(self, text: str) -> list[Ranked]:
        """Return all documents with a score above 0, best first; ties keep their order."""
        return self.scored(text, self.hits(text))

    def scored(self, text: str, hits: Sequence[Hit]) -> list[Ranked]:
        """Return the documents near to a text whose words are weighed already, best first."""
        if not hits:
            return []
        known = {hit.unit.stem for hit in hits} | {f"@{name}" for hit in hits for name in hit.unit.concepts}
        words = self.words.similar(self.features(hit.unit for hit in hits))
        letters = self.letters.similar(Counter(self.grams(text)))
        best: dict[int, tuple[float, int]] = {}
        for index, (at, _) in enumerate(self.strings):
            if index in self.hidden:
                continue
            alike = WORDS * words.get(index, 0.0) + LETTERS * letters.get(index, 0.0)
            if alike:
                alike += BEST * self.told(index, known) if index in words else 0.0
                best[at] = max(best.get(at, (0.0, -1)), (alike, -index))
        ranked = [self.ranked(at, hits, alike, -index) for at, (alike, index) in best.items()]
        return sorted((item for item in ranked if item.score > 0), key=lambda item: -item.score)

    def ranked(self, at: int, hits: Sequence[Hit], alike: float, index: int) -> Ranked:
        """The result for one document whose best string is ``index``."""
        worths = [(hit, hit.worth * self.present(at, hit.unit)) for hit in hits]
        total = sum(hit.weight for hit in hits)
        covered = sum(hit.weight * worth for hit, worth in worths) / total if total else 0.0
        words = tuple(hit.unit.stem or hit.unit.concepts[0] for hit, worth in worths if worth)
        return Ranked(self.documents[at].id, round(COVERAGE * covered + alike, 4), self.strings[index][1], words)

    def present(self, at: int, unit: Unit) -> float:
        """What a word counts in a document: 1 itself, 0.7 through a concept, 0 absent."""
        if unit.stem in self.stems[at]:
            return 1.0
        return THROUGH_CONCEPT if any(name in self.concepts[at] for name in unit.concepts) else 0.0

    def told(self, index: int, known: set[str]) -> float:
        """The share of a string's own words that the text says."""
        said = total = 0.0
        for unit in self.units[index]:
            weight = self.rarities.get(unit.stem, self.unknown)
            total += weight
            if unit.stem and unit.stem in known:
                said += weight
            elif any(f"@{name}" in known for name in unit.concepts):
                said += THROUGH_CONCEPT * weight
        return said / total if total else 0.0

    def hits(self, text: str) -> list[Hit]:
        """The words of a text as the index knows them."""
        return [self.hit(unit) for unit in self.analyser.units(text)]

    def hit(self, unit: Unit) -> Hit:
        """Weigh a query word; one unknown to the task is tried as a typo, and weighs fully when it stays unknown."""
        if unit.stem in self.stem_df:
            return Hit(unit, self.rarity(self.stem_df[unit.stem]))
        met = [name for name in unit.concepts if name in self.concept_df]
        if met:
            return Hit(unit, max(self.rarity(self.concept_df[name]) for name in met))
        return self.unknown_hit(unit)

    def unknown_hit(self, unit: Unit) -> Hit:
        """Weigh a word the task does not have: as a typo of one it has, else as a word of one document."""
        if near := self.typo(unit.stem):
            return Hit(Unit(near), self.rarity(self.stem_df[near]), THROUGH_TYPO)
        return Hit(unit, self.rarity(1) if unit.stem and not unit.stem[0].isdigit() else 0.0)

    def grams(self, text: str) -> list[str]:
        """The character n-grams of each telling word, its edges marked by a blank."""
        padded = (f" {word} " for word in tokens(text) if self.is_telling(word))
        return [word[at : at + GRAM] for word in padded for at in range(max(len(word) - GRAM + 1, 1))]

    def is_telling(self, word: str) -> bool:
        """Whether the letters of a word count."""
        return self.analyser.is_telling(word)

    def typo(self, stem: str) -> str:
        """The word of the task nearest to an unknown one, within 21 % of its length; empty when none is."""
        return self.nearest(stem, self.by_letter)

    @staticmethod
    def nearest(word: str, by_letter: Mapping[str, Sequence[str]]) -> str:
        """The nearest of some words by their first letter to one, within 21 % of its length; empty when none is.

        Hardly anybody mistypes the first letter, and trying only words that begin with it keeps long lines quick.
        """
        most = int(len(word) * TYPO_SHARE)
        if len(word) < TYPO_SHORTEST or not most:
            return ""
        others = (other for other in by_letter.get(word[0], ()) if len(other) >= TYPO_SHORTEST - 1)
        near = ((distance(word, other, most), other) for other in others)
        return min((found for found in near if found[0] <= most), default=(0, ""))[1]


class _Cosine:
    """Cosine similarity against a fixed set of sparse vectors, by an inverted index."""

    def __init__(self, vectors: Sequence[dict[str, float] | Counter[str]], weighted: bool = False) -> None:
        df = Counter(key for vector in vectors for key in vector) if weighted else Counter[str]()
        self.idf = {key: math.log(1 + len(vectors) / count) for key, count in df.items()}
        self.unknown = math.log(1 + len(vectors)) if weighted else 1.0
        self.postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, vector in enumerate(vectors):
            for key, value in self.unit(vector).items():
                self.postings[key].append((index, value))

    def unit(self, vector: dict[str, float] | Counter[str]) -> dict[str, float]:
        """The vector with rarity applied, at length 1."""
        scaled = {key: value * self.idf.get(key, self.unknown) for key, value in vector.items()}
        length = math.sqrt(sum(value * value for value in scaled.values()))
        return {key: value / length for key, value in scaled.items()} if length else {}

    def similar(self, vector: dict[str, float] | Counter[str]) -> dict[int, float]:
        """Index of a vector -> its cosine, for all that share something."""
        result: dict[int, float] = defaultdict(float)
        for key, value in self.unit(vector).items():
            for index, weight in self.postings.get(key, ()):
                result[index] += value * weight
        return result
