"""What several rules ask of the records: facts by kind, the runs that matter, entries that count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sdtrainer.grading.words import stems
from sdtrainer.match.signs import read_sign, sentences_of, shown_in

if TYPE_CHECKING:
    from sdtrainer.content.schema import Fact
    from sdtrainer.interview.records import EntryNote, Revealed, Revision, RunRecord
    from sdtrainer.interview.state import State
    from sdtrainer.scheme.model import Component, Scheme, Step
    from sdtrainer.simulate.results import Curve, Works

OWN = ("asked", "proposed", "credited")
RECITED = 12
"""From so many catalogue titles on, a list is looked at as a whole: a recited catalogue is no finding."""
PRECISION = 0.6
BARE = 15
"""More names than this without a cure are a list, not findings."""
TELLING, OWN_WORDS = 4, 0.15
"""A case of so many content words of which hardly one is not the catalogue's was read aloud."""
MISFIT = 0.15
"""What an entry that does not hurt here takes off the credit of those that do."""
SHARED = 2
TECHNIQUES = stems(
    "cache coalesce idempotency replica copies shard cap limit throttle backoff jitter quorum deduplicate bloom block "
    "scramble failover batch paging cursor queue precompute invalidate compress hedge prefix"
)
"""Words that name a cure on their own; ``scale`` or ``servers`` do not."""
BELOW = "run below the prompt's load"
TOLERANCE = 1.25
"""A load this much below the prompt's is rounding; below that a run is judged at the prompt's load."""


def facts_of(state: State, *kinds: str) -> tuple[Fact, ...]:
    """The prompt's facts of some kinds."""
    return tuple(fact for fact in state.brief.prompt.facts if fact.kind in kinds)


def heard(state: State, *kinds: str) -> tuple[Revealed, ...]:
    """What the candidate was told of facts of some kinds, in the order it was told."""
    ids = {fact.id for fact in facts_of(state, *kinds)}
    return tuple(item for item in state.revealed if item.fact in ids)


def own(revealed: tuple[Revealed, ...]) -> tuple[Revealed, ...]:
    """Those the candidate got by asking or proposing."""
    return tuple(item for item in revealed if item.how in OWN)


def clause_of(state: State, fact: str) -> str:
    """The candidate's clause that revealed a fact best, empty when it was given."""
    clauses = [item for item in state.questions if fact in item.facts and not item.withdrawn]
    return max(clauses, key=lambda item: item.score).clause if clauses else ""


def last_run(state: State, part: str) -> RunRecord | None:
    """The newest run that holds a result called ``smoke``, ``load`` or ``kill``, or a curve of that name."""
    return next(runs_with(state, part, newest=True), None)


def first_run(state: State, part: str) -> RunRecord | None:
    """The oldest run that holds such a result."""
    return next(runs_with(state, part), None)


def runs_with(state: State, part: str, *, newest: bool = False) -> Iterator[RunRecord]:
    """Runs that hold a result, oldest first unless told otherwise."""
    for record in reversed(state.runs) if newest else state.runs:
        held = getattr(record.run, part) if part in ("smoke", "load", "kill") else curve_of(record, part)
        if held is not None:
            yield record


def curve_of(record: RunRecord, experiment: str) -> Curve | None:
    """The result of one of the other experiments; ids are written with ``_``, ``-`` means the same."""
    return next((item for item in record.run.curves if item.experiment.replace("-", "_") == experiment), None)


def shortfall(state: State, record: RunRecord) -> float:
    """By how much a run's load falls short of the prompt's, at least 1: prompt rate over rate run, worst operation."""
    return max((wanted / rate for _, wanted, rate in rates_of(state, record) if rate * TOLERANCE < wanted), default=1.0)


def strain(state: State, record: RunRecord, part: str) -> float:
    """By how much busier a part is at the prompt's load than in a run, at least 1.

    The calls of the operations that pass through it, at the prompt's rates over those of the run.
    """
    scheme = scheme_of(state, record)
    paths = {case.name: frozenset(name for step in case.steps for name in parts_of(step))
             for case in (scheme.use_cases if scheme is not None else ())}  # fmt: skip
    seen = [(wanted if rate * TOLERANCE < wanted else rate, rate)
            for case, wanted, rate in rates_of(state, record) if part in paths.get(case, (part,))]  # fmt: skip
    return max(1.0, sum(wanted for wanted, _ in seen) / sum(rate for _, rate in seen)) if seen else 1.0


def rates_of(state: State, record: RunRecord) -> Iterator[tuple[str, float, float]]:
    """Use case, the prompt's rate and the rate run (requests/s) of each operation that was run."""
    scheme = scheme_of(state, record)
    for operation, wanted in state.rates.items():
        case = scheme.use_case(operation) if scheme is not None else None
        name = case.name if case is not None else operation
        rate = next((record.run.rates[one] for one in (operation, name) if record.run.rates.get(one)), None)
        if rate is not None:
            yield name, wanted, rate


