"""The line under suspicion: its tree, the ratio claimed, and what each of its leaves stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from sdtrainer.estimate.periods import period_of
from sdtrainer.estimate.slips.quick import base_values, factors, rerun
from sdtrainer.estimate.tree import Leaf, Node, Operation, leaves, operations
from sdtrainer.quantity import BIT_RATE, COUNT, FREQUENCY, INFORMATION, MONEY, TIME, Dimension, Quantity, show
from sdtrainer.quantity.units import DAY, YEAR

WORDS = {
    "peak": frozenset(["peak", "peaks", "burst", "spike", "surge"]),
    "replication": frozenset(["replication", "replicas", "replica", "replicated", "copies", "copy", "rf", "copied"]),
    "active": frozenset(["active", "dau", "online"]),
    "horizon": frozenset(["retention", "horizon", "years", "year", "yrs", "lifetime"]),
    "ratio": frozenset(["ratio", "fanout", "followers"]),
    "share": frozenset(["share", "fraction", "percent", "percentage", "pct", "portion", "probability", "hit", "miss"]),
    "period": frozenset(
        ["hour", "hourly", "day", "daily", "week", "weekly", "month", "monthly", "year", "yearly", "annual"]
    ),
    "reads": frozenset(["read", "reads", "views", "redirects"]),
    "writes": frozenset(["write", "writes", "posts", "uploads"]),
    "storage": frozenset(["storage", "stored", "kept", "archive", "total"]),
    "people": frozenset(["users", "user", "mau", "people", "registered", "accounts", "members", "customers"]),
}
# Plain numbers that stand for a period: seconds a day, days a year …
PERIODS = {
    86_400: "the seconds of a day", 3_600: "the seconds of an hour", 1_440: "the minutes of a day",
    365: "the days of a year", 24: "the hours of a day", 60: "the sixty of an hour", 30: "the days of a month",
    12: "the months of a year", 7: "the days of a week", 100_000: "the seconds of a day",
}  # fmt: skip
SMALL = 20
USUAL_YEARS = (5, 10)


class Suspect(NamedTuple):
    """All the search needs. ``ratio`` is claimed/exact, ``slack`` how far rounding of the claim alone may carry it."""

    root: Node
    ratio: float
    dimension: Dimension
    digits: int
    slack: float
    label: frozenset[str]
    claim_period: float
    claims_bits: bool
    names: Mapping[str, Quantity]
    values: Mapping[int, float]
    base: float
    factors: Mapping[int, int]

    def ratio_with(self, values: Mapping[int, float], operators: Mapping[int, str] | None = None) -> float:
        """The ratio a candidate would claim who changed these leaves and operators."""
        if not operators and len(values) == 1:
            place, value = next(iter(values.items()))
            if place in self.factors and value and self.values[place]:
                return float((value / self.values[place]) ** self.factors[place])
        result = rerun(self.root, {**self.values, **values}, operators or {})
        return result / self.base if self.base else 0.0

    @property
    def is_data(self) -> bool:
        """Whether the line gives bytes or bits, per second or not."""
        return self.dimension in (INFORMATION, BIT_RATE)

    @property
    def is_rate(self) -> bool:
        """Whether the line gives something per second."""
        return self.dimension in (FREQUENCY, BIT_RATE)


def suspect(
    root: Node, claimed_text: str, ratio: float, quantity: Quantity, label: str, names: Mapping[str, Quantity]
) -> Suspect:
    """Put a line under suspicion."""
    values = base_values(root)
    digits, slack = precision(claimed_text)
    words = frozenset(re.findall(r"[^\W\d_]+", label.lower()))
    period, bits = period_of(claimed_text)[0], bool(_BITS.search(claimed_text))
    dimension, base = quantity.dimension, rerun(root, values)
    return Suspect(root, ratio, dimension, digits, slack, words, period, bits, names, values, base, factors(root))


_BITS = re.compile(r"bits?\b|[0-9\sKkMGTPmgt]b(?:ps|/|\b)")


def precision(text: str) -> tuple[int, float]:
    """Significant digits of a claim as typed, and half its last place as a share of it."""
    found = re.search(r"[0-9][0-9_,]*(?:\.[0-9]+)?|\.[0-9]+", text)
    digits = re.sub(r"\D", "", found.group()).lstrip("0") if found else ""
    if found and "." not in found.group():
        digits = digits[:2] + digits[2:].rstrip("0")
    if not digits:
        return 0, 0.1
    return len(digits), min(0.1, 0.5 / int(digits))


def words_of(leaf: Leaf) -> frozenset[str]:
    """The words in a leaf, in lower case."""
    return frozenset(word.lower() for word in leaf.words)


def role(leaf: Leaf, line: Suspect) -> str:
    """What a leaf stands for in its line: one of the roles the slips ask for."""
    words = words_of(leaf)
    for name in ("peak", "replication"):
        if words & WORDS[name]:
            return name
    quantity = leaf.quantity
    if quantity.dimension == TIME:
        return "horizon" if quantity.value >= DAY and (leaf.kind != "unit" or words & WORDS["horizon"]) else "time"
    if quantity.dimension in (INFORMATION, BIT_RATE):
        return "payload"
    if quantity.dimension == MONEY or leaf.per:
        return "base"
    return _count_role(leaf, line, words)


def _count_role(leaf: Leaf, line: Suspect, words: frozenset[str]) -> str:
    value = leaf.quantity.value
    if leaf.quantity.dimension != COUNT:
        return "base"
    if words & WORDS["active"] and value <= 1:
        return "active-share"
    if (words & WORDS["ratio"] and value > 1) or {"per"} & words:
        return "ratio"
    if leaf.is_percent or value < 1 or (words & WORDS["share"] and value <= 1):
        return "active-share" if _of_people(leaf, line) else "share"
    if words & WORDS["horizon"]:
        return "horizon"
    if leaf.kind == "number" and not leaf.words and value in PERIODS and _is_period(leaf, line):
        return "period"
    return _plain_role(leaf, line)


def _is_period(leaf: Leaf, line: Suspect) -> bool:
    """Small numbers (24, 30, 12, 7) are a period only beside another one, or where the label names one."""
    if leaf.quantity.value > 60 or line.label & WORDS["period"]:
        return True
    plain = (other for other in leaves(line.root) if other is not leaf and other.kind == "number" and not other.words)
    return any(other.quantity.value in PERIODS for other in plain)


def _plain_role(leaf: Leaf, line: Suspect) -> str:
    """A bare number: what the label, or the line's quantity, says of it."""
    value = leaf.quantity.value
    if leaf is next(leaves(line.root)):
        return "base"
    if leaf.kind == "number" and value > 1 and _reads_from_writes(line):
        return "ratio"
    small = 1 < value <= SMALL and leaf.kind == "number"
    if small and line.label & WORDS["peak"]:
        return "peak"
    if small and line.label & WORDS["replication"]:
        return "replication"
    if small and any(other.quantity.value == 365 and other.quantity.dimension == COUNT for other in leaves(line.root)):
        return "horizon"
    if small and value in USUAL_YEARS and line.label & WORDS["storage"] and line.dimension == INFORMATION:
        return "horizon"
    if small and value == 3 and line.dimension == INFORMATION and not leaf.words:
        return "replication"
    return "factor" if value <= 10_000 else "base"


