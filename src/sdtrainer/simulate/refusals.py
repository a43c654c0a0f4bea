"""What limits refuse at a load, by use case, as findings; and from which load on they refuse."""

from __future__ import annotations

import math

from sdtrainer.simulate.display import percent, rate
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.plan import Limit, Plan
from sdtrainer.simulate.results import Finding
from sdtrainer.simulate.routes import admitted
from sdtrainer.simulate.saturation import beyond, crossing, onset
from sdtrainer.simulate.unloaded import scaled

WORTH = 0.001
"""Share of refused calls that is worth a remark."""
ANY = 1e-6
"""Share of refused calls above which a limit refuses at all."""


def refused(flow: Flow, above: float = WORTH) -> dict[str, float]:
    """The share of its requests that limits refuse, of every use case where that is more than ``above``."""
    shares = {case.name: 1 - admitted(flow.routes[case.name]) for case in flow.plan.loaded}
    return {name: share for name, share in shares.items() if share > above}


def refuses_from(plan: Plan) -> float:
    """The multiple of this load from which limits refuse requests; infinite where they never do."""
    start = onset(plan)
    if math.isinf(start):
        return start

    def refusing(factor: float) -> bool:
        return bool(refused(solve(scaled(plan, factor)), ANY))

    if refusing(start * 1.0001):
        return start
    return next(
        (crossing(low, high, refusing) for low, high, flow in beyond(plan, start) if refused(flow, ANY)), math.inf
    )


def refusals(plan: Plan, flow: Flow) -> list[Finding]:
    """What every limit refuses, by use case; a limit below the peak is a decision that must be meant."""
    shares = refused(flow)
    found = []
    for limit in plan.limits:
        subject = limit.station or limit.use_case
        hit = {name: share for name, share in shares.items() if _reached(flow, limit) and _concerns(plan, limit, name)}
        if hit:
            told = ", ".join(f"{name} {percent(share)}" for name, share in hit.items())
            message = f"limit {subject} {rate(limit.rate)} refuses at this load: {told}"
            cure = f"a higher limit on {subject}, and the capacity for it"
            if limit.waits:
                message = f"{subject} lets in {rate(limit.rate)}; the others wait outside, at this load {told}"
                cure = f"say what they see and for how long, where the task lets people wait; else {cure}"
            numbers = {"rate": limit.rate, **hit}
            found.append(Finding("limited", "must", message, limit.station, limit.use_case, numbers, cure))
    return found


def _reached(flow: Flow, limit: Limit) -> bool:
    """Whether as much comes as a limit lets in, so that it is this one which refuses."""
    if limit.station:
        return flow.traffic[limit.station].calls >= limit.rate * (1 - ANY)
    return any(case.name == limit.use_case and case.rate > limit.rate for case in flow.plan.loaded)


def _concerns(plan: Plan, limit: Limit, name: str) -> bool:
    if limit.use_case:
        return limit.use_case == name
    return any(case.name == name and case.visits(limit.station) for case in plan.loaded)
