"""The period a claim is per, as typed: ``GB/day``, ``2M a month``, ``qps``."""

from __future__ import annotations

import re
from fractions import Fraction

from sdtrainer.errors import ReadError
from sdtrainer.estimate.tree import Expression, Leaf, Operation
from sdtrainer.estimate.values import value_of
from sdtrainer.quantity import TIME, Quantity
from sdtrainer.quantity.literal import scan_literal
from sdtrainer.quantity.units import ADVERBS, TIMES

_TIME = re.compile(r"[0-9]\s*([^\W\d]+)\W*$")
_IN_EACH = re.compile(r"\s*\bin\s+(?:(?:a|an|one|each|every)\s+)?(second|sec|minute|hour|day|month|year)\b(?!\s*-)")
_OVER = re.compile(r"\s*\b(?:in|over|after|for|within)\s+(?=[0-9])")


def span_at(text: str, at: int) -> tuple[Quantity | None, int]:
    """The time at index ``at`` that a total builds up in (``in 5y``), and where it ends; None where there is none."""
    found = _OVER.match(text, at)
    if not found:
        return None, at
    try:
        literal = scan_literal(text, found.end())
    except ReadError:
        return None, at
    return (literal.quantity, literal.end) if literal.quantity.dimension == TIME else (None, at)


def each_unit(text: str, claim: Expression) -> Expression:
    """A claimed number with the unit it is said to be in one of: ``10000 videos in a second``; else as it is."""
    found = _IN_EACH.match(text, claim.end)
    word = found.group(1) if found else claim.unit
    if word not in TIMES or not isinstance(claim.root, Leaf) or claim.root.quantity.dimension.time:
        return claim
    per = Quantity(TIMES[word].factor, TIME)
    leaf = claim.root._replace(quantity=claim.root.quantity / per, others=(), notes=(), per=(*claim.root.per, word))
    return claim._replace(root=leaf, end=found.end() if found else claim.end)


def per_time(claim: Expression) -> Expression:
    """A claimed number over a time that stands apart (``230 / min``) as one literal; else the claim as it is."""
    root = claim.root
    if not isinstance(root, Operation) or root.operator != "/":
        return claim
    number, below = root.left, root.right
    if not (isinstance(number, Leaf) and isinstance(below, Leaf) and (number.kind, below.kind) == ("number", "unit")):
        return claim
    if below.quantity.dimension != TIME:
        return claim
    others = tuple(other / below.quantity for other in number.others)
    leaf = number._replace(quantity=value_of(root), others=others, per=(*number.per, below.text))
    return claim._replace(root=leaf)


def span_of(text: str) -> tuple[Quantity | None, str]:
    """The time a claimed total builds up in and how it was said (``in 5 years``); None and nothing where not said."""
    for found in _OVER.finditer(text):
        span, end = span_at(text, found.start())
        if span is not None and span.value:
            return span, text[found.start() : end].strip()
    return None, ""


def period_of(text: str) -> tuple[float, str]:
    """Seconds of the period a claim is per and its word (86,400 and ``day`` for ``GB/day``); 0 when it is per none."""
    found = re.search(r"(?:/|\bper\b|\ba\b|\beach\b|\bin\b)\s*([^\W\d]+)", text)
    if found and found.group(1) in TIMES:
        return float(TIMES[found.group(1)].factor), found.group(1)
    adverb = next((word for word in text.lower().split() if word in ADVERBS), "")
    if adverb:
        return float(ADVERBS[adverb]), adverb
    per_second = re.search(r"(?:ps|qps|rps|tps)\b", text, re.IGNORECASE)
    return (1.0, "s") if per_second else (0.0, "")


def time_unit_of(text: str) -> tuple[Fraction, str]:
    """Seconds of the unit a time is claimed in and its word (86,400 and ``days`` for ``1,825 days``); else 0."""
    found = _TIME.search(text)
    return (TIMES[found.group(1)].factor, found.group(1)) if found and found.group(1) in TIMES else (Fraction(0), "")
