"""Load and failures: predictions, what saturates, what was cured, what still falls over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, partly, rule, run_name
from sdtrainer.grading.ladder import counted, ladder
from sdtrainer.grading.queries import (
    added_parts,
    cured,
    curve_of,
    drawn,
    first_run,
    last_run,
    scheme_of,
    shortfall,
    survives,
    visited,
)
from sdtrainer.grading.words import stems

if TYPE_CHECKING:
    from sdtrainer.interview.records import Prediction, RunRecord
    from sdtrainer.interview.state import State
    from sdtrainer.simulate.results import Kill, Load

FULL = 0.8
"""A component may be this busy at peak."""
IDLE = 0.05
"""A counted part this little busy at peak was bought for nothing that a run shows."""
NEVER = "no load was ever run"
NO_KILL = "nothing was ever killed"


def predictions(state: State, kind: str) -> list[Prediction]:
    """The predictions of a kind, oldest first."""
    return [item for item in state.predictions if item.kind == kind]


def judge_first(state: State, kind: str, what: str) -> Found:
    """Judge the first prediction of a kind that a run has answered."""
    made = predictions(state, kind)
    if not made:
        return missed(f"{what} was not predicted")
    answered = next((item for item in made if item.right is not None), None)
    if answered is None or answered.right is None:
        return not_judged("no run has answered it")
    return graded(answered.right, f"{kind}: {answered.subject}", note=answered.truth)


@rule("predicted")
def predicted(state: State) -> Found:
    """Something was predicted before the run was shown."""
    made = [item for item in state.predictions if item.subject]
    return met(f"{made[0].kind}: {made[0].subject}") if made else missed("nothing was predicted before a run")


@rule("first-right")
def first_right(state: State) -> Found:
    """The first part to saturate was predicted, its rate within a factor of two where one was given."""
    return judge_first(state, "first", "the first bottleneck")


@rule("spof-right")
def spof_right(state: State) -> Found:
    """A single point of failure was named before it was shown."""
    return judge_first(state, "spof", "a single point of failure")


@rule("kills-right")
def kills_right(state: State) -> Found:
    """What the killed parts do to each operation was predicted."""
    made = [item for item in predictions(state, "kill") if item.right is not None]
    if not made:
        return missed("no failure was predicted") if state.runs else missed(NO_KILL)
    share = sum(item.right or 0.0 for item in made) / len(made)
    return graded(share, f"kill {made[0].subject}", note=made[0].truth, full=0.75)


def judged_load(state: State, record: RunRecord) -> tuple[float, str]:
    """The busiest judged component of a load run and its utilisation, at the prompt's load if the run's was smaller."""
    load = record.run.load
    judged = [part for part in load.components if not part.managed and not part.sized] if load is not None else []
    worst = max(judged, key=lambda part: part.utilisation, default=None)
    return (worst.utilisation * shortfall(state, record), worst.id) if worst is not None else (0.0, "")


@rule("load-carried")
def load_carried(state: State) -> Found:
    """The last scheme carries the peak: every part at most 80 % busy, at no less than the prompt's load."""
    record = last_run(state, "load")
    if record is None or record.run.load is None:
        return missed(NEVER)
    load = record.run.load
    busy, part = judged_load(state, record)
    stale = shortfall(state, record) > 1
    if load.passes and busy <= FULL:
        return met(f"busiest part: {part} {busy:.0%}" if part else "nothing stateful is busy", run=run_name(record))
    found = [item for item in load.findings if item.severity == "must"]
    if found and not any(survives(item) for item in found) and not stale:
        return not_judged(f"depends on what we assumed: {', '.join(found[0].depends_on)}")
    note = f"{part} is {busy:.0%} busy at the prompt's load" if busy > FULL else first_message(load)
    return partly(part, run=run_name(record), note=note) if busy <= 1.0 else missed(note, part, run=run_name(record))


def first_message(load: Load) -> str:
    """The first finding of a load run in its own words."""
    return load.findings[0].message if load.findings else "the load run did not pass"


