"""Evidence for every checklist item: runs the rules and says what could not be judged, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sdtrainer.grading.assumed import otherwise
from sdtrainer.grading.evidence import Found, Rule, rules
from sdtrainer.grading.evidence.failures import no_single_point
from sdtrainer.grading.evidence.found import not_judged, reads_runs
from sdtrainer.grading.model import Evidence
from sdtrainer.grading.talk import skip_reason
from sdtrainer.view.cut import cut

if TYPE_CHECKING:
    from sdtrainer.content.method import ChecklistItem
    from sdtrainer.interview.state import State
    from sdtrainer.scheme.binding import BoundRate

LEVELS = ("middle", "senior", "staff")
MOST_TICKS = 5
WITHIN = 3.0
"""The binding screen corrects what lies further from the prompt's rate."""
LONGEST_QUOTE = 240
SHOWN = ("met", "partly")


def judge(state: State) -> tuple[Evidence, ...]:
    """Evidence for each item, in checklist order."""
    mine = own_part(state)
    others = otherwise(mine)
    return tuple(judge_item(mine, item, others) for item in state.brief.method.checklist)


def own_part(state: State) -> State:
    """A session without what was said in phases that were given; what they put on the board stays."""
    given = state.setup.given
    if not given:
        return state
    return replace(
        state,
        typed=tuple(item for item in state.typed if item.phase not in given),
        remarks=tuple(item for item in state.remarks if item.phase not in given),
        decisions=tuple(item for item in state.decisions if item.phase not in given),
        entries=tuple(item for item in state.entries if item.phase not in given),
    )


def judge_item(state: State, item: ChecklistItem, others: Sequence[tuple[str, State]] = ()) -> Evidence:
    """Evidence for one item: a rule's answer, the candidate's word, or nobody's.

    An answer that one of the ``otherwise`` states of the session would change is nobody's.
    """
    if not item.evidence:
        return by_word(state, item)
    skipped = skip_reason(state, item.phase)
    if why := out_of_session(state, item.phase) or (f"skipped: {skipped}" if skipped else ""):
        return Evidence(item.id, "not_judged", note=why, source="nobody")
    rule = rules()[item.evidence]
    found = best(state, rule)
    if reads_runs(rule):
        found = sure(rule, found, others)
    if found.status == "missed" and (why := late(state, item.phase)):
        return Evidence(item.id, "not_judged", note=why, source="nobody")
    return of(item, found)


def sure(rule: Rule, found: Found, others: Sequence[tuple[str, State]]) -> Found:
    """A rule's answer where every assumed figure leaves it as it is; else what it depends on (INTERVIEW §5)."""
    for sentence, other in others:
        if best(other, rule).status != found.status:
            return not_judged(f"depends: {sentence}")
    return found


def best(state: State, rule: Rule) -> Found:
    """A rule's answer; what was shown before a requirement changed stays shown (the change has an item of its own)."""
    found = rule(state)
    if state.twist_at is None or not state.rates_before or found.status == "met":
        return found
    if rule is no_single_point:
        # What the latest kill still lists is not gone, whatever an earlier revision had.
        return found
    earlier = rule(before_twist(state, state.twist_at))
    return earlier if earlier.status == "met" or (earlier.status == "partly" and found.status != "partly") else found


def before_twist(state: State, at: float) -> State:
    """A session as it stood when the requirement changed: its runs, its revisions, and the rates of then."""
    return replace(
        state,
        rates=state.rates_before,
        runs=tuple(record for record in state.runs if record.at < at),
        revisions=tuple(revision for revision in state.revisions if revision.at < at),
        bound=tuple(rebound(row, state.rates_before.get(row.operation)) for row in state.bound),
    )


def rebound(row: BoundRate, wanted: float | None) -> BoundRate:
    """A bound rate beside the rate of then: corrected only when it lies outside a third to three times of that."""
    if not wanted or row.given is None:
        return row
    far = not 1 / WITHIN <= row.given / wanted <= WITHIN
    return replace(row, rate=wanted if far else row.given, corrected=far)


def of(item: ChecklistItem, found: Found) -> Evidence:
    """A rule's answer as evidence for an item."""
    source = "nobody" if found.status == "not_judged" else "evidence"
    return Evidence(item.id, found.status, short(found.quote), found.run, short(found.note), source)


def short(text: str) -> str:
    """A quote on one line, cut when it is a lecture."""
    return cut(text[: 4 * LONGEST_QUOTE], LONGEST_QUOTE)


def by_word(state: State, item: ChecklistItem) -> Evidence:
    """What the candidate ticked at the end; it is shown and scores nothing."""
    tick = state.ticks.get(item.id)
    if tick is None:
        return Evidence(item.id, "not_judged", note="only a person can know", source="nobody")
    return Evidence(item.id, "met" if tick else "missed", note="your word", source="word")


def out_of_session(state: State, phase: str) -> str:
    """Why a phase is not judged whatever is on record: it was given, or is no part of this session."""
    if phase in state.setup.given:
        return "the phase was given"
    return "" if phase in state.setup.phases else "no part of this session"


def late(state: State, phase: str) -> str:
    """Why finding nothing in a phase is no fault: it was never reached, and not passed over either."""
    passed_over = any(skip.phase == phase for skip in state.skips)
    return "time ran out before it" if phase not in state.entered and state.entered and not passed_over else ""


def came_up(state: State, item: ChecklistItem, evidence: Evidence) -> bool:
    """Whether an item counts for the certainty: its phase was part of the session, and it applies here."""
    if out_of_session(state, item.phase):
        return False
    inapplicable = evidence.status == "not_judged" and evidence.source == "nobody" and bool(item.evidence)
    return not inapplicable or item.phase not in state.entered or bool(skip_reason(state, item.phase))


def up_to(state: State, level: str) -> tuple[ChecklistItem, ...]:
    """Checklist items of a level and those below."""
    held = LEVELS[: LEVELS.index(level) + 1]
    return tuple(item for item in state.brief.method.checklist if item.level in held)


def yes_no_items(state: State) -> tuple[str, ...]:
    """At most five items of the target level and below that only the candidate can answer, heaviest first."""
    items = [
        item for item in up_to(state, state.setup.level) if not item.evidence and not out_of_session(state, item.phase)
    ]
    return tuple(item.id for item in sorted(items, key=lambda item: -item.weight)[:MOST_TICKS])
