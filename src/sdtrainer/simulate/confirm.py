"""The event engine beside the formulas of a load run, with its spread over seeds; never as a single truth."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from sdtrainer.simulate.des import simulate
from sdtrainer.simulate.display import seconds
from sdtrainer.simulate.flow import solve
from sdtrainer.simulate.plan import Plan
from sdtrainer.simulate.results import Curve, Load

SEEDS = 5
REQUESTS = 20_000
VISITS = 130_000
"""Most service visits of one seed: a path of many calls gets fewer requests, so that five seeds take a second."""
BUSIEST = 0.8
"""Above this utilisation 20,000 requests say less than the formula (p99 19 % too low at 95 %)."""
ENOUGH = 1000
"""No p99 from fewer requests than this."""


def confirmation(plan: Plan, load: Load, seed: int = 0) -> Curve:
    """Simulate requests with five seeds and print mean and p99 with their spread beside the formula's."""
    busiest = max((part.utilisation for part in load.components), default=0.0)
    if busiest > BUSIEST:
        why = f"formula only: the busiest part is at {busiest:.0%}, and single requests say less there than the formula"
        return Curve("confirm", why, True)
    requests = max(100, min(REQUESTS, int(VISITS / visits_per_request(plan))))
    runs = [{sample.name: sample.times for sample in simulate(plan, requests, seed + index)} for index in range(SEEDS)]
    rows = []
    agree = True
    for case in load.use_cases:
        times = [run[case.name] for run in runs if run[case.name]]
        if not times or case.mean is None or case.p99 is None:
            continue
        fewest = min(len(sample) for sample in times)
        row: dict[str, float | str] = {"name": case.name, "samples": fewest}
        agree &= _compare(row, "mean", case.mean, [statistics.fmean(sample) for sample in times])
        if fewest >= ENOUGH:
            agree &= _compare(row, "p99", case.p99, [percentile(sample, 0.99) for sample in times])
        rows.append(row)
    widest = max(rows, key=lambda row: abs(float(row["mean_simulated"]) - float(row["mean"])), default=None)
    verdict = "agree with" if agree else "differ from"
    sentence = f"{SEEDS} runs of {requests:,} requests from seed {seed} {verdict} the formulas"
    if widest is not None:
        sentence += f"; {widest['name']}: mean {seconds(float(widest['mean']))} by formula, "
        sentence += f"{seconds(float(widest['mean_simulated']))} ± {seconds(float(widest['mean_spread']))} simulated"
    return Curve("confirm", sentence, agree, tuple(rows))


def visits_per_request(plan: Plan) -> float:
    """Service visits that one request of the mix makes, copies counted."""
    return max(1.0, sum(seen.visits for seen in solve(plan).traffic.values()) / plan.total)


def _compare(row: dict[str, float | str], name: str, formula: float, simulated: Sequence[float]) -> bool:
    """Put formula, mean over seeds and its spread into the row; whether they agree within 5 % or three spreads."""
    middle = statistics.fmean(simulated)
    spread = statistics.stdev(simulated) if len(simulated) > 1 else 0.0
    row[name], row[f"{name}_simulated"], row[f"{name}_spread"] = formula, middle, spread
    return abs(middle - formula) <= max(0.05 * formula, 3 * spread)


def percentile(sample: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` of a sample does not exceed (nearest rank)."""
    return sorted(sample)[max(0, math.ceil(share * len(sample)) - 1)]
