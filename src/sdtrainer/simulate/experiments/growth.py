"""Growth: twice and ten times the load, when it breaks, and how many months of data fit."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sdtrainer.simulate.display import digits, percent, size
from sdtrainer.simulate.experiments import Spec
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.plan import Plan, Station
from sdtrainer.simulate.refusals import refusals, refused, refuses_from
from sdtrainer.simulate.results import Curve, Finding
from sdtrainer.simulate.saturation import saturates_at, soonest
from sdtrainer.simulate.stations import number_setting
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
    flows = {factor: solve(scaled(plan, factor)) for factor in FACTORS}
    rows: list[dict[str, float | str]] = [_row(factor, flow) for factor, flow in flows.items()]
    worst, breaks = _breaks(flows[1.0])
    refuses = refuses_from(plan)
    sentence = (
        f"it breaks at {digits(breaks)} x, in {worst}" if math.isfinite(breaks) else "no part that was counted breaks"
    )
    if math.isfinite(refuses):
        sentence += f"; from {digits(refuses)} x on limits refuse: " + _refused(flows, refuses)
    storage = [row for row in (months(plan, part) for part in plan.stations.values()) if row is not None]
    findings = _growth(breaks, worst) + _refusing(flows[2.0], refuses) + _full(storage)
    if storage:
        soon = min(storage, key=lambda row: float(row["months"]))
        sentence += f"; {soon['component']} is full after {digits(float(soon['months']))} months"
    return Curve(SPEC.id, sentence, min(breaks, refuses) >= 2, (*rows, *storage), tuple(findings))


def concerns(curve: Curve, component: str, figure: str) -> bool:
    """Whether an assumed figure can change the answer: any that load rests on, and room on disks."""
    return True


def _row(factor: float, flow: Flow) -> dict[str, float | str]:
    """The busiest judged part at a multiple of the load, and the largest share that limits refuse there."""
    judged = [name for name, station in flow.plan.stations.items() if station.judged and flow.busy(name) > 0]
    worst = max(judged, key=flow.busy, default="")
    row: dict[str, float | str] = {
        "factor": factor,
        "component": worst,
        "utilisation": flow.busy(worst) if worst else 0.0,
    }
    return {**row, "refused": max(refused(flow).values(), default=0.0)} if flow.plan.limits else row


def _breaks(calm: Flow) -> tuple[str, float]:
    """The judged part that saturates first, and the multiple of the load at which it does."""
    judged = [name for name, station in calm.plan.stations.items() if station.judged and calm.busy(name) > 0]
    worst = min(judged, key=lambda name: soonest(calm, name), default="")
    return worst, saturates_at(calm, worst) / calm.plan.total if worst else math.inf


def _refused(flows: Mapping[float, Flow], refuses: float) -> str:
    """What limits refuse at the first multiple looked at where they do, in words."""
    factor, flow = next(((factor, flow) for factor, flow in flows.items() if factor > refuses), (0.0, None))
    if flow is None:
        return f"nothing yet at {FACTORS[-1]:g} x"
    shares = ", ".join(f"{name} {percent(share)}" for name, share in refused(flow).items())
    return f"{shares} at {factor:g} x"


def months(plan: Plan, station: Station) -> dict[str, float | str] | None:
    """Months until a store is full: its nodes' storage over average writes x bytes x copies.

    None without writes, and where what is older than the store's ``ttl`` goes before it is full.
    """
    storage = station.figures.get("storage")
    if not station.kind.stores or storage is None or station.kind.id in ("queue", "log"):
        return None
    writes = sum(
        case.rate * plan.workload.average(case.operation) * visit.calls
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
    filled = writes * item * station.copies * MONTH
    room = storage.value * station.nodes
    kept = _kept(plan, station) / MONTH
    if kept * filled <= room:
        return None
    return {
        "component": station.id,
        "months": room / filled,
        "bytes_per_month": filled,
        "room": room,
        "item": item,
        "copies": station.copies,
        "assumed": "" if table is not None else "yes",
    }


def _kept(plan: Plan, station: Station) -> float:
    """Seconds that a store keeps what is written: its ``ttl``; for ever where it states none."""
    part = plan.scheme.component(station.id)
    kept = number_setting(part, "ttl") if part is not None else None
    return math.inf if kept is None else kept


def _growth(limit: float, worst: str) -> list[Finding]:
    if not 1 <= limit < 2:
        return []
    message = f"twice the load is too much for {worst}: it breaks at {digits(limit)} x"
    return [Finding("growth", "should", message, worst, numbers={"limit": limit}, cure=f"{worst} shards, or less work")]


def _refusing(twice: Flow, refuses: float) -> list[Finding]:
    """A limit that stops part of twice the load is a ceiling of growth."""
    if not 1 <= refuses < 2:
        return []
    shares = refused(twice)
    told = ", ".join(f"{name} {percent(share)}" for name, share in shares.items())
    found = refusals(twice.plan, twice)
    where = found[0].component if found else ""
    message = f"limits refuse part of twice the load, from {digits(refuses)} x on: {told}"
    return [Finding("growth", "should", message, where, next(iter(shares), ""), {"limit": refuses, **shares},
                    "a higher limit, and the capacity for it")]  # fmt: skip


def _full(storage: list[dict[str, float | str]]) -> list[Finding]:
    found = []
    for row in storage:
        if float(row["months"]) < SOON:
            name, room, monthly = str(row["component"]), float(row["room"]), float(row["bytes_per_month"])
            when, item = digits(float(row["months"])), size(float(row["item"]))
            copies = f" in {float(row['copies']):g} copies" if float(row["copies"]) > 1 else ""
            message = (
                f"{name} is full after {when} months: {size(monthly)} a month of {item} items{copies} into {size(room)}"
            )
            numbers = {"months": float(row["months"])}
            cure = f"{name} shards, or `{name} ttl=30d` where old ones may go"
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
