"""The same session with assumed figures at the ends of their ranges: what a grade must not hang on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sdtrainer.simulate.variant import ALL, STRONG, WEAK, varied_run

if TYPE_CHECKING:
    from sdtrainer.interview.records import RunRecord
    from sdtrainer.interview.state import State


OPPOSITE = {WEAK: STRONG, STRONG: WEAK}


def otherwise(state: State) -> tuple[tuple[str, State], ...]:
    """Every other way the session's runs can come out: what is assumed, as a sentence, and the state then.

    A way is taken in all runs alike; ways that lead to the same runs are one.
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
    """Which of a run's variants a figure leads to, −1 when the run comes out the same.

    In a run without that part, or where the candidate stated its figures, the others stand against nothing.
    """
    for name in (figure, the_others(figure)):
        for at, variant in enumerate(record.variants):
            if name in variant.figures:
                return at
    return -1


def the_others(figure: str) -> str:
    """The way in which all parts stand as they do against the part of a way: ``db weak`` has all others strong."""
    for end, other in OPPOSITE.items():
        part, found, copies = figure.partition(f" {end}")
        if found:
            return figure if part == ALL else f"{ALL} {other}{copies}"
    return figure


def with_variant(record: RunRecord, at: int) -> RunRecord:
    """A run as one of its variants has it."""
    return record if at < 0 else replace(record, run=varied_run(record.run, record.variants[at]))
