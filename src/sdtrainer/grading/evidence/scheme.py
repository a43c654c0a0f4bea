"""A scheme that works: smoke at 1 rps, minimal before scaled, nothing idle, drawn in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, partly, rule, run_name
from sdtrainer.grading.queries import drawn, last_run, minimal_scheme, survives, visited, works_by_operation

if TYPE_CHECKING:
    from sdtrainer.interview.records import RunRecord
    from sdtrainer.interview.state import State
    from sdtrainer.simulate.results import Works

UNDRAWN = "nothing was drawn"
SMALL = 7
"""Components of a scheme somebody could build in a garage, the client counted."""
SCALING = ("shards", "nodes", "copies", "partitions", "replicas")


@rule("scheme-works")
def scheme_works(state: State) -> Found:
    """Every essential operation works at 1 rps; a path told in words is part of the credit."""
    record = last_run(state, "smoke")
    if record is None or record.run.smoke is None:
        return missed(UNDRAWN if not drawn(state) else "it was never run at one request a second")
    judged = essential_works(state, record)
    if not judged:
        return missed("no operation has a path", run=run_name(record))
    bad = [item for item in judged if not item.works]
    told = [item for item in bad if item.described]
    if not bad:
        return met("; ".join(f"{item.name}: {item.why}" for item in judged), run=run_name(record))
    if len(told) == len(bad):
        return partly(told[0].name, run=run_name(record), note=f"{told[0].name} was described, not executed")
    worst = next(item for item in bad if not item.described)
    share = (len(judged) - len(bad)) / len(judged)
    return graded(share, worst.name, note=f"{worst.name}: {worst.why}", run=run_name(record), full=1.1)


def essential_works(state: State, record: RunRecord) -> list[Works]:
    """What a smoke run says of the prompt's essential operations; of all when the prompt lists none."""
    found = works_by_operation(state, record)
    essential = [item.id for item in state.brief.prompt.operations if item.essential]
    return [found[name] for name in essential if name in found] if essential else list(found.values())


@rule("all-operations")
def all_operations(state: State) -> Found:
    """Every operation of the prompt has a path, the lesser ones too."""
    wanted = {item.id for item in state.brief.prompt.operations}
    if state.scheme is None:
        return missed(UNDRAWN)
    if not wanted:
        return not_judged("this prompt lists no operations")
    have = {case.operation or case.name for case in state.scheme.use_cases if case.steps or case.described}
    lacking = sorted(wanted - have)
    return graded(1 - len(lacking) / len(wanted), note=f"no path for {', '.join(lacking)}" if lacking else "", full=1.0)


@rule("minimal-first")
def minimal_first(state: State) -> Found:
    """The first scheme is small and unscaled."""
    if not drawn(state):
        return missed(UNDRAWN)
    first = drawn(state)[0]
    scheme = minimal_scheme(state)
    stores = [part.id for part in scheme.components if any(setting in part.settings for setting in SCALING)]
    size = len(scheme.components)
    if size <= SMALL and not stores:
        return met(first.text, note=f"{size} components")
    note = f"{size} components" + (f", already scaled: {', '.join(stores)}" if stores else "")
    return partly(first.text, note=note) if size <= SMALL or not stores else missed(note, first.text)


@rule("works-before-load")
def works_before_load(state: State) -> Found:
    """It worked at 1 rps before it was run under load."""
    smoke = next((item for item in state.runs if item.run.smoke is not None and item.run.smoke.passes), None)
    load = next((item for item in state.runs if item.run.load is not None), None)
    if smoke is None:
        return missed("it never worked at one request a second")
    if load is not None and load.at < smoke.at:
        return missed("it was put under load before it worked", run=run_name(load))
    return met(run=run_name(smoke))


@rule("smoke-at-once")
def smoke_at_once(state: State) -> Found:
    """The first run at 1 rps passed already."""
    smokes = [item for item in state.runs if item.run.smoke is not None]
    if not smokes:
        return missed("it was never run at one request a second")
    first = smokes[0].run.smoke
    if first is not None and first.passes:
        return met(run=run_name(smokes[0]))
    passed = any(item.run.smoke is not None and item.run.smoke.passes for item in smokes)
    note = next((f"{item.name}: {item.why}" for item in (first.operations if first else ()) if not item.works), "")
    return partly(run=run_name(smokes[0]), note=note) if passed else missed(note, run=run_name(smokes[0]))


@rule("durable-writes")
def durable_writes(state: State) -> Found:
    """Each write reaches something durable before it is answered, and a read finds it."""
    record = last_run(state, "smoke")
    if record is None or record.run.smoke is None:
        return missed(UNDRAWN if not drawn(state) else "it was never run at one request a second")
    writes = {item.id for item in state.brief.prompt.operations if item.mode == "write"}
    found = works_by_operation(state, record)
    judged = [item for name, item in found.items() if name in writes and not item.described]
    if not judged:
        return missed("no write has a path", run=run_name(record))
    bad = [item for item in judged if not item.works]
    names = {item.name for item in judged}
    losses = [item for item in record.run.smoke.findings if item.use_case in names and item.severity == "must"]
    losses = [item for item in losses if survives(item)]
    if bad or losses:
        return missed(bad[0].why if bad else losses[0].message, run=run_name(record))
    return met(judged[0].why, run=run_name(record))


@rule("nothing-idle")
def nothing_idle(state: State) -> Found:
    """Every component lies on the path of some use case."""
    if not drawn(state) or not state.scheme.use_cases:
        return missed(UNDRAWN if not drawn(state) else "no use case has a path")
    used = visited(state.scheme)
    idle = [
        part.label for part in state.scheme.components if part.id not in used and part.kind not in ("client", "dns")
    ]
    share = 1 - len(idle) / max(1, len(state.scheme.components))
    return graded(share, note=f"no operation passes through {', '.join(idle)}" if idle else "", full=1.0, half=0.75)


@rule("drawn-in-time")
def drawn_in_time(state: State) -> Found:
    """The first scheme stood by the minute the level expects."""
    level = next((item for item in state.brief.method.levels if item.id == state.setup.level), None)
    limit = (level.drawn_by_minute if level is not None else 22.5) * 60 * state.setup.minutes / 45
    if not drawn(state):
        return missed(UNDRAWN)
    if not state.setup.clock:
        return not_judged("the clock was off")
    at = drawn(state)[0].at
    note = f"first drawn after {at / 60:.0f} min, expected by {limit / 60:.0f}"
    return met(note=note) if at <= limit else partly(note=note) if at <= limit * 1.25 else missed(note)


@rule("stores-named")
def stores_named(state: State) -> Found:
    """Each store says what it is, so that its capacity can be argued."""
    stores = [
        part
        for part in (state.scheme.components if state.scheme is not None else ())
        if part.kind in ("sql", "nosql", "kv", "columns", "search", "object", "cache", "log", "queue")
    ]
    if not stores:
        return missed("no store is drawn" if drawn(state) else UNDRAWN)
    stated = [part for part in stores if part.kind_from in ("stated", "name", "word")]
    return graded(len(stated) / len(stores), ", ".join(f"{part.label} ({part.kind})" for part in stated))
