"""Extreme cases: found where they hurt here, cured, and the cure shown by a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, partly, rule, run_name
from sdtrainer.grading.queries import (
    BELOW,
    applied,
    credit,
    cured,
    curve_of,
    is_cure,
    last_run,
    recited,
    shown_by,
    stands,
    told_otherwise,
    why_skipped,
)

if TYPE_CHECKING:
    from sdtrainer.interview.records import EntryNote
    from sdtrainer.interview.state import State

HOT = ("hot_object", "flash_crowd", "hot_counter", "hot_partition_time")
MASS = ("mass_subscriber", "celebrity_fanout", "spider_trap")
CAREFUL = ("abuse", "enumeration", "deletion_privacy", "quota_tenant", "social_block", "poison_message")
REPEATED = (
    "unknown_outcome", "duplicate_delivery", "double_booking", "out_of_order", "late_events", "lost_update",
    "partial_upload", "offline_client",
)  # fmt: skip
RECITED = "a list was recited: most of it does not hurt here"


def of(notes: tuple[EntryNote, ...], ids: tuple[str, ...]) -> EntryNote | None:
    """The first note about one of some entries."""
    return next((note for note in notes if note.entry in ids), None)


def found_with_cure(state: State, ids: tuple[str, ...], what: str) -> Found:
    """Judge whether one of some entries was named with a cure that fits."""
    note = of(cured(state, source="edges"), ids) or of(cured(state, source="breaks"), ids)
    if note is not None:
        return met(note.text)
    if recited(state):
        return missed(RECITED)
    akin = tuple(item for item in state.entries if not item.withdrawn and is_cure(state, item))
    note = of(akin, ids) if hurts_here(state, ids) else None
    if note is not None:
        # A message sent twice and an answer that never came are one case by two names; the prompt lists one of them.
        return met(note.text)
    bare = of(tuple(item for item in state.entries if not item.withdrawn), ids)
    return missed("named without a cure that fits", bare.text) if bare is not None else missed(f"{what} never came up")


def shown_by_run(state: State, experiment: str, what: str) -> Found:
    """Judge whether an experiment was run on the last schemes and holds up."""
    record = last_run(state, experiment)
    curve = curve_of(record, experiment) if record is not None else None
    if record is None or curve is None:
        why = why_skipped(state, experiment)
        return not_judged(why) if why else missed(f"{what} was never run")
    if stands(state, record, curve.passes):
        return met(curve.sentence, run=run_name(record))
    if curve.passes:
        return partly(curve.sentence, run=run_name(record), note=BELOW)
    return partly(curve.sentence, run=run_name(record), note="run, and it does not hold up yet")


def hurts_here(state: State, ids: tuple[str, ...]) -> bool:
    """Whether the prompt lists one of some entries."""
    return bool((applied(state, "edges") | applied(state, "breaks")) & set(ids))


@rule("hot-object")
def hot_object(state: State) -> Found:
    """The object everybody wants was found, with a cure."""
    if not hurts_here(state, HOT):
        return not_judged("it does not hurt in this task")
    found = found_with_cure(state, HOT, "the object everybody wants")
    if found.status == "met" or recited(state):
        return found
    # A share on one row is told as a lock or a counter as often as a hot key: the story counts, not where it was filed.
    told = told_otherwise(state, HOT[0])
    return met(told.text) if told is not None else found


@rule("hot-object-shown", runs=True)
def hot_object_shown(state: State) -> Found:
    """A run shows that the hot object is cured."""
    return (
        shown_by_run(state, "hot_key", "the hot key")
        if hurts_here(state, HOT)
        else not_judged("it does not hurt in this task")
    )


@rule("mass-subscriber")
def mass_subscriber(state: State) -> Found:
    """The reader who wants everything was found, with a cure."""
    if not hurts_here(state, MASS):
        return not_judged("it does not hurt in this task")
    return found_with_cure(state, MASS, "the reader who wants everything")


@rule("mass-subscriber-shown", runs=True)
def mass_subscriber_shown(state: State) -> Found:
    """A run shows what fan-out or a mass subscriber does, and that it holds."""
    return (
        shown_by_run(state, "fan_out", "fan-out")
        if hurts_here(state, MASS)
        else not_judged("it does not hurt in this task")
    )


def edges_cured(state: State, number: int) -> Found:
    """Judge how many extreme cases of this prompt were named with a cure that fits."""
    if recited(state):
        return missed(RECITED)
    notes = cured(state, source="edges")
    return graded(
        credit(state, source="edges") / number, notes[0].text if notes else "", note=f"{len(notes)} with a fitting cure"
    )


@rule("edges-some")
def edges_some(state: State) -> Found:
    """Two extreme cases with cures."""
    return edges_cured(state, 2)


@rule("edges-several")
def edges_several(state: State) -> Found:
    """Four extreme cases with cures."""
    return edges_cured(state, 4)


@rule("edges-many")
def edges_many(state: State) -> Found:
    """Six extreme cases with cures."""
    return edges_cured(state, 6)


@rule("edges-careful")
def edges_careful(state: State) -> Found:
    """Abuse, privacy or deletion was thought of, with a cure."""
    if not hurts_here(state, CAREFUL):
        return not_judged("it does not hurt in this task")
    return found_with_cure(state, CAREFUL, "abuse or privacy")


@rule("edges-repeated")
def edges_repeated(state: State) -> Found:
    """What arrives twice, late or never was thought of, with a cure."""
    if not hurts_here(state, REPEATED):
        return not_judged("it does not hurt in this task")
    return found_with_cure(state, REPEATED, "what arrives twice or never")


@rule("cure-shown", runs=True)
def cure_shown(state: State) -> Found:
    """At least one cure was shown by a run instead of being told."""
    notes = (*cured(state, source="edges"), *cured(state, source="breaks"))
    shown = [(note, run) for note in notes if (run := shown_by(state, note))]
    if shown:
        return met(shown[0][0].text, run=shown[0][1])
    return partly(notes[0].text, note="described, not shown by a run") if notes else missed("no cure was offered")


@rule("unprompted")
def unprompted(state: State) -> Found:
    """Weaknesses came from the candidate, not from the interviewer."""
    notes = (*cured(state, source="edges"), *cured(state, source="breaks"))
    if not notes:
        return missed("no weakness was named with a cure")
    mine = [note for note in notes if note.unprompted]
    share = len(mine) / len(notes)
    return graded(
        min(share, len(mine) / 3),
        (mine or list(notes))[0].text,
        note=f"{len(mine)} of {len(notes)} unprompted",
        half=0.3,
        full=0.6,
    )
