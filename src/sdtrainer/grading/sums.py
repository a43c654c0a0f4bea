"""The worksheet as the grade sees it: sums that stand, their verdicts, and the unit slips left or corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sdtrainer.grading.figures import Figure, figures_in

if TYPE_CHECKING:
    from sdtrainer.interview.records import WorksheetLine
    from sdtrainer.interview.state import State
    from sdtrainer.quantity.model import Quantity

UNIT_SLIPS = frozenset({"bits-bytes", "binary-decimal", "prefix-step", "time-unit"})
"""Slips of units; the others are faults of arithmetic (a lost zero) or of modelling (a dropped factor)."""
RIGHT = ("fine", "loose")
OPERATOR = re.compile(r"[*×^+]|\bx\b|\s/\s|[\d)]/[\d(]")


@dataclass(frozen=True, slots=True)
class Sum:
    """A line that was not replaced by a later one; ``exact`` None when it holds no arithmetic.

    ``verdict`` is ``fine loose off`` or empty without a claim; ``slips`` and ``unit_slips`` are sentences, ``literals``
    its figures.
    """

    text: str
    name: str
    exact: Quantity | None
    verdict: str
    slips: tuple[str, ...]
    unit_slips: tuple[str, ...]
    conclusion: str
    literals: tuple[Quantity, ...]
    computed: bool


def sums(state: State) -> tuple[Sum, ...]:
    """Every sum that stands."""
    return tuple(_sum(line) for line in state.worksheet if line.corrected_by < 0 and line.check.exact is not None)


def _sum(line: WorksheetLine) -> Sum:
    check = line.check
    return Sum(
        text=check.text.strip(),
        name=check.name,
        exact=check.exact,
        verdict=check.verdict,
        slips=tuple(slip.message for slip in check.slips),
        unit_slips=slips_of_units(line),
        conclusion=check.conclusion,
        literals=figures_in(check.text),
        computed=bool(OPERATOR.search(check.expression)),
    )


def has_unit_slip(line: WorksheetLine) -> bool:
    """Whether a claim of the line is off by a slip of units; a costless slip on a fine line is none."""
    return bool(slips_of_units(line))


def slips_of_units(line: WorksheetLine) -> tuple[str, ...]:
    """The sentences of those slips."""
    off = (claim for claim in line.check.claims if claim.verdict == "off")
    return tuple(slip.message for claim in off for slip in claim.slips if slip.id in UNIT_SLIPS)


def right(item: Sum) -> bool:
    """Whether a sum is within 20 %, or claims nothing but is one: a bare figure with a name is none."""
    return item.verdict in RIGHT or (not item.verdict and item.computed)


def open_unit_slips(state: State) -> list[Sum]:
    """Sums that stand with a unit slip."""
    return [item for item in sums(state) if item.unit_slips]


def corrected_slips(state: State) -> list[str]:
    """Lines whose slip the candidate corrected before anyone remarked on it."""
    return [
        line.check.text.strip()
        for line in state.worksheet
        if has_unit_slip(line) and line.corrected_by >= 0 and not line.remarked
    ]


def sum_figures(state: State) -> tuple[Figure, ...]:
    """The sums that stand, by name."""
    return tuple(Figure(item.name or item.text, item.exact, own=True) for item in sums(state) if item.exact is not None)
