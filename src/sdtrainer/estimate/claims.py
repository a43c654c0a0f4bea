"""Comparing what a line claims with what its expression gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from sdtrainer.errors import ReadError
from sdtrainer.estimate.lines import Line, Link
from sdtrainer.estimate.reading import read_expression
from sdtrainer.estimate.results import ClaimCheck
from sdtrainer.estimate.tree import Call, Expression, Leaf, Node, leaves
from sdtrainer.estimate.values import value_of
from sdtrainer.quantity import COUNT, INFORMATION, MONEY, Dimension, Quantity
from sdtrainer.quantity.model import FREQUENCY, describe
from sdtrainer.quantity.units import ADVERBS, DAY, HOUR, MONTH, TIMES, YEAR

FINE, LOOSE = Fraction(15, 100), Fraction(20, 100)
SURVIVES = 3.2
MOST_DOUBTS = 4


class Outcome(NamedTuple):
    """The claims of a line. ``exact`` may have gained a period; ``follows`` is what later lines go on with."""

    exact: Quantity
    checks: tuple[ClaimCheck, ...] = ()
    notes: tuple[str, ...] = ()
    follows: Quantity | None = None
    claimed: Quantity | None = None
    conclusion: str = ""
    fault: str = ""


class Compared(NamedTuple):
    """A claim and the exact value brought to one dimension, the tree they came from, and what was assumed for it."""

    root: Node
    exact: Quantity
    claimed: Quantity
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Claimed over exact, None when the exact value is zero."""
        return float(self.claimed.value / self.exact.value) if self.exact.value else None

    @property
    def gap(self) -> Fraction:
        """How far the claim is from the exact value, as a share of it."""
        if not self.exact.value:
            return Fraction(int(bool(self.claimed.value)))
        return abs(self.claimed.value / self.exact.value - 1)


def check_claims(
    line: Line, first: Expression, exact: Quantity, names: Mapping[str, Quantity], rounded: Mapping[str, Quantity]
) -> Outcome:
    """Check every claim of a line against its expression."""
    if not line.links:
        return _defined(line, first, exact)
    checks: list[ClaimCheck] = []
    notes: list[str] = []
    root, follows, told = first.root, None, exact
    conclusion = ""
    for place, link in enumerate(line.links):
        compared = compare(root, told, link, line.label)
        if compared is None:
            if link.strong and not place:
                return Outcome(exact, fault=_mismatch(exact, link))
            conclusion = link.text
            break
        root, told = compared.root, compared.exact
        if compared.note and compared.note not in notes:
            notes.append(compared.note)
        if _is_step(link) and compared.gap <= FINE:
            root = link.expression.root
            continue
        checks.append(_verdict(line, link, compared, names, rounded, checks))
        follows = follows or (compared.claimed if checks[-1].verdict != "fine" else None)
    claimed = checks[0].claimed if checks else None
    return Outcome(told, tuple(checks), tuple(notes), follows, claimed, conclusion)


COUNTED = frozenset(
    ["users", "user", "people", "dau", "mau", "accounts", "members", "customers", "links", "urls", "requests", "reads",
     "writes", "posts", "tweets", "messages", "photos", "videos", "orders", "views", "visits", "searches", "queries",
     "events", "items", "devices", "connections", "redirects", "clicks", "keys", "codes", "rows"]
)  # fmt: skip
SMALL_NUMBER = 10


def _defined(line: Line, first: Expression, exact: Quantity) -> Outcome:
    """A line that only names a value: its label decides between a billion and a byte (``users = 1B``)."""
    counted = bool(COUNTED & set(line.label.lower().replace("_", " ").split()))
    other = next((leaf for leaf in leaves(first.root) if leaf.others and leaf.others[0].dimension == COUNT), None)
    if counted and other is not None:
        return Outcome(value_of(_replaced(first.root, {id(other): other.others[0]})))
    notes = [leaf.notes[0] for leaf in leaves(first.root) if leaf.notes and not _surely_bytes(leaf)]
    return Outcome(exact, notes=tuple(notes))


def _surely_bytes(leaf: Leaf) -> bool:
    """``500B`` is a size; ``2B`` may be two billion."""
    return leaf.words[:1] == ("B",) and leaf.quantity.value >= 8 * SMALL_NUMBER


def _is_step(link: Link) -> bool:
    """Whether a link is a sum of its own, a step on the way to the claim."""
    return not isinstance(link.expression.root, Leaf)


