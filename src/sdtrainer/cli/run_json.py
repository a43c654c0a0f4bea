"""A run as programs read it (stable keys; numbers without a limit are null)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sdtrainer.scheme.model import Doubt
from sdtrainer.simulate.explain import Line
from sdtrainer.simulate.results import Curve, Finding, Kill, Load, Run, Smoke
from sdtrainer.simulate.theory import TheoryCase


def run_json(run: Run, doubts: Sequence[Doubt] = ()) -> dict[str, Any]:
    """Everything of a run."""
    experiments: dict[str, Any] = {}
    if run.smoke is not None:
        experiments["smoke"] = smoke_json(run.smoke)
    if run.load is not None:
        experiments["load"] = load_json(run.load)
    if run.kill is not None:
        experiments["kill"] = kill_json(run.kill)
    experiments |= {under(curve.experiment): curve_json(curve) for curve in run.curves}
    experiments |= {under(item.experiment): {"skipped": item.why} for item in run.skipped}
    result = {
        "plan": list(run.plan),
        "assumptions": list(run.assumptions),
        "rates": dict(run.rates),
        "cost_usd_month": run.cost_usd_month,
        "experiments": experiments,
        "doubts": [{"line": doubt.line, "text": doubt.text} for doubt in doubts],
    }
    whole: dict[str, Any] = finite(result)
    return whole


def under(name: str) -> str:
    """An id as JSON spells it."""
    return name.replace("-", "_")


def finite(value: Any) -> Any:
    """The same with null for what has no limit, all the way down."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [finite(item) for item in value]
    return value


def findings_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings, each with all its keys."""
    return [finite(asdict(item)) for item in findings]


def smoke_json(smoke: Smoke) -> dict[str, Any]:
    """Operations at one request a second."""
    rows = [asdict(item) for item in smoke.operations]
    return {"passes": smoke.passes, "operations": rows, "findings": findings_json(smoke.findings)}


def load_json(load: Load) -> dict[str, Any]:
    """Components by utilisation, use cases with latencies in seconds."""
    return {
        "passes": load.passes,
        "bottleneck": load.bottleneck,
        "second": load.second,
        "components": [finite(asdict(item)) for item in load.components],
        "use_cases": [finite(asdict(item)) for item in load.use_cases],
        "findings": findings_json(load.findings),
        "depends_on": list(load.depends_on),
    }


def kill_json(kill: Kill) -> dict[str, Any]:
    """The kill matrix, a row a killed part, scope and phase."""
    return {
        "node_passes": kill.node_passes,
        "single_points": list(kill.single_points),
        "kill": [finite(asdict(row)) for row in kill.rows],
        "findings": findings_json(kill.findings),
        "depends_on": list(kill.depends_on),
    }


def curve_json(curve: Curve) -> dict[str, Any]:
    """Any other experiment."""
    return {
        "passes": curve.passes,
        "sentence": curve.sentence,
        "rows": [finite(dict(row)) for row in curve.rows],
        "findings": findings_json(curve.findings),
        "depends_on": list(curve.depends_on),
    }


def explain_json(component: str, lines: Sequence[Line]) -> dict[str, Any]:
    """A component's numbers with their origins."""
    return {"component": component, "numbers": [asdict(line) for line in lines]}


def check_json(cases: Sequence[TheoryCase]) -> dict[str, Any]:
    """Closed forms beside ours."""
    rows = [asdict(case) | {"relative_error": case.relative_error, "holds": case.holds} for case in cases]
    return {"cases": finite(rows)}
