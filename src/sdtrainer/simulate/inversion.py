"""Percentiles of a sum of independent times, by numerical inversion of its transform (Abate and Whitt 1995, Euler)."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence

from sdtrainer.light_dataclasses import dataclass

_A = 18.4
_TERMS, _EULER = 15, 11
_WEIGHTS = tuple(
    (1.0 if n <= _TERMS else sum(math.comb(_EULER, k) for k in range(n - _TERMS, _EULER + 1)) / 2**_EULER)
    for n in range(1, _TERMS + _EULER + 1)
)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of independent times: a constant, exponentials and gammas.

    ``exponentials`` are (chance, mean): zero with probability 1 - chance. ``gammas`` are (mean, scv).
    """

    constant: float = 0.0
    exponentials: tuple[tuple[float, float], ...] = ()
    gammas: tuple[tuple[float, float], ...] = ()

    @property
    def mean(self) -> float:
        """Its mean in seconds."""
        return (
            self.constant
            + sum(chance * mean for chance, mean in self.exponentials)
            + sum(mean for mean, _ in self.gammas)
        )

    def plus(self, other: Sum) -> Sum:
        """The sum with another, independent one."""
        return Sum(self.constant + other.constant, self.exponentials + other.exponentials, self.gammas + other.gammas)

    def transform(self, s: complex) -> complex:
        """Laplace-Stieltjes transform without the constant, which is added after inversion, never inverted."""
        value = 1 + 0j
        for chance, mean in self.exponentials:
            value *= 1 - chance + chance / (1 + mean * s)
        for mean, scv in self.gammas:
            value *= cmath.exp(-cmath.log(1 + mean * scv * s) / scv)
        return value

    def at_most(self, time: float) -> float:
        """P(sum <= time)."""
        left = time - self.constant
        if left < 0:
            return 0.0
        if not self.exponentials and not self.gammas:
            return 1.0
        if left == 0:
            return 0.0 if self.gammas else math.prod(1 - chance for chance, _ in self.exponentials)
        half = _A / (2 * left)
        step = math.pi / left
        # The survival function is inverted, not the CDF: its size falls with t, so its error does too.
        total = self._survival(complex(half, 0)).real / 2
        sign = -1.0
        for n, weight in enumerate(_WEIGHTS, 1):
            total += sign * weight * self._survival(complex(half, n * step)).real
            sign = -sign
        return min(1.0, max(0.0, 1.0 - math.exp(_A / 2) / left * total))

    def _survival(self, s: complex) -> complex:
        return (1 - self.transform(s)) / s


def quantile(parts: Sequence[tuple[float, Sum]], share: float) -> float:
    """The time that ``share`` of a mixture stays below; ``parts`` are (probability, time), probabilities sum to 1.

    The tail is near exponential, so the search is a secant on the logarithm of the tail, kept inside a bracket.
    """
    live = [(chance, part) for chance, part in parts if chance > 1e-12]
    mean = sum(chance * part.mean for chance, part in live)
    if mean <= 0:
        return 0.0

    def excess(time: float) -> float:
        tail = 1.0 - sum(chance * part.at_most(time) for chance, part in live)
        return math.log(max(tail, 1e-9) / (1.0 - share))

    low, high = 0.0, mean * max(1.0, -math.log(1 - share))
    at_low, at_high = excess(0.0), excess(high)
    if at_low <= 0:
        return 0.0
    while at_high > 0 and high < mean * 1e6:
        low, at_low, high = high, at_high, high * 1.7
        at_high = excess(high)
    return _root(excess, (low, at_low), (high, at_high))


def _root(excess: object, low: tuple[float, float], high: tuple[float, float]) -> float:
    """Illinois method on a decreasing function between a positive and a negative value."""
    assert callable(excess)
    (a, fa), (b, fb) = low, high
    side = 0
    for _ in range(60):
        middle = (a * fb - b * fa) / (fb - fa) if fb != fa else (a + b) / 2
        value = excess(middle)
        if abs(value) < 1e-7 or b - a < 1e-9 * b:
            return float(middle)
        if value > 0:
            a, fa = middle, value
            fb = fb / 2 if side == 1 else fb
            side = 1
        else:
            b, fb = middle, value
            fa = fa / 2 if side == -1 else fa
            side = -1
    return (a + b) / 2
