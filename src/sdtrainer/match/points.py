"""An answer against the points it was expected to make: each point on its own, so that one answer may make several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from sdtrainer.match.alike import MARK, large_figures, meaning, near_figure, without_large, words_of
from sdtrainer.match.sayings import marked

SAID, PERHAPS = 0.45, 0.3
"""Shares of a point's content words that make it *covered* and *maybe*.

Found with answers written without sight of the points, see ``tests/match/answers.toml``.
"""
LONGEST_WINDOW = 60
"""Words of two neighbouring sentences that are looked at together; a point is made in one breath."""
LONGEST_ANSWER = 300
"""Words of an answer that are read: what a person says in two minutes."""
FEWEST, MANY = 2, 5
OR = " | "
"""Stands between ways to make a point that are as good."""
SENTENCE = re.compile(r"[.;:!?\n]\s+|\n")
STOP = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "because", "but", "by", "can", "do", "does", "for", "from", "has",
    "have", "if", "in", "into", "is", "it", "its", "must", "no", "not", "of", "on", "one", "or", "our", "per", "so",
    "some", "that", "the", "their", "them", "then", "they", "this", "to", "until", "up", "was", "we", "what", "when",
    "which", "who", "will", "with", "would", "you", "your",
})  # fmt: skip


def points_made(answer: str, points: Sequence[str], question: str = "") -> dict[str, str]:
    """Each point as ``covered``, ``maybe`` or ``missing``; words the question already said prove nothing.

    A point may be made in several ways that are as good, put side by side with ``|``. A word that several of the
    points need tells less than one that only this point needs.
    """
    windows = _windows(answer)
    asked = _content(words_of(marked(question, beside=True)))
    ways = {point: [_needed(way) for way in point.split(OR)] for point in points}
    needed = Counter(word for told in ways.values() for word in frozenset().union(*told))
    return {point: _zone(max(_share(way, asked, windows, needed) for way in told)) for point, told in ways.items()}


def _zone(share: float) -> str:
    if share >= SAID:
        return "covered"
    return "maybe" if share >= PERHAPS else "missing"


def _needed(way: str) -> frozenset[str]:
    """The content words of a way to make a point, a large figure as one."""
    return _content([*words_of(marked(without_large(way), beside=False)), *large_figures(way)])


def _share(
    point: frozenset[str], asked: frozenset[str], windows: Sequence[frozenset[str]], needed: Mapping[str, int]
) -> float:
    """How much of a point's content one stretch of the answer holds."""
    own = point - asked if len(point - asked) >= FEWEST else point
    weight = {word: 1 / needed[word] ** 0.5 for word in own}
    total = sum(weight.values())
    return max((_held(_common(own, window), weight, total) for window in windows if total), default=0.0)


def _common(own: frozenset[str], window: frozenset[str]) -> frozenset[str]:
    """The words of a point that a stretch of the answer holds, figures about as large too."""
    figures = (word for word in own - window if word.startswith(MARK) and near_figure(word, window))
    return own & window | frozenset(figures)


def _held(words: frozenset[str], weight: Mapping[str, float], total: float) -> float:
    """The share some words have of a point; a single word of several never makes it."""
    share = sum(weight[word] for word in words) / total
    return (
        share if len(words) >= min(FEWEST if len(weight) < MANY else FEWEST + 1, len(weight)) else min(share, PERHAPS)
    )


def _windows(answer: str) -> list[frozenset[str]]:
    """The content words of each two neighbouring sentences, cut where they run on."""
    parts = SENTENCE.split(marked(answer, beside=True))
    sentences = [[*found, *large_figures(part)] for part in parts if (found := words_of(part))]
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
    return frozenset(meaning(word) for word in words if word not in STOP and (len(word) > 1 or word.isdigit()))
