"""An answer against the points it was expected to make: each point on its own, so that one answer may make several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdtrainer.match.words import stem, tokens

SAID, PERHAPS = 0.5, 0.3
"""Shares of a point's content words that make it *covered* and *maybe*.

Found with answers written without sight of the points: right ones hold half of a point's words, wrong ones a fifth.
"""
LONGEST_WINDOW = 60
"""Words of two neighbouring sentences that are looked at together; a point is made in one breath."""
LONGEST_ANSWER = 300
"""Words of an answer that are read: what a person says in two minutes."""
FEWEST = 2
SENTENCE = re.compile(r"[.;:!?\n]\s+|\n")
STOP = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "because", "but", "by", "can", "do", "does", "for", "from", "has",
    "have", "if", "in", "into", "is", "it", "its", "must", "no", "not", "of", "on", "one", "or", "our", "per", "so",
    "some", "that", "the", "their", "them", "then", "they", "this", "to", "until", "up", "was", "we", "what", "when",
    "which", "who", "will", "with", "would", "you", "your",
})  # fmt: skip


def points_made(answer: str, points: Sequence[str], question: str = "") -> dict[str, str]:
    """Each point as ``covered``, ``maybe`` or ``missing``; words the question already said prove nothing."""
    windows = _windows(answer)
    asked = _content(tokens(question))
    return {point: _zone(_content(tokens(point)), asked, windows) for point in points}


def _zone(point: frozenset[str], asked: frozenset[str], windows: list[frozenset[str]]) -> str:
    own = point - asked if len(point - asked) >= FEWEST else point
    share = max((len(own & window) / len(own) for window in windows if own), default=0.0)
    if share >= SAID:
        return "covered"
    return "maybe" if share >= PERHAPS else "missing"


def _windows(answer: str) -> list[frozenset[str]]:
    """The content words of each two neighbouring sentences, cut where they run on."""
    sentences = [found for part in SENTENCE.split(answer) if (found := tokens(part))]
    words = 0
    windows = []
    for place, sentence in enumerate(sentences):
        words += len(sentence)
        if words > LONGEST_ANSWER and place:
            break
        both = sentence + (sentences[place + 1] if place + 1 < len(sentences) else [])
        windows += [_content(both[:LONGEST_WINDOW]), _content(sentence[-LONGEST_WINDOW:])]
    return windows


def _content(words: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words if word not in STOP and (len(word) > 1 or word.isdigit()))