@rule("bottleneck-cured")
def bottleneck_cured(state: State) -> Found:
    """The first bottleneck a run found is gone, or far less busy, in a later revision."""
    before, after = first_run(state, "load"), last_run(state, "load")
    if before is None or after is None or before.run.load is None or after.run.load is None:
        return missed(NEVER)
    part = before.run.load.bottleneck
    if not part or before.run.load.passes:
        busy, name = judged_load(state, before)
        return met(f"{name} {busy:.0%}", run=run_name(before), note="the first loaded scheme already carried it")
    if before is after:
        return missed(f"{part} gave way and nothing was changed", part, run=run_name(before))
    was, now = utilisation(before.run.load, part), utilisation(after.run.load, part) * shortfall(state, after)
    text = f"{part}: {was:.0%} → {now:.0%}"
    return (
        met(text, run=run_name(after))
        if now <= FULL
        else graded(was / now, text, run=run_name(after), full=9, half=1.5)
    )


def utilisation(load: Load, part: str) -> float:
    """How busy a component is in a load run; 0 when it is no longer there."""
    return next((item.utilisation for item in load.components if item.id == part), 0.0)


@rule("latency-kept")
def latency_kept(state: State) -> Found:
    """p99 stays within the target where one is stated."""
    record = last_run(state, "load")
    if record is None or record.run.load is None:
        return missed(NEVER)
    held = [case for case in record.run.load.use_cases if case.target_p99]
    if not held:
        return not_judged("the prompt states no latency target")
    late = [case for case in held if case.p99 is None or case.p99 > (case.target_p99 or 0.0)]
    if shortfall(state, record) > 1:
        return missed("it was only run below the prompt's load", run=run_name(record))
    note = f"{late[0].name} misses its target of {(late[0].target_p99 or 0) * 1000:.0f} ms" if late else ""
    return graded(1 - len(late) / len(held), note=note, run=run_name(record))


@rule("no-single-point")
def no_single_point(state: State) -> Found:
    """Single points of failure are gone, or accepted with a reason."""
    record = last_run(state, "kill")
    if record is None or record.run.kill is None:
        return missed(NO_KILL)
    points = record.run.kill.single_points
    open_points = [part for part in points if not accepted(state, part)]
    if not points:
        return met("no single point of failure is left", run=run_name(record))
    if not open_points:
        return met(accepted(state, points[0]), run=run_name(record), note="accepted with a reason")
    sure = [part for part in open_points if not hangs_on(record.run.kill, "single-point", part)]
    if not sure:
        return not_judged(f"depends on what we assumed: {hangs_on(record.run.kill, 'single-point', open_points[0])}")
    note = f"{', '.join(open_points)} alone can stop it"
    return graded(1 - len(open_points) / len(points), open_points[0], run=run_name(record), note=note, full=1.0)


def hangs_on(kill: Kill, rule_id: str, part: str) -> str:
    """The assumed figure on which all findings of a rule about a part hang, empty when one of them is sure."""
    found = [item for item in kill.findings if item.id == rule_id and item.component == part]
    return found[0].depends_on[0] if found and all(item.depends_on for item in found) else ""


def accepted(state: State, part: str) -> str:
    """The line in which the failure of a part is accepted with a reason, empty when there is none."""
    for decision in state.decisions:
        words = stems(f"{decision.chosen} {decision.rejected} {decision.text}")
        if not decision.withdrawn and decision.reason and stems(part) <= words and "accept" in words:
            return decision.text
    return ""


@rule("node-kill")
def node_kill(state: State) -> Found:
    """Any one node may die: after failover nothing sustained fails."""
    record = last_run(state, "kill")
    if record is None or record.run.kill is None:
        return missed(NO_KILL)
    kill = record.run.kill
    if kill.node_passes:
        return met("any one node may die", run=run_name(record))
    rows = [row for row in kill.rows if row.scope == "node" and row.phase == "after" and any(row.failed.values())]
    first = rows[0].component if rows else ""
    if first and accepted(state, first):
        return met(accepted(state, first), run=run_name(record), note="accepted with a reason")
    rest = [item for item in kill.findings if item.id in ("node-kill", "single-point")]
    if rest and all(item.depends_on for item in rest):
        return not_judged(f"depends on what we assumed: {rest[0].depends_on[0]}")
    return missed(f"a node of {first} dies and requests keep failing" if first else "a node's loss overloads the rest",
                  first, run=run_name(record))  # fmt: skip


