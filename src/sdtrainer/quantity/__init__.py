"""Exact numbers with dimensions: the units table, the parser with its slots, and display.

Parser and settings are imported when first asked for: `estimate EXPR` needs neither and must start fast.
"""

from typing import TYPE_CHECKING

from sdtrainer.lazy_names import lazily
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

_HOMES = {
    "settings": (
        "byte_count", "per_second", "plain_number", "seconds", "share_of", "show_bandwidth", "show_bytes", "show_count",
        "show_rate", "show_seconds", "show_share",
    ),
    "slot": ("Slot",),
    "slots": ("Reading", "Sense", "parse"),
}  # fmt: skip

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

__getattr__ = lazily(__name__, _HOMES)
