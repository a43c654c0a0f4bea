"""Load and failures: predictions, what saturates, what was cured, what still falls over."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, partly, rule, run_name
from sdtrainer.grading.ladder import LONGEST, anchor, board_of, counted, ladder
from sdtrainer.grading.products import ideas
from sdtrainer.grading.queries import (
    added_parts,
    curve_of,
    drawn,
    first_run,
    last_run,
    left_out,
    recited,
    scheme_of,
    shortfall,
    stands,
    strain,
    visited,
)
from sdtrainer.grading.words import akin
from sdtrainer.interview.prose import is_prose
from sdtrainer.simulate.variant import varied_run

if TYPE_CHECKING:
    from sdtrainer.interview.records import RunRecord
    from sdtrainer.interview.state import State
    from sdtrainer.simulate.results import Load

FULL = 0.8
"""A component may be this busy at peak."""
IDLE = 0.05
"""A counted part this little busy at peak was bought for nothing that a run shows."""
RELIEVED = 1.05
"""A part is less busy from this factor on. By how much hangs on what was assumed of its reads against its writes."""
NEVER = "no load was ever run"


def judged_load(state: State, record: RunRecord) -> tuple[float, str]:
    """The busiest judged component of a load run and its utilisation, at the prompt's load if the run's was smaller."""
    load = record.run.load
    judged = [part for part in load.components if not part.managed and not part.sized] if load is not None else []
    strained = ((part.utilisation * strain(state, record, part.id), part.id) for part in judged)
    return max(strained, key=lambda one: one[0], default=(0.0, ""))


@rule("load-carried", runs=True)
def load_carried(state: State) -> Found:
    """The last scheme carries the peak: every part at most 80 % busy, at no less than the prompt's load."""
    record = last_run(state, "load")
    if record is None or record.run.load is None:
        return missed(NEVER)
    load = record.run.load
    if missing := left_out(state, record):
        return missed(f"the run leaves out: {missing}", run=run_name(record))
    busy, part = judged_load(state, record)
    if load.passes and busy <= FULL:
        return met(f"busiest part: {part} {busy:.0%}" if part else "nothing stateful is busy", run=run_name(record))
    note = f"{part} is {busy:.0%} busy at the prompt's load" if busy > FULL else first_message(load)
    quote = last_line_on(state, part)
    return partly(quote, run=run_name(record), note=note) if busy <= 1.0 else missed(note, quote, run=run_name(record))


def last_line_on(state: State, part: str) -> str:
    """The candidate's last line of the scheme that names a part; the part itself where none does."""
    lines = (line for item in reversed(state.revisions) for line in reversed(item.text.splitlines()))
    word = re.compile(rf"(?<![\w-]){re.escape(part)}(?![\w-])", re.IGNORECASE)
    return next((line.strip() for line in lines if part and word.search(line)), part)


def first_message(load: Load) -> str:
    """The first finding of a load run in its own words."""
    return load.findings[0].message if load.findings else "the load run did not pass"


@rule("bottleneck-cured", runs=True)
def bottleneck_cured(state: State) -> Found:
    """The first bottleneck a run found is gone in a later revision; less busy but above 100 % is partly."""
    before, after = first_run(state, "load"), last_run(state, "load")
    if before is None or after is None or before.run.load is None or after.run.load is None:
        return missed(NEVER)
    part = before.run.load.bottleneck
    if not part or stands(state, before, before.run.load.passes):
        busy, name = judged_load(state, before)
        return met(f"{name} {busy:.0%}", run=run_name(before), note="the first loaded scheme already carried it")
    if len(firsts := first_in_any_way(before)) > 1:
        return not_judged(f"what was assumed of {' and '.join(firsts)} decides which of them gives way first")
    if before is after:
        return missed(f"{part} gave way and nothing was changed", part, run=run_name(before))
    was = utilisation(before.run.load, part) * strain(state, before, part)
    now = utilisation(after.run.load, part) * strain(state, after, part)
    text = f"{part}: {was:.0%} → {now:.0%}"
    if now <= FULL or now <= 1.0 < was:
        return met(text, run=run_name(after))
    return graded(was / now, text, run=run_name(after), note="still above 100 %" if now > 1 else "",
                  full=math.inf, half=RELIEVED)  # fmt: skip


def first_in_any_way(record: RunRecord) -> tuple[str, ...]:
    """The parts that are busiest of all in some way a load run can come out.

    Where there are two, whether the one was cured is no matter of one figure: between the ends of what is assumed
    either may be first and nearly carry it.
    """
    runs = (record.run, *(varied_run(record.run, variant) for variant in record.variants))
    return tuple(dict.fromkeys(run.load.bottleneck for run in runs if run.load is not None))


def utilisation(load: Load, part: str) -> float:
    """How busy a component is in a load run; 0 when it is no longer there."""
    return next((item.utilisation for item in load.components if item.id == part), 0.0)


@rule("latency-kept", runs=True)
def latency_kept(state: State) -> Found:
    """p99 stays within the target where one is stated."""
    record = last_run(state, "load")
    if record is None or record.run.load is None:
        return missed(NEVER)
    held = [case for case in record.run.load.use_cases if case.target_p99]
    if not held:
        return not_judged("the prompt states no latency target")
    late = [case for case in held if case.p99 is None or case.p99 > (case.target_p99 or 0.0)]
    if missing := left_out(state, record):
        return missed(f"the run leaves out: {missing}", run=run_name(record))
    if shortfall(state, record) > 1:
        return missed("it was only run below the prompt's load", run=run_name(record))
    note = f"{late[0].name} misses its target of {(late[0].target_p99 or 0) * 1000:.0f} ms" if late else ""
    return graded(1 - len(late) / len(held), note=note, run=run_name(record))


