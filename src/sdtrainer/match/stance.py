"""Whether a proposed clause says the same as a fact: by its figures, by phrases the fact denies, by yes against no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from sdtrainer.match.clauses import any_of, clauses
from sdtrainer.match.figures import Figure, contradiction, figures
from sdtrainer.match.language import Analyser, any_word
from sdtrainer.match.words import normalise, tokens
from sdtrainer.quantity.model import COUNT, Quantity

DENIED = 0.75
"""The share of a denied phrase's words that a clause must say to propose it."""
SURE = 0.6
"""The score from which a clause is surely about a fact."""
POLARITY_WORDS = 6
"""How many first words of a statement tell whether it denies."""
PARTLY = re.compile(
    r"\bnot (?:all|every\w*|only|just|even\w*|equal\w*|uniform\w*|necessarily|always)\b"
    r"|\b(?:for|from|by|of) (?:the )?(?:another|other) \w+"
)
"""What denies a part alone, or only tells for whom a thing is."""
PIECES = re.compile(r"(?<=[.;:,])\s+")
UNBOUNDED = re.compile(
    r"\b(?:for ?ever|unlimited|unbounded|infinite(?:ly)?|endless(?:ly)?|indefinite(?:ly)?|permanent(?:ly)?"
    r"|never (?:be |are |is |get )?(?:delete|deleted|expire|expires|expired|remove|removed|purge|purged|drop|dropped)"
    r"|(?:no|without(?: a| any)?) (?:upper )?(?:limits?|bounds?|cap))\b"
)
"""What says that there is no end: it contradicts a figure."""
OUT = re.compile(r"no(?:ne(?: of (?:these|them|those|that))?)?\b[:,.]|(?:no|without) \w|out of scope\b|not part of\b")
"""How the answer begins that leaves something out."""
ONE = re.compile(
    r"(?<!just )(?<!only )(?<!exactly )(?<!at most )\bone\b"
    r"(?! (?:[-\w]+ )?(?:second|minute|hour|day|week|month|year|percent)s?\b)",
    re.IGNORECASE,
)
"""The word is an article more often than a figure ("for one user")."""
HIGH_SHARE = Fraction(99, 100)
"""Shares from here on are promises (availability), each for what its piece of the answer names."""


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact as the matcher needs it; ``strings`` are question, triggers and sample questions, ``value`` its figure.

    ``sides`` are ``read`` and ``write`` where the rate of the busiest operation of that mode rests on the fact.
    """

    id: str
    answer: str
    strings: tuple[str, ...]
    denies: tuple[str, ...] = ()
    value: Quantity | None = None
    kind: str = ""
    topic: str = ""
    sides: tuple[str, ...] = ()


def known_figures(fact: KnownFact) -> tuple[Figure, ...]:
    """The figures a stated one is held against: the value and those of the answer."""
    value = (Figure(fact.value, fact.value.value),) if fact.value else ()
    return (*value, *figures(ONE.sub("a", fact.answer)))


def stated_figures(text: str) -> tuple[Figure, ...]:
    """The figures a text states: "one" is a word for something more often than a number."""
    return figures(ONE.sub("a", text))


def is_promise(quantity: Quantity | None) -> bool:
    """Whether a figure is a share near 1, as availability is stated."""
    return quantity is not None and quantity.dimension == COUNT and HIGH_SHARE <= quantity.value < 1


def meant_figures(text: str, fact: KnownFact, known: Sequence[Figure], analyser: Analyser) -> tuple[Figure, ...]:
    """The known figures a text may be held against: of promises the fact's value, others only when it names theirs.

    With "99.95% for reading, posting 99.9%" a bare 99.9% contradicts, and "posting 99.9%" does not.
    """
    if not is_promise(fact.value):
        return tuple(known)
    said = stems(text, analyser)
    named = [
        figure for piece in PIECES.split(fact.answer) if stems(piece, analyser) & said for figure in figures(piece)
    ]
    return tuple(
        item for item in known if not is_promise(item.quantity) or item.quantity == fact.value or item in named
    )


def unbounded(text: str, negation: tuple[str, ...]) -> bool:
    """Whether a text says that there is no limit or end ("forever", "never deleted"), and does not deny it."""
    found = UNBOUNDED.search(normalise(text))
    return found is not None and not any_of(normalise(text)[: found.start()], negation)


def stance(text: str, fact: KnownFact, known: Sequence[Figure], analyser: Analyser, score: float) -> str:
    """What a clause near a fact (``score``) is: ``agree``, ``correct``, or ``noted`` when it may not be about it.

    ``known`` are the fact's figures. Yes against no alone is a weak sign, so it corrects only what is surely meant.
    """
    by_figures = contradiction(stated_figures(text), known)
    if by_figures is not None:
        return "correct" if by_figures else "agree"
    negation = analyser.language.negation
    if UNBOUNDED.search(normalise(text)) and (known or UNBOUNDED.search(normalise(fact.answer))):
        endless = bool(UNBOUNDED.search(normalise(fact.answer)))
        return "agree" if unbounded(text, negation) == endless else "correct"
    if denies(text, negation) and not UNBOUNDED.search(normalise(text)) and opens_with_no(fact.answer):
        return "agree"
    if denied := denied_phrase(text, fact.denies, analyser):
        return "correct" if is_negated(text, denied, analyser) == any_of(denied, negation) else "agree"
    if UNBOUNDED.search(normalise(text)):
        return "noted"
    opposed = opposes(text, fact.answer, analyser)
    if opposed is None:
        opposed = denies(text, negation) != is_denial(text, fact.answer, analyser)
    if not opposed:
        return "agree"
    return "correct" if score >= SURE else "noted"


def denies(text: str, negation: tuple[str, ...]) -> bool:
    """Whether a text says no to a thing, and not just that it does not hold of all ("not everything is urgent")."""
    return any_of(PARTLY.sub(" ", normalise(text)), negation)


def opposes(text: str, answer: str, analyser: Analyser) -> bool | None:
    """Whether a clause of a text says yes where its piece of the answer says no, or the reverse.

    None when there is but one clause, or none has a piece that holds half of its words.
    """
    parts = clauses(text, analyser.language.joints)
    pieces = [part for piece in PIECES.split(answer) for part in clauses(piece)]
    verdicts = []
    for part in parts if len(parts) > 1 else ():
        said = stems(part, analyser)
        piece = max(pieces, key=lambda piece: len(stems(piece, analyser) & said))
        if said and len(stems(piece, analyser) & said) * 2 >= len(said):
            verdicts.append(denies(part, analyser.language.negation) != any_of(piece, analyser.language.negation))
    return any(verdicts) if verdicts else None


def opens_with_no(answer: str) -> bool:
    """Whether a fact is itself a "no" or "out of scope": who leaves the thing out agrees with it."""
    return OUT.match(normalise(answer)) is not None


def denied_phrase(text: str, denies: Sequence[str], analyser: Analyser) -> str:
    """The denied phrase whose own words the text says, empty when it says none; one telling word is not enough."""
    said, words = stems(text, analyser), set(tokens(text))
    for phrase in denies:
        wanted = stems(phrase, analyser)
        whole = set(tokens(phrase)) <= words
        if whole or (len(wanted) > 1 and len(wanted & said) >= DENIED * len(wanted)):
            return phrase
    return ""


def is_negated(text: str, phrase: str, analyser: Analyser) -> bool:
    """Whether a text denies a phrase it says: a negation up to the phrase's last word, or at the text's end."""
    wanted = stems(phrase, analyser)
    places = [match.end() for match in re.finditer(r"\S+", text) if stems(match.group(), analyser) & wanted]
    before = text[: places[-1]] if places else text
    ending = " ".join(text.rstrip(" .!").split()[-1:])
    return any_of(before, analyser.language.negation) or any_of(ending, analyser.language.negation)


def is_denial(text: str, answer: str, analyser: Analyser) -> bool:
    """Whether an answer denies what the text is about: in the piece with half of its words, else at the start."""
    said = stems(_denier(analyser.language.negation).sub(" ", normalise(text)), analyser)
    shared, piece = max(((len(stems(piece, analyser) & said), piece) for piece in PIECES.split(answer)), key=_first)
    opening = piece if shared * 2 >= len(said) else answer
    return any_of(" ".join(opening.split()[:POLARITY_WORDS]), analyser.language.negation)


@lru_cache(maxsize=8)
def _denier(negation: tuple[str, ...]) -> re.Pattern[str]:
    """What finds the words that deny: they do not tell what a text is about."""
    return any_word(negation)


def _first(pair: tuple[int, str]) -> int:
    return pair[0]


def pieces_of(answer: str) -> list[str]:
    """An answer cut at its full stops, commas and colons."""
    return PIECES.split(answer)


def stems(text: str, analyser: Analyser) -> set[str]:
    """The stems of a text's telling words."""
    return {analyser.stem(word) for word in tokens(text) if analyser.is_telling(word)}
