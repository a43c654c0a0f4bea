"""A peak told behind the numbers of a line without its sum: ``stats = 10M / 1d = 116/s, peak 350/s``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sdtrainer.errors import ReadError
from sdtrainer.estimate.results import LineCheck
from sdtrainer.quantity import Quantity
from sdtrainer.quantity.literal import scan_literal

MOST = 20
"""A figure more than so many times the value before it is hardly its peak."""
_CLAUSE = r"(?:^|[,;.]\s+|\b(?:so|or|and|but)\s+)"
_BEFORE = re.compile(
    _CLAUSE + r"(?:(?:at|in the)\s+)?(?:peak|burst)s?\s*(?:is|of|at|about|roughly|[:=~≈])*\s*(?=\$?[0-9])",
    re.IGNORECASE,
)
_BEHIND = re.compile(_CLAUSE + r"(?:about|roughly|[~≈])?\s*(?=\$?[0-9])", re.IGNORECASE)
_AT_PEAK = re.compile(r"[\s;(]*(?:(?:at|in the|on)\s+(?:the\s+)?)?(?:peak|burst)\b", re.IGNORECASE)


def with_peak(check: LineCheck, names: Mapping[str, Quantity]) -> LineCheck:
    """The check with the name of such a peak (``stats_peak``); nothing is judged, since no sum stands behind it."""
    own, mean = check.defines[0] if check.defines else ("", None)
    if mean is None or not mean.value or "peak" in own or any(name.endswith("_peak") for name, _ in check.defines):
        return check
    for peak in _told(check.conclusion, names):
        if peak.dimension == mean.dimension and 1 < peak.value / mean.value <= MOST:
            named = ((f"{own}_peak", peak),)
            return replace(check, defines=(*check.defines, *named), claimed_as=(*check.claimed_as, *named))
    return check


def _told(text: str, names: Mapping[str, Quantity]) -> Iterator[Quantity]:
    """The figures that a text calls a peak, in turn."""
    for pattern, follows in ((_BEFORE, False), (_BEHIND, True)):
        for found in pattern.finditer(text):
            try:
                figure = scan_literal(text, found.end(), names=names)
            except ReadError:
                continue
            if not follows or _AT_PEAK.match(text, figure.end):
                yield figure.quantity
