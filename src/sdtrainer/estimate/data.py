"""Results as programs read them, with the keys of the JSON contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sdtrainer.estimate.envelope_model import Envelope, InputValue, Result
from sdtrainer.estimate.evaluation import Evaluation
from sdtrainer.estimate.results import ClaimCheck, LineCheck
from sdtrainer.quantity import Quantity


def envelope_data(envelope: Envelope) -> dict[str, Any]:
    """``inputs``, ``results`` and ``notes`` of an envelope."""
    return {
        "inputs": {value.name: _input(value) for value in envelope.inputs},
        "results": [_result(result) for result in envelope.results],
        "notes": list(envelope.notes),
    }


def _input(value: InputValue) -> dict[str, Any]:
    data: dict[str, Any] = {"value": value.quantity.number, "unit": value.quantity.unit, "given": value.given}
    if value.low and value.high:
        data |= {"low": value.low.number, "high": value.high.number}
    return data


def _result(result: Result) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": result.id,
        "label": result.label,
        "value": result.quantity.number,
        "unit": result.quantity.unit,
        "display": result.display,
        "working": result.working,
    }
    if result.spread:
        spread = result.spread
        data |= {"p5": spread.p5.number, "p95": spread.p95.number}
        data |= {"least": spread.least.number, "most": spread.most.number}
    return data


def evaluations_data(evaluations: Sequence[Evaluation]) -> dict[str, Any]:
    """``results`` of evaluated expressions."""
    return {
        "results": [
            {
                "expression": one.expression,
                "value": one.value,
                "unit": one.unit,
                "display": one.display,
                "working": one.working,
                "notes": list(one.notes),
            }
            for one in evaluations
        ]
    }


def sheet_data(checks: Sequence[LineCheck]) -> dict[str, Any]:
    """``lines`` with one entry for each claim; beside them what was only defined, noted or not read."""
    return {
        "lines": [_claim(check, claim) for check in checks for claim in check.claims],
        "definitions": [
            {"line": check.number, "name": check.name, **_quantity(check.exact), "display": check.display}
            for check in checks
            if check.kind == "definition" and check.exact
        ],
        "unread": [
            {"line": check.number, "text": check.text, "reason": check.reason}
            for check in checks
            if check.kind == "unread"
        ],
        "remarks": [{"line": check.number, "text": check.text} for check in checks if check.kind == "note"],
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {"value": quantity.number, "unit": quantity.unit}


def _claim(check: LineCheck, claim: ClaimCheck) -> dict[str, Any]:
    return {
        "line": check.number,
        "name": check.label if check.label.isidentifier() else check.name,
        "exact": claim.exact.number,
        "claimed": claim.claimed.number,
        "unit": claim.exact.unit,
        "ratio": claim.ratio,
        "verdict": claim.verdict,
        "slips": [{"id": slip.id, "message": slip.message} for slip in claim.slips],
        "notes": [*claim.notes, *check.notes],
        "exact_display": claim.exact_display,
        "conclusion": check.conclusion,
    }
