"""Facts of size that are given at the end of clarify: a short line each, within the ten lines of a turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from sdtrainer.match import telling

WIDTH = 76
"""Columns of a row on a terminal of 80, behind the mark of who speaks."""
MOST_ROWS = 6
"""Rows for facts: beside them a turn has the lead-in, the next question and a tip."""
BETWEEN = " · "
FIGURE = re.compile(r"\d")
STOPS = (". ", "; ", ", ", ": ")
JOINTS = (" with ", " after ", " for ", " outside ", " when ", " while ", " in the ")
"""Where a row is cut when stops are not enough: before what only explains the figure."""


def rows(facts: Sequence[tuple[str, str]]) -> list[str]:
    """Return rows for topics with their answers, one a fact; with too many rows, words behind a stop go first.

    After them facts are set side by side, and figures behind a stop go last.
    """
    found = [telling.behind_topic(topic, answer) for topic, answer in facts]
    for figures, stops in ((False, STOPS), (False, JOINTS), (True, STOPS), (True, JOINTS)):
        while _height(found) > MOST_ROWS:
            cuts = [(len(row), at) for at, row in enumerate(found) if _without_end(row, figures, stops)]
            if _height(packed := _side_by_side(found)) <= MOST_ROWS:
                return packed
            if not cuts:
                break
            place = max(cuts)[1]
            found[place] = _without_end(found[place], figures, stops)
    return found if _height(found) <= MOST_ROWS else _side_by_side(found)


def _height(found: Sequence[str]) -> int:
    return sum(ceil(len(row) / WIDTH) for row in found)


def _without_end(row: str, figures: bool, stops: Sequence[str]) -> str:
    """A row up to its last stop behind the topic; empty when that would take a figure, or the only one."""
    topic = row.find(": ") + 2 if ": " in row else 0
    cut = max(row.rstrip(".").rfind(stop, topic) for stop in stops)
    if cut < 0:
        return ""
    kept, dropped = row[:cut], row[cut:]
    spared = FIGURE.search(kept[topic:]) if figures else not FIGURE.search(dropped)
    return f"{kept}." if spared else ""


def _side_by_side(found: Sequence[str]) -> list[str]:
    """Rows of one fact, and of more where the first row with room for one is found."""
    packed: list[str] = []
    for row in sorted((row.rstrip(".") for row in found), key=len, reverse=True):
        place = next((at for at, other in enumerate(packed) if len(other + BETWEEN + row) <= WIDTH), None)
        if place is None:
            packed.append(row)
        else:
            packed[place] += BETWEEN + row
    return packed
