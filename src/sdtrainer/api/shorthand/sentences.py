"""Sentences beside operations: what is said in passing, and what was meant as an operation."""

from __future__ import annotations

import re

from sdtrainer.api.shorthand.methods import METHODS
from sdtrainer.api.words import ACTION_VERBS, FINITE

FEWEST_WORDS = 5
"""Fewer words make no sentence: ``get feed`` is more likely an operation that lacks its signs."""
MARK = re.compile(r"[{}]|-{1,2}>|=>|[→⇒]|(?<!\S)/\w|\w\([\w,\s]*\)|^\||^\w+\s*:\s*\w+\s*,")
"""Signs of an operation or a type: a body, an arrow, a path, a call, a list of fields."""
MEANT = re.compile(
    r"^(?:(?:the|a|an|any|all|our)\s+)?(?:(?:users?|clients?|people|they|we|i|you|it|one)\s+)?"
    r"(?:(?:can|could|may|might|must|should|will|would|wants? to|needs? to|to)\s+)*"
    r"(?P<verb>[a-z]+)\b(?!/)\s*(?P<next>[a-z]*)",
    re.I,
)
METHOD = re.compile(rf"\b(?:{METHODS})\b")
SQL = re.compile(r"(?:update\s+\w+\s+set|insert\s+into|delete\s+from|select\s.+\sfrom)\s", re.I | re.S)
ANSWERS = ("return", "returns", "answer", "answers", "respond", "responds", "response")


def is_sentence(text: str) -> bool:
    """Whether words were said in passing, such as what leads in (``something like:``) or gives a reason.

    What carries a sign of an operation, or tells what can be done (``users can post``), was meant as one.
    """
    if MARK.search(text):
        return False
    if text.rstrip().endswith(":") or SQL.match(text):
        return True
    match = MEANT.match(text)
    meant = (
        match is not None
        and match["verb"].lower() in ACTION_VERBS.union(ANSWERS)
        and match["next"].lower() not in FINITE
    )
    spoken_of = METHOD.search(text) and FINITE.intersection(text.lower().split())
    return not meant and (len(text.split()) >= FEWEST_WORDS or bool(spoken_of))
