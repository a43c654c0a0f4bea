"""A sum told in a sentence: ``each post goes to 200 followers so 3.5k * 200 = 700k/s``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sdtrainer.estimate.results import LineCheck

MOST_STARTS = 12
_OPERATOR = re.compile(r"[*/×^+-]|\b(?:x|of|times|plus|minus)\b")
_NUMBER = re.compile(r"(?<![\w.,*/^+-])\$?[0-9]")
_WORD_BEFORE = re.compile(r"([^\W\d]\w*)[\s,:;(.!?]*$")
# Behind these a number belongs to what stands before it, so the sum would lose a factor.
JOINING = frozenset(
    ["x", "of", "per", "each", "every", "times", "by", "plus", "minus", "and", "with", "a", "an", "in", "over", "for"]
)


def told(text: str, check: Callable[[str], LineCheck]) -> LineCheck | None:
    """The check of the sum inside a sentence that could not be read as a whole; None when none is clear.

    ``check`` checks a text as a line of its own. The words before the sum may hold a factor of it that was not
    understood: so where they hold a number, only a sum that is right there counts, and nothing is faulted.
    """
    sums = [(start, check(text[start:])) for start in _starts(text)]
    sums = [(start, found) for start, found in sums if found.kind == "check" and _OPERATOR.search(found.expression)]
    right = next((found for _, found in sums if found.verdict == "fine"), None)
    safe = next((found for start, found in sums if not any(sign.isdigit() for sign in text[:start])), None)
    return right or safe


def _starts(text: str) -> Iterator[int]:
    """Where a number begins behind a word that ends what was said before, the first places only."""
    places = [found.start() for found in _NUMBER.finditer(text) if found.start()]
    for place in places[:MOST_STARTS]:
        before = _WORD_BEFORE.search(text[:place])
        if before and before.group(1).lower() not in JOINING:
            yield place
