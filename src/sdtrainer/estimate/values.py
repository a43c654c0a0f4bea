"""The value of an expression: exactly, with dimensions, and quickly in floats for the search of slips."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from sdtrainer.errors import ReadError
from sdtrainer.estimate.tree import Call, Leaf, Node, Operation
from sdtrainer.estimate.writing import working
from sdtrainer.quantity import COUNT, DimensionError, Quantity
from sdtrainer.quantity.model import describe

MOST_BITS = 2_048
MOST_EXPONENT = 1_000


def value_of(node: Node) -> Quantity:
    """The exact value of a tree; ReadError for a wrong dimension, a division by zero or a number out of bounds."""
    if isinstance(node, Leaf):
        return node.quantity
    if isinstance(node, Call):
        return FUNCTIONS[node.function](*[value_of(argument) for argument in node.arguments])
    left, right = value_of(node.left), value_of(node.right)
    if node.relative:
        share = right.value if node.operator == "+" else -right.value
        return _bounded(Quantity(left.value * (1 + share), left.dimension, left.label))
    try:
        return _bounded(OPERATORS[node.operator](left, right))
    except DimensionError as error:
        raise _told_apart(node, left, right, error) from None


def _told_apart(node: Operation, left: Quantity, right: Quantity, error: DimensionError) -> DimensionError:
    """The error of a sum, with the two things as they were written."""
    if node.operator not in VERBS:
        return error
    one, other = working(node.left), working(node.right)
    what = f"cannot {VERBS[node.operator]} {one} ({describe(left.dimension)}) and {other} ({describe(right.dimension)})"
    return DimensionError(what, "both sides of a sum need the same unit")


VERBS = {"+": "add", "-": "subtract"}


def _bounded(quantity: Quantity) -> Quantity:
    if max(quantity.value.numerator.bit_length(), quantity.value.denominator.bit_length()) > MOST_BITS:
        raise ReadError("this number is too large for an estimate", "stay below 10^300")
    return quantity


def _power(base: Quantity, exponent: Quantity) -> Quantity:
    if exponent.dimension != COUNT:
        raise DimensionError("an exponent is a plain number")
    if abs(exponent.value) > MOST_EXPONENT:
        raise ReadError(f"the exponent is above {MOST_EXPONENT}: no estimate needs that", "stay below 10^300")
    if exponent.value.denominator != 1:
        return _root(base, exponent)
    power = int(exponent.value)
    size = max(base.value.numerator.bit_length(), base.value.denominator.bit_length())
    if size * abs(power) > MOST_BITS:
        raise ReadError("this power is too large for an estimate", "stay below 10^300")
    if not base.value and power < 0:
        raise ReadError("this divides by zero")
    return Quantity(base.value**power, base.dimension.power(power), base.label)


def _root(base: Quantity, exponent: Quantity) -> Quantity:
    if base.dimension != COUNT or base.value < 0:
        raise DimensionError("only a plain positive number has a broken power")
    try:
        return Quantity(Fraction(float(base.value) ** float(exponent.value)))
    except (OverflowError, ZeroDivisionError):
        raise ReadError("this power is too large for an estimate", "stay below 10^300") from None


OPERATORS: Mapping[str, Callable[[Quantity, Quantity], Quantity]] = {
    "+": Quantity.__add__,
    "-": Quantity.__sub__,
    "*": Quantity.__mul__,
    "/": Quantity.__truediv__,
    "^": _power,
}


def _plain(name: str, quantity: Quantity) -> Fraction:
    if quantity.dimension != COUNT:
        raise DimensionError(f"{name} takes a plain number", f"divide by a unit first, as in {name}(3.2TB / 1TB)")
    return quantity.value


def _ceil(*arguments: Quantity) -> Quantity:
    return Quantity(Fraction(math.ceil(_plain("ceil", _one("ceil", arguments)))), COUNT, arguments[0].label)


def _floor(*arguments: Quantity) -> Quantity:
    return Quantity(Fraction(math.floor(_plain("floor", _one("floor", arguments)))), COUNT, arguments[0].label)


def _log2(*arguments: Quantity) -> Quantity:
    value = _plain("log2", _one("log2", arguments))
    if value <= 0:
        raise ReadError("log2 takes a positive number")
    exact = value.numerator.bit_length() - 1
    if value == 2**exact:
        return Quantity(Fraction(exact))
    return Quantity(Fraction(math.log2(value.numerator) - math.log2(value.denominator)))


def _one(name: str, arguments: tuple[Quantity, ...]) -> Quantity:
    if len(arguments) != 1:
        raise ReadError(f"{name} takes one argument, not {len(arguments)}")
    return arguments[0]


def _smallest(*arguments: Quantity) -> Quantity:
    return min(_alike("min", arguments), key=lambda quantity: quantity.value)


def _largest(*arguments: Quantity) -> Quantity:
    return max(_alike("max", arguments), key=lambda quantity: quantity.value)


def _alike(name: str, arguments: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    if len({quantity.dimension for quantity in arguments}) > 1:
        raise DimensionError(f"{name} compares quantities of one kind")
    return arguments


def _negative(*arguments: Quantity) -> Quantity:
    return Quantity(-arguments[0].value, arguments[0].dimension, arguments[0].label)


def _grown(*arguments: Quantity) -> Quantity:
    """Sum of (1 + growth)^k over the years of a time, the last broken year in proportion."""
    if len(arguments) != 2:
        raise ReadError("grown takes a yearly growth and a time")
    growth, years = _plain("grown", arguments[0]), arguments[1].value / (365 * 86_400)
    if years > 100 or growth > 100:
        raise ReadError("growth over more than 100 years, or 100-fold a year, is no estimate")
    whole = math.floor(years)
    total = sum((1 + growth) ** year for year in range(whole)) + (years - whole) * (1 + growth) ** whole
    return Quantity(Fraction(total))


FUNCTIONS: Mapping[str, Callable[..., Quantity]] = {
    "ceil": _ceil,
    "floor": _floor,
    "log2": _log2,
    "min": _smallest,
    "max": _largest,
    "grown": _grown,
    "-": _negative,
}
