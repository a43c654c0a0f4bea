"""Varies every assumed figure, one at a time, from low to high: what flips, a finding or a pass, depends on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from sdtrainer.light_dataclasses import dataclass, field, replace
from sdtrainer.simulate.experiments import Experiment, Result, kill, load, named
from sdtrainer.simulate.flow import Flow, percentile, solve
from sdtrainer.simulate.kinds import Kind
from sdtrainer.simulate.plan import Plan
from sdtrainer.simulate.results import Curve, Finding, Kill, Load, Run
from sdtrainer.simulate.variations import CAPACITIES, COUNTS, TIMES, Variation, variations

_ALWAYS = frozenset({"hit", "memory", "batch_item", *COUNTS})
"""Figures that change what a kill finds wherever they do, however far a part is from its limit."""
_NEAR_LIMIT = frozenset({*CAPACITIES, "partitions"})
_NEAR = 0.95

Key = tuple[str, str, str]
Part = TypeVar("Part", Load, Kill, Curve)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one experiment says: whether it passes, and its findings by key."""

    passes: bool
    found: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Question:
    """An experiment that was run, how it is asked again of a varied plan, and which figures can change its answer.

    ``gone`` are findings with the sentences that make them disappear, ``flips`` those that turn its verdict.
    """

    first: Outcome
    again: Callable[[Plan, Flow], Outcome | None]
    decides: Callable[[Variation], bool]
    gone: dict[Key, list[str]] = field(default_factory=dict)
    flips: list[str] = field(default_factory=list)

    def ask(self, variation: Variation, varied: Plan, flow: Flow) -> None:
        """Note what flips with one figure of a kind."""
        if self.decides(variation):
            self.note(variation.sentence, self.again(varied, flow))

    def note(self, sentence: str, outcome: Outcome | None) -> None:
        """Note what flips under one assumption; an experiment that cannot run under it says nothing."""
        if outcome is None:
            return
        for item in self.first.found - outcome.found:
            _note(self.gone.setdefault(item, []), sentence)
        if outcome.passes != self.first.passes:
            _note(self.flips, sentence)


def key(finding: Finding) -> Key:
    """What makes two findings of different runs the same."""
    return (finding.id, finding.component, finding.use_case)


def with_dependencies(run: Run, plan: Plan, kinds: Mapping[str, Kind]) -> Run:
    """Fill ``depends_on`` of findings and of results: the assumed figures that, varied alone, make them others."""
    asked = dict(_questions(run, plan))
    if not asked:
        return run
    late: dict[str, list[float]] = {}
    for variation in variations(plan):
        if not (run.load or any(question.decides(variation) for question in asked.values())):
            continue
        varied = variation.of(plan, kinds)
        flow = solve(varied)
        if run.load and variation.figure in TIMES:
            _note_p99(late, flow, variation.component)
        for question in asked.values():
            question.ask(variation, varied, flow)
    for name, question in asked.items():
        for sentence, varied in getattr(named(name), "assumed", _nothing)(plan):
            question.note(sentence, question.again(varied, solve(varied)))
    run = _ranged(run, late)
    loaded, killed = run.load and _filled(run.load, asked["load"]), run.kill and _filled(run.kill, asked["kill"])
    curves = tuple(_filled(curve, asked[curve.experiment]) if curve.experiment in asked else curve
                   for curve in run.curves)  # fmt: skip
    return replace(run, load=loaded, kill=killed, curves=curves)


def _questions(run: Run, plan: Plan) -> Iterator[tuple[str, Question]]:
    if run.load:
        yield "load", Question(_outcome(run.load.passes, run.load.findings), _load,
                               lambda item: item.figure != "storage")  # fmt: skip
    if run.kill:
        peaks = kill.quick(plan)[1]
        yield "kill", Question(_outcome(run.kill.node_passes, run.kill.findings), _kill,
                               lambda item: decides_kills(item, peaks))  # fmt: skip
    for curve in run.curves:
        experiment = named(curve.experiment)
        if experiment is not None:
            yield curve.experiment, _asked(curve, experiment, plan)


def _asked(curve: Curve, experiment: Experiment, plan: Plan) -> Question:
    """One of the other experiments; it may say itself which figures concern it, and answer quicker, without words."""
    quick: Callable[[Plan], Result] = getattr(experiment, "quick", experiment.run)
    concerns: Callable[[Curve, str, str], bool] = getattr(experiment, "concerns", _always)

    def again(varied: Plan, _: Flow) -> Outcome | None:
        return _answered(quick(varied))

    def decides(variation: Variation) -> bool:
        return concerns(curve, variation.component, variation.figure)

    return Question(_answered(quick(plan)) or _outcome(curve.passes, curve.findings), again, decides)


def _nothing(plan: Plan) -> tuple[()]:
    """An experiment that assumes nothing of its own."""
    return ()


def _always(curve: Curve, component: str, figure: str) -> bool:
    return figure != "storage"


def _outcome(passes: bool, findings: Iterable[Finding]) -> Outcome:
    return Outcome(passes, frozenset(key(finding) for finding in findings))


def _answered(result: Result) -> Outcome | None:
    return _outcome(result.passes, result.findings) if isinstance(result, Curve) else None


def _load(varied: Plan, flow: Flow) -> Outcome:
    findings = load.quick_findings(varied, flow)
    return _outcome(load.holds(flow, findings), findings)


def _kill(varied: Plan, flow: Flow) -> Outcome:
    result = kill.quick(varied)[0]
    return _outcome(result.node_passes, result.findings)


def _note(sentences: list[str], sentence: str) -> None:
    if sentence not in sentences:
        sentences.append(sentence)


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
    matrix, with the typical figure or with the varied one; how data is spread always does.
    """
    if variation.figure not in _NEAR_LIMIT:
        return variation.figure in _ALWAYS
    peak = peaks.get(variation.component, 0.0)
    return max(peak, peak / variation.factor) > _NEAR


def _filled(part: Part, asked: Question) -> Part:
    def told(item: Finding) -> Finding:
        return replace(item, depends_on=(*item.depends_on, *asked.gone.get(key(item), ())))

    findings = tuple(map(told, part.findings))
    return replace(part, findings=findings, depends_on=tuple(asked.flips))
