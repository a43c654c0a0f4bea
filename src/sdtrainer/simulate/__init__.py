"""Executes a scheme under a workload: the plan, its engines and the experiments."""

from sdtrainer.simulate.battery import battery, run
from sdtrainer.simulate.compare import compare
from sdtrainer.simulate.compile import compile_plan
from sdtrainer.simulate.kinds import Figure, Kind, Targets, Workload
from sdtrainer.simulate.plan import Plan
from sdtrainer.simulate.predict import First, Predictable, kill_outcome, predictable, surprising
from sdtrainer.simulate.results import Run

__all__ = [
    "Figure",
    "First",
    "Kind",
    "Plan",
    "Predictable",
    "Run",
    "Targets",
    "Workload",
    "battery",
    "compare",
    "compile_plan",
    "kill_outcome",
    "predictable",
    "run",
    "surprising",
]