@rule("no-loss")
def no_loss(state: State) -> Found:
    """No single failure loses acknowledged data."""
    record = last_run(state, "kill")
    if record is None or record.run.kill is None:
        return missed(NO_KILL)
    rows = [row for row in record.run.kill.rows if row.lost and row.scope in ("node", "component")]
    stores = [row for row in rows if row.scope == "node"]
    if not rows:
        return met("nothing acknowledged is lost", run=run_name(record))
    return (
        partly(rows[0].component, run=run_name(record), note=rows[0].lost)
        if not stores
        else missed(stores[0].lost, stores[0].component, run=run_name(record))
    )


@rule("kills-answered")
def kills_answered(state: State) -> Found:
    """Each component whose loss stops an operation is removed as a danger, degraded, or accepted with a reason."""
    record = last_run(state, "kill")
    if record is None or record.run.kill is None:
        return missed(NO_KILL)
    rows = [row for row in record.run.kill.rows if row.scope == "component" and row.phase == "after"]
    if not rows:
        return not_judged("no component could be killed as a whole")
    bad = [
        row.component for row in rows if max(row.failed.values(), default=0) >= 1 and not answered(state, row.component)
    ]
    note = f"nobody said what happens without {', '.join(bad)}" if bad else ""
    return graded(1 - len(bad) / len(rows), note=note, run=run_name(record), full=0.9)


def answered(state: State, part: str) -> str:
    """The line that says what becomes of a part's failure: accepted by decision, or an entry about it with a cure."""
    notes = (note.text for note in cured(state, source="breaks") if stems(part) & stems(note.text))
    return accepted(state, part) or next(notes, "")


@rule("nothing-unforced")
def nothing_unforced(state: State) -> Found:
    """What was added beyond the minimal scheme has a decision behind it."""
    added = added_parts(state)
    if not added:
        return not_judged("nothing was added to the minimal scheme") if drawn(state) else missed(NEVER)
    reasoned = [rung for rung in counted(ladder(state)) if rung.height > 1]
    about, words = {rung.about for rung in reasoned}, stems(" ".join(rung.text for rung in reasoned))
    bound = [part for part in added if part.id in about or stems(f"{part.label} {part.kind} {part.kind_word}") & words]
    free = [part.label for part in added if part not in bound]
    return graded(
        len(bound) / len(added), note=f"nobody said why: {', '.join(free)}" if free else "", half=0.4, full=0.75
    )


@rule("nothing-oversized")
def nothing_oversized(state: State) -> Found:
    """No counted part stands nearly idle at peak, and none lies on no path."""
    record = last_run(state, "load")
    scheme = scheme_of(state, record) if record is not None else None
    if record is None or record.run.load is None or scheme is None:
        return missed(NEVER)
    load, used = record.run.load, visited(scheme)
    counted_parts = [part for part in load.components if not part.sized and not part.managed and part.servers > 1]
    idle = [part.id for part in counted_parts if part.utilisation * shortfall(state, record) < IDLE]
    idle += [part.id for part in scheme.components if part.id not in used and part.kind not in ("client", "dns")]
    total = max(1, len(counted_parts) + len(idle))
    return graded(
        1 - len(idle) / total,
        ", ".join(idle),
        run=run_name(record),
        note="bought for nothing" if idle else "",
        full=0.99,
    )


@rule("runs-again")
def runs_again(state: State) -> Found:
    """After a change it was run again, so that the cure was seen."""
    loads = [item for item in state.runs if item.run.load is not None]
    if not loads:
        return missed(NEVER)
    revisions = {item.revision for item in loads}
    if len(revisions) > 1:
        return met(run=run_name(loads[-1]), note=f"{len(revisions)} revisions were run under load")
    first = loads[0].run.load
    return (
        met(run=run_name(loads[0]), note="the first one passed")
        if first and first.passes
        else missed("the failed scheme was not changed and run again", run=run_name(loads[0]))
    )


