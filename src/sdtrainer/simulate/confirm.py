"""The event engine beside the formulas of a load run, by use case, with its spread over seeds; never a single truth."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from sdtrainer.simulate.des import simulate
from sdtrainer.simulate.display import percent, seconds
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.plan import Plan
from sdtrainer.simulate.results import Curve, Load, UseCaseLoad

SEEDS = 5
REQUESTS = 20_000
VISITS = 130_000
"""Most service visits of one seed: a path of many calls gets fewer requests, so that five seeds take a second."""
BUSIEST = 0.8
"""Above this utilisation 20,000 requests say less than the formula (p99 19 % too low at 95 %)."""
ENOUGH = 1000
"""No p99 from fewer requests than this."""
LEAST = 100
"""No mean from fewer: its error would be a tenth of it and more."""

Row = dict[str, float | str]


def confirmation(plan: Plan, load: Load, seed: int = 0) -> Curve:
    """Simulate requests with five seeds and put mean and p99 with their spread beside the formula's, by use case.

    A use case that waits for a part above 80 % has its formula only: ``busiest`` is that part, ``utilisation`` its
    share, ``samples`` 0. ``samples`` are the requests of the seed that had the fewest; below 1,000 there is no
    ``p99_simulated``, below 100 no ``mean_simulated`` either.
    """
    flow = solve(plan)
    waits = waited(flow)
    busiest = {name: max(parts.items(), key=lambda part: part[1], default=("", 0.0)) for name, parts in waits.items()}
    clear = [case.name for case in load.use_cases if busiest[case.name][1] <= BUSIEST and case.mean is not None]
    requests = max(100, min(REQUESTS, int(VISITS / visits_per_request(flow)))) if clear else 0
    runs = [{sample.name: sample.times for sample in simulate(plan, requests, seed + index)} for index in range(SEEDS)
            if clear]  # fmt: skip
    rows, differ = [], []
    for case in load.use_cases:
        part, share = busiest[case.name]
        row: Row = {"name": case.name, "busiest": part, "utilisation": share, "samples": 0.0}
        row |= {name: value for name, value in (("mean", case.mean), ("p99", case.p99)) if value is not None}
        times = [run[case.name] for run in runs if run[case.name]] if case.name in clear else []
        if times and not _beside(row, case, times):
            differ.append(case.name)
        rows.append(row)
    sentence = _sentence(rows, differ, f"{SEEDS} runs of {requests:,} requests from seed {seed}", held(plan))
    return Curve("confirm", sentence, not differ, tuple(rows))


def waited(flow: Flow) -> dict[str, dict[str, float]]:
    """The parts each use case waits for, with how busy they are.

    Calls that an overloaded part never answers keep their threads, so whoever needs one of these waits for it, too.
    """
    found = {case.name: {name: flow.busy(name) for stage in case.synchronous for name in stage.stations}
             for case in flow.plan.loaded}  # fmt: skip
    changed = True
    while changed:
        changed = False
        for parts in found.values():
            pools = {name for name in parts if _limited(flow.plan, name)}
            over = {name: share for other in found.values() if pools & other.keys()
                    for name, share in other.items() if share > 1 and name not in parts}  # fmt: skip
            parts.update(over)
            changed = changed or bool(over)
    return found


def _limited(plan: Plan, name: str) -> bool:
    station = plan.stations[name]
    return station.stateless and station.threads > 0


def held(plan: Plan) -> tuple[str, ...]:
    """Parts whose threads were held: those of which the caller waits for what they call."""
    paths = [case.synchronous for case in plan.loaded]
    return tuple(name for name in plan.stations if _limited(plan, name)
                 and any(name in stage.stations for path in paths for stage in path[:-1]))  # fmt: skip


def _sentence(rows: Sequence[Row], differ: Sequence[str], runs: str, holding: Sequence[str]) -> str:
    """What was simulated, how it compares where it is widest apart, and for whom there is the formula only."""
    shown = [row for row in rows if "mean_simulated" in row]
    hidden: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row not in shown:
            hidden.setdefault(_hidden(row), []).append(str(row["name"]))
    only = "; ".join(f"{what} for {', '.join(names)}: {why}" for (what, why), names in hidden.items())
    if not shown:
        return only
    verdict = f"differ from the formulas in {', '.join(differ)}" if differ else "agree with the formulas"
    threads = f"threads of {', '.join(holding)} held during calls" if holding else ""
    return "; ".join(part for part in (f"{runs} {verdict}", _widest(shown), threads, only) if part)


def _hidden(row: Row) -> tuple[str, str]:
    """What there is of a use case without simulated requests, and why."""
    share, samples = float(row["utilisation"]), float(row["samples"])
    why = f"{row['busiest']} is at {percent(share)}" if share > BUSIEST else f"its requests are too few ({samples:.0f})"
    return ("formula only" if "mean" in row else "no latency"), why


def _widest(shown: Sequence[Row]) -> str:
    """The use case whose mean is farthest from the formula's."""
    row = max(
        shown, key=lambda row: abs(float(row["mean_simulated"]) - float(row["mean"])) / (float(row["mean"]) or 1.0)
    )
    formula, simulated, spread = (seconds(float(row[key])) for key in ("mean", "mean_simulated", "mean_spread"))
    return f"{row['name']}: mean {formula} by formula, {simulated} ± {spread} simulated"


def visits_per_request(flow: Flow) -> float:
    """Service visits that one request of the mix makes, copies counted."""
    return max(1.0, sum(seen.visits for seen in flow.traffic.values()) / flow.plan.total)


def _beside(row: Row, case: UseCaseLoad, times: Sequence[Sequence[float]]) -> bool:
    """Put the simulated figures of a use case beside the formula's; whether they agree."""
    fewest = min(len(sample) for sample in times)
    row["samples"] = float(fewest)
    if fewest < LEAST:
        return True
    agree = case.mean is None or _compare(row, "mean", case.mean, [statistics.fmean(sample) for sample in times])
    if fewest < ENOUGH or case.p99 is None:
        return agree
    return _compare(row, "p99", case.p99, [percentile(sample, 0.99) for sample in times]) and agree


def _compare(row: Row, name: str, formula: float, simulated: Sequence[float]) -> bool:
    """Put formula, mean over seeds and its spread into the row; whether they agree within 5 % or three spreads."""
    middle = statistics.fmean(simulated)
    spread = statistics.stdev(simulated) if len(simulated) > 1 else 0.0
    row[f"{name}_simulated"], row[f"{name}_spread"] = middle, spread
    return abs(middle - formula) <= max(0.05 * formula, 3 * spread)


def percentile(sample: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` of a sample does not exceed (nearest rank)."""
    return sorted(sample)[max(0, math.ceil(share * len(sample)) - 1)]
