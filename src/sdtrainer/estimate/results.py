"""What the check of a worksheet line found: plain data, so that a journal can keep it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sdtrainer.quantity import TIME, Quantity, show
from sdtrainer.quantity.units import TIMES

FOLLOWS = "follows from"
"""Begins the note on a claim that is right only in view of the wrong one before it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A known way to go wrong that gives the number claimed; ``id`` is permanent, ``message`` says the step."""

    id: str
    message: str


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """One claimed number beside the exact one. ``ratio`` is claimed/exact, None when the exact value is zero.

    ``verdict`` is ``fine`` (within 15 %), ``loose`` (within 20 %) or ``off``.
    """

    text: str
    claimed: Quantity
    exact: Quantity
    ratio: float | None
    verdict: str
    slips: tuple[Slip, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def follows(self) -> bool:
        """Whether it only carries on a claim that is off: fine as a step, and no sound figure."""
        return any(note.startswith(FOLLOWS) for note in self.notes)

    @property
    def exact_display(self) -> str:
        """The exact value for a reader, per the period the claim is per, or the total of the time it builds up in."""
        from sdtrainer.estimate.periods import period_of, span_of, time_unit_of

        unit, word = time_unit_of(self.text) if self.exact.dimension == TIME else (Fraction(0), "")
        if unit:
            count = float(self.exact.value / unit)
            return f"{count:,.0f} {word}" if count >= 100 else f"{count:.3g} {word}"
        span, said = span_of(self.text) if self.exact.dimension.time == -1 else (None, "")
        if span is not None:
            return f"{show(self.exact * span)} {said}"
        seconds, word = period_of(self.text)
        if seconds <= 1 or self.exact.dimension.time != -1:
            return show(self.exact)
        total = Quantity(self.exact.value * Fraction(seconds), self.exact.dimension.times(TIME), self.exact.label)
        return f"{show(total)}/{word}" if word in TIMES else f"{show(total)} {word}"


WORST_FIRST = ("off", "loose", "fine")


@dataclass(frozen=True, slots=True)
class LineCheck:
    """One worksheet line.

    ``kind`` is ``check`` (it claims a number), ``definition`` (it names one), ``note`` (no arithmetic) or ``unread``
    (``reason`` says why; never a fault). ``conclusion`` is what was said behind the numbers. ``defines`` holds the
    name a later line can use and its value; ``claimed_as`` the same name as the candidate rounded it.
    """

    number: int
    text: str
    kind: str
    name: str = ""
    label: str = ""
    expression: str = ""
    exact: Quantity | None = None
    claims: tuple[ClaimCheck, ...] = ()
    conclusion: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    defines: tuple[tuple[str, Quantity], ...] = ()
    claimed_as: tuple[tuple[str, Quantity], ...] = ()

    @property
    def claimed(self) -> Quantity | None:
        """The first number claimed."""
        return self.claims[0].claimed if self.claims else None

    @property
    def ratio(self) -> float | None:
        """Claimed over exact of the worst claim."""
        return self._worst.ratio if self._worst else None

    @property
    def verdict(self) -> str:
        """The worst verdict of its claims, an empty string when it claims nothing."""
        return self._worst.verdict if self._worst else ""

    @property
    def slips(self) -> tuple[Slip, ...]:
        """The slips of all its claims."""
        return tuple(slip for claim in self.claims for slip in claim.slips)

    @property
    def display(self) -> str:
        """The exact value for a reader, an empty string when the line has none."""
        return show(self.exact) if self.exact else ""

    @property
    def _worst(self) -> ClaimCheck | None:
        return min(self.claims, key=lambda claim: WORST_FIRST.index(claim.verdict), default=None)
