"""Exact numbers with dimensions: the units table, the parser with its slots, and display.

Parser and settings are imported when first asked for: `estimate EXPR` needs neither and must start fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sdtrainer.quantity.model import (
    BIT_RATE,
    COUNT,
    FREQUENCY,
    INFORMATION,
    MONEY,
    TIME,
    Dimension,
    DimensionError,
    Quantity,
)
from sdtrainer.quantity.show import show

if TYPE_CHECKING:
    from sdtrainer.quantity.settings import (
        byte_count,
        per_second,
        plain_number,
        seconds,
        share_of,
        show_bandwidth,
        show_bytes,
        show_count,
        show_rate,
        show_seconds,
        show_share,
    )
    from sdtrainer.quantity.slot import Slot
    from sdtrainer.quantity.slots import Reading, Sense, parse

HOMES = {
    "Reading": "slots",
    "Sense": "slots",
    "Slot": "slot",
    "byte_count": "settings",
    "parse": "slots",
    "per_second": "settings",
    "plain_number": "settings",
    "seconds": "settings",
    "share_of": "settings",
    "show_bandwidth": "settings",
    "show_bytes": "settings",
    "show_count": "settings",
    "show_rate": "settings",
    "show_seconds": "settings",
    "show_share": "settings",
}

__all__ = [
    "BIT_RATE",
    "COUNT",
    "FREQUENCY",
    "INFORMATION",
    "MONEY",
    "TIME",
    "Dimension",
    "DimensionError",
    "Quantity",
    "Reading",
    "Sense",
    "Slot",
    "byte_count",
    "parse",
    "per_second",
    "plain_number",
    "seconds",
    "share_of",
    "show",
    "show_bandwidth",
    "show_bytes",
    "show_count",
    "show_rate",
    "show_seconds",
    "show_share",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its module."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
