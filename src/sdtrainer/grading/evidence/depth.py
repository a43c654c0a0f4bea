"""Depth: the core questions and other follow-ups, by the points that were expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, not_judged, rule
from sdtrainer.match.points import OR

if TYPE_CHECKING:
    from sdtrainer.interview.state import State


@rule("deep-dive")
def deep_dive(state: State) -> Found:
    """Most expected points of the core probes were covered."""
    return probed(state, full=0.6, half=0.3)


@rule("deep-dive-full")
def deep_dive_full(state: State) -> Found:
    """Nearly all expected points of the core probes were covered."""
    return probed(state, full=0.85, half=0.6)


def probed(state: State, *, full: float, half: float) -> Found:
    """Judge the core probes that were asked by the share of their points covered; a maybe is half a point."""
    asked = [item for item in state.probes if item.core]
    points = [value for item in asked for value in item.points.values()]
    if not asked:
        return not_judged("the core questions were not asked")
    if not points:
        return not_judged("their expected points were not judged")
    share = sum({"covered": 1.0, "maybe": 0.5}.get(value, 0.0) for value in points) / len(points)
    lacking = [name for item in asked for name, value in item.points.items() if value == "missing"]
    note = f"not said: {lacking[0].split(OR)[0]}" if lacking else ""
    return graded(share, asked[0].text, note=note, full=full, half=half)


@rule("follow-ups")
def follow_ups(state: State) -> Found:
    """The interviewer's other follow-up questions were answered."""
    asked = [item for item in state.probes if not item.core]
    points = [value for item in asked for value in item.points.values()]
    if not points:
        return not_judged("no follow-up question was asked")
    share = sum({"covered": 1.0, "maybe": 0.5}.get(value, 0.0) for value in points) / len(points)
    return graded(share, asked[0].text, full=0.5, half=0.25)
