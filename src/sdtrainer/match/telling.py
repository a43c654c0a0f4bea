"""How a fact is told: a sentence as it stands, a bare figure behind what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sdtrainer.match.words import stem, tokens

VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|does|do|may|might|must|can|could|will|would|should|shall|need|needs|gets?"
    r"|goes|lives?|reaches|receives|signs|sees|says|takes|draws?|carries|arrives|begins|exists|belongs)\b"
)
"""Verbs that make an answer's first clause a sentence; facts are told in the present."""
SUBORDINATE = re.compile(
    r"\b(?:while|when|where|that|who|whom|whose|which|what|because|since|once|until|unless|if|so|as|how|after|before)\b",
    re.I,
)
"""What follows one of these is no main clause."""
SEGMENT = re.compile(r"[.,;:]\s")
POINTS_BACK = frozenset({"it", "they", "its", "their"})
"""Words that need to be told what they stand for."""
BY_ITSELF = frozenset({"yes", "no", "never", "neither", "none", "very", "plan", "take", "limit", "out"})
"""First words of an answer that a question leaves complete ("Yes, for 30 days"), or that bid something."""
SMALL = BY_ITSELF | {
    "a", "an", "the", "on", "about", "at", "up", "by", "within", "every", "half", "nearly", "for", "only", "as", "in",
    "through", "when", "everyone", "private", "mostly", "roughly", "around", "single", "exact", "worldwide",
}  # fmt: skip
"""First words of an answer that are no names: small behind a colon."""
SHORT_REPLY = re.compile(r"^(?P<word>Yes|No|Never|Very): ")
ASKING = frozenset(map(stem, (
    "how", "what", "which", "when", "where", "who", "whose", "many", "much", "long", "often", "large", "fast", "does",
    "must", "should", "what's", "there", "with", "have", "will", "that", "this", "user", "users", "may", "can", "are",
    "the", "and", "for", "any", "one", "they", "was", "once"
)))  # fmt: skip
"""Words of questions that name nothing."""
SHORTEST = 3
ASKED = 1 / 3
"""The share of a question's telling words in what speaks of it."""


def is_sentence(answer: str) -> bool:
    """Whether an answer is a sentence that says itself what it is about."""
    clause = SUBORDINATE.split(SEGMENT.split(answer, maxsplit=1)[0], maxsplit=1)[0]
    words = clause.split()
    return bool(words) and words[0].lower() not in POINTS_BACK and VERB.search(" ".join(words[1:])) is not None


def stands_alone(answer: str) -> bool:
    """Whether an answer to a question needs no topic before it: a sentence, or a yes or no."""
    return is_sentence(answer) or tokens(answer)[0] in BY_ITSELF


def spoken(answer: str) -> str:
    """An answer as one says it: ``No: only text`` becomes ``No, only text``."""
    return SHORT_REPLY.sub(lambda found: f"{found['word']}, ", answer)


def lowered(text: str) -> str:
    """A phrase within a sentence: its first letter small unless it begins with an abbreviation."""
    return text if text[1:2].isupper() or not text[:1].isalpha() else text[:1].lower() + text[1:]


def behind_topic(topic: str, answer: str) -> str:
    """An answer told without a question: a sentence as it is, anything else behind its topic in small letters."""
    if is_sentence(answer):
        return answer
    return f"{lowered(topic)}: {behind(answer)}"


def behind(answer: str) -> str:
    """An answer as it stands behind a colon."""
    return lowered(spoken(answer)) if tokens(answer)[0] in SMALL else answer


def slots(topic: str, answer: str, several: bool = False) -> Mapping[str, str]:
    """What wordings are filled with: ``topic``, ``answer``, ``told`` (both), ``alone`` (a sentence).

    Beside others (``several``) the answer names its topic too.
    """
    told = behind_topic(topic, answer)
    return {"topic": topic, "answer": told if several else spoken(answer), "told": told, "alone": upper(told)}


def upper(text: str) -> str:
    """A sentence with its first letter large."""
    return text[:1].upper() + text[1:]


def names(clause: str, about: str) -> bool:
    """Whether a clause says a telling word of what a fact is about (its topic and question)."""
    said = {stem(word) for word in tokens(clause) if len(word) >= SHORTEST}
    return bool(said & {stem(word) for word in tokens(about) if len(word) >= SHORTEST} - ASKING)


def speaks_of(text: str, question: str) -> bool:
    """Whether words hold a third of the telling words of a question: they are about what it asks."""
    asked = _telling(question)
    return bool(asked) and len(asked & _telling(text)) >= ASKED * len(asked)


def _telling(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in tokens(text) if len(word) >= SHORTEST) - ASKING
