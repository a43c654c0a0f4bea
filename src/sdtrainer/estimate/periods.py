"""The period a claim is per, as typed: ``GB/day``, ``2M a month``, ``qps``."""

from __future__ import annotations

import re

from sdtrainer.quantity.units import ADVERBS, TIMES


def period_of(text: str) -> tuple[float, str]:
    """Seconds of the period a claim is per and its word (86,400 and ``day`` for ``GB/day``); 0 when it is per none."""
    found = re.search(r"(?:/|\bper\b|\ba\b|\beach\b)\s*([^\W\d]+)", text)
    if found and found.group(1) in TIMES:
        return float(TIMES[found.group(1)].factor), found.group(1)
    adverb = next((word for word in text.lower().split() if word in ADVERBS), "")
    if adverb:
        return float(ADVERBS[adverb]), adverb
    per_second = re.search(r"(?:ps|qps|rps|tps)\b", text, re.IGNORECASE)
    return (1.0, "s") if per_second else (0.0, "")
