"""Content words of a line, so that two wordings of one thing can be compared."""

from __future__ import annotations

from functools import lru_cache

from sdtrainer.match.words import stem, tokens

STOP = frozenset(
    (
        "a", "an", "and", "are", "as", "at", "be", "because", "been", "but", "by", "can", "cannot", "do", "does",
        "each", "for", "from", "has", "have", "how", "if", "in", "into", "is", "it", "its", "just", "may", "more",
        "most", "must", "no", "not", "of", "on", "one", "only", "or", "our", "over", "per", "should", "so", "some",
        "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "up", "use",
        "used", "very", "was", "we", "what", "when", "where", "which", "while", "who", "will", "with", "would",
        "you", "your", "all", "any", "about", "also", "every", "need", "needs", "get", "gets", "make", "makes",
        "way", "thing",
    )
)  # fmt: skip

SHORT, LITTLE = 12, 0.08
"""Words up to which a note may be bare words, and the share of little words from there on."""


@lru_cache(maxsize=10_000)
def stems(text: str) -> frozenset[str]:
    """Content words of a text, stemmed; figures are left out."""
    words = (word for word in tokens(text) if word not in STOP and not word.isdigit() and len(word) > 1)
    return frozenset(stem(word) for word in words)


def is_sentence(text: str) -> bool:
    """Whether a text is said and not strung together: short, or held together by little words as speech is."""
    words = tokens(text)
    return len(words) <= SHORT or sum(word in STOP for word in words) >= LITTLE * len(words)


def mentions(text: str, phrase: str) -> bool:
    """Whether all content words of ``phrase`` occur in ``text``."""
    wanted = stems(phrase)
    return bool(wanted) and wanted <= stems(text)


ROOT = 4
"""Letters two words must share at the beginning to be one word and its short form (``thumbs`` for thumbnails)."""


def akin(text: str, other: str) -> bool:
    """Whether two texts share a content word, or one has the short form of a word of the other."""
    mine, theirs = stems(text), stems(other)
    return bool(mine & theirs) or any(
        min(len(one), len(two)) >= ROOT and (one.startswith(two) or two.startswith(one))
        for one in mine
        for two in theirs
    )


def overlap(text: str, other: str) -> int:
    """How many content words two texts share."""
    return len(stems(text) & stems(other))
