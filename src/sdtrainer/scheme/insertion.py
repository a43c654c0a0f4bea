"""Puts a component between two others: a cache beside the arrow, a queue into it with a consumer, the rest in line."""

from __future__ import annotations

from sdtrainer.light_dataclasses import replace
from sdtrainer.scheme.model import Component, Connection, Step, UseCase
from sdtrainer.scheme.sheet import Sheet

BUFFERS = frozenset({"queue", "log"})
CONSUMERS = frozenset({"worker", "service", "push", "gateway", "external", "client"})
"""Kinds that take messages themselves; in front of any other a consumer is assumed."""


def insert(sheet: Sheet, name: str, source: str, target: str, line: int) -> None:
    """Insert component ``name`` between two others, in the arrows and in every path that passes them."""
    if name in (source, target) or source == target:
        sheet.doubt(f"{name} cannot stand between {source} and {target}", line, "arrow")
        return
    if not any({join.source, join.target} == {source, target} for join in sheet.joins):
        sheet.doubt(f"no arrow joined {source} and {target}; {name} was put between them", line, "arrow")
    kind = sheet.parts[name].kind
    sheet.cases = [_alone(case, source, target) for case in sheet.cases]
    if kind == "cache":
        _beside(sheet, name, source, target, line)
    elif kind in BUFFERS:
        _buffer(sheet, name, source, target, line)
    else:
        _inline(sheet, name, source, target, line)


def _beside(sheet: Sheet, name: str, source: str, target: str, line: int) -> None:
    """A cache: read path A > X? > B, the arrow A -> B stays."""
    sheet.join(Connection(source, name, "sync", "", line))
    sheet.join(Connection(source, target, "sync", "", line)) if not _joined(sheet, source, target) else None
    sheet.cases = [_cached(case, name, source, target) for case in sheet.cases]


def _joined(sheet: Sheet, source: str, target: str) -> bool:
    return any((join.source, join.target) == (source, target) for join in sheet.joins)


def _passes(sheet_steps: tuple[Step, ...], source: str, target: str) -> int:
    """The index of the step that goes to ``target`` with ``source`` somewhere before it, -1 when there is none."""
    seen = False
    for place, step in enumerate(sheet_steps):
        if target in step.targets and seen:
            return place
        seen = seen or source in step.targets
    return -1


def _alone(case: UseCase, source: str, target: str) -> UseCase:
    """A path in which ``target`` is a step of its own: what was called beside it comes before."""
    place = _passes(case.steps, source, target)
    if place < 0 or len(case.steps[place].targets) < 2:
        return case
    step = case.steps[place]
    others = replace(step, targets=tuple(name for name in step.targets if name != target))
    alone = replace(step, targets=(target,), asynchronous=False)
    return replace(case, steps=(*case.steps[:place], others, alone, *case.steps[place + 1 :]))


def _cached(case: UseCase, name: str, source: str, target: str) -> UseCase:
    place = _passes(case.steps, source, target)
    if place < 0 or (case.steps[place].mode or case.mode) != "read":
        return case
    steps = list(case.steps)
    asked = replace(steps[place], asynchronous=False, mode=steps[place].mode)
    cached = Step(
        (name,), "", conditional=True, asynchronous=steps[place].asynchronous, calls=asked.calls, mget=asked.mget
    )
    waited = next((index for index in range(place + 1, len(steps)) if steps[index].asynchronous), len(steps))
    # A hit ends the path, so what else is awaited must be done before the cache is asked.
    steps = [*steps[:place], *steps[place + 1 : waited], cached, asked, *steps[waited:]]
    return replace(case, steps=tuple(steps))


def _buffer(sheet: Sheet, name: str, source: str, target: str, line: int) -> None:
    """A queue or log: A -> X ~> B replaces A -> B; a store takes nothing from a queue, so a worker is assumed."""
    consumer = "" if sheet.parts[target].kind in CONSUMERS else _consumer(sheet, name, target, line)
    new = []
    for case in sheet.cases:
        place = _passes(case.steps, source, target)
        if place < 0 or (case.steps[place].mode or case.mode) == "read":
            new.append(case)
            continue
        chain = [Step((name,)), *([Step((consumer,), asynchronous=True)] if consumer else [])]
        last = replace(case.steps[place], asynchronous=not consumer)
        waited = next((i for i in range(place + 1, len(case.steps)) if case.steps[i].asynchronous), len(case.steps))
        rest = case.steps[place + 1 : waited], case.steps[waited:]
        new.append(replace(case, steps=(*case.steps[:place], *rest[0], *chain, last, *rest[1])))
    sheet.cases = new
    read = [case.name for case in new if _passes(case.steps, source, target) >= 0 and name not in _targets(case)]
    if not read:
        sheet.cut(source, target)
    sheet.join(Connection(source, name, "sync", "", line))
    if consumer:
        sheet.join(Connection(name, consumer, "async", "", line))
        sheet.join(Connection(consumer, target, "sync", "", line))
    else:
        sheet.join(Connection(name, target, "async", "", line))


def _targets(case: UseCase) -> set[str]:
    return {name for step in case.steps for name in step.targets}


def _consumer(sheet: Sheet, name: str, target: str, line: int) -> str:
    """The worker that already takes from this queue to this store, else a new one, said with a doubt."""
    takers = [join.target for join in sheet.joins if join.source == name]
    for taker in takers:
        if any(join.source == taker and join.target == target for join in sheet.joins):
            return taker
    part = Component(f"{name}-worker", f"{name}-worker", "worker", "assumed", "", line=line)
    found = sheet.add(part)
    sheet.doubt(f"something must take from {name} and write to {target}: I assumed a worker, {found}", line, "kind")
    return found


def _inline(sheet: Sheet, name: str, source: str, target: str, line: int) -> None:
    """Anything else: A -> X -> B replaces A -> B; a CDN may answer reads itself."""
    kinds = [join.kind for join in sheet.joins if (join.source, join.target) == (source, target)]
    sheet.cut(source, target)
    sheet.join(Connection(source, name, kinds[0] if kinds else "sync", "", line))
    sheet.join(Connection(name, target, kinds[-1] if kinds else "sync", "", line))
    new = []
    for case in sheet.cases:
        place = _passes(case.steps, source, target)
        if place >= 0 and name not in _targets(case):
            hit = sheet.parts[name].kind == "cdn" and case.mode == "read"
            step = Step((name,), conditional=hit, asynchronous=case.steps[place].asynchronous)
            rest = replace(case.steps[place], asynchronous=False)
            case = replace(case, steps=(*case.steps[:place], step, rest, *case.steps[place + 1 :]))
        new.append(case)
    sheet.cases = new
