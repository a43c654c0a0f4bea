"""Settings in base units for schemes and prompts, and figures shown back in words."""

from __future__ import annotations

from fractions import Fraction

from sdtrainer.errors import ReadError
from sdtrainer.quantity.model import BIT_RATE, COUNT, FREQUENCY, INFORMATION, TIME, Quantity
from sdtrainer.quantity.show import show
from sdtrainer.quantity.slot import Slot
from sdtrainer.quantity.slots import parse


def per_second(text: str) -> Fraction:
    """``40k/s``, ``2M/day``, ``1.2k rps`` as events a second."""
    quantity = parse(text, Slot.RATE).quantity
    if quantity.dimension != FREQUENCY:
        raise ReadError(f"{text} is a data rate, where requests a second are due", "write it like 40k/s", column=1)
    return quantity.value


def seconds(text: str) -> Fraction:
    """``10ms``, ``30s``, ``30d`` as seconds."""
    return parse(text, Slot.TIME).quantity.value


def byte_count(text: str) -> Fraction:
    """``2KB`` as bytes."""
    return parse(text, Slot.SIZE).quantity.value / 8


def share_of(text: str) -> Fraction:
    """``90%``, ``0.9``, ``1 in 1000`` as a number from 0 to 1."""
    return parse(text, Slot.SHARE).quantity.value


def plain_number(text: str) -> Fraction:
    """``60``, ``12k``, ``200M`` as a number."""
    return parse(text, Slot.COUNT).quantity.value


def show_rate(per_second: float | Fraction) -> str:
    """Events a second: ``116k/s``."""
    return show(Quantity(Fraction(per_second), FREQUENCY))


def show_seconds(seconds: float | Fraction) -> str:
    """A time: ``90 ms``."""
    return show(Quantity(Fraction(seconds), TIME))


def show_bytes(size: float | Fraction) -> str:
    """A size: ``18 TB``."""
    return show(Quantity(Fraction(size) * 8, INFORMATION))


def show_bandwidth(bytes_per_second: float | Fraction) -> str:
    """A data rate in both units: ``1.5 GB/s = 12 Gbit/s``."""
    return show(Quantity(Fraction(bytes_per_second) * 8, BIT_RATE))


def show_count(number: float | Fraction) -> str:
    """A number: ``1.2B``."""
    return show(Quantity(Fraction(number), COUNT))


def show_share(share: float | Fraction) -> str:
    """A share: ``80 %``; shares near one keep their nines (``99.95 %``)."""
    percent = Fraction(share) * 100
    if 99 <= percent < 100:
        return f"{float(percent):.7g} %"
    return f"{show(Quantity(percent, COUNT))} %"