@rule("failures-cured")
def failures_cured(state: State) -> Found:
    """Two weaknesses of this prompt were named with a cure that fits."""
    notes = cured(state, source="breaks")
    return graded(len(notes) / 2, notes[0].text if notes else "", note=f"{len(notes)} named with a fitting cure")


@rule("failures-many")
def failures_many(state: State) -> Found:
    """Four weaknesses of this prompt were named with a cure that fits."""
    notes = cured(state, source="breaks")
    return graded(len(notes) / 4, notes[-1].text if notes else "", note=f"{len(notes)} named with a fitting cure")


@rule("retry-storm")
def retry_storm(state: State) -> Found:
    """What retries do to an overloaded part was run, or named with a cure."""
    record = last_run(state, "retry_storm")
    curve = curve_of(record, "retry_storm") if record is not None else None
    if record is not None and curve is not None:
        return (
            met(curve.sentence, run=run_name(record)) if curve.passes else partly(curve.sentence, run=run_name(record))
        )
    notes = [note for source in ("edges", "breaks") for note in cured(state, source=source) if "retr" in note.entry]
    return partly(notes[0].text, note="described, not run") if notes else missed("retries under overload never came up")


@rule("growth")
def growth(state: State) -> Found:
    """What growth does to the scheme was run."""
    record = last_run(state, "growth")
    curve = curve_of(record, "growth") if record is not None else None
    if record is None or curve is None:
        return missed("growth was never run")
    return met(curve.sentence, run=run_name(record)) if curve.passes else partly(curve.sentence, run=run_name(record))


@rule("deep-dive")
def deep_dive(state: State) -> Found:
    """Most expected points of the core probes were covered."""
    return probed(state, full=0.6, half=0.3)


@rule("deep-dive-full")
def deep_dive_full(state: State) -> Found:
    """Nearly all expected points of the core probes were covered."""
    return probed(state, full=0.85, half=0.6)


def probed(state: State, *, full: float, half: float) -> Found:
    """Judge the core probes that were asked by the share of their points covered; a maybe is half a point."""
    asked = [item for item in state.probes if item.core]
    points = [value for item in asked for value in item.points.values()]
    if not asked:
        return not_judged("the core questions were not asked")
    if not points:
        return not_judged("their expected points were not judged")
    share = sum({"covered": 1.0, "maybe": 0.5}.get(value, 0.0) for value in points) / len(points)
    lacking = [name for item in asked for name, value in item.points.items() if value == "missing"]
    note = f"not said: {lacking[0]}" if lacking else ""
    return graded(share, asked[0].text, note=note, full=full, half=half)


@rule("follow-ups")
def follow_ups(state: State) -> Found:
    """The interviewer's other follow-up questions were answered."""
    asked = [item for item in state.probes if not item.core]
    points = [value for item in asked for value in item.points.values()]
    if not points:
        return not_judged("no follow-up question was asked")
    share = sum({"covered": 1.0, "maybe": 0.5}.get(value, 0.0) for value in points) / len(points)
    return graded(share, asked[0].text, full=0.5, half=0.25)


@rule("twist-absorbed")
def twist_absorbed(state: State) -> Found:
    """After the requirement changed the scheme was changed, run again, and carries it."""
    if state.twist_at is None:
        return not_judged("no requirement changed")
    runs = [item for item in state.runs if item.at >= state.twist_at and item.run.load is not None]
    changed = [item for item in state.revisions if item.at >= state.twist_at]
    decided = [item for item in state.decisions if item.at >= state.twist_at and not item.withdrawn]
    if not changed and not decided and not runs:
        return missed("the changed requirement was not taken up")
    passed = any(item.run.load is not None and item.run.load.passes and shortfall(state, item) <= 1 for item in runs)
    quote = changed[0].text if changed else decided[0].text if decided else ""
    return met(quote, run=run_name(runs[-1])) if passed else partly(quote, note="changed, but not shown to carry it")
