"""What a load run says about the parts a candidate predicts."""

from __future__ import annotations

from sdtrainer import simulate
from sdtrainer.interview.events import Truth
from sdtrainer.scheme.model import Scheme
from sdtrainer.simulate.display import percent
from sdtrainer.simulate.results import Run

FEARED = 2
"""Parts whose kill the candidate predicts."""
NOTICED = 0.005
"""Failing shares below this are rounding."""


def truth_of(run: Run, scheme: Scheme) -> Truth:
    """The first part that more stateless copies do not cure, single points, and what each kill changes by use case.

    A use case without a rate is judged by its path.
    """
    seen = simulate.predictable(run)
    outcomes = {
        part.id: {case.name: simulate.kill_outcome(run, part.id, case.name, scheme) for case in scheme.use_cases}
        for part in scheme.components
    }
    feared = simulate.surprising(run, scheme, FEARED)
    shares = {case.name: simulate.failing(run, case.name) for case in scheme.use_cases}
    failing = tuple(f"{name} {percent(share)}" for name, share in shares.items() if share > NOTICED)
    first = seen.first
    if first is None:
        return Truth("", None, False, seen.single_points, feared, outcomes, failing, _full(run, scheme))
    told = (first.component, first.rate, first.stated)
    return Truth(*told, seen.single_points, feared, outcomes, failing, _full(run, scheme))


def _full(run: Run, scheme: Scheme) -> tuple[str, ...]:
    """The parts that are above 100 % at the load that ran, by their labels, with how busy they are."""
    labels = {part.id: part.label for part in scheme.components}
    parts = run.load.components if run.load else ()
    over = [part for part in parts if part.utilisation > 1 and not (part.sized or part.managed)]
    return tuple(f"{labels.get(part.id, part.id)} {percent(part.utilisation)}" for part in over)
