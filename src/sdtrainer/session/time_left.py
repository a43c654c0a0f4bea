"""The time left as printed lines, for voices that repaint nothing: a clock in each message would be read aloud."""

from __future__ import annotations

from collections.abc import Sequence

MARKS = (300.0, 60.0, 0.0)
"""Seconds left at which a line is printed, beside half of the time."""


class TimeLeft:
    """Remembers which marks have passed."""

    def __init__(self, total: float) -> None:
        """Watch an interview of ``total`` seconds."""
        self._marks: Sequence[float] = sorted({total / 2, *(mark for mark in MARKS if mark < total / 2)})
        self._before: float | None = None

    def words(self, left: float) -> str:
        """Return a line when ``left`` seconds have passed a mark since the last call, else nothing."""
        before, self._before = self._before, left
        passed = [mark for mark in self._marks if before is not None and left <= mark < before]
        if not passed:
            return ""
        if left <= 0:
            return "Time is up."
        minutes = max(1, round(left / 60))
        return f"{minutes} minute{'s' if minutes > 1 else ''} left."
