"""Words of a design that say the same in an answer: a class of stems counts as one word, figures read alike."""

from __future__ import annotations

import re

from sdtrainer.match.figures import NUMBER_WORDS
from sdtrainer.match.words import normalise, stem, tokens

CLASSES = (
    "again repeat repeats repeated repeatable repeating retry retries resend resends twice idempotent idempotency "
    "harmless duplicate duplicates doubles dedup dedupe dedups",
    "job worker relay cron task daemon process sweeper",
    "copy copies replica replicas replicated duplicated standby",
    "cache caches cached keep keeps kept remember remembers hold holds",
    "pause debounce debounced wait waits",
    "empty fewer less none nothing",
    "invariant must always",
    "check checks checked verify compare compares",
    "bounded throttled throttle",
    "routing eta",
    "car cars taxi",
    "drive drives finish finishes finished complete completes continue continues tries sends resume resumes",
    "compensate compensates compensating return returns refund reverse back",
    "sum sums summed add adds added total totals tally aggregate aggregates",
    "registry map table sessions maps lookup directory",
    "number seq sequence counter version",
    "drop drops ignore ignores ignored discard discards dedup dedups",
    "delete deletes remove removes removed",
    "entry entries row rows record records insert inserts inserted",
    "conditional atomic where",
    "active away inactive",
    "derived rebuild rebuilds rebuilt rebuilding recompute",
    "beforehand precomputed precompute offline advance calculates computed built",
    "switch switched switches swap swapped swapping",
    "rewrite rewritten rewrites patch patches patched update",
    "stream streaming kafka log",
    "random shuffle shuffled shuffles lottery",
    "signed token signature",
    "freeze frozen stop stops stopped suspend",
    "snapshot file dump build",
    "end ends ending expires expire expiry until expired runs",
    "correct correction corrections correcting fix",
    "key unique id primary",
    "collision collisions collide collides conflict conflicts clash clashes",
    "timer timers scheduler schedulers",
    "ask asks asked poll polls polling question questions",
    "priority priorities importance important",
    "lag late later lateness delay delayed",
)
"""Each line is one meaning; a word may stand in several lines and is then taken for the first."""
SAME = {stem(word): f"={place}" for place, line in reversed(list(enumerate(CLASSES))) for word in line.split()}
FIGURE = re.compile(r"(?<=\d)(?=(?:kb|mb|gb|tb|k|m|b|s|ms|min|h)\b)", re.IGNORECASE)
WHOLE = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<scale>k|m|mio|b|bn|thousand|million|billion))?(?![\w])",
    re.IGNORECASE,
)
"""A figure with its scale: ``3.5k``, ``35,000`` and ``14 million`` are one figure each, however they are written."""
SPELT = {word: figure for word, figure in NUMBER_WORDS.items() if " " not in word and word != "one"}
SCALES = {"k": "thousand", "m": "million", "mio": "million", "b": "billion", "bn": "billion"}
POWERS = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
LARGE, NEARLY = 1000.0, 0.07
"""From here on figures count as one word, and so near to each other they are the same: 69k and 70k."""
MARK = "~"
"""Begins a word that stands for a large figure."""


def large_figures(text: str) -> frozenset[str]:
    """The figures of a text from a thousand on, each as one word."""
    return frozenset(f"{MARK}{value:g}" for found in WHOLE.finditer(text) if (value := _value(found)) >= LARGE)


def without_large(text: str) -> str:
    """The text without its figures from a thousand on."""
    return WHOLE.sub(lambda found: " " if _value(found) >= LARGE else found.group(), text)


def _value(found: re.Match[str]) -> float:
    scale = (found["scale"] or "").lower()
    return float(re.sub(r"[, ]", "", found["digits"])) * POWERS.get(SCALES.get(scale, scale), 1.0)


def near_figure(figure: str, others: frozenset[str]) -> bool:
    """Whether one of some words is a figure as large."""
    value = float(figure.removeprefix(MARK))
    return any(abs(float(other.removeprefix(MARK)) - value) <= NEARLY * value for other in others if other[:1] == MARK)


def words_of(text: str) -> list[str]:
    """The words of a text with figures and their units apart: ``14M`` and ``14 million`` read the same."""
    found = [SPELT.get(word, word) for word in tokens(FIGURE.sub(" ", normalise(text)))]
    return [SCALES.get(word, word) if at and found[at - 1][-1].isdigit() else word for at, word in enumerate(found)]


def meaning(word: str) -> str:
    """What a word counts as: its class of like words, else its stem."""
    kept = stem(word)
    return SAME.get(kept, kept)
