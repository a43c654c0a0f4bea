"""A burst: how much piles up, how long the last one waits, how long it takes to drain."""

from __future__ import annotations

import math

from sdtrainer.scheme.admission import limit_line
from sdtrainer.simulate.display import exact, number, percent, rate, seconds
from sdtrainer.simulate.experiments import Spec
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.fluid import burst
from sdtrainer.simulate.options import case_of, number_of, options
from sdtrainer.simulate.plan import Plan, Station
from sdtrainer.simulate.refusals import refusals
from sdtrainer.simulate.results import Curve, Finding
from sdtrainer.simulate.unloaded import scaled

SPEC = Spec("burst", 70, "what does a burst leave behind?")

FACTOR, LASTS = 3.0, 60.0
"""The burst taken where no ``burst`` line gives one."""
PATIENCE = 1.0
"""Seconds a caller waits where the prompt has no target."""
LET_IN = 0.8
"""The share of what a part can do that a limit before it lets in."""

Row = dict[str, float | str]


def run(plan: Plan) -> Curve:
    """Multiply the rates (of the use case of a ``burst`` line, else all) and solve each overloaded part's backlog."""
    option = next(options(plan, "burst"), None)
    factor, lasts = number_of(option, "x", FACTOR), number_of(option, "for", LASTS)
    named = None if option is None else case_of(plan, option)
    calm = solve(plan)
    peak = solve(scaled(plan, factor, *([named.name] if named else [])))
    rows, findings = [], []
    for name, station in plan.stations.items():
        if station.judged and peak.busy(name) > 1:
            row = _row(calm, peak, name, lasts)
            rows.append(row)
            holds = peak.traffic[name].calls / peak.busy(name)
            findings += _findings(plan, station, row, limit_line(name, rate(holds * LET_IN)))
    rows.sort(key=lambda row: -float(row["wait"]))
    what = f"{exact(factor)} x {named.name if named else 'everything'} for {seconds(lasts)}"
    said = "" if option is not None else " (assumed)"
    told = [*map(_sentence, rows), *(item.message for item in refusals(plan, peak))]
    passes = not any(item.severity == "must" for item in findings)
    return Curve(SPEC.id, f"{what}{said}: " + ("; ".join(told) or "nothing overflows"), passes,
                 tuple(rows), tuple(findings))  # fmt: skip


def _row(calm: Flow, peak: Flow, name: str, lasts: float) -> Row:
    offered = peak.traffic[name].calls
    capacity = offered / peak.busy(name)
    before = calm.traffic[name].calls
    left = burst(before, capacity, offered / before if before else math.inf, lasts)
    return {"component": name, "backlog": left.backlog, "wait": left.wait, "drain": left.drain,
            "utilisation": peak.busy(name)}  # fmt: skip


def _sentence(row: Row) -> str:
    drain = float(row["drain"])
    end = "never drains" if math.isinf(drain) else f"drained {seconds(drain)} after it"
    busy, backlog, wait = (float(row[key]) for key in ("utilisation", "backlog", "wait"))
    return (
        f"{row['component']} at {percent(busy)}: {number(backlog)} pile up, the last one waits {seconds(wait)}, {end}"
    )


def _findings(plan: Plan, station: Station, row: Row, limit: str) -> list[Finding]:
    """Nobody waits for a tail, so its backlog is what a queue is for; a caller's wait is lost patience."""
    waited = [case.name for case in plan.loaded if any(station.id in stage.stations for stage in case.synchronous)]
    numbers = {key: float(row[key]) for key in ("backlog", "wait", "drain")}
    patience = plan.workload.targets.p99 or PATIENCE
    if waited and float(row["wait"]) > patience:
        return [Finding("burst", "should", _sentence(row), station.id, waited[0], numbers,
                        f"a queue before {station.id}, a limit at the door (`{limit}`), "
                        "or room for the burst")]  # fmt: skip
    staleness = plan.workload.targets.staleness
    if not waited and staleness is not None and float(row["wait"]) > staleness:
        return [Finding("burst", "should", _sentence(row), station.id, "", numbers, f"more nodes of {station.id}")]
    return []
