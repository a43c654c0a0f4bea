"""Exact numbers with dimensions: the units table, the parser with its slots, and display."""

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
from sdtrainer.quantity.show import show
from sdtrainer.quantity.slots import Reading, Sense, Slot, parse

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