def _mismatch(exact: Quantity, link: Link) -> str:
    claimed = value_of(link.expression.root)
    if claimed.dimension == COUNT:
        return f"“{link.text}” has no unit, and the expression gives {describe(exact.dimension)}: {link.text} what?"
    return f"the expression gives {describe(exact.dimension)}, “{link.text}” is {describe(claimed.dimension)}."


def compare(root: Node, exact: Quantity, link: Link, label: str) -> Compared | None:
    """Bring a claim and the exact value to one dimension; None when they are of different kinds."""
    claimed = value_of(link.expression.root)
    if claimed.dimension == exact.dimension:
        best = Compared(root, exact, claimed)
        return best if best.gap <= FINE else _as_bytes(root, claimed) or best
    for other_root, other_exact, other_claimed in _other_letters(root, link.expression.root):
        if other_exact.dimension == other_claimed.dimension:
            return Compared(other_root, other_exact, other_claimed)
    return _other_period(root, exact, claimed, link, label) or _bare(root, exact, claimed)


def _as_bytes(root: Node, claimed: Quantity) -> Compared | None:
    """``2kb`` read as kilobytes, when only that gives the number claimed."""
    for leaf in leaves(root):
        if leaf.others and leaf.others[0].dimension == leaf.quantity.dimension == INFORMATION:
            swapped = _replaced(root, {id(leaf): leaf.others[0]})
            compared = Compared(
                swapped, value_of(swapped), claimed, leaf.notes[0].replace("read as", "is, by the book,")
            )
            if compared.gap <= FINE:
                return compared
    return None


def _other_letters(root: Node, claim: Node) -> Iterator[tuple[Node, Quantity, Quantity]]:
    """The line with ``B``, ``b`` and ``m`` read the other way, one or more of them."""
    doubtful = [leaf for node in (root, claim) for leaf in leaves(node) if leaf.others][:MOST_DOUBTS]
    for choice in list(product((0, 1), repeat=len(doubtful)))[1:]:
        chosen = {id(leaf): leaf.others[0] for leaf, other in zip(doubtful, choice, strict=True) if other}
        try:
            other_root, other_claim = _replaced(root, chosen), _replaced(claim, chosen)
            yield other_root, value_of(other_root), value_of(other_claim)
        except ReadError:
            continue


def _replaced(node: Node, quantities: Mapping[int, Quantity]) -> Node:
    if isinstance(node, Leaf):
        return node._replace(quantity=quantities[id(node)], others=(), notes=()) if id(node) in quantities else node
    if isinstance(node, Call):
        return node._replace(arguments=tuple(_replaced(argument, quantities) for argument in node.arguments))
    return node._replace(left=_replaced(node.left, quantities), right=_replaced(node.right, quantities))


PERIODS = ((1, "second"), (HOUR, "hour"), (DAY, "day"), (MONTH, "month"), (YEAR, "year"))
TIMELESS = Dimension(time=1)


def _other_period(root: Node, exact: Quantity, claimed: Quantity, link: Link, label: str) -> Compared | None:
    """A claim that leaves out what it is per (``= 400GB`` for a day), or names it where the expression does not."""
    if claimed.dimension == exact.dimension.times(TIMELESS) and link.over and link.over.value:
        return Compared(root, exact, claimed / link.over)
    if claimed.dimension == exact.dimension.times(TIMELESS):
        order = [*_mentioned(label, root), DAY if _mentioned("", root) else 1]
        found = [
            Compared(root, exact, Quantity(claimed.value / period, exact.dimension), f"{link.text} read as per {name}")
            for period in dict.fromkeys(order)
            for length, name in PERIODS
            if length == period
        ]
        return next((one for one in found if one.gap <= FINE), found[0])
    if claimed.dimension.times(TIMELESS) == exact.dimension:
        return _given_period(root, exact, claimed, link)
    return None


def _given_period(root: Node, exact: Quantity, claimed: Quantity, link: Link) -> Compared:
    own = _mentioned("", link.expression.root) or [1]
    found = [
        Compared(
            root, Quantity(exact.value / period, claimed.dimension, exact.label), claimed, f"the sum read as per {name}"
        )
        for period in dict.fromkeys([*own, 1])
        for length, name in PERIODS
        if length == period
    ]
    return next((one for one in found if one.gap <= FINE), found[0])


LABEL_PERIODS = {
    "daily": DAY, "day": DAY, "monthly": MONTH, "month": MONTH, "yearly": YEAR, "year": YEAR, "annual": YEAR,
    "hourly": HOUR, "hour": HOUR, "qps": 1, "rps": 1, "tps": 1, "second": 1, "sec": 1,
}  # fmt: skip


