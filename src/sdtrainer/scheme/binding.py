"""Ties the numbers of a session to the operations they drive: by unit, then read or write, then words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sdtrainer.errors import ReadError
from sdtrainer.light_dataclasses import dataclass, replace
from sdtrainer.quantity import per_second, show_rate
from sdtrainer.scheme.model import Expected
from sdtrainer.scheme.names import camel_words, near, singular

BAND = 3.0
"""A load within a third and three times of the prompt's is the candidate's own (DESIGN §4)."""
ROUNDING = 1.05
"""A plain average is exactly a third of the usual peak; rounding must not let it pass for one."""
MODE_WORDS = {
    "read": ("read", "get", "view", "fetch", "query", "download", "egress"),
    "write": ("write", "create", "post", "put", "new", "upload", "ingress"),
}
PEAKED = 1.6
"""More than a second word and read or write add: of a mean and a peak of one operation, the peak drives it."""
PEAK = ("peak", "max", "burst", "top")
GENERIC = frozenset({"peak", "max", "burst", "top", "total", "load", "rate", "rps", "qps", "mean", "avg", "average"})
"""Words of a name that say how much, not of what."""
FITS = 1.2
"""What a size within the band adds: a mean named for an operation gives way to a peak that is its size."""
SINCE = "since the change"
EXACT = 0.02
"""So near to a third of an operation's peak is its average, from the same figures."""
SAME = 0.1
"""A number that close to an operation's rate is its number even where no word says so."""


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A rate the candidate wrote: its name, per second, the worksheet line, and the names it was computed ``of``."""

    name: str
    per_second: float
    line: int
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundRate:
    """What drives an operation: ``given`` is the candidate's own figure, ``corrected`` when the prompt's is used."""

    operation: str
    rate: float
    source: str = ""
    given: float | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Binding:
    """A row an operation that has a rate at all."""

    rows: tuple[BoundRate, ...]


def bind(numbers: Sequence[NamedNumber], expected: Sequence[Expected]) -> Binding:
    """Give each operation the number that speaks of it most, at most one operation a number; runs are at peak.

    What no word ties, or ties at a wrong size, takes a number left over that is its size. A number of a wrong size that
    is the plain average of another operation goes to that: its sum is the other's, whatever word stands before it.
    """
    peaks = frozenset(number.name for number in numbers if _is_peak(number, numbers))
    ordered = sorted(numbers, key=lambda number: number.name not in peaks)
    scored = [
        (_score(number, operation, expected, numbers, number.name in peaks), -place, number, operation)
        for place, number in enumerate(ordered)
        for operation in expected
    ]
    found: dict[str, NamedNumber] = {}
    for score, _, number, operation in sorted(scored, key=lambda item: item[:2], reverse=True):
        if score > 0 and operation.id not in found and number not in found.values():
            found[operation.id] = number
    for operation in expected:
        if exact := _mean_of_another(operation, found, expected):
            found[exact.id] = found.pop(operation.id)
    for operation in expected:
        if operation.id not in found or not _fits(found[operation.id], operation):
            same = [item for item in ordered if item not in found.values() and _is_same(item, operation)]
            found |= {operation.id: same[0]} if same else {}
    return Binding(tuple(row for item in expected if (row := _row(item, found.get(item.id)))))


def _mean_of_another(
    operation: Expected, found: Mapping[str, NamedNumber], expected: Sequence[Expected]
) -> Expected | None:
    """The operation without a number whose average is, to the digit, what was tied to this one at a wrong size."""
    number = found.get(operation.id)
    if number is None or _fits(number, operation) or _is_mean(number, operation):
        return None
    free = (item for item in expected if item.id not in found and item.mode == operation.mode)
    return next((item for item in free if _is_mean(number, item)), None)


def _is_mean(number: NamedNumber, operation: Expected) -> bool:
    return bool(operation.rate) and abs(number.per_second * BAND / (operation.rate or 1.0) - 1) <= EXACT


def carry(
    binding: Binding, earlier: Sequence[BoundRate], expected: Sequence[Expected], before: Mapping[str, float]
) -> Binding:
    """A binding after a requirement changed rates: where nothing new was written, the candidate's own still holds.

    ``earlier`` are the rows until then, ``before`` the rates by operation; an own rate grows as the prompt's did.
    """
    old = {row.operation: row for row in earlier}
    rates = {item.id: item.rate for item in expected}
    return Binding(tuple(_carried(row, old, rates[row.operation], before) for row in binding.rows))


def _carried(
    row: BoundRate, old: Mapping[str, BoundRate], rate: float | None, before: Mapping[str, float]
) -> BoundRate:
    own, first = old.get(row.operation), before.get(row.operation)
    if row.given is not None or own is None or not rate or not first:
        return row
    times = rate / first
    if abs(times - 1) < 1e-9 or own.source.endswith(SINCE):
        return own
    if own.given is None or own.corrected:
        return row
    return BoundRate(row.operation, own.rate * times, f"{own.source}, {times:.2g} times {SINCE}", own.given)


def rebind(binding: Binding, edit: str, expected: Sequence[Expected]) -> Binding:
    """Change one row by ``operation=rate``; an unknown operation or a rate that cannot be read is a ``ReadError``."""
    name, _, text = (part.strip() for part in edit.partition("="))
    operation = next((item for item in expected if name.lower() in (item.id, item.title.lower())), None)
    if operation is None:
        raise ReadError(f"no operation is called {name}", f"one of {', '.join(item.id for item in expected)}")
    row = _checked(operation, float(per_second(text)), "you said")
    others = [item for item in binding.rows if item.operation != operation.id]
    order = {item.id: place for place, item in enumerate(expected)}
    return replace(binding, rows=tuple(sorted([*others, row], key=lambda item: order[item.operation])))


def _row(operation: Expected, number: NamedNumber | None) -> BoundRate | None:
    if number is not None:
        return _checked(operation, number.per_second, f"your line {number.line} {number.name}")
    if operation.rate is None:
        return None
    if operation.assumed:
        return BoundRate(operation.id, operation.rate, f"your assumption {operation.assumed}")
    return BoundRate(operation.id, operation.rate, f"none of yours, ours {show_rate(operation.rate)}")


def _checked(operation: Expected, rate: float, source: str) -> BoundRate:
    """Use the candidate's rate unless it is of the wrong size."""
    ours = operation.rate
    if rate <= 0:
        raise ReadError("a rate is above zero", "such as open=120k/s")
    if ours is None or ROUNDING / BAND <= rate / ours <= BAND:
        return BoundRate(operation.id, rate, source, rate)
    whose = f"with your assumption {operation.assumed}" if operation.assumed else "ours"
    return BoundRate(operation.id, ours, f"{source} {show_rate(rate)}, {whose} {show_rate(ours)}", rate, True)


