"""A quantity: an exact number of base units with a dimension and the noun it counts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from sdtrainer.errors import ReadError


class DimensionError(ReadError):
    """Two quantities were combined that cannot be, such as bytes added to seconds."""


class Dimension(NamedTuple):
    """Exponents of the base units: the bit, the second and the US dollar. A count has none of them.

    A NamedTuple like the other small types here: a dataclass takes eight times as long to make at start-up.
    """

    information: int = 0
    time: int = 0
    money: int = 0

    def times(self, other: Dimension) -> Dimension:
        """The dimension of a product."""
        return Dimension(self.information + other.information, self.time + other.time, self.money + other.money)

    def over(self, other: Dimension) -> Dimension:
        """The dimension of a quotient."""
        return Dimension(self.information - other.information, self.time - other.time, self.money - other.money)

    def power(self, exponent: int) -> Dimension:
        """The dimension of an integral power."""
        return Dimension(self.information * exponent, self.time * exponent, self.money * exponent)


COUNT = Dimension()
INFORMATION = Dimension(information=1)
TIME = Dimension(time=1)
MONEY = Dimension(money=1)
FREQUENCY = Dimension(time=-1)
BIT_RATE = Dimension(information=1, time=-1)

NAMES = {
    COUNT: "a count",
    INFORMATION: "a size",
    TIME: "a time",
    MONEY: "money",
    FREQUENCY: "a rate",
    BIT_RATE: "a data rate",
}


def describe(dimension: Dimension) -> str:
    """Name a dimension in a sentence: "a size", "a data rate", else its base units."""
    return NAMES.get(dimension) or unit_of(dimension)


def unit_of(dimension: Dimension) -> str:
    """The unit a program reads beside a value: ``B``, ``bit/s``, ``1/s``, ``1``, ``s``, ``USD`` or their product."""
    parts = (
        ("bit" if dimension.time < 0 < dimension.information else "B", dimension.information),
        ("s", dimension.time),
        ("USD", dimension.money),
    )
    above = "*".join(name + (f"^{power}" if power > 1 else "") for name, power in parts if power > 0)
    below = "/".join(name + (f"^{-power}" if power < -1 else "") for name, power in parts if power < 0)
    return (above or "1") + (f"/{below}" if below else "")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact ``value`` in base units (bits, seconds, dollars), its dimension and the counted noun, if any."""

    value: Fraction
    dimension: Dimension = COUNT
    label: str = ""

    def __add__(self, other: Quantity) -> Quantity:
        """Sum of two quantities of one dimension."""
        return self._joined(other, "add", self.value + other.value)

    def __sub__(self, other: Quantity) -> Quantity:
        """Difference of two quantities of one dimension."""
        return self._joined(other, "subtract", self.value - other.value)

    def __mul__(self, other: Quantity) -> Quantity:
        """Product; the noun of the second factor, if it has one, names the result."""
        return Quantity(self.value * other.value, self.dimension.times(other.dimension), other.label or self.label)

    def __truediv__(self, other: Quantity) -> Quantity:
        """Quotient; dividing by zero raises ReadError."""
        if not other.value:
            raise ReadError("this divides by zero")
        return Quantity(self.value / other.value, self.dimension.over(other.dimension), self.label)

    def _joined(self, other: Quantity, verb: str, value: Fraction) -> Quantity:
        if self.dimension != other.dimension:
            raise DimensionError(f"cannot {verb} {describe(self.dimension)} and {describe(other.dimension)}")
        return Quantity(value, self.dimension, self.label or other.label)

    @property
    def unit(self) -> str:
        """The unit of ``number``."""
        return unit_of(self.dimension)

    @property
    def number(self) -> int | float:
        """The value in ``unit`` (bytes for sizes) as JSON writes it: an int when it is whole."""
        in_unit = self.value
        if self.dimension.information and not self.dimension.time < 0 < self.dimension.information:
            in_unit /= Fraction(8) ** self.dimension.information
        return int(in_unit) if in_unit.denominator == 1 else float(in_unit)
