"""Whether one write goes to many here: the task has authors whom many follow, or the drawing spreads a call."""

from __future__ import annotations

from sdtrainer.interview.state import State
from sdtrainer.scheme.model import Scheme
from sdtrainer.simulate.experiments.fan_out import WIDE

CROWDED = "celebrity_fanout"
"""The edge case of a task in which one author has a great many readers."""


def has_crowds(state: State) -> bool:
    """Whether something fans out in this task or in what was drawn."""
    return any(item.id == CROWDED for item in state.brief.prompt.edges) or _spreads(state.scheme)


def _spreads(scheme: Scheme | None) -> bool:
    if scheme is None:
        return False
    wide = any(step.calls >= WIDE for case in scheme.use_cases for step in case.steps)
    return wide or any(option.name == "celebrity" for option in scheme.options)
