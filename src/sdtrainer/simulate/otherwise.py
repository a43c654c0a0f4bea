"""What a run would have said with one assumed figure at another end of its range, where that decides something.

`robust` says of a finding which assumption makes it vanish; what passes may fail as well, and a part that is busy may
be idle. Here every result a judge reads is kept for each way it can come out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from sdtrainer.light_dataclasses import dataclass, field, replace
from sdtrainer.scheme.model import Scheme, Value
from sdtrainer.simulate.compile import compile_plan, vary_all
from sdtrainer.simulate.experiments import kill, listed, load
from sdtrainer.simulate.flow import Flow, solve, times
from sdtrainer.simulate.kinds import Figure, Kind, Workload
from sdtrainer.simulate.plan import Plan
from sdtrainer.simulate.results import ComponentLoad, Curve, Finding, Kill, Killed, Load, Run, Skipped, UseCaseLoad
from sdtrainer.simulate.saturation import saturates_at
from sdtrainer.simulate.variant import ALL, FEW, MANY, STRONG, WEAK, Variant
from sdtrainer.simulate.variations import Variation, variations

MORE = ("read_rps", "write_rps", "rps", "hit", "threads", "conns", "partitions", "memory", "storage")
"""Figures that strengthen a part as they grow."""
LESS = ("read_ms", "write_ms", "ms", "lag", "batch_item")
"""Figures that weaken a part as they grow: times, and shares of work."""
COPIES = "copies"


@dataclass(slots=True)
class _Kept:
    """One way a run can come out, and the ways that lead to it."""

    variant: Variant
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OtherWays:
    """What a run hangs on: the other ways it comes out, and the parts that may saturate first in one of them."""

    variants: tuple[Variant, ...] = ()
    firsts: tuple[str, ...] = ()


def other_ways(scheme: Scheme, workload: Workload, kinds: Mapping[str, Kind], run: Run) -> OtherWays:
    """Every other way a run of ``scheme`` comes out; ``run`` tells which experiments there are.

    Nothing where it holds none that is judged; no part is first where nothing was loaded.
    """
    plan = compile_plan(scheme, workload, kinds)
    if not plan.loaded or not _judged(run):
        return OtherWays()
    flow = solve(plan)
    flows = [(way, solve(vary_all(plan, way.parts, kinds))) for way in ways(plan)]
    return OtherWays(_variants(flow, flows, run), contenders(flow, flows) if run.load else ())


def _variants(flow: Flow, flows: Sequence[tuple[Way, Flow]], run: Run) -> tuple[Variant, ...]:
    """Each other outcome with the ways that lead to it; none when all of them are as the run is."""
    base = _outcome(flow.plan, run, flow)
    as_run = _signature(base)
    kept: dict[object, _Kept] = {}
    for way, varied in flows:
        found = _outcome(varied.plan, run, varied)
        signature = _signature(found)
        if signature not in kept:
            variant = _variant(found, base, run)
            told = "" if signature == as_run else _sentence(way, variant, run)
            kept[signature] = _Kept(replace(variant, sentence=told))
        kept[signature].names += way.names
    if set(kept) == {as_run}:
        return ()
    return tuple(replace(entry.variant, figures=tuple(entry.names)) for entry in kept.values())


def _sentence(way: Way, variant: Variant, run: Run) -> str:
    """The assumption to state: one that changes alone what differs (`robust` found it), else one of the bottleneck."""
    told = dict.fromkeys(item.sentence for item in way.figures)
    bottleneck = run.load.bottleneck if run.load else ""
    about = (item.sentence for item in way.figures if item.component == bottleneck)
    return next((item for item in _alone(variant, run) if item in told), next(about, way.figures[0].sentence))


def _alone(variant: Variant, run: Run) -> Iterator[str]:
    """The assumed figures that, varied alone, change one of the results that differ."""
    differs = {curve.experiment for curve in variant.curves}
    results: list[Load | Kill | Curve] = [curve for curve in run.curves if curve.experiment in differs]
    results += [found for found, other in ((run.kill, variant.kill), (run.load, variant.load)) if found and other]
    for result in results:
        yield from result.depends_on
        yield from (sentence for finding in result.findings for sentence in finding.depends_on)


def _judged(run: Run) -> bool:
    return bool(run.load or run.kill or run.curves or run.skipped)


@dataclass(frozen=True, slots=True)
class Way:
    """Assumed figures that stand at an end together: the kinds and settings of their parts, and which they are."""

    names: tuple[str, ...]
    parts: tuple[tuple[str, Kind, Mapping[str, Value]], ...]
    figures: tuple[Variation, ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """Where each part stands, weak or strong, and whether copies that are assumed are few or many."""

    name: str
    of: Mapping[str, str]
    copies: str


def ways(plan: Plan) -> Iterator[Way]:
    """All parts as weak and as strong as their assumed figures allow, then each part against all others.

    Every part stands at an end in every way: with one at its end and the others where the table has them, what is
    found would depend on where in their ranges those are assumed. Between the ends of all, load and failures only grow
    or shrink; which part comes first is decided by the ends that set one against the rest. Copies stand apart: more of
    them survive more and make more work, so each way is taken with few and with many.
    """
    assumed = {name: figures for name in plan.stations if (figures := _assumed(plan, name))}
    copied = any(item.figure == COPIES for figures in assumed.values() for item in figures)
    for end, other in ((WEAK, STRONG), (STRONG, WEAK)) if assumed else ():
        for one in (ALL, *assumed):
            rest = dict.fromkeys(assumed, end if one == ALL else other)
            ends = rest if one == ALL else {**rest, one: end}
            taken = [Ends(f"{one} {end} {copies}", ends, copies) for copies in (FEW, MANY)]
            if copied:
                yield from (_way(plan, assumed, item, (item.name,)) for item in taken)
            else:
                yield _way(plan, assumed, taken[0], tuple(item.name for item in taken))


def _assumed(plan: Plan, name: str) -> tuple[Variation, ...]:
    """The assumed figures of a part that make it weaker or stronger."""
    figures = (*MORE, *LESS, COPIES)
    return tuple(item for item in variations(plan) if item.component == name and item.figure in figures)


def _way(plan: Plan, assumed: Mapping[str, Sequence[Variation]], ends: Ends, names: tuple[str, ...]) -> Way:
    """Each part at its own end."""
    parts = tuple((part, *_at_end(plan, part, figures, ends)) for part, figures in assumed.items())
    return Way(names, parts, tuple(item for figures in assumed.values() for item in figures))


def _at_end(plan: Plan, name: str, assumed: Sequence[Variation], ends: Ends) -> tuple[Kind, Mapping[str, Value]]:
    """A part's kind with its assumed figures at an end, and the settings that only the weak end has."""
    kind, end = plan.stations[name].kind, ends.of[name]
    changed = {item.figure: _figure_at(kind.figures[item.figure], item.figure, ends, end)
               for item in assumed if item.figure in kind.figures}  # fmt: skip
    settings = {key: value for item in assumed if end == WEAK for key, value in item.settings.items()}
    return replace(kind, figures={**kind.figures, **changed}), settings


