"""The slowest of several calls and the k-th of n answers, each call taken as exponential with its own mean."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sdtrainer.simulate.inversion import Sum

_EXPLICIT = 48
_POINTS = 240


def order_statistic(single: Sum, count: int, wanted: int) -> Sum:
    """Time until ``wanted`` of ``count`` equal calls have answered.

    For exponentials it is a sum of exponentials with means m/n, m/(n-1), …, m/(n-k+1) (Rényi 1953); the many small
    ones of a large n are added as their mean, for their variance is below m²/48.
    """
    if wanted <= 1 and count <= 1:
        return single
    mean = single.mean - single.constant
    stages = [mean / (count - i) for i in range(wanted - 1, max(-1, wanted - 1 - _EXPLICIT), -1)]
    rest = sum(mean / (count - i) for i in range(max(0, wanted - _EXPLICIT)))
    return Sum(single.constant + rest, tuple((1.0, part) for part in stages))


def maximum(branches: Sequence[tuple[float, Sum]]) -> Sum:
    """The slowest of different calls, ``(calls, time)`` each: two moments of the product of their CDFs, as a gamma."""
    constant = max(part.constant for _, part in branches)
    means = [(calls, part.mean - part.constant) for calls, part in branches if part.mean > part.constant]
    if not means:
        return Sum(constant)
    end = max(mean * (math.log(max(1.0, calls)) + 20) for calls, mean in means)
    step = end / _POINTS
    first = second = 0.0
    for index in range(_POINTS):
        # Midpoints on a square grid: the CDF moves fastest near zero.
        low, high = step * index**2 / _POINTS, step * (index + 1) ** 2 / _POINTS
        time = (low + high) / 2
        below = math.prod((1 - math.exp(-time / mean)) ** max(1.0, calls) for calls, mean in means)
        first += (1 - below) * (high - low)
        second += 2 * time * (1 - below) * (high - low)
    return Sum(constant, (), ((first, max(0.05, second / first**2 - 1)),))
