"""Puts a component between two others: a cache beside the arrow, a queue into it with a consumer, the rest in line.

In every path that goes from one to the other it stands immediately before the first visit of the second, and no other
step moves. A cache or a CDN answers reads only: a path that writes later on keeps the way it had.
"""

from __future__ import annotations

from sdtrainer.light_dataclasses import replace
from sdtrainer.scheme.model import Component, Connection, Step, UseCase
from sdtrainer.scheme.names import stems
from sdtrainer.scheme.review import path_text
from sdtrainer.scheme.sheet import Sheet

BUFFERS = frozenset({"queue", "log"})
CONSUMERS = frozenset({"worker", "service", "push", "gateway", "external", "client"})
"""Kinds that take messages themselves; in front of any other a consumer is assumed."""
ANSWERS = frozenset({"cache", "cdn"})
"""Kinds that may answer a read themselves."""


def insert(sheet: Sheet, name: str, source: str, target: str, line: int) -> None:
    """Insert component ``name`` between two others, in the arrows and in every path that passes them."""
    if name in (source, target) or source == target:
        sheet.doubt(f"{name} cannot stand between {source} and {target}", line, "arrow")
        return
    if not any({join.source, join.target} == {source, target} for join in sheet.joins):
        sheet.doubt(f"no arrow joined {source} and {target}; {name} was put between them", line, "arrow")
    kind = sheet.parts[name].kind
    if kind in BUFFERS:
        sheet.cases = [_alone(case, source, target) for case in sheet.cases]
        _buffer(sheet, name, source, target, line)
    elif kind in ANSWERS:
        _asked(sheet, name, source, target, line)
    else:
        sheet.cases = [_alone(case, source, target) for case in sheet.cases]
        _inline(sheet, name, source, target, line)


def _asked(sheet: Sheet, name: str, source: str, target: str, line: int) -> None:
    """A cache or a CDN: the reads that go this way ask it first; one named after a use case stands in that alone."""
    going = [case for case in sheet.cases if _passes(case.steps, source, target) >= 0]
    able = [case for case in going if _only_reads(case, source, target)]
    named = [case for case in able if stems(name) & (stems(case.name) | stems(case.operation))]
    chosen = {case.name for case in (named if len(named) == 1 else able)}
    before = {case.name: path_text(case.steps) for case in going}
    sheet.cases = [
        _cached(sheet, _alone(case, source, target), name, source, target) if case.name in chosen else case
        for case in sheet.cases
    ]
    direct = [case for case in going if case.name not in chosen]
    cdn = sheet.parts[name].kind == "cdn"
    if cdn and not direct:
        sheet.cut(source, target)
    elif not _joined(sheet, source, target):
        sheet.join(Connection(source, target, "sync", "", line))
    sheet.join(Connection(source, name, "sync", "", line))
    if cdn:
        sheet.join(Connection(name, target, "sync", "", line))
    _say_who_asks(sheet, name, target, going, chosen, before, line)


def _say_who_asks(
    sheet: Sheet, name: str, target: str, going: list[UseCase], chosen: set[str], before: dict[str, str], line: int
) -> None:
    """How to take the part out of a path again, or to put it into one."""
    if len(chosen) > 1:
        one = next(case for case in going if case.name in chosen)
        asked = " and ".join(case.name for case in going if case.name in chosen)
        sheet.doubt(f"{asked} ask {name} first; a path without it: {one.name}: {before[one.name]}", line, "use_case")
    elif going and not chosen:
        text = f"every path to {target} writes, so none asks {name} yet; write `{name}?` into the path that does"
        sheet.doubt(text, line, "use_case")


def _only_reads(case: UseCase, source: str, target: str) -> bool:
    """Whether a hit before ``target`` could answer: from there on nothing that is waited for writes."""
    for step in case.steps[_passes(case.steps, source, target) :]:
        if step.asynchronous:
            break
        if (step.mode or case.mode) == "write":
            return False
    return True


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


def _cached(sheet: Sheet, case: UseCase, name: str, source: str, target: str) -> UseCase:
    place = _passes(case.steps, source, target)
    asked = case.steps[place]
    cached = Step((name,), conditional=True, asynchronous=asked.asynchronous, calls=asked.calls, mget=asked.mget)
    end = next((at for at in range(place + 1, len(case.steps)) if case.steps[at].asynchronous), len(case.steps))
    first, rest = case.steps[place + 1 : end], case.steps[end:]
    if not _called_before(sheet, case.steps[:place], target, first):
        first, rest = (), case.steps[place + 1 :]
    # A hit ends the path: what the caller awaits beside it is done before the cache is asked.
    steps = (*case.steps[:place], *first, cached, replace(asked, asynchronous=False), *rest)
    return replace(case, steps=steps)


def _called_before(sheet: Sheet, before: tuple[Step, ...], target: str, later: tuple[Step, ...]) -> bool:
    """Whether all later steps are called by what stands before ``target``, none by it or each other."""
    callers = {name for step in before for name in step.targets}
    names = {name for step in later for name in step.targets}
    called = {join.target for join in sheet.joins if join.source in callers}
    chained = {join.target for join in sheet.joins if join.source in {target, *names}}
    return names <= called and not names & chained


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
    """Anything else: A -> X -> B replaces A -> B."""
    kinds = [join.kind for join in sheet.joins if (join.source, join.target) == (source, target)]
    sheet.cut(source, target)
    sheet.join(Connection(source, name, kinds[0] if kinds else "sync", "", line))
    sheet.join(Connection(name, target, kinds[-1] if kinds else "sync", "", line))
    new = []
    for case in sheet.cases:
        place = _passes(case.steps, source, target)
        if place >= 0 and name not in _targets(case):
            step = Step((name,), asynchronous=case.steps[place].asynchronous)
            rest = replace(case.steps[place], asynchronous=False)
            case = replace(case, steps=(*case.steps[:place], step, rest, *case.steps[place + 1 :]))
        new.append(case)
    sheet.cases = new
