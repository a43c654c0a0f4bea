"""The plan in words, echoed before it runs, and what was assumed."""

from __future__ import annotations

from sdtrainer.simulate.display import digits, exact, percent, rate, seconds
from sdtrainer.simulate.plan import Case, Plan, Stage, Station
from sdtrainer.simulate.routes import ends, expand

MODEL = (
    "Poisson arrivals, exponential service unless scv or p99 is given, independent failures",
    "least-loaded balancing of stateless tiers unless lb= says otherwise; keyed stores queue at the node of the key",
    "calls of one step (xN) run in parallel; latency is measured at the first part, without the client's own network",
)


def describe(plan: Plan) -> tuple[str, ...]:
    """One sentence a use case, then one a station whose count matters."""
    return tuple(case_words(plan, case) for case in plan.cases) + tuple(
        station_words(station) for station in plan.stations.values() if station.kind.id not in ("client", "dns")
    )


def case_words(plan: Plan, case: Case) -> str:
    """``open 40k/s read: lb > api > cache (90 % end here) > links; 90 % end at cache, 10 % at links``."""
    shown = f"{case.name} {rate(case.rate) if case.rate else 'without a rate'} {case.mode or 'read'}: "
    path = ""
    answered = False
    for stage in case.stages:
        arrow = " ~> " if stage.answered and not answered else " > "
        answered = stage.answered
        path += (arrow if path else "") + _stage_words(plan, stage)
    shares = ends(case)
    told = [f"{percent(share)} end at {name or 'once'}" for name, share in shares.items()] if len(shares) > 1 else []
    return "; ".join((shown + path, *filter(None, (", ".join(told), _tail_words(plan, case)))))


def _tail_words(plan: Plan, case: Case) -> str:
    """Who comes to an asynchronous step behind a cache: hits as well, or what misses alone; empty without one."""
    number = next((at for at, stage in enumerate(case.stages) if stage.answered), None)
    before = [stage for stage in case.stages[:number] if stage.hit] if number is not None else []
    if number is None or not before:
        return ""
    name = " & ".join(case.stages[number].stations)
    ending = [plan.stations[stage.stations[0]].id for stage in before if stage.onward is None]
    reach = sum(route.probability for route in expand(case) if case.stages[number].stations in
                [stage.stations for stage in route.stages if stage.answered])  # fmt: skip
    if not ending:
        return f"all come to {name}, hits too"
    return f"{percent(reach)} come to {name}, hits of {' and '.join(ending)} do not"


def _stage_words(plan: Plan, stage: Stage) -> str:
    names = [plan.stations[name].id for name in stage.stations]
    text = names[0] if len(names) == 1 else "(" + " & ".join(names) + ")"
    visit = stage.visits[0]
    together = visit.calls < 1 < visit.items
    if together:
        text += f" ({exact(visit.items)} items a call)"
    elif visit.calls != 1:
        text += f" ({exact(visit.calls)} calls each)"
    if visit.items != 1 and not together:
        text += f" (one call of {exact(visit.items)} items)"
    if stage.hit is not None:
        text += f" ({percent(stage.hit)} {'end' if stage.onward is None else 'answered'} here)"
    return text + "".join(f" {word}" for word in ("optional", "lossy") if getattr(stage, word))


def station_words(station: Station) -> str:
    """``api: 174 nodes chosen at 70 %``, ``links: 1 node``, ``feeds: 24 shards x 2 copies``."""
    if station.managed:
        return f"{station.id}: managed, its capacity is not judged"
    nodes = f"{exact(station.nodes)} node{'' if station.nodes == 1 else 's'}"
    shared = ""
    if station.slowdown > 1:
        shared = f"sharing state they do the work of {digits(station.lanes / station.slowdown)}"
    if station.sized:
        return f"{station.id}: sized, {nodes}" + (f" ({shared})" if shared else " at 70 %")
    if station.kind.spreads == "primary" and station.copies > 1:
        shards = f"{exact(station.shards)} shards of " if station.shards > 1 else ""
        replicas = f"{exact(station.copies - 1)} replica{'' if station.copies == 2 else 's'}"
        return f"{station.id}: {shards}1 primary and {replicas}{' (sync)' if station.sync else ''}"
    extra = [shared] if shared else []
    if station.shards > 1 and station.shards != station.nodes:
        extra.append(f"{exact(station.shards)} shards")
    if station.copies > 1:
        extra.append(f"{exact(station.copies)} copies")
    return f"{station.id}: {nodes}" + (f" ({', '.join(extra)})" if extra else "")


def assumptions(plan: Plan) -> tuple[str, ...]:
    """The model, then every figure nobody stated with its source."""
    used = {visit.station for case in plan.cases for stage in case.stages for visit in stage.visits}
    lines = list(MODEL)
    for name, station in plan.stations.items():
        if name not in used or station.managed:
            continue
        assumed = {key: given for key, given in station.figures.items()
                   if key.endswith(("_rps", "_ms")) and given.origin.startswith("assumed")}  # fmt: skip
        if assumed:
            values = {key: seconds(given.value) if key.endswith("ms") else rate(given.value)
                      for key, given in assumed.items()}  # fmt: skip
            lines.append(f"{name} a node: {_classes(values)} ({next(iter(assumed.values())).origin})")
    return tuple(lines)


def _classes(values: dict[str, str]) -> str:
    """``1k/s, 8 ms`` where reads and writes are alike, else each with its class."""
    parts = []
    for unit in ("rps", "ms"):
        read, write = values.get(f"read_{unit}"), values.get(f"write_{unit}")
        if read == write and read is not None:
            parts.append(read)
        else:
            parts += [f"{mode} {value}" for mode, value in (("read", read), ("write", write)) if value is not None]
    return ", ".join(parts)
