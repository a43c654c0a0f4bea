"""Numerals as people type them: ``1.5``, ``1e6``, ``1_000_000``, ``1,000,000``, ``1,00,000``; never a decimal comma."""

from __future__ import annotations

import re
from fractions import Fraction

from sdtrainer.errors import ReadError

MOST_DIGITS = 60
MOST_EXPONENT = 60
_NUMERAL = re.compile(r"(?:[0-9]+(?:[,_][0-9]+)*(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+(?![0-9]))?")
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
_FOREIGN = str.maketrans("\u00a0\u2009\u202f\u2212×·✕÷–—", "   -***/--")


_SPACED = re.compile(r"(?<![\w.,])(?<![0-9] )[0-9]{1,3}(?:(?: [0-9]{3}){2,}| 000)(?![0-9]| [0-9]{3}(?![0-9]))")
"""Thousands set apart by spaces: two groups at least, or one of zeros; ``64 128`` is no number."""


def tidy(text: str) -> str:
    """The text with typographic spaces, dashes and operators replaced one for one, so that columns stay.

    Spaces within a number become ``_``: ``2 000 000``.
    """
    return _SPACED.sub(lambda found: found[0].replace(" ", "_"), text.translate(_FOREIGN))


def starts_number(text: str, at: int) -> bool:
    """Whether a numeral begins at index ``at``."""
    ahead = text[at : at + 2]
    return ahead[:1] in DIGITS or (ahead[:1] == "." and ahead[1:] in DIGITS)


DIGITS = frozenset("0123456789")


def scan_number(text: str, at: int, *, grouped: bool = True) -> tuple[Fraction, int]:
    """Read the numeral at index ``at``; returns its value and the index behind it.

    Without ``grouped`` a comma ends the numeral, as between the arguments of a function.
    """
    found = _NUMERAL.match(text, at)
    literal = found.group() if found else ""
    if not grouped:
        literal = literal.partition(",")[0]
    if not literal:
        raise ReadError("a number is expected here", "begin with one, as in 10M", column=at + 1)
    end = at + len(literal)
    if end < len(text) and text[end] == "." and text[end + 1 : end + 2] in DIGITS:
        raise ReadError("a number cannot hold two points", "write thousands as 1_000_000", column=end + 1)
    return _value(literal, at), end


def _value(literal: str, at: int) -> Fraction:
    mantissa, _, exponent = literal.lower().partition("e")
    whole, _, _ = mantissa.partition(".")
    if "," in whole and not re.fullmatch(_GROUPED, whole):
        point = whole.replace(",", ".", 1)
        advice = f"write {point}" if whole.count(",") == 1 else "write thousands as 1,000,000"
        raise ReadError("a decimal comma cannot be told from thousands", advice, column=at + 1 + whole.index(","))
    digits = mantissa.replace(",", "").replace("_", "")
    if len(digits) > MOST_DIGITS or len(exponent) > 4 or abs(int(exponent or "0")) > MOST_EXPONENT:
        raise ReadError(f"no estimate needs a number beyond 10^{MOST_EXPONENT}", "round it, as in 1.2e9", column=at + 1)
    return Fraction(digits) * Fraction(10) ** int(exponent or "0")
