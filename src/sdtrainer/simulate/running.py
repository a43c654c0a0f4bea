"""Runs experiments on a scheme and gathers their results; a battery is all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sdtrainer.light_dataclasses import replace
from sdtrainer.scheme.model import Scheme
from sdtrainer.simulate.compile import compile_plan
from sdtrainer.simulate.experiments import Experiment, Result, listed, named
from sdtrainer.simulate.kinds import Kind, Workload
from sdtrainer.simulate.plan import Plan
from sdtrainer.simulate.results import Curve, Kill, Load, Run, Skipped, Smoke


def battery() -> tuple[str, ...]:
    """Ids of all experiments, in the order they run."""
    return tuple(listed())


def run(
    scheme: Scheme, workload: Workload, kinds: Mapping[str, Kind], experiments: Sequence[str] = ("smoke",), *,
    robust: bool = False, confirm: bool = False, seed: int = 0,
) -> Run:  # fmt: skip
    """Run experiments (ids with ``-`` or ``_``) on a scheme at a workload.

    ``robust`` varies every assumed figure one at a time and fills ``Finding.depends_on``; ``confirm`` simulates single
    requests, started from ``seed``, beside the formulas of ``load`` and adds the curve ``confirm``. Raises
    ``UsageError`` for an unknown experiment; what cannot run is in ``Run.skipped`` with its reason.
    """
    plan = compile_plan(scheme, workload, kinds)
    chosen = [_named(name) for name in experiments]
    result = run_plan(plan, chosen)
    if confirm and result.load is not None:
        from sdtrainer.simulate.confirm import confirmation

        result = _keep(result, confirmation(plan, result.load, seed))
    elif confirm and all(item.experiment != "load" for item in result.skipped):
        result = _keep(result, Skipped("confirm", "it stands beside the figures of load: run that experiment, too"))
    if robust:
        from sdtrainer.simulate.robust import with_dependencies

        result = with_dependencies(result, plan, kinds)
    return result


def _named(name: str) -> Experiment:
    found = named(name)
    if found is None:
        from sdtrainer.errors import UsageError

        raise UsageError(f"there is no experiment {name}", f"choose from {', '.join(listed())}")
    return found


def run_plan(plan: Plan, experiments: Sequence[Experiment]) -> Run:
    """Run experiments on a compiled plan."""
    rates = {case.name: case.rate for case in plan.loaded}
    run = Run(plan.words, plan.assumptions + plan.refused, rates, cost_usd_month=cost(plan))
    for experiment in experiments:
        run = _keep(run, _answer(experiment, plan))
    return run


def _answer(experiment: Experiment, plan: Plan) -> Result:
    if not plan.cases and (experiment.SPEC.needs_rates or not (plan.scheme.use_cases or plan.workload.operations)):
        name = next((item.id for item in plan.workload.operations), "NAME")
        missing = f"there is no use case: write `use {name} 1k/s: …`"
        return Skipped(experiment.SPEC.id, "; ".join(plan.refused) or missing)
    if experiment.SPEC.needs_rates and not plan.loaded:
        return Skipped(experiment.SPEC.id, "; ".join(plan.refused) or "no use case has a rate")
    return experiment.run(plan)


def _keep(run: Run, result: Result) -> Run:
    if isinstance(result, Smoke):
        return replace(run, smoke=result)
    if isinstance(result, Load):
        return replace(run, load=result)
    if isinstance(result, Kill):
        return replace(run, kill=result)
    if isinstance(result, Curve):
        return replace(run, curves=(*run.curves, result))
    return replace(run, skipped=(*run.skipped, result))


def cost(plan: Plan) -> float | None:
    """USD a month for all counted nodes, None when no kind has a price; an order of magnitude, no more."""
    prices = [station.nodes * station.figures["price"].value for station in plan.stations.values()
              if "price" in station.figures]  # fmt: skip
    return sum(prices) if prices else None