def _reads_from_writes(line: Suspect) -> bool:
    """A line for reads that starts from writes, or the reverse, multiplies by their ratio."""
    used = {word for leaf in leaves(line.root) if leaf.kind == "name" for word in words_of(leaf)}
    reads, writes = WORDS["reads"], WORDS["writes"]
    return bool((line.label & reads and used & writes) or (line.label & writes and used & reads))


def _of_people(leaf: Leaf, line: Suspect) -> bool:
    """Whether a share is taken of users: what stands just before it, or the label, says so."""
    if line.label & WORDS["active"]:
        return True
    for operation in operations(line.root):
        if operation.operator == "*" and leaf in (operation.left, operation.right):
            other = operation.left if operation.right is leaf else operation.right
            last = other.right if isinstance(other, Operation) else other
            return isinstance(last, Leaf) and bool(words_of(last) & WORDS["people"])
    return False


def years(quantity: Quantity) -> Fraction:
    """A horizon in years: a time, or a plain number of them."""
    return quantity.value / YEAR if quantity.dimension == TIME else quantity.value


def as_typed(leaf: Leaf) -> str:
    """A leaf as the candidate wrote it, with the value of a name."""
    return leaf.text.strip() if leaf.kind == "number" else f"{leaf.text.strip()} ({show(leaf.quantity)})"
