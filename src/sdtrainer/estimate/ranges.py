"""Ranges carried through an envelope: each is log-normal with its ends at 5 and 95 %, beside the corners."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from sdtrainer.estimate.envelope_model import InputValue, Spread, Step
from sdtrainer.estimate.slips.quick import rerun
from sdtrainer.estimate.tree import Leaf, leaves
from sdtrainer.quantity import Quantity

POINTS = 500
GRAIN = 0.001
# Where the normal distribution has 5 % below: the ends of a range.
NORMAL_5 = 1.6448536269514722
SHARES = frozenset(("active_share", "media_share", "cache_share", "utilisation", "availability"))

Numbers = Mapping[str, float]


def spreads(steps: Sequence[Step], inputs: Sequence[InputValue], names: Mapping[str, Quantity]) -> Mapping[str, Spread]:
    """For every result that depends on a range, where it lies in 5 to 95 of 100 cases, and its corners."""
    ranged = [value for value in inputs if value.low and value.high and not _derived(value)]
    fixed = {name: float(quantity.value) for name, quantity in names.items()}
    follow = _follow(steps, inputs)
    samples = [follow({**fixed, **point}) for point in _points(ranged)]
    low, high = _corners(follow, fixed, ranged)
    found = {}
    for step in steps:
        name, at = step.formula.id, names[step.formula.id]
        if low[name] != high[name]:
            ordered = sorted(sample[name] for sample in samples)
            ends = (_end(ordered, 0.05, low[name]), _end(ordered, 0.95, high[name]), low[name], high[name])
            found[name] = Spread(*(Quantity(Fraction(end), at.dimension, at.label) for end in ends))
    return found


def _derived(value: InputValue) -> bool:
    """Users worked out from monthly users, and a response taken from the payload, have no range of their own."""
    return not value.given and value.name in ("users", "response")


def _follow(steps: Sequence[Step], inputs: Sequence[InputValue]) -> Callable[[Numbers], dict[str, float]]:
    """A function from the numbers of all names to the results, in floats."""
    plans = [(step, list(leaves(step.root))) for step in steps]
    from_monthly = any(value.name == "mau" for value in inputs)
    given = {value.name for value in inputs if value.given}

    def results(numbers: Numbers) -> dict[str, float]:
        known = dict(numbers)
        if from_monthly:
            known["users"] = known["mau"] * known["active_share"]
        if "response" not in given and "payload" in known:
            known["response"] = known["payload"]
        for step, parts in plans:
            values = {id(leaf): _number(leaf, known) for leaf in parts}
            known[step.formula.id] = rerun(step.root, values)
        return known

    return results


def _number(leaf: Leaf, known: Numbers) -> float:
    return known[leaf.text] if leaf.kind == "name" else float(leaf.quantity.value)


def _points(ranged: Sequence[InputValue]) -> list[dict[str, float]]:
    """Evenly spread points of the ranges: strata in the first, a Kronecker sequence in the others."""
    root = _root(len(ranged))
    points = []
    for number in range(POINTS):
        point = {}
        for place, value in enumerate(ranged):
            even = (number + 0.5) / POINTS if not place else (0.5 + (number + 1) * root**-place) % 1
            point[value.name] = _log_normal(value, min(max(even, 1e-6), 1 - 1e-6))
        points.append(point)
    return points


def _root(dimensions: int) -> float:
    """The positive root of x^(d+1) = x + 1, whose powers fill d dimensions evenly."""
    root = 1.5
    for _ in range(40):
        root = (root + 1) ** (1 / (dimensions + 1))
    return root


def _log_normal(value: InputValue, share: float) -> float:
    assert value.low is not None
    assert value.high is not None
    low, high = math.log(float(value.low.value)), math.log(float(value.high.value))
    drawn = math.exp((low + high) / 2 + _normal(share) * (high - low) / (2 * NORMAL_5))
    return min(drawn, 1.0) if value.name in SHARES else drawn


def _normal(share: float) -> float:
    """The point of the normal distribution below which ``share`` of it lies, by bisection."""
    low, high = -8.0, 8.0
    for _ in range(40):
        middle = (low + high) / 2
        if math.erf(middle / math.sqrt(2)) / 2 + 0.5 < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _corners(
    follow: Callable[[Numbers], dict[str, float]], fixed: Numbers, ranged: Sequence[InputValue]
) -> tuple[dict[str, float], dict[str, float]]:
    """The least and the most of each result; each is monotone in each input, so one input at a time tells the end."""
    ends = {
        value.name: (float(value.low.value), float(value.high.value)) for value in ranged if value.low and value.high
    }
    at_low = {name: follow({**fixed, name: low}) for name, (low, _) in ends.items()}
    at_high = {name: follow({**fixed, name: high}) for name, (_, high) in ends.items()}
    least, most = dict[str, float](), dict[str, float]()
    for result in follow(fixed):
        rising = {name: at_high[name][result] >= at_low[name][result] for name in ends}
        down = {name: low if rising[name] else high for name, (low, high) in ends.items()}
        up = {name: high if rising[name] else low for name, (low, high) in ends.items()}
        least[result], most[result] = follow({**fixed, **down})[result], follow({**fixed, **up})[result]
    return least, most


def _end(ordered: Sequence[float], share: float, corner: float) -> float:
    """A quantile; the corner itself where only the grain of the samples tells them apart, as with one range."""
    end = _quantile(ordered, share)
    return corner if abs(end - corner) <= GRAIN * abs(corner) else end


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * len(ordered) - 0.5
    below = int(place)
    return ordered[below] + (ordered[below + 1] - ordered[below]) * (place - below)
