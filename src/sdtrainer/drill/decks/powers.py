"""Powers of two, and what they are for: id widths, code lengths, counters."""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.drill.card import Card
from sdtrainer.drill.decks import Material, Spec
from sdtrainer.drill.keys import EXACT
from sdtrainer.drill.making import worked

SPEC = Spec("powers", 30, "Powers of two")
TENTH = 1.1
EXPONENTS = (8, 10, 16, 20, 24, 30, 32, 40, 50, 63)
CODES = ((62, 6), (62, 7), (36, 6), (64, 8), (10, 9))
COUNTS = ("1 million", "1 billion", "100 billion", "1 trillion")


def cards(material: Material, seed: int) -> Sequence[Card]:
    """Values, code spaces and bits needed; the same every day, for they are to be known by heart."""
    return (
        *(_value(exponent) for exponent in EXPONENTS),
        *(_codes(alphabet, length) for alphabet, length in CODES),
        *(_bits(place, count) for place, count in enumerate(COUNTS)),
    )


def _value(exponent: int) -> Card:
    exact = exponent <= 16
    note = "" if exact else f"{2 ** (exponent % 10)} * 2^{exponent // 10 * 10}; each 2^10 is a thousand and 2.4 %"
    return worked(f"powers-2-{exponent}", f"2^{exponent}{'' if exact else ', to a tenth'}: how many?", f"2^{exponent}",
                  answer=f"{2**exponent:,}", within=EXACT if exact else TENTH, note=note, pace=6)  # fmt: skip


def _codes(alphabet: int, length: int) -> Card:
    front = f"Codes of {length} characters from an alphabet of {alphabet}: how many, by their order?"
    return worked(f"powers-codes-{alphabet}-{length}", front, f"{alphabet}^{length}", within=2.0, pace=12)


def _bits(place: int, count: str) -> Card:
    front = f"How many bits tell {count} things apart?"
    return worked(f"powers-bits-{place}", front, f"ceil(log2({count}))", within=EXACT,
                  note="ten bits for each three zeros", pace=8)  # fmt: skip
