"""Varies every assumed figure, one at a time, from low to high: a finding that flips depends on an assumption."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from sdtrainer.light_dataclasses import dataclass, replace
from sdtrainer.simulate.compile import vary
from sdtrainer.simulate.display import exact, rate, seconds
from sdtrainer.simulate.experiments import kill, load
from sdtrainer.simulate.flow import Flow, percentile, solve
from sdtrainer.simulate.kinds import Figure, Kind
from sdtrainer.simulate.plan import Plan, Station
from sdtrainer.simulate.results import Finding, Run

VARIED = ("read_rps", "write_rps", "rps", "read_ms", "write_ms", "ms", "hit", "threads", "conns", "lag", "batch_item")
"""Figures that can change what a run finds; sizes and prices cannot."""
_CAPACITIES = frozenset({"read_rps", "write_rps", "rps"})
_TIMES = frozenset({"read_ms", "write_ms", "ms"})
_WORK = frozenset({"hit", "batch_item"})
_NEAR = 0.95

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Variation:
    """One assumed figure of one component at one end of its range; ``factor`` is that end over typical."""

    component: str
    figure: str
    kind: Kind
    sentence: str
    factor: float


def key(finding: Finding) -> Key:
    """What makes two findings of different runs the same."""
    return (finding.id, finding.component, finding.use_case)


def variations(plan: Plan) -> Iterator[Variation]:
    """Every assumed figure of every visited component at both ends, at least half and twice the typical value."""
    for name, station in plan.stations.items():
        if not any(case.visits(name) for case in plan.cases):
            continue
        for figure_name, figure in station.kind.figures.items():
            if figure_name in VARIED and figure.grade != "stated" and not _overruled(station, figure_name):
                yield from _ends(name, station, figure_name, figure)


def _overruled(station: Station, name: str) -> bool:
    """Whether the candidate stated what this figure would have been assumed for."""
    if name in ("rps", "ms"):
        return all(station.figures[f"{mode}_{name}"].stated for mode in ("read", "write")
                   if f"{mode}_{name}" in station.figures)  # fmt: skip
    given = station.figures.get(name)
    return given is not None and not given.origin.startswith("assumed")


def _ends(name: str, station: Station, figure_name: str, figure: Figure) -> Iterator[Variation]:
    typical = figure.typical
    ends = {min(figure.low, typical / 2), max(figure.high, typical * 2)}
    if figure_name == "hit":
        ends = {figure.low, figure.high}
    for value in sorted(ends - {typical}):
        changed = replace(figure, low=value, typical=value, high=value)
        kind = replace(station.kind, figures={**station.kind.figures, figure_name: changed})
        yield Variation(name, figure_name, kind, sentence(name, figure_name, typical), value / typical)


def sentence(name: str, figure: str, typical: float) -> str:
    """``api at 8 ms a call is our assumption; write api ms=8``."""
    word = figure.replace("_", " ")
    if figure.endswith("ms"):
        return f"{name} at {seconds(typical)} a call is our assumption; write {name} {figure}={typical * 1000:g}"
    if figure.endswith("rps"):
        return f"{name} at {rate(typical)} a node is our assumption; write {name} {figure}={exact(typical)}"
    if figure == "hit":
        return f"{name} hitting {typical * 100:g} % is our assumption; write {name} hit={typical * 100:g}%"
    return f"{name} with {word} {exact(typical)} is our assumption; write {name} {figure}={exact(typical)}"


def with_dependencies(run: Run, plan: Plan, kinds: Mapping[str, Kind]) -> Run:
    """Fill ``depends_on`` of every finding of load and kill that some assumed figure, varied alone, makes disappear."""
    loads = {key(finding) for finding in run.load.findings} if run.load else set()
    kills = {key(finding) for finding in run.kill.findings} if run.kill else set()
    peaks = kill.quick_findings(plan)[1] if kills else {}
    depends: dict[Key, list[str]] = {}
    late: dict[str, list[float]] = {}
    for variation in variations(plan):
        varied = vary(plan, variation.component, variation.kind, kinds)
        flow = solve(varied)
        if run.load and variation.figure in _TIMES:
            _note_p99(late, flow, variation.component)
        gone = loads - {key(finding) for finding in load.quick_findings(varied, flow)} if loads else set()
        if kills and decides_kills(variation, peaks):
            gone |= kills - {key(finding) for finding in kill.quick_findings(varied)[0]}
        for item in gone:
            if variation.sentence not in depends.setdefault(item, []):
                depends[item].append(variation.sentence)
    return _filled(_ranged(run, late), depends)


def _note_p99(late: dict[str, list[float]], flow: Flow, component: str) -> None:
    """Collect the p99 of every use case whose caller waits for the varied part."""
    for case in flow.plan.loaded:
        if any(component in stage.stations for stage in case.synchronous):
            value = percentile(flow, case, 0.99)
            late.setdefault(case.name, []).append(math.inf if value is None else value)


def _ranged(run: Run, late: Mapping[str, list[float]]) -> Run:
    if run.load is None:
        return run
    cases = tuple(
        case if case.p99 is None or case.name not in late else
        replace(case, p99_range=(min(case.p99, *late[case.name]), max(case.p99, *late[case.name])))
        for case in run.load.use_cases
    )  # fmt: skip
    return replace(run, load=replace(run.load, use_cases=cases))


def decides_kills(variation: Variation, peaks: Mapping[str, float]) -> bool:
    """Whether a figure can change what a kill fails.

    Service times move only latencies; a capacity matters where its part comes near its limit in some row of the
    matrix, with the typical figure or with the varied one.
    """
    if variation.figure not in _CAPACITIES:
        return variation.figure in _WORK
    peak = peaks.get(variation.component, 0.0)
    return max(peak, peak / variation.factor) > _NEAR


def _filled(run: Run, depends: Mapping[Key, list[str]]) -> Run:
    def fill(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(replace(item, depends_on=tuple(depends.get(key(item), ()))) for item in findings)

    filled = replace(run, load=replace(run.load, findings=fill(run.load.findings))) if run.load else run
    return replace(filled, kill=replace(run.kill, findings=fill(run.kill.findings))) if run.kill else filled
