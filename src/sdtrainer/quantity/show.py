"""Display: two or three significant digits and the right word (``1.2k/s``, ``18 TB``, ``1.5 GB/s = 12 Gbit/s``)."""

from __future__ import annotations

from fractions import Fraction

from sdtrainer.quantity.model import BIT_RATE, COUNT, FREQUENCY, INFORMATION, TIME, Quantity

COUNT_SCALES = ((12, "T"), (9, "B"), (6, "M"), (3, "k"), (0, ""))
DATA_SCALES = ((18, "E"), (15, "P"), (12, "T"), (9, "G"), (6, "M"), (3, "K"), (0, ""))
BIT_SCALES = (*DATA_SCALES[:-2], (3, "k"), (0, ""))
TIME_STEPS = (
    (Fraction(365 * 86_400), "y"), (Fraction(86_400), "d"), (Fraction(3_600), "h"), (Fraction(60), "min"),
    (Fraction(1), "s"), (Fraction(1, 10**3), "ms"), (Fraction(1, 10**6), "us"), (Fraction(1, 10**9), "ns"),
)  # fmt: skip
SHORT_DIGITS = 3


def show(quantity: Quantity) -> str:
    """A quantity for a reader; data rates in bytes and bits, frequencies below one in ten seconds per day."""
    value, dimension = quantity.value, quantity.dimension
    if dimension == COUNT:
        return _scaled(value, COUNT_SCALES) + (f" {quantity.label}" if quantity.label else "")
    if dimension == INFORMATION:
        if abs(value) < 8 and value:
            return f"{_digits(_rounded(value))} bit"
        return _scaled(value / 8, DATA_SCALES, " ", "B")
    if dimension == BIT_RATE:
        return f"{_scaled(value / 8, DATA_SCALES, ' ', 'B/s')} = {_scaled(value, BIT_SCALES, ' ', 'bit/s')}"
    if dimension == FREQUENCY:
        if value and abs(value) < Fraction(1, 10):
            return f"{_scaled(value * 86_400, COUNT_SCALES)}/day"
        return f"{_scaled(value, COUNT_SCALES)}/s"
    if dimension == TIME:
        return _time(value)
    if dimension.money == 1 and {dimension.information, dimension.time} <= {0, -1}:
        return _price(quantity)
    number = quantity.number
    if isinstance(number, int):
        return f"{_digits(Fraction(number))} {quantity.unit}"
    return f"{number:.3g} {quantity.unit}"


def _price(quantity: Quantity) -> str:
    """Money, per GB and per month where it is per data and time."""
    value, per = quantity.value, ""
    if quantity.dimension.information:
        value, per = value * 8 * 10**9, "/GB"
    if quantity.dimension.time:
        value, per = value * 30 * 86_400, per + "/month"
    return ("-" if value < 0 else "") + f"${_scaled(abs(value), COUNT_SCALES)}{per}"


def _time(seconds: Fraction) -> str:
    size = abs(seconds)
    for step, name in TIME_STEPS:
        if size >= step or name == "ns":
            rounded = _rounded(seconds / step)
            return f"{_digits(rounded)} {name}"
    raise AssertionError("unreachable: nanoseconds end the steps")


def _scaled(value: Fraction, scales: tuple[tuple[int, str], ...], gap: str = "", unit: str = "") -> str:
    for power, letter in scales:
        scale = 10**power
        if abs(_rounded(value / scale)) >= 1 or power == 0:
            return f"{_digits(_rounded(value / scale))}{gap}{letter}{unit}".rstrip()
    raise AssertionError("unreachable: the scales end at one")


def _rounded(value: Fraction) -> Fraction:
    """Two significant digits, three from 100 to 999, and the exact value when three digits hold it."""
    if not value:
        return value
    power = _power_of_ten(abs(value))
    short = _round_at(value, power - SHORT_DIGITS + 1)
    return short if short == value else _round_at(value, min(power - 1, 0))


def _power_of_ten(value: Fraction) -> int:
    """The exponent of the leading digit of a positive value."""
    guess = len(str(value.numerator)) - len(str(value.denominator))
    return guess if value >= Fraction(10) ** guess else guess - 1


def _round_at(value: Fraction, power: int) -> Fraction:
    step = Fraction(10) ** power
    halves = value / step
    whole = (2 * abs(halves.numerator) + halves.denominator) // (2 * halves.denominator)
    return (whole if value > 0 else -whole) * step


def _digits(value: Fraction) -> str:
    """Decimal digits of a rounded value; very large and very small ones as ``1.2e-7``."""
    if value and (abs(value) >= 10**6 or abs(value) < Fraction(1, 10_000)):
        return f"{float(value):.3g}".replace("e-0", "e-").replace("e+", "e") if abs(value) < 10**300 else "over 1e300"
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):.6g}"