def left_out(state: State, record: RunRecord) -> str:
    """The first essential operation that a load run has no path for, by its title; empty when it ran them all."""
    ran = {name for name, _, _ in rates_of(state, record)}
    scheme = scheme_of(state, record)
    for item in state.brief.prompt.operations:
        case = scheme.use_case(item.id) if scheme is not None else None
        if item.essential and state.rates.get(item.id) and (case.name if case is not None else item.id) not in ran:
            return item.title
    return ""


def stands(state: State, record: RunRecord, passes: bool) -> bool:
    """Whether a pass counts: one at less than the prompt's load, or of a part of it, shows nothing about that load."""
    return passes and shortfall(state, record) <= 1 and not left_out(state, record)


def scheme_of(state: State, record: RunRecord) -> Scheme | None:
    """The scheme a run ran, None when its revision is not on record."""
    return state.revisions[record.revision].scheme if record.revision < len(state.revisions) else None


def works_by_operation(state: State, record: RunRecord) -> dict[str, Works]:
    """What a smoke run says, by the prompt's operation ids; use cases of no operation keep their name."""
    scheme = scheme_of(state, record)
    found: dict[str, Works] = {}
    for item in record.run.smoke.operations if record.run.smoke is not None else ():
        case = scheme.use_case(item.name) if scheme is not None else None
        found[case.operation if case is not None and case.operation else item.name] = item
    return found


def survives(finding: object) -> bool:
    """Whether a finding holds whatever the assumed figures are, so that it may be graded."""
    return not getattr(finding, "depends_on", ())


def visited(scheme: Scheme) -> frozenset[str]:
    """Components that lie on the path of some use case."""
    return frozenset(part for case in scheme.use_cases for step in case.steps for part in parts_of(step))


def parts_of(step: Step) -> Iterator[str]:
    """All components a step may call, its fallback's included."""
    yield from step.targets
    if step.otherwise is not None:
        yield from parts_of(step.otherwise)


def added_parts(state: State) -> tuple[Component, ...]:
    """Components of the last scheme that the first working one did not have."""
    if len(drawn(state)) < 2:
        return ()
    base = {part.id for part in minimal_scheme(state).components}
    return tuple(part for part in state.revisions[-1].scheme.components if part.id not in base)


def drawn(state: State) -> tuple[Revision, ...]:
    """Revisions that hold a component; data lines alone are no drawing."""
    return tuple(revision for revision in state.revisions if revision.scheme.components)


def minimal_scheme(state: State) -> Scheme:
    """The scheme as it stood when it first worked at 1 rps, else the first drawn."""
    for record in runs_with(state, "smoke"):
        if record.run.smoke is not None and record.run.smoke.passes and record.revision < len(state.revisions):
            return state.revisions[record.revision].scheme
    return drawn(state)[0].scheme


def cured(state: State, *, source: str) -> tuple[EntryNote, ...]:
    """Entries that count, one for each catalogue id: they hurt here and come with a cure that fits.

    ``source`` is ``edges`` or ``breaks``, the prompt's list they are held to. A recited catalogue counts for nothing.
    """
    if recited(state):
        return ()
    applies = applied(state, source)
    best: dict[str, EntryNote] = {}
    for note in state.entries:
        entry = case_of(note.entry, applies)
        if entry in applies and not note.withdrawn and is_cure(state, note):
            kept = best.get(entry)
            if kept is None or (note.shown and not kept.shown):
                best[entry] = note
    return tuple(best.values())


TWINS = (
    frozenset({"unknown_outcome", "duplicate_delivery"}),
    frozenset({"mass_subscriber", "celebrity_fanout", "spider_trap"}),
)
"""Cases that are one seen from two sides: the answer that never came and the message that came twice."""


def case_of(entry: str, applies: frozenset[str]) -> str:
    """The entry a note counts for: its own, else the twin of it that hurts here."""
    if entry in applies:
        return entry
    twins = (sorted(group & applies) for group in TWINS if entry in group)
    return next((names[0] for names in twins if names), entry)


def applied(state: State, source: str) -> frozenset[str]:
    """Catalogue ids that the prompt's ``edges`` or ``breaks`` say hurt here."""
    return frozenset(item.id for item in getattr(state.brief.prompt, source))


def recited(state: State) -> bool:
    """Whether the entries are a catalogue read aloud: its titles, many bare names, or misfits that eat the rest."""
    notes = [note for note in state.entries if note.entry and not note.withdrawn]
    here = applied(state, "edges") | applied(state, "breaks")
    copied = {note.entry for note in notes if is_title(state, note)}
    if len(copied) >= RECITED and len(copied & here) < PRECISION * len(copied):
        return True
    with_cure = {note.text for note in notes if note.cure or note.shown}
    if len({note.text for note in notes} - with_cure) > BARE:
        return True
    own_cures = {note.entry for note in notes if note.entry in here and is_cure(state, note)}
    lost = misfits(state)
    return lost >= RECITED and MISFIT * lost >= len(own_cures)


