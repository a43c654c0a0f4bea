"""The kinds of places a quantity can stand in."""

from __future__ import annotations

from enum import Enum


class Slot(Enum):
    """What a place expects; it decides ambiguous letters and refuses other dimensions."""

    COUNT = "count"
    SIZE = "size"
    RATE = "rate"
    TIME = "time"
    SHARE = "share"
    RATIO = "ratio"
    MONEY = "money"
    ANY = "any"