def _score(
    number: NamedNumber, operation: Expected, expected: Sequence[Expected], numbers: Sequence[NamedNumber], peak: bool
) -> float:
    """Words of the operation alone weigh most, then peak, size, read or write, and shared words at a fitting size."""
    said, own = _said(number, numbers), _words(operation)
    others = frozenset().union(*(_words(item) for item in expected if item.id != operation.id))
    alone = _common(said - others, own - others)
    score = 2.0 + 0.4 * (alone - 1) if alone else 0.0
    if said & {singular(word) for word in MODE_WORDS[operation.mode]} and _is_busiest(operation, expected):
        score += 1.0
    if peak and _fits(number, operation):
        score += 0.6 * _common(said, own & others)
    return score + (PEAKED if score and peak else 0.0) + (FITS if score and _fits(number, operation) else 0.0)


def _said(number: NamedNumber, numbers: Sequence[NamedNumber]) -> frozenset[str]:
    """What a number is of: its own words, for a bare ``peak`` those of the numbers it multiplies."""
    own = _stems(number.name) - GENERIC
    if own:
        return own
    return frozenset().union(*(_stems(item.name) - GENERIC for item in numbers if item.name in number.of))


def _fits(number: NamedNumber, operation: Expected) -> bool:
    return bool(operation.rate) and ROUNDING / BAND <= number.per_second / (operation.rate or 1.0) <= BAND


def _is_same(number: NamedNumber, operation: Expected) -> bool:
    return bool(operation.rate) and abs(number.per_second / (operation.rate or 1.0) - 1) <= SAME


def _words(operation: Expected) -> frozenset[str]:
    return _stems(" ".join((operation.id, operation.title, *operation.words)))


def _common(said: frozenset[str], own: frozenset[str]) -> int:
    return sum(any(word == mine or near(word, mine) for mine in own) for word in said)


def _is_busiest(operation: Expected, expected: Sequence[Expected]) -> bool:
    same = [item for item in expected if item.mode == operation.mode]
    return operation == max(same, key=lambda item: item.rate or 0.0)


def _is_peak(number: NamedNumber, numbers: Sequence[NamedNumber]) -> bool:
    """Whether a number is a peak: by its name, or as a multiple of a smaller one of the same thing."""
    if any(word in number.name.lower() for word in PEAK):
        return True
    means = [item for item in numbers if item.name in number.of and item.per_second < number.per_second]
    return any((_stems(item.name) - GENERIC or {item.name}) <= _stems(number.name) for item in means)


def _stems(text: str) -> frozenset[str]:
    words = re.split(r"[^\w]+|_", " ".join(camel_words(text)))
    return frozenset(singular(word.lower()) for word in words if len(word) > 2)
