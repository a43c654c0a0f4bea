"""Figures as a run prints them: two significant digits, the unit that reads best, percents whole."""

from __future__ import annotations

import math

_SCALES = ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"))
_TIMES = ((365 * 86400.0, "y"), (86400.0, "d"), (3600.0, "h"), (60.0, "min"), (1.0, "s"), (1e-3, "ms"), (1e-6, "us"))


def digits(value: float, count: int = 2) -> str:
    """Round to significant digits without an exponent: 1234 → 1200, 0.0456 → 0.046."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else "no limit"
    places = count - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)
    return f"{rounded:.0f}" if places <= 0 else f"{rounded:.{places}f}".rstrip("0").rstrip(".")


def number(value: float) -> str:
    """A count: 128000 → 130k."""
    for size, letter in _SCALES:
        if math.isfinite(value) and abs(value) >= size * 0.9995:
            return digits(value / size) + letter
    return digits(value)


def exact(value: float) -> str:
    """A number somebody stated, as they would write it: 1000 → 1k, 128000 → 128k, 24 → 24."""
    for size, letter in _SCALES:
        if abs(value) >= size and value / size == round(value / size, 2):
            return f"{value / size:g}{letter}"
    return f"{value:g}"


def rate(value: float) -> str:
    """A rate: 40000 → 40k/s."""
    return number(value) + "/s"


def percent(share: float) -> str:
    """A share: 1.307 → 131 %, 0.043 → 4.3 %, 0.9995 → 99.95 %."""
    value = share * 100
    if not math.isfinite(value):
        return "no limit"
    if 99 < value < 100:
        return f"{math.floor(value * 1000) / 1000:g} %"
    if value >= 1000:
        return f"{float(digits(value)):,.0f} %"
    return (f"{value:.0f}" if abs(value) >= 10 else digits(value)) + " %"


def seconds(value: float | None) -> str:
    """A time: 0.09 → 90 ms, 2.13 → 2.1 s, 7200 → 2 h; a dash for none, 0 s below a nanosecond."""
    if value is None:
        return "-"
    if not math.isfinite(value):
        return "never"
    for size, unit in _TIMES:
        if abs(value) >= size * 0.9995:
            return f"{digits(value / size)} {unit}"
    return "0 s" if abs(value) < 1e-9 else f"{digits(value * 1e6)} us"


def size(value: float) -> str:
    """Bytes in decimal prefixes: 2e12 → 2 TB."""
    for scale, unit in ((1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "KB")):
        if value >= scale * 0.9995:
            return f"{digits(value / scale)} {unit}"
    return f"{digits(value)} B"


def money(value: float) -> str:
    """US dollars a month as one order of magnitude: 3400 → about $3,000."""
    if value <= 0:
        return "about $0"
    power = 10 ** math.floor(math.log10(value))
    return f"about ${round(value / power) * power:,.0f}" if value >= 1 else "under $1"
