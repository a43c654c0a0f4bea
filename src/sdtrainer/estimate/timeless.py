"""A rate claimed of a sum in which nothing says a time: ``10M users * 10 posts = 100M posts per second``.

Or by its label alone: ``per second = 2M users * 10 = 20M``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sdtrainer.estimate.lines import Link
from sdtrainer.estimate.periods import period_of
from sdtrainer.estimate.time_numbers import divisors
from sdtrainer.estimate.tree import Leaf, Node, leaves, operations, operator_count
from sdtrainer.estimate.values import value_of
from sdtrainer.quantity import Quantity

PEOPLE = frozenset(["user", "users", "people", "person", "persons", "dau", "mau", "accounts", "members", "customers"])
AT_ONCE = frozenset(["concurrent", "concurrently", "simultaneous", "online", "live"])
NEAR = 0.05
PER_SECOND = re.compile(r"(?i)(?:\bper|\ba|\beach|\bevery|/)\s*s(?:ec(?:ond)?s?)?\b|\b[qrtw]ps\b")
"""Words before a sum that call it a rate."""
UNFINISHED = {60: "the seconds of a minute", 24: "the hours of a day", 24 * 60: "the minutes of a day"}
"""What a bare number divides by that makes no total of a day, month or year one per second."""


def is_timeless(root: Node, link: Link, known: Iterable[Quantity]) -> bool:
    """Whether a claim per second is made of people, or of the things it counts, and of no time at all.

    What a sum divides by may be a time, a bare number may be a rate that was found before (``known`` holds those with
    a name), and so are people counted at one moment; then nothing is said.
    """
    claim = value_of(link.expression.root)
    if claim.dimension.time != -1 or period_of(link.text)[0] != 1 or not operator_count(root):
        return False
    if any(operation.operator == "/" for operation in operations(root)):
        return False
    return _counts(root, known, claim.label)


def missing_time(root: Node, known: Iterable[Quantity]) -> str:
    """What is missing in a sum that gives a bare number and is called a rate per second; empty where nothing is.

    A total divided by the seconds of an hour, a day or longer is per second, though it does not say so.
    """
    if not operator_count(root):
        return ""
    below = [operation for operation in operations(root) if operation.operator == "/"]
    if not below:
        told = "nothing says per what time this is, as in 2M users * 10 / day"
        return f"time unit missing: {told}" if _counts(root, known) else ""
    short = UNFINISHED.get(round(divisors(root)), "")
    if not short or not all(_is_bare(part) for part in leaves(root)):
        return ""
    return f"time unit missing: {round(divisors(root))} are {short}, and nothing says per what time the total is"


def _is_bare(leaf: Leaf) -> bool:
    return leaf.kind == "number" and not leaf.quantity.dimension.time


def _counts(root: Node, known: Iterable[Quantity], label: str = "") -> bool:
    """Whether a sum is made of people, or of the things a claim counts, and of nothing that may be a rate."""
    parts = list(leaves(root))
    if not all(map(_is_bare, parts)):
        return False
    rates = [quantity.value for quantity in known if quantity.dimension.time == -1 and quantity.value]
    if any(abs(leaf.quantity.value / rate - 1) <= NEAR for leaf in parts for rate in rates):
        return False
    words = {word.lower() for leaf in parts for word in leaf.words}
    counted = words & PEOPLE or (label and label in (leaf.quantity.label for leaf in parts))
    return bool(counted) and not words & AT_ONCE
