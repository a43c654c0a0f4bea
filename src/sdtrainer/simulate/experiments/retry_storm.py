"""An outage and what callers do in it: does the system get well again when they retry?"""

from __future__ import annotations

import math

from sdtrainer.light_dataclasses import replace
from sdtrainer.scheme.model import Option
from sdtrainer.simulate.display import exact, percent, rate, seconds
from sdtrainer.simulate.experiments import Spec
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.fluid import Policy, Setting, recovery, simulate
from sdtrainer.simulate.hot_shard import callers
from sdtrainer.simulate.options import judged_on, number_of, options
from sdtrainer.simulate.plan import Plan, Station
from sdtrainer.simulate.results import Curve, Finding, Skipped

SPEC = Spec("retry-storm", 60, "does it recover when everybody retries?")

CALM, LASTS, AFTER = 5.0, 20.0, 75.0
"""Seconds before an assumed outage, of it, and watched after it."""
STEPS = 15
"""Steps of a timeout; more change no verdict."""
MOSTLY = 0.5
"""Share of a part's calls that somebody must wait for, so that a storm there is one of callers."""
DECIDES = frozenset({"read_rps", "write_rps", "rps", "copies", "partitions"})
"""Figures that say how much of an outage's backlog a part can do; others hardly move it."""
MOST_ATTEMPTS, DAY = 20.0, 86_400.0
"""Attempts and seconds of an option line beyond these are taken for a slip."""


def run(plan: Plan) -> Curve | Skipped:
    """Take half of the busiest part for 20 s (or the part and time of an ``outage`` line), with each policy."""
    return _answer(plan)


def _answer(plan: Plan, policies: int | None = None) -> Curve | Skipped:
    flow = solve(plan)
    outage = next(options(plan, "outage"), None)
    station = _station(flow, outage)
    if station is None:
        return Skipped(SPEC.id, "no part with a stated count is mostly called by somebody who waits")
    if flow.utilisation[station.id] > 1:
        return Skipped(SPEC.id, f"{station.id} is above 100 % without any outage: give it capacity first")
    lasts = number_of(outage, "for", LASTS, DAY)
    share = 0.0 if outage is not None else 0.5
    own = policy_of(next(options(plan, "retry"), None))
    rows = [_row(flow, station, name, policy, lasts, share) for name, policy in tried(own)[:policies]]
    return _curve(flow, station, rows, lasts, share, own.attempts)


def quick(plan: Plan) -> Curve | Skipped:
    """The same for the policy as it is drawn alone, for what-if runs."""
    return _answer(plan, policies=1)


def concerns(curve: Curve, component: str, figure: str) -> bool:
    """Whether an assumed figure can change the answer: what the part in question can do."""
    return bool(curve.rows) and curve.rows[0]["component"] == component and figure in DECIDES


def policy_of(option: Option | None) -> Policy:
    """The policy of a ``retry`` line; without one, three attempts at once with a timeout of a second."""
    if option is None:
        return Policy(attempts=3)
    backoff = number_of(option, "backoff", 0.0, DAY)
    jitter = option.settings.get("jitter")
    spread = backoff or 1.0 if jitter is True or isinstance(jitter, str) else number_of(option, "jitter", 0.0, DAY)
    budget = number_of(option, "budget", -1.0)
    attempts = max(1, round(number_of(option, "attempts", 3, MOST_ATTEMPTS)))
    timeout = max(0.001, number_of(option, "timeout", 1.0, DAY))
    return Policy(attempts, timeout, backoff, spread, None if budget < 0 else budget)


def tried(own: Policy) -> list[tuple[str, Policy]]:
    """The candidate's policy first, then without retries and with each cure added to it."""
    return [
        ("as drawn", own),
        ("no retries", replace(own, attempts=1)),
        ("backoff and jitter", replace(own, backoff=max(own.backoff, 2.0), jitter=max(own.jitter, 4.0))),
        ("expired requests dropped", replace(own, drop_expired=True)),
        ("retry budget 10 %", replace(own, budget=0.1)),
        ("queue bounded to half a timeout", replace(own, bound=own.timeout / 2)),
    ]


