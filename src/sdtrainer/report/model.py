"""The report's model: a state, its verdict and earlier tries, and the JSON that programs and journals read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sdtrainer.grading import Verdict
from sdtrainer.grading.judge import own_part
from sdtrainer.grading.queries import applied, case_of, cured
from sdtrainer.interview.records import RunRecord
from sdtrainer.interview.state import State
from sdtrainer.report.skills import skills_of

Json = dict[str, Any]
WEAKNESSES = {"breaks": "scale", "edges": "edges"}
"""Lists of a prompt's weaknesses, and the phase in which they come up."""


@dataclass(frozen=True, slots=True)
class Report:
    """One session as reported; ``earlier`` are JSON reports of earlier tries of the same prompt, oldest first."""

    state: State
    verdict: Verdict
    earlier: tuple[Mapping[str, Any], ...] = ()
    session: str = ""
    started: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)


def build(
    state: State,
    verdict: Verdict,
    earlier: tuple[Mapping[str, Any], ...] = (),
    *,
    session: str = "",
    started: str = "",
) -> Report:
    """Put a report together; ``session`` is its id in the journal, ``started`` its date as text."""
    titles = {item.id: item.title for item in state.brief.method.checklist}
    return Report(state, verdict, earlier, session, started, titles)


def json_of(report: Report) -> Json:
    """The report as ``practice --json`` and ``report --json`` print it (DESIGN §9)."""
    state, verdict = report.state, report.verdict
    return {
        "session": report.session,
        "prompt": state.brief.prompt.id,
        "level": state.setup.level,
        "mode": state.setup.mode,
        "practised": [phase for phase in state.setup.phases if phase not in state.setup.given],
        "unfinished": unfinished(state),
        "verdict": verdict_of(verdict),
        "score": verdict.score,
        "phases": [
            {
                "id": item.id, "score": item.score, "self": item.self, "minutes": item.minutes, "target": item.target,
                "status": item.status,
            }
            for item in verdict.phases
        ],
        "evidence": [
            {
                "item": item.item, "title": report.titles.get(item.item, item.item), "status": item.status,
                "quote": item.quote, "run": item.run, "note": item.note, "source": item.source,
            }
            for item in verdict.evidence
        ],
        "decisions": [
            {
                "number": item.number, "rung": item.rung, "about": item.about, "by": item.by, "doubt": item.doubt,
                "core": item.core, "text": item.text,
            }
            for item in verdict.decisions
        ],
        "changes": [
            {
                "item": item.item, "title": report.titles.get(item.item, item.item), "quote": item.quote,
                "drill": item.drill, "phase": item.phase, "note": item.note,
            }
            for item in verdict.changes
        ],
        "runs": [run_of(record) for record in state.runs],
        "predictions": predictions_of(state),
        "unprompted": unprompted_of(state),
    }  # fmt: skip


def unfinished(state: State) -> bool:
    """Whether the interview is still to be gone on with: the end was not begun."""
    return not (state.closed or state.verdict or state.held.get("closing_begun"))


def verdict_of(verdict: Verdict) -> Json:
    """The verdict's own object."""
    return {
        "target": verdict.target,
        "reached": verdict.reached,
        "passed": verdict.passed,
        "lean": verdict.lean,
        "certainty": verdict.certainty,
        "sentence": verdict.sentence,
        "reasons": list(verdict.reasons),
        "red_flags": list(verdict.red_flags),
        "strengths": list(verdict.strengths),
        "missing": list(verdict.missing),
    }


def run_of(record: RunRecord) -> Json:
    """A run in a few figures."""
    run = record.run
    return {
        "purpose": record.purpose,
        "phase": record.phase,
        "at": record.at,
        "revision": record.revision + 1,
        "seen": record.seen,
        "works": None if run.smoke is None else run.smoke.passes,
        "carried": None if run.load is None else run.load.passes,
        "bottleneck": "" if run.load is None else run.load.bottleneck,
        "single_points": [] if run.kill is None else list(run.kill.single_points),
        "findings": [item.message for item in run.findings],
    }


def predictions_of(state: State) -> Json:
    """How many predictions were right of those a run answered."""
    judged = [item.right for item in state.predictions if item.right is not None]
    return {"right": sum(value >= 1 for value in judged), "judged": len(judged)}


def unprompted_of(state: State) -> Json:
    """Weaknesses: how many the candidate named, how many unprompted, and how many of those that were there to find.

    ``there`` counts what the prompt says breaks, or is an extreme case, in the phases that came up; ``found`` those of
    them that the candidate named unprompted with a cure that fits. ``named`` and ``own`` count the notes that the
    checklist's evidence counts.
    """
    mine = own_part(state)
    notes = (*cured(mine, source="edges"), *cured(mine, source="breaks"))
    there, found = frozenset[str](), set[str]()
    for source, phase in WEAKNESSES.items():
        if phase in state.entered and phase in state.setup.phases and phase not in state.setup.given:
            listed = applied(state, source)
            there |= listed
            found |= {case_of(item.entry, listed) for item in cured(mine, source=source) if item.unprompted}
    own = sum(item.unprompted for item in notes)
    return {"own": own, "named": len(notes), "found": len(found), "there": len(there)}


def headline_of(data: Mapping[str, Any]) -> Json:
    """What ``history`` and ``progress`` need of a report, small enough to read ten thousand of them."""
    kept = ("target", "reached", "passed", "lean", "certainty")
    missed = [item["item"] for item in data["evidence"] if item["status"] == "missed"]
    return {
        "verdict": {name: data["verdict"][name] for name in kept},
        "score": data["score"],
        "phases": data["phases"],
        "predictions": data["predictions"],
        "unprompted": data["unprompted"],
        "missed": missed,
        "practised": list(data.get("practised", ())),
        "skills": skills_of(data["evidence"]),
    }
