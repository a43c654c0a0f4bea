"""Executes a scheme under a workload: the plan, its engines and the experiments."""

from __future__ import annotations

from sdtrainer.lazy_names import lazily

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sdtrainer.simulate.additions import LedgerRow, ledger
    from sdtrainer.simulate.comparison import compare
    from sdtrainer.simulate.compile import compile_plan
    from sdtrainer.simulate.kinds import Figure, Kind, Targets, Workload
    from sdtrainer.simulate.otherwise import OtherWays, other_ways
    from sdtrainer.simulate.plan import Plan
    from sdtrainer.simulate.predict import First, Predictable, failing, kill_outcome, predictable, surprising
    from sdtrainer.simulate.results import Run
    from sdtrainer.simulate.running import battery, run
    from sdtrainer.simulate.sizing import SizedLine, Sizing, compare_sizing, size, size_ranges
    from sdtrainer.simulate.variant import Variant, varied_run

__all__ = [
    "Figure",
    "First",
    "Kind",
    "LedgerRow",
    "OtherWays",
    "Plan",
    "Predictable",
    "Run",
    "SizedLine",
    "Sizing",
    "Targets",
    "Variant",
    "Workload",
    "battery",
    "compare",
    "compare_sizing",
    "compile_plan",
    "failing",
    "kill_outcome",
    "ledger",
    "other_ways",
    "predictable",
    "run",
    "size",
    "size_ranges",
    "surprising",
    "varied_run",
]

_HOMES = {
    "additions": ("LedgerRow", "ledger"),
    "comparison": ("compare",),
    "compile": ("compile_plan",),
    "kinds": ("Figure", "Kind", "Targets", "Workload"),
    "otherwise": ("OtherWays", "other_ways"),
    "plan": ("Plan",),
    "predict": ("First", "Predictable", "failing", "kill_outcome", "predictable", "surprising"),
    "results": ("Run",),
    "running": ("battery", "run"),
    "sizing": ("SizedLine", "Sizing", "compare_sizing", "size", "size_ranges"),
    "variant": ("Variant", "varied_run"),
}

__getattr__ = lazily(__name__, _HOMES)
