"""What a load run says about the parts a candidate predicts."""

from __future__ import annotations

from sdtrainer import simulate
from sdtrainer.interview.events import Truth
from sdtrainer.scheme.model import Scheme
from sdtrainer.simulate.results import Run

FEARED = 2
"""Parts whose kill the candidate predicts."""


def truth_of(run: Run, scheme: Scheme) -> Truth:
    """The first part that more stateless copies do not cure, single points, and each kill's effect by use case."""
    seen = simulate.predictable(run)
    parts = [part.id for part in scheme.components]
    outcomes = {
        part: {case.name: simulate.kill_outcome(run, part, case.name) for case in scheme.use_cases} for part in parts
    }
    feared = simulate.surprising(run, scheme, FEARED)
    first = seen.first
    if first is None:
        return Truth("", None, False, seen.single_points, feared, outcomes)
    return Truth(first.component, first.rate, first.stated, seen.single_points, feared, outcomes)
