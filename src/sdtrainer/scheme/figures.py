"""Numbers as our notation writes them: exact decimals, so that reading them gives the same float."""

from __future__ import annotations

from decimal import Decimal


def decimal(value: float, factor: int = 1) -> str:
    """A number, times a power of ten if asked, without exponent or trailing zeros."""
    text = f"{Decimal(repr(float(value))) * factor:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: float) -> str:
    """A share as the number before ``%``."""
    return decimal(share, 100)
