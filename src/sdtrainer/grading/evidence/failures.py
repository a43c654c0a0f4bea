"""Failures: single points, lost nodes, lost data, weaknesses named with a cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, partly, rule, run_name
from sdtrainer.grading.figures import HIGH as LEAST_AVAILABILITY
from sdtrainer.grading.figures import figures_in
from sdtrainer.grading.ladder import anchor, board_of
from sdtrainer.grading.queries import BELOW, TECHNIQUES, credit, cured, curve_of, last_run, left_out, recited, stands
from sdtrainer.grading.words import stems
from sdtrainer.quantity.model import COUNT, TIME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sdtrainer.interview.state import State
    from sdtrainer.quantity.model import Quantity

NO_KILL = "nothing was ever killed"
SPARES = re.compile(
    r"(?i)\b(?:two|three|four|five|[2-9]|\d\d+)\s+(?:\w+\s+)?(?:zones?|regions?|cent(?:re|er)s?|copies|replicas?|nodes?)\b"
)
"""How many stand in for a part that is lost is a figure, too."""


@rule("no-single-point", runs=True)
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
    note = f"{', '.join(open_points)} alone can stop it"
    return graded(1 - len(open_points) / len(points), open_points[0], run=run_name(record), note=note, full=1.0)


def accepted(state: State, part: str) -> str:
    """The line in which the failure of a part is accepted with a reason that rests on something; else empty."""
    for decision in state.decisions:
        words = stems(f"{decision.chosen} {decision.rejected} {decision.text}")
        about = stems(part) <= words and "accept" in words
        if not decision.withdrawn and about and grounded(state, decision.reason):
            return decision.text
    return ""


def grounded(state: State, reason: str) -> bool:
    """Whether a reason names a figure or requirement of the session, an availability, a time to restore, or spares."""
    if any(one.dimension == TIME or is_availability(one) for one in figures_in(reason)) or SPARES.search(reason):
        return True
    return bool(reason) and bool(anchor(board_of(state), reason, None))


def is_availability(quantity: Quantity) -> bool:
    """Whether a figure is a share as availabilities are."""
    return quantity.dimension == COUNT and LEAST_AVAILABILITY < quantity.value < 1


@rule("node-kill", runs=True)
def node_kill(state: State) -> Found:
    """Any one node may die: after failover nothing sustained fails."""
    record = last_run(state, "kill")
    if record is None or record.run.kill is None:
        return missed(NO_KILL)
    kill = record.run.kill
    if stands(state, record, kill.node_passes):
        return met("any one node may die", run=run_name(record))
    if kill.node_passes:
        return partly("any one node may die", run=run_name(record), note=BELOW)
    rows = [row for row in kill.rows if row.scope == "node" and row.phase == "after" and any(row.failed.values())]
    first = rows[0].component if rows else ""
    if first and accepted(state, first):
        return met(accepted(state, first), run=run_name(record), note="accepted with a reason")
    return missed(f"a node of {first} dies and requests keep failing" if first else "a node's loss overloads the rest",
                  first, run=run_name(record))  # fmt: skip


@rule("no-loss", runs=True)
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


@rule("kills-answered", runs=True)
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
    """The line that says what becomes of a part's failure.

    It is a decision that accepts it, an entry about it with a cure, or a story of its loss that is grounded, names a
    technique or says what another part does.
    """
    notes = (note.text for note in cured(state, source="breaks") if stems(part) & stems(note.text))
    return accepted(state, part) or next(notes, "") or next(stories(state, part), "")


def stories(state: State, part: str) -> Iterator[str]:
    """Lines that begin with the loss of a part and say what happens then; a list of bare names tells nothing."""
    parts = state.scheme.components if state.scheme is not None else ()
    others = {item.id for item in parts if item.id != part}
    alone = {item.id: [one.kind for one in parts].count(item.kind) == 1 for item in parts}
    names = {item.id: f"{item.label} {item.kind_word} {item.kind if alone[item.id] else ''}" for item in parts}
    for line in state.typed:
        told = LOSS.match(line.text)
        if (
            told is None
            or line.kind not in ("line", "answer")
            or not stems(f"{part} {names.get(part, '')}") & stems(told["part"])
        ):
            continue
        rest = told["rest"][:LONGEST]
        says = stems(rest) & (TECHNIQUES | stems(" ".join(others))) or grounded(state, rest)
        if len(rest.split()) >= TOLD and says:
            yield line.text


LOSS = re.compile(
    r"(?i)\s*(?:without|kill(?:ing)?(?: of)?|loss of|losing|if|when)\s+(?P<part>[^:,]{2,60})[:,]\s*(?P<rest>.+)"
)
"""The beginning of a story about a part that is gone."""
TOLD, LONGEST = 5, 400
"""Words such a story has at least, and characters of it that are looked at."""


@rule("failures-cured")
def failures_cured(state: State) -> Found:
    """Two weaknesses of this prompt were named with a cure that fits."""
    notes = cured(state, source="breaks")
    return graded(
        credit(state, source="breaks") / 2,
        notes[0].text if notes else "",
        note=f"{len(notes)} named with a fitting cure",
    )


@rule("failures-many")
def failures_many(state: State) -> Found:
    """Four weaknesses of this prompt were named with a cure that fits."""
    notes = cured(state, source="breaks")
    return graded(
        credit(state, source="breaks") / 4,
        notes[-1].text if notes else "",
        note=f"{len(notes)} named with a fitting cure",
    )


@rule("retry-storm", runs=True)
def retry_storm(state: State) -> Found:
    """What retries do to an overloaded part was run, or named with a cure."""
    record = last_run(state, "retry_storm")
    curve = curve_of(record, "retry_storm") if record is not None else None
    if record is not None and curve is not None and not recited(state) and not left_out(state, record):
        judged = met if stands(state, record, curve.passes) else partly
        return judged(curve.sentence, run=run_name(record))
    notes = [note for source in ("edges", "breaks") for note in cured(state, source=source) if "retr" in note.entry]
    return partly(notes[0].text, note="described, not run") if notes else missed("retries under overload never came up")
