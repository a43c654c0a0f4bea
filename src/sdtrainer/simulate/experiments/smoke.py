"""One request a second: has every operation a path to its data and back, and is a write safe before the answer?"""

from __future__ import annotations

from sdtrainer.scheme.model import Scheme, Step, UseCase
from sdtrainer.simulate.display import seconds
from sdtrainer.simulate.experiments import Spec
from sdtrainer.simulate.flow import mean_time, solve
from sdtrainer.simulate.plan import Case, Plan
from sdtrainer.simulate.results import Finding, Smoke, Works
from sdtrainer.simulate.unloaded import at_one
from sdtrainer.simulate.words import case_words

SPEC = Spec("smoke", 10, "does every operation work at one request a second?", needs_rates=False)

KEEPS = frozenset({"cache", "cdn"})
"""Kinds that hold data which may vanish: a read may be answered by them, a write is not safe in them."""


def run(plan: Plan) -> Smoke:
    """Walk every use case; what does not work is one finding each, with the line or edit that mends it."""
    cases = {case.name: case for case in plan.cases}
    operations, findings = [], []
    asked = {item.id for item in plan.workload.operations}
    for use_case in plan.scheme.use_cases:
        extra = bool(asked) and not asked & {use_case.name, use_case.operation}
        found = faults(plan, use_case)
        findings += [] if extra else found
        must = [finding for finding in found if finding.severity == "must"]
        case = cases.get(use_case.name)
        told = bool(use_case.described and not use_case.steps)
        if told:
            operations.append(Works(use_case.name, False, "described, not executed", described=True, extra=extra))
        elif must or case is None:
            why = must[0].message if must else _refusal(plan, use_case)
            operations.append(Works(use_case.name, False, why, extra=extra))
        else:
            operations.append(Works(use_case.name, True, _how(plan, case), extra=extra))
    for item in plan.workload.missing(plan.scheme):
        why = f"no use case for {item.title or item.id}: write `use {item.id}: client > … > store`"
        operations.append(Works(item.id, False, why))
        findings.append(Finding("no-use-case", "must", why, use_case=item.id, cure=f"use {item.id}: client > …"))
    return Smoke(tuple(operations), tuple(findings))


def _refusal(plan: Plan, use_case: UseCase) -> str:
    return next((text for text in plan.refused if text.startswith(f"{use_case.name} ")), "its path cannot be read")


def _how(plan: Plan, case: Case) -> str:
    alone = at_one(plan, case)
    mean = mean_time(solve(alone), alone.cases[0])
    text = case_words(alone, alone.cases[0]).split(": ", 1)[1]
    return f"{text} · {seconds(mean)} unloaded" if mean is not None else text


def faults(plan: Plan, use_case: UseCase) -> list[Finding]:
    """Everything that keeps one use case from working."""
    if not use_case.steps or any(name not in plan.stations for step in use_case.steps for name in step.targets):
        return []
    found = unreachable(plan.scheme, use_case)
    mode = use_case.mode or "read"
    found += _unsafe(plan, use_case) if mode == "write" else _no_source(plan, use_case)
    return found + unstored(plan.scheme, use_case) + unanswered(plan, use_case)


def unreachable(scheme: Scheme, use_case: UseCase) -> list[Finding]:
    """Steps without an arrow from an earlier part of the path; nothing is asked where no arrow was drawn at all."""
    arrows = {(arrow.source, arrow.target) for arrow in scheme.connections}
    arrows |= {(arrow.target, arrow.source) for arrow in scheme.connections if arrow.kind == "undirected"}
    # A log or queue is read by its consumer, whichever way that arrow was drawn.
    buffers = {part.id for part in scheme.components if part.kind in ("log", "queue")}
    arrows |= {(target, source) for source, target in arrows if target in buffers}
    if not arrows:
        return []
    earlier: list[str] = []
    found: list[Finding] = []
    for step in use_case.steps:
        for target in step.targets:
            if earlier and target not in earlier and not any((source, target) in arrows for source in earlier):
                message = f"{use_case.name}: no arrow leads to {target} from {' or '.join(earlier)}"
                found.append(
                    Finding("no-path", "must", message, target, use_case.name, cure=f"{earlier[-1]} -> {target}")
                )
        earlier += [target for target in step.targets if target not in earlier]
    return found


