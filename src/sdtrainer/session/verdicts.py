"""The verdict of a session as the JSON that the journal, reports and programs read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdtrainer.grading import grade
from sdtrainer.interview.state import State
from sdtrainer.report import build, json_of


def verdict_json(state: State) -> Mapping[str, Any]:
    """Grade, and report in the shape of ``practice --json``."""
    return json_of(build(state, grade(state)))