def _figure_at(figure: Figure, name: str, ends: Ends, end: str) -> Figure:
    """A figure at the end of its range where its part is weak or strong; where it stands now makes no difference."""
    low = ends.copies == FEW if name == COPIES else (end == WEAK) == (name in MORE)
    value = figure.low if low else figure.high
    return replace(figure, low=value, typical=value, high=value)


def contenders(flow: Flow, flows: Sequence[tuple[Way, Flow]]) -> tuple[str, ...]:
    """The parts that may saturate first: as weak as it may be, none of the others, as strong as may be, comes before.

    ``flow`` is that of the run, ``flows`` those of its other ways. Only parts that more stateless copies do not cure;
    one that is named alone is first whatever was assumed.
    """
    stations = flow.plan.stations.items()
    parts = [name for name, part in stations if part.judged and not part.stateless and flow.busy(name) > 0]
    ends = {name: [saturates_at(flow, name)] for name in parts}
    for way, varied in flows:
        for name, *_ in way.parts:
            if name in ends:
                ends[name].append(saturates_at(varied, name))
    return tuple(
        name
        for name in parts
        if min(ends[name]) <= min((max(ends[one]) for one in parts if one != name), default=math.inf)
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    load: Load | None
    kill: Kill | None
    curves: tuple[Curve, ...]
    skipped: tuple[Skipped, ...]


def _outcome(plan: Plan, run: Run, flow: Flow) -> _Outcome:
    """What is judged of every experiment of a run, on another plan with its flow."""
    names = (*(curve.experiment for curve in run.curves), *(item.experiment for item in run.skipped))
    curves: list[Curve] = []
    skipped: list[Skipped] = []
    for name in dict.fromkeys(names):
        module = listed().get(name)
        answer = getattr(module, "quick", module.run)(plan) if module is not None else None
        if isinstance(answer, Curve):
            curves.append(Curve(answer.experiment, answer.sentence, answer.passes))
        elif isinstance(answer, Skipped):
            skipped.append(answer)
    return _Outcome(
        _load(plan, flow) if run.load else None, _kill(plan) if run.kill else None, tuple(curves), tuple(skipped)
    )


def _load(plan: Plan, flow: Flow) -> Load:
    """The load without percentiles and sentences; ``findings`` keeps only which part gives up first."""
    findings = load.quick_findings(plan, flow)
    parts = [_part(plan, flow, name) for name, station in plan.stations.items() if station.judged]
    parts = sorted((part for part in parts if part.utilisation > 0), key=lambda part: (-part.utilisation, part.id))
    passes = all(part.utilisation <= load.LIMIT for part in parts)
    passes = passes and not any(finding.severity == "must" for finding in findings)
    names = (*(part.id for part in parts), "", "")
    first = tuple(Finding(item.id, "hint", "", item.component) for item in findings if item.id == "first")
    return Load(tuple(parts), _cases(plan, flow, findings), names[0], names[1], passes, first)


def _part(plan: Plan, flow: Flow, name: str) -> ComponentLoad:
    station = plan.stations[name]
    return ComponentLoad(name, flow.busy(name), 0.0, station.lanes, 0.0, stateless=station.stateless)


def _cases(plan: Plan, flow: Flow, findings: Sequence[Finding]) -> tuple[UseCaseLoad, ...]:
    held = {case.name: plan.workload.targets.p99_of(*case.names) for case in plan.loaded}
    late = {finding.use_case for finding in findings if finding.id == "p99"}
    late |= {case.name for case in plan.loaded if held[case.name] is not None and times(flow, case) is None}
    return tuple(
        UseCaseLoad(case.name, case.rate, None, None, None if case.name in late else held[case.name],
                    target_p99=held[case.name])
        for case in plan.loaded
    )  # fmt: skip


def _kill(plan: Plan) -> Kill:
    """The kill matrix of nodes and components, without sentences."""
    whole = kill.run(plan)
    rows = tuple(replace(row, bottleneck="") for row in whole.rows if row.scope in ("node", "component"))
    return replace(whole, rows=rows, findings=())


def _signature(found: _Outcome) -> object:
    return (
        found.load and _load_signature(found.load),
        found.kill and (found.kill.single_points, found.kill.node_passes, tuple(map(_row_signature, found.kill.rows))),
        tuple((curve.experiment, curve.passes) for curve in found.curves),
        tuple(item.experiment for item in found.skipped),
    )


def _load_signature(found: Load) -> object:
    busy = tuple((part.id, part.utilisation) for part in found.components)
    late = tuple(case.name for case in found.use_cases if case.p99 is None)
    first = tuple(finding.component for finding in found.findings)
    return (found.passes, busy, late, first, found.bottleneck, found.second)


def _row_signature(row: Killed) -> object:
    failed = tuple(row.failed.items())
    return (row.component, row.scope, row.phase, failed, row.slow, bool(row.overloaded), row.lost[:3], row.single_point)


def _variant(found: _Outcome, base: _Outcome, run: Run) -> Variant:
    """What differs from the run, and no more of it than is judged."""
    same_load = found.load is None or (base.load and _load_signature(found.load) == _load_signature(base.load))
    same_kill = _signature(replace(found, load=None, curves=(), skipped=())) == _signature(
        replace(base, load=None, curves=(), skipped=())
    )
    as_run = {curve.experiment: curve.passes for curve in run.curves}
    return Variant(
        (), "",
        None if same_load else found.load,
        None if same_kill else found.kill,
        tuple(curve for curve in found.curves if as_run.get(curve.experiment) is not curve.passes),
        tuple(item for item in found.skipped if item.experiment in as_run),
    )  # fmt: skip
