"""Nines: what an availability allows, alone, in a row and side by side."""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.drill.card import Card
from sdtrainer.drill.decks import Material, Spec, dice
from sdtrainer.drill.making import worked

SPEC = Spec("nines", 60, "Nines and downtime")
ALLOWED = (
    ("99%", "year", "3.65 d"),
    ("99.9%", "year", "8.8 h"),
    ("99.9%", "month", "43 min"),
    ("99.95%", "month", "22 min"),
    ("99.99%", "year", "53 min"),
    ("99.99%", "month", "4.3 min"),
    ("99.999%", "year", "5.3 min"),
)
CHAINS = ((3, "99.9%"), (5, "99.9%"), (4, "99.99%"), (10, "99.99%"))
COPIES = ((2, "99%"), (2, "99.5%"), (3, "99%"), (2, "99.9%"))


def cards(material: Material, seed: int) -> Sequence[Card]:
    """Downtimes by heart; chains and copies with other figures every day."""
    return (*(_allowed(share, period, answer) for share, period, answer in ALLOWED), _chain(seed), _copies(seed))


def _allowed(share: str, period: str, answer: str) -> Card:
    name = f"nines-{share.strip('%').replace('.', '')}-{period}"
    return worked(name, f"{share} available: how long may it be down in a {period}?", f"(100% - {share}) * 1 {period}",
                  answer=answer, pace=8)  # fmt: skip


def _chain(seed: int) -> Card:
    parts, share = dice(seed, "nines-chain").choice(CHAINS)
    front = f"{parts} parts of {share} each, all needed: how long is the whole down in a month?"
    return worked("nines-chain", front, f"(1 - ({share})^{parts}) * 1 month",
                  note="what is missing adds up", pace=15)  # fmt: skip


def _copies(seed: int) -> Card:
    copies, share = dice(seed, "nines-copies").choice(COPIES)
    front = f"{copies} independent copies of {share} each, one is enough: how long are all down in a year?"
    return worked("nines-copies", front, f"(100% - {share})^{copies} * 1 year",
                  note="what is missing multiplies, if they fail independently", pace=15)  # fmt: skip
