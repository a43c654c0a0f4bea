"""The gates of the method: what caps a grade or costs a phase a step, whatever else was shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.api import design_of, has_answer
from sdtrainer.grading.evidence.scheme import essential_works
from sdtrainer.grading.judge import out_of_session
from sdtrainer.grading.model import Gate
from sdtrainer.grading.queries import drawn, last_run
from sdtrainer.grading.sums import open_unit_slips
from sdtrainer.grading.talk import skip_reason

if TYPE_CHECKING:
    from sdtrainer.interview.state import State

UNIT_SLIPS = 2
HALF = 30
"""Seconds of half a minute of the round: half-time in seconds is this times its minutes."""


def gates(state: State) -> tuple[Gate, ...]:
    """Every gate that fires, the cap first."""
    fired = (gate(state) for gate in GATES)
    return tuple(gate for gate in fired if gate is not None)


def no_working_scheme(state: State) -> Gate | None:
    """Without a scheme that works at 1 rps the grade stops at middle; what could not be read does not fire it."""
    reached = "scheme" in state.entered or drawn(state) or state.clock > state.setup.minutes * HALF
    if idle(state, "scheme") or not reached:
        return None
    record = last_run(state, "smoke")
    if record is None:
        return Gate("no-working-scheme", "cap", "no working scheme: not above middle", "scheme")
    works = essential_works(state, record)
    bad = [item for item in works if not item.works and not item.described]
    if works and not bad:
        return None
    sentence = f"no working scheme ({bad[0].name}: {bad[0].why}): not above middle" if bad else "no working scheme"
    return Gate("no-working-scheme", "cap", sentence, "scheme", state.revisions[-1].text if state.revisions else "")


def unit_slips(state: State) -> Gate | None:
    """Two unit slips left standing cost the estimate a step."""
    slips = open_unit_slips(state)
    if len(slips) < UNIT_SLIPS or out_of_session(state, "estimate"):
        return None
    return Gate("unit-slips", "step", f"{len(slips)} unit slips were left standing", "estimate", slips[0].text)


def no_responses(state: State) -> Gate | None:
    """Operations without any answer cost the API a step."""
    design = design_of(state)
    if design is None or out_of_session(state, "api") or any(has_answer(item) for item in design.operations):
        return None
    return Gate("no-responses", "step", "no operation says what it answers with", "api", design.operations[0].text)


def nothing_drawn(state: State) -> Gate | None:
    """Nothing drawn by half-time costs the scheme a step."""
    half = state.setup.minutes * HALF
    late = state.clock > half and (not drawn(state) or drawn(state)[0].at > half)
    if not late or not state.setup.clock or idle(state, "scheme"):
        return None
    return Gate("nothing-drawn", "step", "nothing was drawn by half-time", "scheme")


def mixed_style(state: State) -> Gate | None:
    """Styles mixed in one API are worth a note."""
    design = design_of(state)
    if design is None or design.style != "mixed":
        return None
    return Gate("mixed-style", "note", f"the API mixes {' and '.join(design.styles)}", "api")


def idle(state: State, phase: str) -> bool:
    """Whether nothing can be held against a phase: it was given, left out, or skipped for a reason."""
    return bool(out_of_session(state, phase) or skip_reason(state, phase))


GATES: tuple[Callable[[State], Gate | None], ...] = (
    no_working_scheme, unit_slips, no_responses, nothing_drawn, mixed_style,
)  # fmt: skip
