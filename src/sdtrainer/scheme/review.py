"""What is doubtful about a scheme as a whole: unknown kinds, one name spelt two ways, paths that leave the drawing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sdtrainer.scheme.figures import decimal, percent
from sdtrainer.scheme.kinds import KindIndex, keeps_no_data
from sdtrainer.scheme.model import Component, Doubt, Scheme, Step, UseCase
from sdtrainer.scheme.names import key_of, near, short_for, singular, words_of

UNKNOWN = ": no word says what it is; taken for a service"
"""How the doubt about a component without a kind ends."""
MIRRORS = 3
"""Nodes that a queue has so that it survives the loss of one; more of them mirror no better."""
MOST_COMPARED = 200
"""Components up to which every pair of names is compared."""


def review(scheme: Scheme, index: KindIndex) -> tuple[Doubt, ...]:
    """Doubts about the scheme, each with the edit that would mend it where one is evident."""
    return (
        *_kinds(scheme, index),
        *_names(scheme),
        *_paths(scheme),
        *_idle_batches(scheme),
        *_idle_counts(scheme),
        *_idle_hits(scheme),
        *_loose(scheme),
    )


def _kinds(scheme: Scheme, index: KindIndex) -> Iterator[Doubt]:
    for part in scheme.components:
        if part.kind_from == "assumed" and not part.id.endswith("-worker"):
            best = _likely(scheme, part)
            yield Doubt(part.label + UNKNOWN, part.line, part.element, "kind", f"{part.id} kind={best}")
        elif part.kind_from == "word" and (guess := index.find(part.label)) and guess.others:
            text = f"{part.label}: {guess.kind} or {' or '.join(guess.others)}? taken for {guess.kind}"
            yield Doubt(text, part.line, part.element, "kind", f"{part.id} kind={guess.kind}")


def _likely(scheme: Scheme, part: Component) -> str:
    """What an unnamed part probably is by its place: the end of arrows keeps data, the start of them calls.

    What is known to keep no data, as a platform or a protocol, is never taken for a store.
    """
    into = any(join.target == part.id for join in scheme.connections)
    out = any(join.source == part.id for join in scheme.connections)
    if keeps_no_data(part.label):
        return "service"
    if any(key in part.settings for key in ("shards", "copies", "replicas")):
        return "sql"
    if into and not out:
        late = all(join.kind == "async" for join in scheme.connections if join.target == part.id)
        return "worker" if late else "sql"
    return "service"


def _names(scheme: Scheme) -> Iterator[Doubt]:
    parts = [(part, key_of(part.label)) for part in scheme.components[:MOST_COMPARED]]
    for place, (part, key) in enumerate(parts):
        for other, known in parts[:place]:
            alike = abs(len(key) - len(known)) <= 2 and (key[:1] == known[:1] or key[-1:] == known[-1:])
            if (alike and _spelt_twice(scheme, part, other)) or _said_for_short(scheme, part, other):
                less, more = _rarer(scheme, part, other)
                text = f"{less.label} and {more.label}: one component spelt two ways?"
                yield Doubt(text, part.line, part.element, "label", f"merge {less.id} into {more.id}")


def _spelt_twice(scheme: Scheme, one: Component, other: Component) -> bool:
    if one.label == other.label or "-worker" in one.id + other.id:
        return False
    if one.kind != other.kind and "assumed" not in (one.kind_from, other.kind_from):
        # Known words of different kinds are different things, unless they are singular and plural.
        return singular(key_of(one.label)) == singular(key_of(other.label))
    return near(one.label, other.label) and not _second_lane(scheme, one, other)


def _second_lane(scheme: Scheme, one: Component, other: Component) -> bool:
    """Whether one name is the other with a letter before or behind it, and both stand in ways of their own."""
    short, long = sorted((key_of(one.label), key_of(other.label)), key=len)
    before, behind = long[1:] == short != "", long[:-1] == short != ""
    doubled = long[:1] == long[1:2] if before else long[-1:] == long[-2:-1]
    if not (before or behind) or doubled or singular(short) == singular(long):
        return False
    callers = [{join.source for join in scheme.connections if join.target == part.id} for part in (one, other)]
    called = [{join.target for join in scheme.connections if join.source == part.id} for part in (one, other)]
    return any(all(ends) and not ends[0] & ends[1] for ends in (callers, called))


def _said_for_short(scheme: Scheme, one: Component, other: Component) -> bool:
    """Whether two parts are one called by a short name; not so when an arrow joins them or their kinds are known."""
    if one.element or other.element or not short_for(one.label, other.label):
        return False  # On a whiteboard two boxes are drawn on purpose; a name is not typed twice.
    if one.kind != other.kind and "assumed" not in (one.kind_from, other.kind_from):
        return False
    return not any({join.source, join.target} == {one.id, other.id} for join in scheme.connections)


def _rarer(scheme: Scheme, one: Component, other: Component) -> tuple[Component, Component]:
    def uses(part: Component) -> int:
        return sum(part.id in (join.source, join.target) for join in scheme.connections)

    return (other, one) if uses(one) > uses(other) else (one, other)


def _paths(scheme: Scheme) -> Iterator[Doubt]:
    names = {part.id for part in scheme.components}
    arrows = {(join.source, join.target) for join in scheme.connections}
    arrows |= {(join.target, join.source) for join in scheme.connections if join.kind == "undirected"}
    buffers = {part.id for part in scheme.components if part.kind in ("queue", "log")}
    arrows |= {(target, source) for source, target in arrows if target in buffers}
    for case in scheme.use_cases:
        yield from _undrawn(scheme, case, names)
        yield from _unjoined(case, names, arrows)


def _undrawn(scheme: Scheme, case: UseCase, names: set[str]) -> Iterator[Doubt]:
    before = ""
    for step in case.steps:
        for name in step.targets:
            if name not in names:
                alike = (part.id for part in scheme.components if near(part.id, name) or near(part.label, name))
                close = next(alike, "") or _only_with(scheme, name)
                text = f"{case.name} passes {name}, which is not drawn"
                repair = f"use {case.name} {case.mode}: {respelt(case, name, close)}" if close else ""
                drawn = f"{before} -> {name}" if before in names else f"{name} kind=service"
                yield Doubt(text, case.line, kind="use_case", repair=repair or drawn)
        before = step.targets[-1] if not step.conditional else before


def _only_with(scheme: Scheme, name: str) -> str:
    """The only component with this word in its label, or an empty string."""
    found = [part.id for part in scheme.components if key_of(name) in words_of(part.label)]
    return found[0] if len(found) == 1 else ""


def respelt(case: UseCase, wrong: str, right: str) -> str:
    """The path of a use case with one name replaced."""
    return path_text(case.steps, {wrong: right})


def path_text(steps: tuple[Step, ...], names: dict[str, str] | None = None) -> str:
    """A path in our notation; ``names`` replaces ids."""
    text = ""
    for place, step in enumerate(steps):
        mark = "~> " if step.asynchronous else "> "
        text += (" " + mark if place else "~> " * step.asynchronous) + step_text(step, names or {})
    return text


def step_text(step: Step, names: dict[str, str]) -> str:
    """One step in our notation."""
    targets = [names.get(name, name) for name in step.targets]
    text = f"{step.mode} " if step.mode else ""
    text += targets[0] if len(targets) == 1 else "(" + " & ".join(targets) + ")"
    if step.conditional:
        text += "?" + (f"{percent(step.hit)}%" if step.hit is not None else "")
    text += f" x{decimal(step.calls)}" if step.calls != 1 else ""
    text += f" mget {decimal(step.mget)}" if step.mget != 1 else ""
    text += " optional" * step.optional + " lossy" * step.lossy
    return text + (f" else {step_text(step.otherwise, names)}" if step.otherwise else "")


def gap_text(case: UseCase, source: str, target: str) -> str:
    """The doubt about a path that goes where no arrow leads."""
    return f"{case.name} goes from {source} to {target}, but no arrow joins them"


def _unjoined(case: UseCase, names: set[str], arrows: set[tuple[str, str]]) -> Iterator[Doubt]:
    earlier: list[str] = []
    for step in case.steps:
        for name in step.targets:
            lone = earlier and name not in earlier and name in names
            if arrows and lone and not any((source, name) in arrows for source in earlier):
                yield Doubt(
                    gap_text(case, earlier[-1], name), case.line, kind="arrow", repair=f"{earlier[-1]} -> {name}"
                )
        earlier += [name for name in step.targets if name not in earlier and name in names]


def _idle_batches(scheme: Scheme) -> Iterator[Doubt]:
    """A batch gathers what nobody waits for; anywhere else it changes nothing."""
    later = set()
    for case in scheme.use_cases:
        first = next((at for at, step in enumerate(case.steps) if step.asynchronous), len(case.steps))
        later |= {name for step in case.steps[first:] for name in step.targets}
    for part in scheme.components:
        if "batch" in part.settings and scheme.use_cases and part.id not in later:
            text = f"{part.label} batch= gathers what nobody waits for: no path reaches {part.label} after ~>"
            yield Doubt(text + _later(scheme, part.id), part.line, part.element, "setting")


def _later(scheme: Scheme, name: str) -> str:
    """How a path is written in which nobody waits for a part; empty where no path has it behind another."""
    for case in scheme.use_cases:
        for before, step in pairwise(case.steps):
            if name in step.targets:
                return f"; where nobody waits, write {case.name}: … > {before.targets[-1]} ~> {name} …"
    return ""


def _idle_counts(scheme: Scheme) -> Iterator[Doubt]:
    """Nodes that carry no more: mirrors of one queue, members of a cluster that agrees, nodes beyond the partitions."""
    for part in scheme.components:
        nodes, shards = (part.settings.get(key) for key in ("nodes", "shards"))
        if not isinstance(nodes, float) or nodes <= MIRRORS:
            continue
        least = shards if isinstance(shards, float) else 1.0
        text = ""
        if part.kind == "queue" and not isinstance(shards, float):
            text = f"{part.label} nodes={nodes:g} mirror one queue and carry no more than one"
        elif part.kind == "coordination":
            text = f"{part.label} nodes={nodes:g} agree on every call and carry no more than one"
        elif part.kind == "log" and isinstance(shards, float) and nodes > least:
            text = f"{part.label}: {nodes - least:g} of its {nodes:g} nodes have no partition and carry nothing"
        if text:
            repair = "" if part.kind == "coordination" else f"{part.id} shards={nodes:g}"
            cure = (
                "" if not repair else f": queues of their own are {repair}" if part.kind == "queue" else f": {repair}"
            )
            yield Doubt(text + cure, part.line, part.element, "idle", repair)


def _idle_hits(scheme: Scheme) -> Iterator[Doubt]:
    """A hit ratio of what no path asks first."""
    asked = {name for case in scheme.use_cases for step in case.steps if step.conditional for name in step.targets}
    passed = {name for case in scheme.use_cases for step in case.steps for name in step.targets}
    for part in scheme.components:
        if "hit" in part.settings and part.id in passed - asked:
            text = f"{part.label} hit= changes nothing: no path asks it first; write {part.id}? into the path that does"
            yield Doubt(text, part.line, part.element, "idle")


def _loose(scheme: Scheme) -> Iterator[Doubt]:
    joined = {end for join in scheme.connections for end in (join.source, join.target)}
    if scheme.connections:
        for part in scheme.components:
            if part.id not in joined:
                yield Doubt(f"{part.label} is joined to nothing", part.line, part.element, "arrow")
