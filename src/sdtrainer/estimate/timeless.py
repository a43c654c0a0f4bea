"""A rate claimed of a sum in which nothing says a time: ``10M users * 10 posts = 100M posts per second``."""

from __future__ import annotations

from collections.abc import Iterable

from sdtrainer.estimate.lines import Link
from sdtrainer.estimate.periods import period_of
from sdtrainer.estimate.tree import Node, leaves, operations, operator_count
from sdtrainer.estimate.values import value_of
from sdtrainer.quantity import Quantity

PEOPLE = frozenset(["user", "users", "people", "person", "persons", "dau", "mau", "accounts", "members", "customers"])
AT_ONCE = frozenset(["concurrent", "concurrently", "simultaneous", "online", "live"])
NEAR = 0.05


def is_timeless(root: Node, link: Link, known: Iterable[Quantity]) -> bool:
    """Whether a claim per second is made of people, or of the things it counts, and of no time at all.

    What a sum divides by may be a time, a bare number may be a rate that was found before (``known`` holds those with
    a name), and so are people counted at one moment; then nothing is said.
    """
    claim = value_of(link.expression.root)
    if claim.dimension.time != -1 or period_of(link.text)[0] != 1 or not operator_count(root):
        return False
    parts = list(leaves(root))
    if any(leaf.kind != "number" or leaf.quantity.dimension.time for leaf in parts):
        return False
    if any(operation.operator == "/" for operation in operations(root)):
        return False
    rates = [quantity.value for quantity in known if quantity.dimension.time == -1 and quantity.value]
    if any(abs(leaf.quantity.value / rate - 1) <= NEAR for leaf in parts for rate in rates):
        return False
    words = {word.lower() for leaf in parts for word in leaf.words}
    counted = words & PEOPLE or (claim.label and claim.label in (leaf.quantity.label for leaf in parts))
    return bool(counted) and not words & AT_ONCE
