"""Conditions of probes and twists: ``level:senior has:KIND lacks:KIND waits:KIND fails:EXPERIMENT after:PHASE``.

All must hold; ``waits:queue`` is a queue that a request goes through and not only messages behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.interview.state import PHASES, State

LEVELS = ("middle", "senior", "staff")


def hold(state: State, when: Sequence[str]) -> bool:
    """Whether every condition holds now; an unknown one does not."""
    return all(_holds(state, *condition.split(":", 1)) for condition in when if ":" in condition)


def _holds(state: State, word: str, value: str) -> bool:
    match word:
        case "level":
            return value in LEVELS and LEVELS.index(state.setup.level) >= LEVELS.index(value)
        case "has":
            return value in _kinds(state)
        case "lacks":
            return value not in _kinds(state)
        case "waits":
            return value in _waited_for(state)
        case "fails":
            return value.replace("-", "_") in _failed(state)
        case "after":
            return value in PHASES and value in state.entered and PHASES.index(state.phase) >= PHASES.index(value)
    return False


def _kinds(state: State) -> frozenset[str]:
    return frozenset(part.kind for part in state.scheme.components) if state.scheme else frozenset()


def _waited_for(state: State) -> frozenset[str]:
    """The kinds of the parts some caller waits for: those an arrow other than one of messages leads to."""
    if state.scheme is None:
        return frozenset()
    ends = {connection.target for connection in state.scheme.connections if connection.kind != "async"}
    return frozenset(part.kind for part in state.scheme.components if part.id in ends)


def _failed(state: State) -> frozenset[str]:
    """Experiments that did not pass in the latest run of each purpose."""
    failed: set[str] = set()
    for run in (record.run for record in state.runs):
        verdicts = {curve.experiment.replace("-", "_"): curve.passes for curve in run.curves}
        if run.smoke:
            verdicts["smoke"] = run.smoke.passes
        if run.load:
            verdicts["load"] = run.load.passes
        if run.kill:
            verdicts["kill"] = run.kill.node_passes
        failed -= {name for name, passes in verdicts.items() if passes}
        failed |= {name for name, passes in verdicts.items() if not passes}
    return frozenset(failed)
