"""Which authored trade-off a decision is about: by its options' own words, and by the other ways to say each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sdtrainer.grading.known import NUMBERS, terms
from sdtrainer.grading.products import ideas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sdtrainer.content.schema import Tradeoff

HALF = 0.5
"""More than this of an option's words name it."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text fits an option: the words that point at it, whether they name it for sure, how strongly.

    A single word is no more than a hint, however it is meant: ``cache`` and ``log`` are said of many things.
    ``strength`` counts the words that are said; what a product's name stands for adds nothing to it.
    """

    option: int = -1
    words: frozenset[str] = frozenset()
    sure: bool = False
    strength: int = 0


NO_FIT = Fit()


@dataclass(frozen=True, slots=True)
class Choice:
    """A trade-off with the options that what is chosen and what is passed over fit best."""

    tradeoff: Tradeoff
    chosen: Fit
    rejected: Fit
    meant: bool

    @property
    def apart(self) -> bool:
        """Whether what is passed over is another option."""
        return bool(self.rejected.words) and self.rejected.option != self.chosen.option

    @property
    def weight(self) -> int:
        """How well it is fitted: the choice counts twice, what was passed over once."""
        return 2 * self.chosen.strength + self.rejected.strength


def choices(tradeoffs: tuple[Tradeoff, ...], chosen: str, rejected: str) -> tuple[Choice, ...]:
    """Every trade-off that has an option which ``chosen`` may be, in the order of the prompt."""
    common = _common(tuple(option for item in tradeoffs for option in item.options))
    return tuple(choice for item in tradeoffs if (choice := _choice(item, chosen, rejected, common)).chosen.words)


def _choice(item: Tradeoff, chosen: str, rejected: str, common: frozenset[str]) -> Choice:
    fits = ways_in(item, chosen)
    best = max(fits, key=lambda fit: fit.strength, default=NO_FIT)
    others = ways_in(item, rejected)
    # What is passed over is another option where it can be.
    over = max(others, key=lambda fit: (fit.strength, fit.option != best.option), default=NO_FIT)
    return Choice(item, best, over, _is_meant(best, over, common))


def _is_meant(chosen: Fit, rejected: Fit, common: frozenset[str]) -> bool:
    """Whether a decision is about a trade-off for sure: what is chosen is named, or both sides point at options.

    Two single words must point at two options, and one of them at no other. Two names of one option are about it no
    more than about anything.
    """
    if chosen.option == rejected.option and rejected.sure:
        return False
    if chosen.sure or (chosen.words and rejected.sure):
        return True
    hints = chosen.words | rejected.words
    return bool(chosen.words and rejected.words and chosen.option != rejected.option and hints - common)


def ways_in(item: Tradeoff, text: str) -> tuple[Fit, ...]:
    """How a text fits each option that it may be."""
    said = terms(text)
    meant = said | ideas(text)
    fits = []
    for index, option in enumerate(item.options):
        own = _shared(meant, option)
        phrases = [phrase for phrase in map(terms, item.said[index : index + 1] and item.said[index]) if phrase <= said]
        words = own.union(*phrases)
        sure = len(own) > HALF * len(terms(option)) or any(len(phrase) > 1 for phrase in phrases)
        strength = max(1, len(words & said)) + (sure or said <= words)
        fits.append(Fit(index, words, sure, strength))
    return tuple(fit for fit in fits if fit.words)


def _shared(meant: frozenset[str], option: str) -> frozenset[str]:
    """The words of an option that are said; counts alone name one only where nothing but counts is said."""
    shared = meant & terms(option)
    return shared if not _only_counts(shared) or _only_counts(meant) else frozenset()


def _only_counts(words: Iterable[str]) -> bool:
    return all(word in NUMBERS or (len(word) == 1 and word.isdigit()) for word in words)


@lru_cache(maxsize=64)
def _common(options: tuple[str, ...]) -> frozenset[str]:
    counts = Counter(word for option in options for word in terms(option))
    return frozenset(word for word, count in counts.items() if count > 1)
