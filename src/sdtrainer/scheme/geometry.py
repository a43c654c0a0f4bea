"""Rectangles and lines of a whiteboard: how near, how much inside, how much side by side."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from sdtrainer.light_dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its corners, upright."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Its area."""
        return self.width * self.height

    @property
    def centre(self) -> Point:
        """Its middle."""
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def distance(self, point: Point) -> float:
        """From a point to the rectangle, 0 inside it."""
        dx = max(self.left - point[0], 0.0, point[0] - self.right)
        dy = max(self.top - point[1], 0.0, point[1] - self.bottom)
        return math.hypot(dx, dy)

    def holds(self, other: Rect, slack: float = 2.0) -> bool:
        """Whether another rectangle lies wholly inside."""
        return (
            self.left - slack <= other.left and self.right + slack >= other.right
            and self.top - slack <= other.top and self.bottom + slack >= other.bottom
        )  # fmt: skip

    def contains(self, point: Point) -> bool:
        """Whether a point lies inside."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def overlap(self, other: Rect) -> float:
        """The shared area over the smaller area."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min(self.area, other.area)
        return wide * high / least if wide > 0 and high > 0 and least > 0 else 0.0

    def beside(self, other: Rect) -> float:
        """The shared width over the smaller width: how much one stands above the other."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        return max(0.0, wide / (min(self.width, other.width) or 1.0))

    def joined(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        return Rect(
            min(self.left, other.left), min(self.top, other.top),
            max(self.right, other.right), max(self.bottom, other.bottom),
        )  # fmt: skip


def around(rects: Sequence[Rect]) -> Rect:
    """The smallest rectangle around at least one rectangle."""
    whole = rects[0]
    for rect in rects[1:]:
        whole = whole.joined(rect)
    return whole


def prolonged(points: Sequence[Point], by: float, *, start: bool) -> Point:
    """The first or last point moved on along its line."""
    here, before = (points[0], points[1]) if start else (points[-1], points[-2])
    length = math.hypot(here[0] - before[0], here[1] - before[1]) or 1.0
    return (here[0] + (here[0] - before[0]) / length * by, here[1] + (here[1] - before[1]) / length * by)


def to_line(point: Point, points: Sequence[Point]) -> float:
    """The distance from a point to a polyline."""
    return min((_to_segment(point, a, b) for a, b in itertools.pairwise(points)), default=math.inf)


def _to_segment(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square if square else 0.0
    share = min(1.0, max(0.0, share))
    return math.hypot(point[0] - a[0] - share * dx, point[1] - a[1] - share * dy)