def misfits(state: State, *, edges: bool | None = None) -> int:
    """How many lines are about what does not hurt here; ``edges`` keeps those of that phase, or all others.

    A line that also matched something that hurts, or only may be about its entry, is none.
    """
    here = applied(state, "edges") | applied(state, "breaks")
    notes = [note for note in state.entries if note.entry and not note.withdrawn]
    fine = {note.text for note in notes if note.entry in here or note.match != "covered"}
    wanted = (note for note in notes if edges is None or (note.phase == "edges") == edges)
    return len({note.text for note in wanted} - fine)


def credit(state: State, *, source: str) -> float:
    """How many entries count for a source: those with a cure that fits, less a small share for misfits."""
    return max(0.0, len(cured(state, source=source)) - MISFIT * misfits(state, edges=source == "edges"))


def is_title(state: State, note: EntryNote) -> bool:
    """Whether a line says little more than the catalogue's title of its entry, or is told in the catalogue's words."""
    entries = (*state.brief.method.edge_cases, *state.brief.method.failures)
    entry = next((entry for entry in entries if entry.id == note.entry), None)
    if entry is None:
        return False
    title = stems(entry.title)
    said = stems(note.text) - (stems(note.cure) - title)
    if title <= said and len(said) <= len(title) + 1:
        return True
    own = said - stems(f"{entry.title} {entry.what} {entry.hurts}")
    return len(said) >= TELLING and len(own) <= OWN_WORDS * len(said)


def shown_by(state: State, note: EntryNote) -> str:
    """The run that shows a note's cure: its own, else a later one of the entry's experiment that holds; else empty."""
    if note.shown:
        return note.shown
    entries = (*state.brief.method.edge_cases, *state.brief.method.failures)
    experiment = next((entry.experiment for entry in entries if entry.id == note.entry), "")
    record = last_run(state, experiment)
    return f"{experiment.replace('_', '-')} run" if record is not None and holds(state, record, experiment) else ""


def holds(state: State, record: RunRecord, experiment: str) -> bool:
    """Whether an experiment of a run passes at no less than the prompt's load."""
    run = record.run
    if experiment == "load":
        return stands(state, record, run.load is not None and run.load.passes)
    if experiment == "kill":
        return stands(state, record, run.kill is not None and run.kill.node_passes)
    curve = curve_of(record, experiment)
    return stands(state, record, curve is not None and curve.passes)


def why_skipped(state: State, experiment: str) -> str:
    """Why the newest try at an experiment could not run, empty when there was none."""
    tries = (skip for record in reversed(state.runs) for skip in record.run.skipped)
    return next((skip.why for skip in tries if skip.experiment.replace("-", "_") == experiment), "")


def is_cure(state: State, note: EntryNote) -> bool:
    """Whether the cure of a note is one of this entry's: shown by a run, or sharing words with an authored cure."""
    if note.shown:
        return True
    prompt, method = state.brief.prompt, state.brief.method
    texts = [item.cure for item in (*prompt.edges, *prompt.breaks) if item.id == note.entry]
    entries = (entry for entry in (*method.edge_cases, *method.failures) if entry.id == note.entry)
    titles = ""
    for entry in entries:
        titles += entry.title
        texts += [cure.cure for cure in entry.cures]
    offered = [note.cure, *([beyond(note.text, titles)] if note.cure else [])]
    return any(fits(one, text) for one in offered for text in texts)


def beyond(story: str, titles: str) -> str:
    """The words of a story that are not the entry's title: its cure may stand before the colon, too."""
    return " ".join(word for word in story.split() if not stems(word) & stems(titles))


def told_otherwise(state: State, entry_id: str) -> EntryNote | None:
    """A line that holds signs of an entry and one of its cures, wherever it was filed; None when recited or untold."""
    entries = (*state.brief.method.edge_cases, *state.brief.method.failures)
    entry = next((item for item in entries if item.id == entry_id), None)
    if entry is None or recited(state):
        return None
    signs = [read_sign(sign) for sign in entry.signs]
    for note in state.entries:
        told = not note.withdrawn and bool(note.cure) and shown_in(signs, sentences_of(note.text))
        if told and is_cure(state, replace(note, entry=entry_id, shown="")):
            return note
    return None


def fits(offered: str, authored: str) -> bool:
    """Whether a cure is an authored one: they share two content words, or the name of a technique."""
    shared = stems(offered) & stems(authored)
    return len(shared) >= SHARED or bool(shared & TECHNIQUES)