def _station(flow: Flow, outage: Option | None) -> Station | None:
    if outage is not None:
        named = flow.plan.stations.get(outage.subject)
        return named if named is not None and flow.traffic[named.id].work > 0 else None
    waited = {part.id: part for case in flow.plan.loaded for part in judged_on(flow.plan, case)}
    busy = [part for part in waited.values() if _waiting(flow, part.id) >= MOSTLY * flow.traffic[part.id].calls > 0]
    return max(busy, key=lambda part: flow.utilisation[part.id], default=None)


def _waiting(flow: Flow, name: str) -> float:
    """Calls a second to a part that somebody waits for, and would try again; a tail's consumer just goes on later."""
    return sum(
        case.rate * route.probability * visit.calls
        for case in flow.plan.loaded
        for route in flow.routes[case.name]
        for stage in route.stages
        if not stage.answered
        for visit in stage.visits
        if visit.station == name
    )


def _row(
    flow: Flow, station: Station, name: str, policy: Policy, lasts: float, share: float
) -> dict[str, float | str]:  # fmt: skip
    seen = flow.traffic[station.id]
    calls = _waiting(flow, station.id) or seen.calls
    full = calls / flow.utilisation[station.id]
    until = CALM + lasts
    step = policy.timeout / STEPS
    setting = Setting(
        lambda _: calls, lambda now: full * (share if CALM <= now < until else 1.0),
        seen.work / seen.visits, until + max(AFTER, 3 * lasts), max(step, (until + AFTER) / 4000), full,
    )  # fmt: skip
    trace = simulate(setting, policy)
    return {"component": station.id, "policy": name, "well_after": recovery(trace, setting, until),
            "failed": trace.failed_share, "peak_offered": trace.peak_offered,
            "peak_backlog": trace.peak_backlog}  # fmt: skip


def _modelled(flow: Flow, station: Station, attempts: int) -> str:
    """Which queue was taken, who retries, and what it would be if every part on the way retried, too."""
    calls = rate(_waiting(flow, station.id) or flow.traffic[station.id].calls)
    text = f"modelled is the queue of {station.id} alone, {calls}, where the first caller retries"
    paths = [list(callers(flow.plan, case, station.id)) for case in flow.plan.loaded]
    between = max(paths, key=len, default=[])
    if attempts < 2 or not between:
        return text
    return f"{text}; if {' and '.join(reversed(between))} did as well: {layered(attempts, len(between) + 1)}"


def _curve(
    flow: Flow, station: Station, rows: list[dict[str, float | str]], lasts: float, share: float, attempts: int
) -> Curve:  # fmt: skip
    own = rows[0]
    well = float(own["well_after"])
    what = f"{station.id} down" if share == 0 else f"half of {station.id} gone"
    ending = "never gets well by itself" if math.isinf(well) else f"is well {seconds(well)} after the repair"
    sentence = (f"{what} for {seconds(lasts)}: offered load peaks at {rate(float(own['peak_offered']))}, "
                f"{percent(float(own['failed']))} of requests fail, it {ending}")  # fmt: skip
    cures = [str(row["policy"]) for row in rows[1:] if float(row["well_after"]) < min(well, 1e9)]
    findings: tuple[Finding, ...] = ()
    if math.isinf(well):
        numbers = {"peak_offered": float(own["peak_offered"]), "failed": float(own["failed"])}
        findings = (Finding("retry-storm", "must", sentence, station.id, "", numbers, "; ".join(cures)),)
    told = f"{sentence}; {_modelled(flow, station, attempts)}"
    return Curve(SPEC.id, told, math.isfinite(well), tuple(rows), findings)


def amplification(failing: float, attempts: int) -> float:
    """Calls per request when each fails with probability ``failing`` and is tried ``attempts`` times in all."""
    return float(attempts) if failing >= 1 else (1 - failing**attempts) / (1 - failing)


def layered(attempts: int, layers: int) -> str:
    """What retries in every layer make of one request, in words."""
    return f"{layers} layers of {attempts} attempts make {exact(attempts**layers)} calls of one request"