def _unsafe(plan: Plan, use_case: UseCase) -> list[Finding]:
    stored = after = False
    lossy = any(step.lossy for step in use_case.steps)
    answered = False
    for step in use_case.steps:
        answered = answered or step.asynchronous
        if _keeps(plan, step) and step.mode != "read":
            after = after or answered
            stored = stored or not answered
    if (
        stored
        or (after and (lossy or _unasked(plan, use_case)))
        or (_transient(plan, use_case) and _reaches_memory(plan, use_case))
    ):
        return []
    if after:
        message = (f"{use_case.name} answers before the write is durable: a crash in between loses it unseen. "
                   f"Write the first durable step with > or mark it lossy")  # fmt: skip
        return [Finding("not-durable", "must", message, use_case=use_case.name, cure="> instead of ~>, or lossy")]
    message = f"{use_case.name} reaches nothing that keeps its data: end its path in a database, a log or a store"
    return [Finding("no-store", "must", message, use_case=use_case.name, cure="… > a store")]


def _unasked(plan: Plan, use_case: UseCase) -> bool:
    """Whether a worker begins a path of its own accord: nobody gets an answer before the write is durable."""
    return all(plan.stations[name].kind.id == "worker" for name in use_case.steps[0].targets)


def _transient(plan: Plan, use_case: UseCase) -> bool:
    """Whether the prompt lets what this operation writes be lost."""
    names = {use_case.name, use_case.operation}
    return any(item.transient and item.id in names for item in plan.workload.operations)


def _reaches_memory(plan: Plan, use_case: UseCase) -> bool:
    return any(
        plan.stations[name].kind.id == "cache" and step.mode != "read"
        for step in use_case.steps
        for name in step.targets
    )


def _no_source(plan: Plan, use_case: UseCase) -> list[Finding]:
    waited: list[Step] = []
    for step in use_case.steps:
        if step.asynchronous:
            break
        waited.append(step)
    if any(_keeps(plan, step) or _holds(plan, step) for step in waited if not step.conditional):
        return []
    if any(step.conditional for step in waited):
        message = f"{use_case.name} has nowhere to go when {waited[-1].targets[0]} misses: end its path in a store"
        return [
            Finding("miss-without-store", "must", message, waited[-1].targets[0], use_case.name, cure="… > a store")
        ]
    message = f"{use_case.name} never reaches the data it reads: end its path in a store"
    return [Finding("no-store", "must", message, use_case=use_case.name, cure="… > a store")]


def _keeps(plan: Plan, step: Step) -> bool:
    return any(plan.stations[name].kind.stores or plan.stations[name].kind.id == "external" for name in step.targets)


def _holds(plan: Plan, step: Step) -> bool:
    return any(plan.stations[name].kind.id in KEEPS | {"push"} for name in step.targets)


def unstored(scheme: Scheme, use_case: UseCase) -> list[Finding]:
    """By the data lines: a read of a table that no operation ever writes; a hint when nothing is said about a read."""
    names = {use_case.name, use_case.operation} - {""}
    written = {access.table for access in scheme.accesses if access.mode == "write"}
    tables = {table.name for table in scheme.tables}
    found = []
    for access in scheme.accesses:
        if access.operation not in names:
            continue
        if access.table not in tables and tables:
            message = f"{use_case.name} {access.mode}s {access.table}, for which there is no data line"
            found.append(Finding("no-table", "hint", message, use_case=use_case.name, cure=f"data {access.table}: …"))
        elif access.mode == "read" and access.table not in written:
            message = f"{use_case.name} reads {access.table}, which no operation writes"
            found.append(Finding("never-stored", "must", message, use_case=use_case.name,
                                 cure=f"<operation> writes {access.table}"))  # fmt: skip
    return found


def unanswered(plan: Plan, use_case: UseCase) -> list[Finding]:
    """Response fields of a read that no write stores, by the data lines of the tables that are written: a hint."""
    responses = plan.workload.responses
    wanted = responses.get(use_case.operation, responses.get(use_case.name, ()))
    if not wanted or use_case.mode == "write":
        return []
    written = {access.table for access in plan.scheme.accesses if access.mode == "write"}
    tables = [table for table in plan.scheme.tables if table.name in written or not plan.scheme.accesses]
    stored = {_plain(item.name) for table in tables for item in table.fields}
    lacking = [name for name in wanted if _plain(name) not in stored]
    if not tables or not lacking:
        return []
    message = f"{use_case.name} answers with {', '.join(lacking)}, which no data line stores: computed, or forgotten?"
    return [
        Finding("not-stored", "hint", message, use_case=use_case.name, cure=f"data {tables[0].name}: … {lacking[0]}")
    ]


def _plain(name: str) -> str:
    """A field's name as it is compared: ``createdAt`` and ``created_at`` are one."""
    return name.replace("_", "").replace("-", "").lower()
