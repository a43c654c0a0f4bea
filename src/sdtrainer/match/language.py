"""A language as the matcher needs it: words without content, openers, negations and classes of words of one meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sdtrainer.match.words import normalise, stem, tokens

MAX_PHRASE = 4
SHORT_TEXT, MOST_REMEMBERED = 200, 5_000
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """Plain data of one language; ``concepts`` maps a class to its words and phrases (of up to four words).

    ``filler`` are common words that tell no topic; ``question`` words that open a question, ``asking`` those of them
    that open nothing else, ``counting`` what stands before the thing a question counts, ``narrowing`` words that ask
    for one side of a matter, ``scoping`` what asks whether the rest is to be built, ``whole`` what the whole is to do,
    ``balance`` whether there is more to read or to write, ``bill`` what may be spent; ``statement`` openers of
    remarks, which speak about the design when they hold one of its words (``design``; any remark does when there are
    none), ``assume`` openers of proposals,
    ``tags`` what makes a question of a proposal at its end ("right?"), ``negation`` and ``scope``
    words that deny and limit, ``joints`` what joins clauses, ``subordinate`` what opens one that only sets the scene.
    ``shapes`` maps ways to ask to their words, ``meant`` and ``excluded`` the same to the kinds of facts they ask for
    and cannot mean.
    """

    language: str = "en"
    stemmer: str = "english"
    stop: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    statement: tuple[str, ...] = ()
    design: tuple[str, ...] = ()
    assume: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    negation: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    joints: tuple[str, ...] = ("and",)
    subordinate: tuple[str, ...] = ()
    counting: tuple[str, ...] = ()
    scoping: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    balance: tuple[str, ...] = ()
    bill: tuple[str, ...] = ()
    narrowing: tuple[str, ...] = ()
    concepts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shapes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meant: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words or phrases as whole words, in normalised text."""
    choices = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w'-])(?:{choices})(?![\w'-])")


def span_within(span: tuple[int, int]) -> Callable[[tuple[int, int]], bool]:
    """Whether a span lies in another, larger one."""
    return lambda other: other != span and other[0] <= span[0] and span[1] <= other[1]


@dataclass(frozen=True, slots=True)
class Unit:
    """What one content word, or one phrase without content words, stands for: its stem and its concepts.

    ``word`` is how it was written. A ``filler``, a common word that tells no topic, is not stemmed, since "to serve"
    has nothing to do with servers. ``within`` a phrase of several words ("bit rate") it does not stand for itself.
    """

    stem: str
    concepts: tuple[str, ...] = ()
    word: str = ""
    filler: bool = False
    within: bool = False


class Analyser:
    """Turns text into units of one language."""

    def __init__(self, language: Language) -> None:
        """Index the concepts' phrases by their stems."""
        self.language = language
        self.stop = frozenset(word for entry in language.stop for word in tokens(entry))
        self.question = frozenset(language.question)
        self.filler = frozenset(language.filler)
        self.shapes = [(name, any_word(words)) for name, words in language.shapes.items()]
        self.degrees = {
            self.stem(word)
            for words in language.shapes.values()
            for phrase in words
            for word in tokens(phrase)[1:]
            if tokens(phrase)[0] in language.asking
        }
        self.scoping = any_word(language.scoping) if language.scoping else None
        self.counting = any_word(language.counting) if language.counting else None
        self.remembered: dict[str, list[Unit]] = {}
        self.phrases: dict[Phrase, tuple[str, ...]] = {}
        self.lone = frozenset(word for words in language.concepts.values() for word in words)
        for concept, words in language.concepts.items():
            for phrase in words:
                key = tuple(self.stem(word) for word in tokens(phrase))[:MAX_PHRASE]
                self.phrases[key] = (*self.phrases.get(key, ()), concept)

    def shapes_of(self, text: str) -> list[str]:
        """The shapes of question a text has; what stands within a longer one's words tells nothing of its own."""
        plain = normalise(text)
        found = [(name, match.span()) for name, pattern in self.shapes for match in pattern.finditer(plain)]
        spans = {span for _, span in found}
        return list(dict.fromkeys(name for name, span in found if not any(map(span_within(span), spans))))

    def unscoped(self, text: str) -> str:
        """A text without what asks whether the rest of it is to be built ("is login in scope?"), if there is a rest."""
        rest = self.scoping.sub(" ", normalise(text)) if self.scoping else text
        return rest if any(map(self.is_content, tokens(rest))) else text

    def counted(self, text: str) -> str:
        """The stem of what a question counts or measures ("how many *uploads* …"), empty when it does not."""
        found = self.counting.search(plain) if self.counting and (plain := normalise(text)) else None
        behind = tokens(plain[found.end() :]) if found else []
        return next((self.stem(word) for word in behind if self.is_telling(word)), "")

    def stem(self, word: str) -> str:
        """The stem of a lower-case word."""
        return stem(word, self.language.stemmer)

    def is_content(self, word: str) -> bool:
        """Whether a word carries meaning of its own."""
        return word not in self.stop and word not in self.question

    def is_telling(self, word: str) -> bool:
        """Whether a word's letters tell what is meant: content, and no number."""
        return self.is_content(word) and not word[0].isdigit()

    def units(self, text: str) -> list[Unit]:
        """Return the units of a text in order; a phrase of stop words that names a concept is a unit of its own.

        Short texts are remembered, since the strings of a prompt come back in every index made of it.
        """
        if text in self.remembered:
            return self.remembered[text]
        units = self._units(text)
        if len(text) <= SHORT_TEXT and len(self.remembered) < MOST_REMEMBERED:
            self.remembered[text] = units
        return units

    def _units(self, text: str) -> list[Unit]:
        words = tokens(text)
        stems = [self.stem(word) for word in words]
        concepts: list[tuple[str, ...]] = [()] * len(words)
        within = [False] * len(words)
        alone: list[Unit] = []
        at = 0
        while at < len(words):
            length = self.phrase_at(stems, at)
            found = self.phrases.get(tuple(stems[at : at + length]), ())
            if length == 1 and words[at] in self.stop and words[at] not in self.lone:
                found = ()
            for place in range(at, at + length):
                concepts[place], within[place] = found, length > 1
            if found and not any(self.is_content(word) for word in words[at : at + length]):
                alone.append(Unit("", found))
            at += max(length, 1)
        fillers = [word in self.filler for word in words]
        content = [
            Unit(word if filler else stems[at], concepts[at], word, filler, within[at])
            for at, (word, filler) in enumerate(zip(words, fillers, strict=True))
            if self.is_content(word)
        ]
        return content + alone

    def phrase_at(self, stems: list[str], at: int) -> int:
        """The number of words of the longest known phrase at ``at``, 0 when none begins there."""
        for length in range(min(MAX_PHRASE, len(stems) - at), 0, -1):
            if tuple(stems[at : at + length]) in self.phrases:
                return length
        return 0
