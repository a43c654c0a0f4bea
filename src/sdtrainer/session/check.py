"""Checks of a prompt that execute its references: worksheet, API, schemes under load, kills, reference session."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sdtrainer import api, estimate, match, scheme, simulate
from sdtrainer.content.facts import averages, operation_rates, quantities, targets, with_variant
from sdtrainer.content.finding import ERROR, WARNING, Found
from sdtrainer.content.schema import Prompt
from sdtrainer.errors import SdError
from sdtrainer.scheme.model import Expected, KindWords, Scheme
from sdtrainer.simulate.kinds import Kind

WORTH_A_LOOK = frozenset({"unread", "arrow", "label", "use_case"})
"""Kinds of doubts a reference may not leave."""


@dataclass(frozen=True, slots=True)
class Engines:
    """What the checks run with: kinds and their words; ``play`` grades a session file at a level (score, passed)."""

    kinds: Mapping[str, Kind]
    words: Sequence[KindWords]
    play: Callable[[Prompt, str, str], tuple[float, bool | None]] | None = None


def executed(prompt: Prompt, engines: Engines) -> list[Found]:
    """Run every reference a prompt has; a fault in one never hides another."""
    found = [*_guarded(prompt, "estimates.txt", check_estimates), *_guarded(prompt, "api.txt", check_api)]
    for told, suffix in [(prompt, ""), *((with_variant(prompt, item.id), f"-{item.id}") for item in prompt.variant)]:
        found += _guarded(told, f"minimal{suffix}.mmd", lambda p, file: check_minimal(p, file, engines))
        found += _guarded(told, f"scaled{suffix}.mmd", lambda p, file: check_scaled(p, file, engines))
    return found + _guarded(prompt, "session.md", lambda p, file: check_session(p, file, engines))


def _guarded(prompt: Prompt, file: str, check: Callable[[Prompt, str], Iterator[Found]]) -> list[Found]:
    found: list[Found] = []
    try:
        found.extend(check(prompt, file))
    except SdError as error:
        found.append(_found(prompt, file, error.message, hint=error.hint))
    return found


def _found(prompt: Prompt, file: str, message: str, severity: str = ERROR, hint: str = "") -> Found:
    return Found(f"{prompt.id}/{file}", severity, message, hint)


def check_estimates(prompt: Prompt, file: str) -> Iterator[Found]:
    """Every line of the worksheet is read and fine."""
    for line in estimate.check_sheet(prompt.references.estimates):
        if line.kind == "unread":
            yield _found(prompt, file, f"line {line.number} is not read: {line.reason}")
        elif line.verdict not in ("", "fine"):
            yield _found(prompt, file, f"line {line.number} ({line.text.strip()}) is {line.verdict}: {line.display}")


def check_api(prompt: Prompt, file: str) -> Iterator[Found]:
    """The reference API meets every rule that must be met, and serves every operation."""
    if not prompt.references.api.strip():
        return
    design = api.read_lines(prompt.references.api.splitlines())
    wanted = tuple(api.Expected(item.id, item.words, item.title, item.mode) for item in prompt.operations)
    for finding in api.check(design, wanted, match.simple):
        severity = ERROR if finding.severity == "must" else WARNING
        if finding.severity != "hint":
            yield _found(prompt, file, f"{finding.rule}: {finding.message}", severity)
    for doubt in design.doubts:
        yield _found(prompt, file, f"line {doubt.line}: {doubt.text}", WARNING)


def check_minimal(prompt: Prompt, file: str, engines: Engines) -> Iterator[Found]:
    """The minimal scheme works at 1 rps and fails its load in a stateful part, stateless ones sized."""
    text = prompt.references.minimal
    if not text.strip() or not prompt.operations:
        return
    drawn = scheme.read(text, engines.words)
    yield from _doubts(prompt, file, drawn)
    run = _run(prompt, drawn, engines, ("smoke", "load"))
    yield from _smoke(prompt, file, run)
    if run.load is None:
        yield _found(prompt, file, f"has no load run: {_why(run)}")
        return
    if run.load.passes:
        yield _found(
            prompt, file, "passes its load, so there is nothing to scale", hint="make the prompt's figures larger"
        )
    elif not any(
        part.id == run.load.bottleneck and not part.sized and not part.managed for part in run.load.components
    ):
        yield _found(prompt, file, f"fails in {run.load.bottleneck or 'no part'}, which is not stateful")


def check_scaled(prompt: Prompt, file: str, engines: Engines) -> Iterator[Found]:
    """The scaled scheme passes smoke, its load, and the loss of any one node."""
    text = prompt.references.scaled
    if not text.strip() or not prompt.operations:
        return
    drawn = scheme.read(text, engines.words)
    yield from _doubts(prompt, file, drawn)
    run = _run(prompt, drawn, engines, ("smoke", "load", "kill"))
    yield from _smoke(prompt, file, run)
    for part, passes, findings in (
        ("its load", run.load and run.load.passes, run.load.findings if run.load else ()),
        ("the kill of one node", run.kill and run.kill.node_passes, run.kill.findings if run.kill else ()),
    ):
        if not passes:
            reasons = "; ".join(item.message for item in findings if item.severity == "must") or _why(run)
            yield _found(prompt, file, f"does not pass {part}: {reasons}")


def _doubts(prompt: Prompt, file: str, drawn: Scheme) -> Iterator[Found]:
    for doubt in drawn.doubts:
        if doubt.kind in WORTH_A_LOOK:
            yield _found(prompt, file, f"line {doubt.line}: {doubt.text}", WARNING)


def _smoke(prompt: Prompt, file: str, run: simulate.Run) -> Iterator[Found]:
    if run.smoke is None:
        yield _found(prompt, file, f"does not run at 1 rps: {_why(run)}")
        return
    for item in run.smoke.operations:
        if not item.works:
            yield _found(prompt, file, f"{item.name} does not work at 1 rps: {item.why}")


def _why(run: simulate.Run) -> str:
    return "; ".join(item.why for item in run.skipped) or "no reason was given"


def _run(prompt: Prompt, drawn: Scheme, engines: Engines, experiments: tuple[str, ...]) -> simulate.Run:
    return simulate.run(drawn, workload_of(prompt), engines.kinds, experiments)


def workload_of(prompt: Prompt) -> simulate.Workload:
    """What a prompt's own facts send at peak."""
    names = quantities(prompt)
    rates = operation_rates(prompt, names)
    operations = tuple(
        Expected(item.id, item.title, item.mode, item.words, item.essential, rates.get(item.id), item.transient)
        for item in prompt.operations
    )
    cpu = {item.id: item.cpu_ms / 1000 for item in prompt.operations if item.cpu_ms is not None}
    return simulate.Workload(rates, targets(prompt, names), operations, cpu, averages=averages(prompt, names))


def check_session(prompt: Prompt, file: str, engines: Engines) -> Iterator[Found]:
    """The reference session passes at staff; an empty one scores nothing."""
    if not prompt.references.session.strip() or engines.play is None:
        return
    score, passed = engines.play(prompt, prompt.references.session, "staff")
    if not passed:
        yield _found(prompt, file, f"does not pass at staff: score {score:g}")
    empty, reached = engines.play(prompt, "# sdtrainer session 1\n", "middle")
    if empty or reached:
        yield _found(prompt, file, f"an empty session scores {empty:g}")
