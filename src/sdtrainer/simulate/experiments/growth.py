"""Growth: twice and ten times the load, when it breaks, and how many months of data fit."""

from __future__ import annotations

from sdtrainer.simulate.display import digits, size
from sdtrainer.simulate.experiments import Spec
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.plan import Plan, Station
from sdtrainer.simulate.results import Curve, Finding
from sdtrainer.simulate.unloaded import scaled

SPEC = Spec("growth", 80, "how far does it grow, and for how long does the data fit?")

FACTORS = (1.0, 2.0, 10.0)
MONTH = 30 * 86_400.0
ITEM = 1000.0
"""Bytes of an item where no data line tells them."""
SOON = 12.0
"""Months within which a full disk is worth a remark."""


def run(plan: Plan) -> Curve:
    """Scale everything; stateless tiers are sized again, so what breaks is what more copies do not cure."""
    rows: list[dict[str, float | str]] = []
    for factor in FACTORS:
        flow = solve(scaled(plan, factor))
        worst = _worst(flow)
        rows.append({"factor": factor, "component": worst, "utilisation": flow.busy(worst) if worst else 0.0})
    worst, busy = str(rows[0]["component"]), float(rows[0]["utilisation"])
    limit = 1 / busy if busy > 0 else float("inf")
    sentence = f"it breaks at {digits(limit)} x, in {worst}" if worst else "nothing that was counted can break"
    storage = [row for row in (months(plan, part) for part in plan.stations.values()) if row is not None]
    findings = _growth(limit, worst) + _full(storage)
    if storage:
        soon = min(storage, key=lambda row: float(row["months"]))
        sentence += f"; {soon['component']} is full after {digits(float(soon['months']))} months"
    return Curve(SPEC.id, sentence, limit >= 2, (*rows, *storage), tuple(findings))


def _worst(flow: Flow) -> str:
    judged = [name for name, station in flow.plan.stations.items() if station.judged and flow.busy(name) > 0]
    return max(judged, key=flow.busy, default="")


def months(plan: Plan, station: Station) -> dict[str, float | str] | None:
    """Months until a store is full: its nodes' storage over average writes x bytes x copies; None without writes."""
    storage = station.figures.get("storage")
    if not station.kind.stores or storage is None or station.kind.id in ("queue", "log"):
        return None
    writes = sum(
        case.rate * visit.calls
        for case in plan.loaded
        if case.mode == "write"
        for stage in case.stages
        for visit in stage.visits
        if visit.station == station.id and visit.mode == "write"
    )
    if writes <= 0:
        return None
    table = next((table for table in plan.scheme.tables if table.name == station.id), None)
    item = float(table.row_bytes) if table is not None else plan.tables_bytes(ITEM)
    filled = writes / plan.workload.peak * item * station.copies * MONTH
    room = storage.value * station.nodes
    return {
        "component": station.id,
        "months": room / filled,
        "bytes_per_month": filled,
        "room": room,
        "item": item,
        "assumed": "" if table is not None else "yes",
    }


def _growth(limit: float, worst: str) -> list[Finding]:
    if not 1 <= limit < 2:
        return []
    message = f"twice the load is too much for {worst}: it breaks at {digits(limit)} x"
    return [Finding("growth", "should", message, worst, numbers={"limit": limit}, cure=f"{worst} shards, or less work")]


def _full(storage: list[dict[str, float | str]]) -> list[Finding]:
    found = []
    for row in storage:
        if float(row["months"]) < SOON:
            name, room, monthly = str(row["component"]), float(row["room"]), float(row["bytes_per_month"])
            when, item = digits(float(row["months"])), size(float(row["item"]))
            message = f"{name} is full after {when} months: {size(monthly)} a month of {item} items into {size(room)}"
            numbers = {"months": float(row["months"])}
            cure = f"{name} shards, or a retention"
            found.append(
                Finding("storage-full", "should", message, name, numbers=numbers, cure=cure, depends_on=_assumed(row))
            )
    return found


def _assumed(row: dict[str, float | str]) -> tuple[str, ...]:
    """What is assumed about the items of a store without a data line of its name."""
    if not row["assumed"]:
        return ()
    name, item = row["component"], size(float(row["item"]))
    return (f"{item} a write to {name}, none of them an update, is our assumption; write `data {name}: …`",)
