"""Extremes against averages: a question for the largest is not answered by a fact that tells the usual."""

from __future__ import annotations

import re

from sdtrainer.match.stance import KnownFact
from sdtrainer.match.words import normalise

EXTREME = re.compile(
    r"\b(?:max|maximum|maximal|largest|biggest|highest|longest|busiest|greatest|worst|at most|upper|peak|up to)\b"
)
AVERAGE = re.compile(r"\b(?:averages?|mean|typical(?:ly)?|usual(?:ly)?|median)\b")


def tells_the_opposite(text: str, fact: KnownFact) -> bool:
    """Whether a text asks for an extreme while the fact tells an average and no extreme."""
    if not EXTREME.search(normalise(text)) or AVERAGE.search(normalise(text)):
        return False
    return not tells_extreme(fact) and bool(AVERAGE.search(normalise(fact.answer)))


def tells_extreme(fact: KnownFact) -> bool:
    """Whether a fact tells an extreme, by its answer or by what it is asked with."""
    return any(EXTREME.search(normalise(string)) for string in (fact.answer, *fact.strings))
