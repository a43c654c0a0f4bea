"""One literal: a number with its scale, unit or noun and what it is per (``10M users``, ``5k req a day``)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from fractions import Fraction
from typing import NamedTuple

from sdtrainer.errors import ReadError
from sdtrainer.quantity import units
from sdtrainer.quantity.model import BIT_RATE, INFORMATION, MONEY, TIME, Quantity
from sdtrainer.quantity.numerals import scan_number, starts_number
from sdtrainer.quantity.show import show

WORD = re.compile(r"[^\W\d]\w*|[%$]")
ARTICLES = frozenset(("a", "an", "each", "every"))
RESERVED = ARTICLES | frozenset(
    (
        "x", "of", "in", "per", "and", "or", "so", "to", "the", "is", "are", "at", "for", "times", "by", "with", "then",
        "thus", "hence", "which", "that", "this", "about", "approx", "roughly", "around", "plus", "minus", "on", "as",
        "в", "на", "по", "и", "или", "это", "примерно", "около", "за", "то", "есть", "х", "итого", "значит",
        "means", "gives", "makes", "ie", "eg", "therefore", "total", "from", "but", "if", "need", "needs", "fits",
    )
)  # fmt: skip


class Literal(NamedTuple):
    """What was read: our reading first, then the others a letter allows, and what should be said about it.

    ``words`` are those behind the number, ``per`` those of them it is divided by.
    """

    quantity: Quantity
    end: int
    others: tuple[Quantity, ...] = ()
    notes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    per: tuple[str, ...] = ()


def scan_literal(
    text: str, at: int, *, names: Container[str] = (), loose: bool = False, grouped: bool = True
) -> Literal:
    """Read the literal at index ``at``. ``loose`` lets spaces stand around a ``/``; ``names`` are never nouns."""
    start = at
    currency = text.startswith("$", at)
    at = _skip(text, at + 1) if currency else at
    value, at = scan_number(text, at, grouped=grouped)
    scanner = _Scanner(text, at, names, loose)
    scanner.read(attached=at < len(text) and not text[at].isspace())
    readings = [Quantity(value * unit.factor, unit.dimension, unit.label) for unit in scanner.senses]
    if currency:
        readings = [Quantity(value * scanner.scale) * scanner.dollars()]
    return _with_notes(
        Literal(readings[0], scanner.at, tuple(readings[1:]), (), scanner.words, scanner.per), text[start:]
    )


def _with_notes(literal: Literal, text: str) -> Literal:
    """Say what else a letter could mean: ``B`` a billion, ``m`` a million, ``Kb`` kilobytes."""
    ours = literal.quantity
    word = literal.words[0] if literal.words else ""
    if literal.others:
        unit, scale, sure = LETTERS[word]
        amount = text[: text.index(word)].strip()
        unit += "" if amount == "1" else "s"
        note = f"{amount}{word} read as {amount} {unit}; {amount} {scale} is written {amount}{sure}"
        return literal._replace(notes=(note,))
    if ours.dimension == INFORMATION and units.is_doubtful(word):
        amount = text[: text.index(word)].strip()
        meant = amount + units.as_bytes(word)
        bits = show(Quantity(ours.value, BIT_RATE)).split(" = ")[1].removesuffix("/s")
        note = f"{amount}{word} read as {bits} = {show(ours)}; write {meant} if you meant bytes"
        return literal._replace(notes=(note,), others=(Quantity(ours.value * 8, INFORMATION),))
    return literal


LETTERS = {"B": ("byte", "billion", "bn"), "b": ("bit", "billion", "bn"), "m": ("minute", "million", "M")}
MOST_SCALES = 3
PER_WORDS = ("per", "в", "за")
READS_OR_WRITES = ("r", "w")


class _Scanner:
    """Walks over the words behind a number, keeping every sense they allow."""

    def __init__(self, text: str, at: int, names: Container[str], loose: bool) -> None:
        self.text, self.at, self.names, self.loose = text, at, names, loose
        self.scale = Fraction(1)
        self.senses: list[units.Unit] = [units.Unit(Fraction(1))]
        self.words: tuple[str, ...] = ()
        self.per: tuple[str, ...] = ()

    def read(self, attached: bool) -> None:
        """Read scales, then a unit or noun, then denominators."""
        while (word := self.peek()) in units.SCALES:
            self.scale *= units.SCALES[word]
            self.take(word)
            if len(self.words) > MOST_SCALES:
                raise ReadError("too many scales behind one number", "write it like 1.2e12", column=self.at + 1)
            attached = False
        self.senses = [units.Unit(self.scale)]
        if word:
            self.read_unit(word, attached)
        for divisor in self.denominators():
            self.senses = [_over(sense, divisor) for sense in self.senses]

    def read_unit(self, word: str, attached: bool) -> None:
        """Read the unit, the ambiguous letter or the noun that ``word`` is; leave it when it is none."""
        if word in READS_OR_WRITES and self.slash_follows(word):
            self.take(word)
            self.senses = [units.Unit(self.scale, label=word)]
        elif word in units.AMBIGUOUS_SCALES and self.scale == 1:
            self.read_ambiguous(word)
        elif unit := units.lookup(word):
            self.take(word)
            self.senses = [self.times_scale(unit)]
        elif attached and len(word) > 1 and (unit := units.lookup(word[1:])) and word[0] in units.SCALES:
            self.take(word)
            self.scale = units.SCALES[word[0]]
            self.senses = [self.times_scale(unit)]
        elif attached and not self.is_scaled_noun(word) and word not in RESERVED:
            raise self.unknown(word)
        else:
            self.read_noun()

    def slash_follows(self, word: str) -> bool:
        """Whether ``/`` and a time unit stand behind the next word, as in ``3.6k w/s``."""
        behind = self.text[_skip(self.text, self.at) + len(word) :]
        found = WORD.match(behind, 1) if behind.startswith("/") else None
        return found is not None and found.group() in units.TIMES

    def read_ambiguous(self, word: str) -> None:
        """``B``, ``b``, ``m``: a scale before a noun, else a unit that could be a scale."""
        unit, scale = units.lookup(word), units.AMBIGUOUS_SCALES[word]
        self.take(word)
        behind = self.peek()
        if behind.lower() in units.RATES or self.is_noun(behind):
            self.scale = scale
            self.senses = [units.Unit(scale)]
            if behind.lower() in units.RATES:
                self.read_unit(behind, attached=False)
            else:
                self.read_noun()
        elif unit:
            self.senses = [unit, units.Unit(scale)]

    def read_noun(self) -> None:
        """Take the counted noun, which may have several words; its last one is the label."""
        while self.is_noun(word := self.peek()):
            if suggestion := misspelt(word):
                raise ReadError(
                    f"no unit is called {word}", f"did you mean {suggestion}?", column=_skip(self.text, self.at) + 1
                )
            self.take(word)
            self.senses = [sense._replace(label=word) for sense in self.senses]

    def denominators(self) -> Iterator[units.Unit]:
        """Yield each unit the number is per: ``/s``, ``per user``, ``a day``, ``daily``."""
        while True:
            start, word = self.at, self.peek()
            if word in units.ADVERBS:
                self.take(word)
                self.per += (word,)
                yield units.Unit(Fraction(units.ADVERBS[word]), TIME)
                continue
            divisor = self.divisor(word)
            if divisor is None:
                self.at = start
                return
            yield divisor

    def divisor(self, word: str) -> units.Unit | None:
        """The unit behind a ``/``, ``per`` or article at this place, or None when there is none."""
        article = word in ARTICLES
        if word in PER_WORDS or article:
            self.take(word)
        elif not self.slash():
            return None
        factor = Fraction(1)
        if word in PER_WORDS and starts_number(self.text, _skip(self.text, self.at)):
            at = _skip(self.text, self.at)
            factor, self.at = scan_number(self.text, at)
            if not factor:
                raise ReadError("nothing is per zero", "write it like 100 per 10 s", column=at + 1)
        below = self.peek()
        if not below or self.is_name(below):
            return None
        unit = units.lookup(below)
        if unit is None and not article and self.is_noun(below):
            unit = units.Unit(Fraction(1))
        if unit is None or (article and unit.dimension != TIME):
            return None
        self.take(below)
        self.per += (below,)
        return unit._replace(factor=unit.factor * factor)

    def slash(self) -> bool:
        """Step over a ``/`` that is glued to a word, or any when loose."""
        at = _skip(self.text, self.at) if self.loose else self.at
        if not self.text.startswith("/", at):
            return False
        behind = _skip(self.text, at + 1) if self.loose else at + 1
        if not WORD.match(self.text, behind):
            return False
        self.at = behind
        return True

    def peek(self) -> str:
        """The next word, or an empty string."""
        found = WORD.match(self.text, _skip(self.text, self.at))
        return found.group() if found else ""

    def take(self, word: str) -> None:
        """Step over the next word."""
        self.at = _skip(self.text, self.at) + len(word)
        self.words += (word,)

    def is_name(self, word: str) -> bool:
        """Whether a word is a name of the worksheet, and so no unit or noun."""
        return len(word) > 2 and word in self.names

    def is_noun(self, word: str) -> bool:
        """Whether a word can be a counted noun: no unit, no connective, no name, at least two letters."""
        known = word in units.SCALES or word in units.ADVERBS or units.lookup(word) is not None
        return len(word) > 1 and not known and word.lower() not in RESERVED and not self.followed_by_call(word)

    def is_scaled_noun(self, word: str) -> bool:
        """Whether an attached word is a scale and a noun in one (``10Musers``)."""
        if word[0] not in units.SCALES or not self.is_noun(word[1:]) or len(word) < 4:
            return False
        self.scale *= units.SCALES[word[0]]
        self.senses = [units.Unit(self.scale)]
        return True

    def followed_by_call(self, word: str) -> bool:
        """Whether a word is a function's name, as in ``3 max(…)``."""
        return self.text.startswith("(", _skip(self.text, self.at) + len(word))

    def times_scale(self, unit: units.Unit) -> units.Unit:
        """A unit with the scale in front of it (``10 million bytes``)."""
        return unit._replace(factor=unit.factor * self.scale)

    def dollars(self) -> Quantity:
        """One dollar per what was read behind the amount."""
        sense = self.senses[0]
        return Quantity(sense.factor / self.scale, sense.dimension.times(MONEY))

    def unknown(self, word: str) -> ReadError:
        """The error for a word that is glued to a number and means nothing."""
        column = _skip(self.text, self.at) + 1
        suggestion = misspelt(word) or near_unit(word)
        return ReadError(
            f"no unit is called {word[:20]}", f"did you mean {suggestion}?" if suggestion else UNIT_HELP, column=column
        )


UNIT_HELP = "units are like k, M, bn, KB, Mbit, ms, d, /s; put a space before a counted noun: 10 users"


def _over(sense: units.Unit, divisor: units.Unit) -> units.Unit:
    return units.Unit(sense.factor / divisor.factor, sense.dimension.over(divisor.dimension), sense.label)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t":
        at += 1
    return at


PLAIN = frozenset(("cores", "tours", "lakes", "mouths", "mounts"))
"""Words one letter from a unit that are counted themselves."""


def misspelt(word: str) -> str:
    """The unit or scale one letter away from a longer word, or an empty string."""
    if len(word) < 5 or word.lower() in PLAIN:
        return ""
    known = (*units.UNITS, *units.SCALES)
    return next((name for name in known if len(name) > 4 and _one_letter_apart(word.lower(), name)), "")


def near_unit(word: str) -> str:
    """A unit with the same beginning, or an empty string."""
    return next((name for name in ("KB", "MB", "GB", "TB", "ms", "min") if name[0].lower() == word[0].lower()), "")


def _one_letter_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    shorter, longer = sorted((one, other), key=len)
    same = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    rest = longer[same + 1 :]
    return rest == (shorter[same + 1 :] if len(one) == len(other) else shorter[same:])