@rule("nothing-unforced")
def nothing_unforced(state: State) -> Found:
    """What was added beyond the minimal scheme has a decision behind it."""
    added = added_parts(state)
    if not added:
        return not_judged("nothing was added to the minimal scheme") if drawn(state) else missed(NEVER)
    reasoned = [rung for rung in counted(ladder(state)) if rung.height > 1]
    words = " ".join((*(rung.text for rung in reasoned), *explanations(state)))
    words, about = f"{words} {' '.join(sorted(ideas(words)))}", {rung.about for rung in reasoned}
    names = {part.id: f"{part.label} {part.kind} {part.kind_word}" for part in added}
    bound = [part for part in added if part.id in about or akin(names[part.id], words)]
    free = [part.label for part in added if part not in bound]
    return graded(
        len(bound) / len(added), note=f"nobody said why: {', '.join(free)}" if free else "", half=0.4, full=0.75
    )


def explanations(state: State) -> list[str]:
    """Answers to why a part is there, and remarks in passing, that rest on a figure or requirement of the session."""
    said = [item.text for item in state.typed if item.phase == "scale" and item.kind in ("line", "answer")]
    board = board_of(state)
    return [text for text in said if is_prose(text) and len(text) <= LONGEST and anchor(board, text, None)]


@rule("nothing-oversized", runs=True)
def nothing_oversized(state: State) -> Found:
    """No counted part stands nearly idle at peak, and none lies on no path."""
    record = last_run(state, "load")
    scheme = scheme_of(state, record) if record is not None else None
    if record is None or record.run.load is None or scheme is None:
        return missed(NEVER)
    load, used = record.run.load, visited(scheme)
    counted_parts = [part for part in load.components if not part.sized and not part.managed and part.servers > 1]
    idle = [part.id for part in counted_parts if part.utilisation * strain(state, record, part.id) < IDLE]
    idle += [part.id for part in scheme.components if part.id not in used and part.kind not in ("client", "dns")]
    total = max(1, len(counted_parts) + len(idle))
    return graded(
        1 - len(idle) / total,
        ", ".join(idle),
        run=run_name(record),
        note="bought for nothing" if idle else "",
        full=0.99,
    )


@rule("runs-again", runs=True)
def runs_again(state: State) -> Found:
    """After a change it was run again, so that the cure was seen."""
    loads = [item for item in state.runs if item.run.load is not None]
    if not loads:
        return missed(NEVER)
    different = {what_it_says(item.run.load): item.revision for item in loads if item.run.load is not None}
    if len(different) > 1 and len(set(different.values())) > 1:
        return met(run=run_name(loads[-1]), note=f"{len(different)} different schemes were run under load")
    first = loads[0].run.load
    return (
        met(run=run_name(loads[0]), note="the first one passed")
        if first and stands(state, loads[0], first.passes)
        else missed("the failed scheme was not changed and run again", run=run_name(loads[0]))
    )


def what_it_says(load: Load) -> tuple[tuple[str, float, float], ...]:
    """What a change under load can show: the parts that have something to do, how many they are and how busy."""
    return tuple((part.id, part.servers, round(part.utilisation, 3)) for part in load.components if part.utilisation)


@rule("growth", runs=True)
def growth(state: State) -> Found:
    """What growth does to the scheme was run."""
    record = last_run(state, "growth")
    curve = curve_of(record, "growth") if record is not None else None
    if record is None or curve is None or recited(state):
        return missed("growth was never run")
    if left_out(state, record):
        return missed("growth was never run for all that was asked for")
    judged = met if stands(state, record, curve.passes) else partly
    return judged(curve.sentence, run=run_name(record))


@rule("twist-absorbed", runs=True)
def twist_absorbed(state: State) -> Found:
    """After the requirement changed the scheme was changed, run again, and carries it."""
    if state.twist_at is None:
        return not_judged("no requirement changed")
    at = state.twist_at
    edits = [(item.at, item.text) for item in state.revisions if item.at >= at]
    edits += [(line.at, line.check.text.strip()) for line in state.worksheet if line.at >= at]
    decided = [item.text for item in state.decisions if item.at >= at and not item.withdrawn]
    runs = [item for item in state.runs if item.at >= at and item.run.load is not None]
    if not edits:
        said = decided[0] if decided else ""
        taken_up = said or runs
        return partly(said, note="nothing was changed after it") if taken_up else missed("it was not taken up")
    changed, quote = min(edits)
    before = next((item for item in reversed(runs) if item.at < changed), None)
    after = next((item for item in reversed(runs) if item.at >= changed), None)
    if after is None:
        return partly(quote, note="changed, but not run again")
    held = carries(state, after) or relieved(state, before, after)
    return met(quote, run=run_name(after)) if held else partly(
        quote, run=run_name(after), note="changed, but not shown to carry it")  # fmt: skip


def carries(state: State, record: RunRecord) -> bool:
    """Whether a load run passes at no less than the prompt's load."""
    return record.run.load is not None and stands(state, record, record.run.load.passes)


def relieved(state: State, before: RunRecord | None, after: RunRecord) -> bool:
    """Whether the part that gave way in one run carries its load in a later one."""
    if before is None or before.run.load is None or after.run.load is None or not before.run.load.bottleneck:
        return False
    part = before.run.load.bottleneck
    was, now = utilisation(before.run.load, part), utilisation(after.run.load, part) * strain(state, after, part)
    return now <= 1.0 < was
