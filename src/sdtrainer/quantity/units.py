"""The units table: every word that may follow a number, with its factor and dimension."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from sdtrainer.quantity.model import BIT_RATE, COUNT, FREQUENCY, INFORMATION, MONEY, TIME, Dimension

MINUTE, HOUR, DAY = 60, 3_600, 86_400
WEEK, MONTH, YEAR = 7 * DAY, 30 * DAY, 365 * DAY
PREFIXES = {"k": 1, "m": 2, "g": 3, "t": 4, "p": 5, "e": 6}
PREFIX_WORDS = {"kilo": "k", "mega": "m", "giga": "g", "tera": "t", "peta": "p", "exa": "e"}
BINARY_WORDS = {"kibi": "k", "mebi": "m", "gibi": "g", "tebi": "t", "pebi": "p", "exbi": "e"}


class Unit(NamedTuple):
    """What one word means: a factor to base units, a dimension and, for counted nouns, a label."""

    factor: Fraction
    dimension: Dimension = COUNT
    label: str = ""


def _table(dimension: Dimension, rows: dict[str, int | Fraction], label: str = "") -> dict[str, Unit]:
    return {word: Unit(Fraction(factor), dimension, label) for words, factor in rows.items() for word in words.split()}


SCALES = {
    word: Fraction(factor)
    for words, factor in {
        "k K thousand тыс тысяч тысячи": 10**3,
        "M mil mn million millions млн миллион миллиона миллионов": 10**6,
        "G bn bil billion billions млрд миллиард миллиарда миллиардов": 10**9,
        "T tn trillion trillions трлн": 10**12,
        "hundred": 100,
        "lakh lakhs lac lacs": 10**5,
        "crore crores cr": 10**7,
        "Ki": 1024,
        "Mi": 1024**2,
        "Gi": 1024**3,
        "Ti": 1024**4,
        "Pi": 1024**5,
    }.items()
    for word in words.split()
}
# Letters that are a scale or a unit; the slot, a noun or the claim decides.
AMBIGUOUS_SCALES = {"B": Fraction(10**9), "b": Fraction(10**9), "m": Fraction(10**6)}

TIMES = _table(
    TIME,
    {
        "ns nsec nanosecond nanoseconds": Fraction(1, 10**9),
        "us µs μs usec microsecond microseconds": Fraction(1, 10**6),
        "ms msec millisecond milliseconds мс": Fraction(1, 10**3),
        "s S sec secs second seconds с сек секунда секунду секунды секунд": 1,
        "m min mins minute minutes мин минута минуту минуты минут": MINUTE,
        "h H hr hrs hour hours ч час часа часов": HOUR,
        "d D day days день дня дней сутки суток": DAY,
        "w wk wks week weeks неделя неделю недели недель": WEEK,
        "mo mos month months мес месяц месяца месяцев": MONTH,
        "y Y yr yrs year years год года лет": YEAR,
    },
)
RATES = _table(FREQUENCY, {"qps rps tps ops iops wps hz": 1, "rpm qpm": Fraction(1, MINUTE), "rph": Fraction(1, HOUR)})
OTHERS = {
    **_table(COUNT, {"% percent pct": Fraction(1, 100)}),
    **_table(MONEY, {"USD $ dollar dollars": 1, "cent cents": Fraction(1, 100)}),
}
ADVERBS = {
    "hourly": HOUR, "daily": DAY, "weekly": WEEK, "monthly": MONTH, "yearly": YEAR, "annually": YEAR,
}  # fmt: skip

UNITS = {**TIMES, **RATES, **OTHERS}
_INFORMATION = re.compile(
    r"(?P<prefix>kilo|mega|giga|tera|peta|exa|kibi|mebi|gibi|tebi|pebi|exbi|[kmgtpe]i?)?"
    r"(?P<unit>bytes?|bits?|bs?)(?P<rate>ps)?",
    re.IGNORECASE,
)


def lookup(word: str) -> Unit | None:
    """The unit a word names, or None; ``B`` is the byte, ``b`` the bit, ``m`` the minute here."""
    unit = UNITS.get(word) or information(word)
    if unit is None and len(word) > 2:
        unit = UNITS.get(word.lower())
    return unit


def information(word: str) -> Unit | None:
    """The unit of data a word names, prefix and ``ps`` included (``KiB``, ``Mbps``, ``gigabytes``)."""
    found = _INFORMATION.fullmatch(word if word.isascii() else _latin(word))
    if not found:
        return None
    prefix = (found["prefix"] or "").lower()
    binary = prefix in BINARY_WORDS or (len(prefix) == 2 and prefix[1] == "i")
    letter = (BINARY_WORDS.get(prefix) or PREFIX_WORDS.get(prefix) or prefix)[:1]
    power = PREFIXES[letter] if letter else 0
    factor = Fraction((1024 if binary else 1000) ** power * (8 if is_byte(found["unit"]) else 1))
    return Unit(factor, BIT_RATE if found["rate"] else INFORMATION)


_CYRILLIC = str.maketrans("КМГТПБкмгтпб", "KMGTPBkmgtpb")


def _latin(word: str) -> str:
    """A data word in Cyrillic letters (``МБ``, ``Гбит``, ``байт``) in Latin ones."""
    return word.replace("байт", "byte").replace("бит", "bit").translate(_CYRILLIC).rstrip("ао")


def is_byte(letters: str) -> bool:
    """Whether the unit part of a data word means bytes: ``B`` or spelled out, never ``b``."""
    return (letters[0] == "B" and not letters.lower().startswith("bit")) or letters.lower().startswith("byte")


def is_doubtful(word: str) -> bool:
    """Whether a word says bits by a mere lower-case ``b`` (``Kb``, ``mb``), where bytes are often meant."""
    found = _INFORMATION.fullmatch(word if word.isascii() else _latin(word))
    return bool(found and found["unit"].rstrip("sS") == "b" and not found["rate"])


def as_bytes(word: str) -> str:
    """The same word written so that it says bytes: ``kb`` becomes ``KB``."""
    return word.rstrip("s")[:-1].upper().replace("I", "i") + "B"
