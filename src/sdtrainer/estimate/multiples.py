"""A line that only multiplies the value named before it: ``peak = 3x that = 3.5k/s``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sdtrainer.estimate.lines import name_of
from sdtrainer.estimate.results import LineCheck
from sdtrainer.estimate.tails import with_tail
from sdtrainer.quantity import Quantity

MOST_BEFORE = 20
POINTING = frozenset(["that", "it", "this"])
_MULTIPLE = re.compile(
    r"\s*(?:(?:so|and|then|with)\s+)*(?P<label>[^\W\d]\w*(?:[ _]\w+){0,3}?)?\s*[:=~≈]?\s*"
    r"(?:[x×*]\s*(?P<times>[0-9]+(?:\.[0-9]+)?)|(?P<fold>[0-9]+(?:\.[0-9]+)?)\s*[x×])"
    r"(?P<of>(?:\s+(?:of|at|for|in|the|that|it|this|mean|average|avg|peak)\b)*)\s*(?:[=~≈]|=>|->|→|(?:about|roughly|around)\b)[=~≈\s]*",
    re.IGNORECASE,
)


def multiple_of_last(text: str, names: Mapping[str, Quantity], number: int) -> LineCheck | None:
    """The check of a line that only multiplies a value named before it; None when none is clear.

    The value is the nearest that gives the number claimed, else the last one where the line says ``that`` or ``it``.
    """
    spaced = " ".join(text.split())
    found = _MULTIPLE.match(spaced)
    label = ((found["label"] or "").strip() or ("peak" if "peak" in found["of"].lower() else "")) if found else ""
    if not found or not label or label.lower() in names:
        return None
    told = f"peak x{found['times'] or found['fold']} = {spaced[found.end() :]}"
    checks = [
        with_tail(LineCheck(number, "", "definition", name, name, exact=names[name], conclusion=told), names)
        for name in list(names)[:-MOST_BEFORE:-1]
    ]
    checks = [check for check in checks if check.claims]
    best = next((check for check in checks if check.verdict == "fine"), None)
    if best is None and checks and POINTING & set(found["of"].lower().split()):
        best = checks[0] if checks[0].name == list(names)[-1] else None
    return _named(best, text, label) if best else None


def _named(check: LineCheck, text: str, label: str) -> LineCheck:
    """The check under the line's own text and name."""
    name = name_of(label)
    kept = check.defines[-1][1] if check.defines else check.claims[-1].claimed
    rounded = check.claimed_as[-1][1] if check.claimed_as else kept
    return replace(check, text=text, name=name, label=label, defines=((name, kept),), claimed_as=((name, rounded),))
