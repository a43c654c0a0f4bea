"""A day's total divided by the seconds of a day behind a line's numbers: ``…, /86400 = 1160 per sec``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sdtrainer.errors import ReadError
from sdtrainer.estimate.claims import Scope, check_claims
from sdtrainer.estimate.lines import QUOTIENT, Line, Link
from sdtrainer.estimate.reading import read_expression
from sdtrainer.estimate.results import LineCheck
from sdtrainer.estimate.tree import Expression, Leaf
from sdtrainer.quantity import TIME, Quantity
from sdtrainer.quantity.units import DAY

DAY_LENGTHS = frozenset(["86400", "86.4k", "100k", "100000", "10^5"])
_GAP = re.compile(r"[\s,.;)]*")


def with_quotient(check: LineCheck, names: Mapping[str, Quantity]) -> LineCheck:
    """The check of a line with the claim behind such a division, or as it is when there is none."""
    found = QUOTIENT.match(check.conclusion)
    value = check.claims[-1].exact if check.claims else check.exact
    if not found or value is None or found["by"].replace(",", "").lower() not in DAY_LENGTHS:
        return check
    try:
        claim = read_expression(check.conclusion, names, found.end(), lenient=True)
    except ReadError:
        return check
    per_second = (
        value if value.dimension.time == -1 else Quantity(value.value / DAY, value.dimension.over(TIME), value.label)
    )
    if not isinstance(claim.root, Leaf):
        return check
    link = Link(claim, True, check.conclusion[found.end() : claim.end].strip())
    base = Leaf(check.label or "the value before", per_second, "name", words=tuple(check.name.split("_")))
    try:
        outcome = check_claims(Scope(Line(check.label, links=(link,)), names, {}), Expression(base, "", 0), per_second)
    except ReadError:
        return check
    if not outcome.checks:
        return check
    rest = _GAP.sub("", check.conclusion[claim.end :], count=1).rstrip(" .,;")
    return replace(check, kind="check", claims=(*check.claims, *outcome.checks), conclusion=rest)
