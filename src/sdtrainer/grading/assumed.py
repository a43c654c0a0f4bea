"""The same session with an assumed figure at another end of its range: what a grade must not hang on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sdtrainer.simulate.variant import varied_run

if TYPE_CHECKING:
    from sdtrainer.interview.records import RunRecord
    from sdtrainer.interview.state import State


def otherwise(state: State) -> tuple[tuple[str, State], ...]:
    """Every other way the session's runs can come out: what is assumed, as a sentence, and the state then.

    One figure is varied at a time, in all runs alike; figures that lead to the same runs are one way.
    """
    figures = dict.fromkeys(name for record in state.runs for variant in record.variants for name in variant.figures)
    found: dict[tuple[int, ...], tuple[str, State]] = {}
    for name in figures:
        chosen = tuple(index_of(record, name) for record in state.runs)
        if chosen not in found:
            sentence = next(
                record.variants[at].sentence for record, at in zip(state.runs, chosen, strict=True) if at >= 0
            )
            found[chosen] = (sentence, replace(state, runs=tuple(map(with_variant, state.runs, chosen))))
    return tuple(found.values())


def index_of(record: RunRecord, figure: str) -> int:
    """Which of a run's variants a figure leads to, −1 when the run comes out the same."""
    return next((at for at, variant in enumerate(record.variants) if figure in variant.figures), -1)


def with_variant(record: RunRecord, at: int) -> RunRecord:
    """A run as one of its variants has it."""
    return record if at < 0 else replace(record, run=varied_run(record.run, record.variants[at]))
