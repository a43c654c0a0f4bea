"""``B`` behind a number: bytes by the book, a billion where bytes make no sense of the sum (``1B / 30d``)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from sdtrainer.errors import ReadError
from sdtrainer.estimate.alignment import replaced
from sdtrainer.estimate.tree import Leaf, Node, leaves
from sdtrainer.estimate.values import value_of
from sdtrainer.quantity import BIT_RATE, COUNT, INFORMATION, Quantity
from sdtrainer.quantity.model import NAMES

MOST_DOUBTS = 4
FEW = 8 * 1000
"""Bits that no load leaves behind: what is stored at bytes a day for years is no store."""
COUNTED = frozenset(
    ["users", "user", "people", "dau", "mau", "accounts", "members", "customers", "links", "urls", "requests", "reads",
     "writes", "posts", "tweets", "messages", "photos", "videos", "orders", "views", "visits", "searches", "queries",
     "events", "items", "devices", "connections", "redirects", "clicks", "keys", "codes", "rows"]
)  # fmt: skip
UNITS = {"B": ("byte", 8), "b": ("bit", 1)}


def counted(root: Node, label: str) -> Node | None:
    """The tree with its first ``B`` as a billion where the label names what is counted; None where it does not."""
    if not COUNTED & set(label.lower().replace("_", " ").split()):
        return None
    other = next(
        (leaf for leaf in leaves(root) if leaf.others and leaf.kind == "number" and leaf.others[0].dimension == COUNT),
        None,
    )
    return replaced(root, {id(other): other.others[0]}) if other else None


def as_meant(root: Node, asked: Quantity | None = None) -> tuple[Node, dict[Leaf, str]]:
    """The tree with ``B`` and ``b`` as a billion where nothing else makes sense, and a note on each leaf so read.

    Nonsense are bytes times bytes, a data rate below a bit a second, less than a byte, and a load over a time that
    leaves less than a kilobyte; with ``asked``, whatever cannot be given in that unit.
    """
    found = [leaf for leaf in leaves(root) if _letter(leaf) and leaf.others]
    doubtful = sorted(found, key=lambda leaf: leaf.quantity.value)[:MOST_DOUBTS]
    for choice in sorted(product((False, True), repeat=len(doubtful)), key=lambda one: (sum(one), one[::-1])):
        chosen = [leaf for leaf, billion in zip(doubtful, choice, strict=True) if billion]
        other = replaced(root, {id(leaf): leaf.others[0] for leaf in chosen})
        if _makes_sense(other, [leaf for leaf in doubtful if leaf not in chosen], asked):
            return other, {leaf: _note(leaf) for leaf in chosen}
    return root, {}


def _makes_sense(root: Node, small: Sequence[Leaf], asked: Quantity | None) -> bool:
    """Whether a sum gives something a service can have; ``small`` are the leaves read as bytes or bits in it."""
    try:
        value = value_of(root)
    except ReadError:
        return False
    if asked is not None and asked.dimension != value.dimension:
        return False
    if value.dimension not in NAMES and not (value.dimension.money == 1 and value.dimension.information <= 0):
        return False
    if not small or not value.value:
        return True
    if value.dimension == BIT_RATE:
        return abs(value.value) >= 1
    least = min(UNITS[_letter(leaf)][1] for leaf in small)
    over_time = any(leaf.per or leaf.quantity.dimension.time for leaf in leaves(root))
    return value.dimension != INFORMATION or abs(value.value) >= (FEW if over_time else least)


def _letter(leaf: Leaf) -> str:
    """The letter a leaf ends in; a name for a few bytes was written with ``B``."""
    if leaf.kind == "name":
        return "B"
    return leaf.words[0] if leaf.words[:1] in (("B",), ("b",)) else ""


def _note(leaf: Leaf) -> str:
    letter = _letter(leaf)
    named = leaf.kind == "name"
    amount = f"{float(leaf.quantity.value / 8):g}" if named else leaf.text[: leaf.text.index(letter)].strip()
    unit = UNITS[letter][0] + ("" if amount == "1" else "s")
    what = leaf.text if named else f"{amount}{letter}"
    return f"{what} read as {amount} billion; write {amount} {unit} for the other"
