"""A run in the light of what the candidate accepted: a loss taken with a reason is not proposed for a cure again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sdtrainer.simulate.results import Finding, Kill, Run

LOSSES = ("component-kill", "single-point")
"""Findings of a kill that a candidate may accept."""


def with_accepted(run: Run, accepted: Mapping[str, str]) -> Run:
    """The run whose accepted losses say by which decision (part to ``D4``), behind what is still open."""
    if run.kill is None or not accepted:
        return run
    taken = [item for item in run.kill.findings if item.id in LOSSES and item.component in accepted]
    left = [item for item in run.kill.findings if item not in taken]
    told = [_told(item, accepted[item.component]) for item in taken]
    kill: Kill = replace(run.kill, findings=(*left, *told))
    return replace(run, kill=kill)


def _told(item: Finding, decision: str) -> Finding:
    return replace(item, severity="should", cure=f"accepted ({decision})", depends_on=())
