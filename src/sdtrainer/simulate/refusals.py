"""What limits refuse at a load, by use case, as findings."""

from __future__ import annotations

from sdtrainer.simulate.display import percent, rate
from sdtrainer.simulate.flow import Flow
from sdtrainer.simulate.plan import Limit, Plan
from sdtrainer.simulate.results import Finding
from sdtrainer.simulate.routes import admitted

WORTH = 0.001
"""Share of refused calls that is worth a remark."""


def refusals(plan: Plan, flow: Flow) -> list[Finding]:
    """What every limit refuses, by use case; a limit below the peak is a decision that must be meant."""
    shares = {case.name: 1 - admitted(flow.routes[case.name]) for case in plan.loaded}
    found = []
    for limit in plan.limits:
        subject = limit.station or limit.use_case
        hit = {name: share for name, share in shares.items() if share > WORTH and _concerns(plan, limit, name)}
        if hit:
            told = ", ".join(f"{name} {percent(share)}" for name, share in hit.items())
            message = f"limit {subject} {rate(limit.rate)} refuses at this load: {told}"
            found.append(Finding("limited", "must", message, limit.station, limit.use_case, {"rate": limit.rate, **hit},
                                 f"a higher limit on {subject}, and the capacity for it"))  # fmt: skip
    return found


def _concerns(plan: Plan, limit: Limit, name: str) -> bool:
    if limit.use_case:
        return limit.use_case == name
    return any(case.name == name and case.visits(limit.station) for case in plan.loaded)
