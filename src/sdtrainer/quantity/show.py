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
# From here to one the nines matter: 0.9999 is no 1.
NEARLY_ONE = Fraction(99, 100)


def show(quantity: Quantity) -> str:
    """A quantity for a reader; data rates in bytes and bits, frequencies below one in ten seconds per day."""
    dimension = quantity.dimension
    if dimension in SHOWN:
        return SHOWN[dimension](quantity)
    if dimension.money == 1 and {dimension.information, dimension.time} <= {0, -1}:
        return _price(quantity)
    number = quantity.number
    return f"{number:,} {quantity.unit}" if isinstance(number, int) else f"{number:.3g} {quantity.unit}"


def _count(quantity: Quantity) -> str:
    if NEARLY_ONE < quantity.value < 1:
        return f"{float(quantity.value):.9g}"
    return _scaled(quantity.value, COUNT_SCALES) + (f" {quantity.label}" if quantity.label else "")


def _size(quantity: Quantity) -> str:
    if quantity.value and abs(quantity.value) < 8:
        return f"{_scaled(quantity.value, ((0, ''),))} bit"
    return _scaled(quantity.value / 8, DATA_SCALES, " ", "B")


def _data_rate(quantity: Quantity) -> str:
    value = quantity.value
    return f"{_scaled(value / 8, DATA_SCALES, ' ', 'B/s')} = {_scaled(value, BIT_SCALES, ' ', 'bit/s')}"


def _frequency(quantity: Quantity) -> str:
    if quantity.value and abs(quantity.value) < Fraction(1, 10):
        return f"{_scaled(quantity.value * 86_400, COUNT_SCALES)}/day"
    return f"{_scaled(quantity.value, COUNT_SCALES)}/s"


def _price(quantity: Quantity) -> str:
    """Money, per GB and per month where it is per data and time."""
    value, per = quantity.value, ""
    if quantity.dimension.information:
        value, per = value * 8 * 10**9, "/GB"
    if quantity.dimension.time:
        value, per = value * 30 * 86_400, per + "/month"
    return ("-" if value < 0 else "") + f"${_scaled(abs(value), COUNT_SCALES)}{per}"


def _time(quantity: Quantity) -> str:
    seconds = quantity.value
    size = abs(seconds)
    step, name = next(row for row in TIME_STEPS if size >= row[0] or row[1] == "ns")
    return f"{_scaled(seconds / step, ((0, ''),))} {name}"


SHOWN = {COUNT: _count, INFORMATION: _size, BIT_RATE: _data_rate, FREQUENCY: _frequency, TIME: _time}


def _scaled(value: Fraction, scales: tuple[tuple[int, str], ...], gap: str = "", unit: str = "") -> str:
    """The value with the letter of its scale; integers throughout, because a page holds many of these."""
    if not value:
        return f"0{gap}{unit}".rstrip()
    digits, power = _rounded(abs(value.numerator), value.denominator, scales)
    size = digits * 10**power if power >= 0 else digits / 10**-power
    scale, letter = next((row for row in scales if size >= 10 ** row[0]), scales[-1])
    sign = "-" if value < 0 else ""
    return f"{sign}{_decimal(digits, power - scale)}{gap}{letter}{unit}".rstrip()


def _rounded(above: int, below: int, scales: tuple[tuple[int, str], ...]) -> tuple[int, int]:
    """Digits and power of ten: three digits where they are exact or before the point, else two."""
    power = len(str(above)) - len(str(below))
    if _compared(above, below, power) < 0:
        power -= 1
    exact = power - SHORT_DIGITS + 1
    if not _times_ten(above, below, -exact)[0] % _times_ten(above, below, -exact)[1]:
        return _divided(above, below, exact), exact
    scale = next((row[0] for row in scales if power >= row[0]), scales[-1][0])
    last = scale + min(power - scale - 1, 0)
    return _divided(above, below, last), last


def _compared(above: int, below: int, power: int) -> int:
    one, other = _times_ten(above, below, -power)
    return one - other


def _times_ten(above: int, below: int, power: int) -> tuple[int, int]:
    return (above * 10**power, below) if power >= 0 else (above, below * 10**-power)


def _divided(above: int, below: int, power: int) -> int:
    """The fraction in units of 10^power, rounded half up."""
    one, other = _times_ten(above, below, -power)
    return (2 * one + other) // (2 * other)


def _decimal(digits: int, power: int) -> str:
    """``digits`` times ten to a power in decimals; very large and very small ones as ``1.2e-7``."""
    size = len(str(digits)) + power
    if size > 6 or size < -3:
        return f"{float(f'{digits}e{power}'):.3g}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
    if power >= 0:
        return f"{digits * 10**power:,}"
    whole, part = divmod(digits, 10**-power)
    return f"{whole:,}.{part:0{-power}}".rstrip("0").rstrip(".")
