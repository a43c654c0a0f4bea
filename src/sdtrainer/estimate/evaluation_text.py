"""Evaluated expressions as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdtrainer.estimate.evaluation import Evaluation


def evaluations_text(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    """Each value, its working and notes."""
    for one in evaluations:
        yield one.display
        yield f"  = {one.working}"
        yield from (f"  {note}" for note in one.notes)


def evaluations_markdown(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    """The values as a Markdown table."""
    yield from ("| expression | value | notes |", "|---|---:|---|")
    for one in evaluations:
        yield f"| `{one.expression.replace('|', '/')}` | {one.display} | {'; '.join(one.notes)} |"
