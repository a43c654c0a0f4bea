"""Bars and sparklines as text; the numbers beside them are the truth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from sdtrainer.tui import cells
from sdtrainer.tui.clean import clean_line
from sdtrainer.tui.drawers.spans import Line, Look, prefixed, trimmed, wrapped
from sdtrainer.view.doc import Bar, Bars, Span, Spark

EIGHTHS = " ▏▎▍▌▋▊▉█"
STEPS = "▁▂▃▄▅▆▇█"
LABEL, LONGEST, SHORTEST = 28, 40, 8
"""Cells of a label at most, and of a bar at most and at least."""


def share_of(value: float, limit: float) -> float:
    """The share of ``limit`` that a bar fills, 0–1; what is no number fills nothing, more than the limit all of it."""
    if math.isnan(value) or math.isnan(limit) or limit <= 0:
        return 0.0
    return max(0.0, min(1.0, value / limit)) if math.isfinite(limit) else 0.0


def bar_lines(block: Bars, look: Look) -> Iterator[Line]:
    """A bar each line, its label before, its series and its text behind it; without graphics only label and text."""
    if block.title:
        yield from wrapped((Span(clean_line(block.title), "strong"),), look.width)
    labels = [cells.fit(clean_line(bar.label), LABEL) for bar in block.bars]
    column = max(map(cells.width, labels), default=0)
    longest = max((cells.width(clean_line(bar.text)) for bar in block.bars), default=0)
    curve = max((len(bar.series) for bar in block.bars), default=0) if look.unicode else 0
    length = min(LONGEST, look.width - column - longest - 4 - (curve and curve + 2))
    for bar, label in zip(block.bars, labels, strict=True):
        if look.graphics and length >= SHORTEST:
            drawn = _bar(bar, length, unicode=look.unicode)
            series = "  " + cells.pad(spark(bar.series), curve) if curve else ""
            text = Span(f"{series}  {clean_line(bar.text)}", bar.style)
            yield trimmed((Span(cells.pad(label, column) + "  "), Span(drawn, bar.style), text))
        else:
            yield from prefixed(
                wrapped((Span(f"{label}: {clean_line(bar.text)}", bar.style),), look.width - 2), "", "  "
            )


def spark_columns(blocks: Iterable[object], look: Look) -> tuple[int, int]:
    """Cells of the longest label and of the longest series among sparklines, so that they stand in columns."""
    sparks = [block for block in blocks if isinstance(block, Spark)]
    if not look.graphics:
        return 0, 0
    label = max((cells.width(clean_line(block.label)) for block in sparks), default=0)
    return label, max((len(block.values) for block in sparks), default=0) if look.unicode else 0


def spark_lines(block: Spark, look: Look, columns: tuple[int, int] = (0, 0)) -> Iterator[Line]:
    """A label, the series as one character a value where graphics may be, and the text; ``columns`` wide where set."""
    drawn = spark(block.values) if look.graphics and look.unicode else numbers(block.values)
    label, curve = cells.pad(clean_line(block.label), columns[0]), cells.pad(drawn, columns[1])
    words = [word for word in (label, curve, clean_line(block.text)) if word]
    whole = "  ".join(words)
    shown = whole if cells.width(whole) <= look.width else " ".join(whole.split())
    yield from (trimmed(line) for line in wrapped((Span(shown),), look.width))


def spark(values: tuple[float, ...]) -> str:
    """One character a value, scaled between the smallest and the largest; what is no number is a space."""
    drawn = [" "] * len(values)
    for x, y in scaled(values):
        drawn[round(x * (len(values) - 1))] = STEPS[min(len(STEPS) - 1, int(y * len(STEPS)))]
    return "".join(drawn)


def scaled(values: tuple[float, ...]) -> list[tuple[float, float]]:
    """The series as points in the unit square; what is no number has no point, a flat one lies in the middle."""
    known = [value for value in values if math.isfinite(value)]
    low, high = min(known, default=0.0), max(known, default=0.0)
    steps = max(1, len(values) - 1)
    return [
        (place / steps, 0.5 if high == low else _share(value, low, high))
        for place, value in enumerate(values)
        if math.isfinite(value)
    ]


def numbers(values: tuple[float, ...]) -> str:
    """The series as numbers."""
    return " ".join(f"{value:.3g}" for value in values)


def _share(value: float, low: float, high: float) -> float:
    """Where ``value`` lies between two others, 0–1; halved first, so that the span of huge values is finite."""
    return max(0.0, min(1.0, (value / 2 - low / 2) / (high / 2 - low / 2 or 1.0)))


def _bar(bar: Bar, length: int, *, unicode: bool) -> str:
    share = share_of(bar.value, bar.limit)
    if not unicode:
        return ("#" * round(share * length)).ljust(length, ".")
    eighths = round(share * length * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(length)