SECONDS = {**{word: int(unit.factor) for word, unit in TIMES.items()}, **ADVERBS}


def _mentioned(label: str, root: Node) -> list[int]:
    """The periods a label or an expression names, in that order."""
    words = [word for word in label.lower().replace("/", " ").replace("_", " ").split() if word in LABEL_PERIODS]
    found = [LABEL_PERIODS[word] for word in words]
    for leaf in leaves(root):
        timed = [word for word in (*leaf.per, *(leaf.words if leaf.kind == "unit" else ())) if word in SECONDS]
        found += [SECONDS[word] for word in timed]
    return [period for period in found if any(period == length for length, _ in PERIODS)]


def _bare(root: Node, exact: Quantity, claimed: Quantity) -> Compared | None:
    """Sizes and money given as bare numbers on one side: accepted where the numbers agree."""
    if exact.dimension == MONEY and claimed.dimension == COUNT:
        return Compared(root, exact, Quantity(claimed.value, MONEY), "the result read as dollars")
    if exact.dimension == COUNT and claimed.dimension == MONEY:
        return Compared(root, Quantity(exact.value, MONEY), claimed, "the sum read as dollars")
    if exact.dimension in (COUNT, FREQUENCY) and claimed.dimension == exact.dimension.times(INFORMATION):
        compared = Compared(root, Quantity(exact.value * 8, claimed.dimension), claimed, "bare sizes read as bytes")
        return compared if compared.gap <= FINE else None
    return None


def _verdict(
    line: Line,
    link: Link,
    compared: Compared,
    names: Mapping[str, Quantity],
    rounded: Mapping[str, Quantity],
    earlier: list[ClaimCheck],
) -> ClaimCheck:
    """The verdict on one claim, with the slips that explain it."""
    gap = min(compared.gap, _gap_from_rounded(line, compared, rounded))
    notes: tuple[str, ...] = ()
    if earlier and earlier[-1].verdict != "fine" and _follows(earlier[-1], compared):
        gap, notes = Fraction(0), (f"follows from {earlier[-1].text}",)
    verdict = "fine" if gap <= FINE else "loose" if gap <= LOOSE else "off"
    ratio = compared.ratio
    check = ClaimCheck(link.text, compared.claimed, compared.exact, ratio, verdict, (), notes)
    if ratio is None or ratio <= 0 or notes:
        return check
    return _diagnosed(check, ratio, line, compared, names)


def _follows(earlier: ClaimCheck, compared: Compared) -> bool:
    if earlier.claimed.dimension != compared.claimed.dimension or not earlier.claimed.value:
        return False
    return abs(compared.claimed.value / earlier.claimed.value - 1) <= FINE


def _gap_from_rounded(line: Line, compared: Compared, rounded: Mapping[str, Quantity]) -> Fraction:
    """The gap to what the candidate's own rounded intermediates give."""
    used = {leaf.text for leaf in leaves(compared.root) if leaf.kind == "name"}
    if not used or not rounded or line.first is None or compared.gap <= FINE:
        return compared.gap
    try:
        again = value_of(read_expression(line.first.text, rounded).root)
    except ReadError:
        return compared.gap
    if again.dimension != compared.claimed.dimension or not again.value:
        return compared.gap
    return abs(compared.claimed.value / again.value - 1)


def _diagnosed(
    check: ClaimCheck, ratio: float, line: Line, compared: Compared, names: Mapping[str, Quantity]
) -> ClaimCheck:
    from sdtrainer.estimate.slips.search import costless, find_slips, times
    from sdtrainer.estimate.slips.suspect import suspect

    if check.verdict == "fine" and abs(ratio - 1) < 0.015:
        return check
    line_text = f"{line.label} {line.conclusion}" if check.verdict == "off" else line.label
    accused = suspect(compared.root, check.text, ratio, compared.exact, line_text, names)
    if check.verdict == "fine":
        return replace(check, slips=costless(accused))
    slips = costless(accused) if check.verdict == "loose" else ()
    slips = slips or find_slips(accused)
    notes = (_survival(ratio),) if check.verdict == "off" else ()
    if not slips:
        notes = (f"{times(ratio)}, cause not recognised", *notes)
    return replace(check, slips=slips, notes=(*check.notes, *notes))


def _survival(ratio: float) -> str:
    if 1 / SURVIVES <= ratio <= SURVIVES:
        return "the order of magnitude survives, so the design does"
    return "the order of magnitude does not survive: what was concluded from it must be looked at again"
