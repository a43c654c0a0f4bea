"""Fan-out: what one write costs when it is pushed to many, one read when it is pulled from many; celebrities."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.simulate.display import exact, number, rate, seconds
from sdtrainer.simulate.experiments import Spec
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.options import case_of, number_of, options
from sdtrainer.simulate.plan import Case, Plan, Stage, Station, Visit
from sdtrainer.simulate.results import Curve, Finding, Skipped

SPEC = Spec("fan-out", 50, "what does one request to many cost?")

WIDE = 10
"""Calls of one step from which it counts as a fan-out."""
SLOW = 60.0
"""A delivery longer than this is worth a remark."""

Row = dict[str, float | str]


def run(plan: Plan) -> Curve | Skipped:
    """Every step of ten calls or more, and every celebrity line."""
    flow = solve(plan)
    rows: list[Row] = [_row(flow, case, stage, visit) for case, stage, visit in wide(plan)]
    findings: list[Finding] = []
    for option in options(plan, "celebrity"):
        case = case_of(plan, option) or _widest(plan)
        found = None if case is None else _celebrity(flow, case, number_of(option, "followers", 0.0))
        if found is not None:
            rows.append(found[0])
            findings += found[1]
    if not rows:
        return Skipped(SPEC.id, f"nothing fans out: no step makes {WIDE} calls or more{_spread(plan)}")
    passes = not any(item.severity == "must" for item in findings)
    return Curve(SPEC.id, "; ".join(str(row["sentence"]) for row in rows), passes, tuple(rows), tuple(findings))


def _widest(plan: Plan) -> Case | None:
    """The use case, a write before a read, with the step of most calls: whom a line without a subject is about."""
    found = max(wide(plan), key=lambda item: (item[0].mode == "write", item[2].calls), default=None)
    return found[0] if found else None


def _spread(plan: Plan) -> str:
    """How a step is told that makes many calls, with parts that are drawn."""
    writes = sorted(plan.loaded, key=lambda case: case.mode != "write")
    for case in writes:
        parts = [name for stage in case.stages for name in stage.stations]
        if parts:
            return f"; where one {case.name} goes to many, say to how many in its path: … > {parts[-1]} x200"
    return ""


def wide(plan: Plan) -> Iterator[tuple[Case, Stage, Visit]]:
    """Every visit of ten calls or more."""
    for case in plan.loaded:
        for stage in case.stages:
            for visit in stage.visits:
                if visit.calls >= WIDE:
                    yield case, stage, visit


def _row(flow: Flow, case: Case, stage: Stage, visit: Visit) -> Row:
    entries = case.rate * visit.calls
    way = "push" if case.mode == "write" else "pull"
    sentence = (f"{case.name} ({way}): {rate(case.rate)} x {exact(visit.calls)} = {rate(entries)} "
                f"calls to {visit.station}")  # fmt: skip
    row: Row = {"use_case": case.name, "component": visit.station, "way": way, "per_request": visit.calls,
                "rate": entries, "utilisation": flow.utilisation[visit.station], "sentence": sentence}  # fmt: skip
    if stage.answered:
        row["delivery"] = delivery(flow, flow.plan.stations[visit.station], visit, visit.calls, idle=True)
    return row


def delivery(flow: Flow, station: Station, visit: Visit, entries: float, *, idle: bool) -> float:
    """Seconds until ``entries`` calls are done by a station, alone or with what its other load leaves free."""
    free = 1.0 if idle else 1 - flow.utilisation[station.id]
    if free <= 0:
        return float("inf")
    copies = station.write_copies if visit.mode == "write" else station.read_copies
    return entries * copies * visit.work * station.slowdown / (station.lanes * station.servers * free)


def _celebrity(flow: Flow, case: Case, followers: float) -> tuple[Row, list[Finding]] | None:
    """One write of somebody with many followers: pushed to all, or pulled above the threshold of a ``fanout`` line."""
    pushed = [(stage, visit) for found, stage, visit in wide(flow.plan) if found.name == case.name]
    if not pushed or followers <= 0:
        return None
    stage, visit = max(pushed, key=lambda item: item[1].calls)
    station = flow.plan.stations[visit.station]
    hybrid = next((item for item in options(flow.plan, "fanout") if case_of(flow.plan, item) is case), None)
    threshold = number_of(hybrid, "push", float("inf"))
    entries = 0.0 if followers > threshold else followers
    idle = delivery(flow, station, visit, entries, idle=True)
    loaded = delivery(flow, station, visit, entries, idle=False)
    row: Row = {"use_case": case.name, "component": station.id, "way": "celebrity", "per_request": followers,
                "rate": entries, "delivery": idle, "delivery_loaded": loaded}  # fmt: skip
    if entries == 0:
        row["sentence"] = (f"one {case.name} for {number(followers)} followers is not pushed (above "
                           f"{number(threshold)}): readers pull it, one more read each")  # fmt: skip
        return row, []
    row["sentence"] = (f"one {case.name} for {number(followers)} followers takes {seconds(idle)} at {station.id} idle, "
                       f"{seconds(loaded)} under load")  # fmt: skip
    if loaded <= SLOW:
        return row, []
    severity = "should" if stage.answered else "must"
    return row, [Finding("celebrity", severity, str(row["sentence"]), station.id, case.name,
                         {"followers": followers, "delivery": loaded}, f"fanout {case.name} push<100k")]  # fmt: skip
