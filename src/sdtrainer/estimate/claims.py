"""Comparing what a line claims with what its expression gives, claim by claim along the chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from sdtrainer.errors import ReadError
from sdtrainer.estimate.alignment import FINE, Compared, compare, replaced
from sdtrainer.estimate.billions import as_meant, counted
from sdtrainer.estimate.lines import Line, Link
from sdtrainer.estimate.reading import SMALL_NUMBER, read_expression
from sdtrainer.estimate.results import FOLLOWS, ClaimCheck, Slip
from sdtrainer.estimate.time_numbers import as_defined
from sdtrainer.estimate.timeless import is_timeless
from sdtrainer.estimate.tree import Expression, Leaf, Node, leaves
from sdtrainer.estimate.values import value_of
from sdtrainer.quantity import COUNT, Quantity
from sdtrainer.quantity.model import describe

LOOSE = Fraction(20, 100)
SURVIVES = 3.2


class Outcome(NamedTuple):
    """The claims of a line. ``exact`` may have gained a period; ``follows`` is what later lines go on with."""

    exact: Quantity
    checks: tuple[ClaimCheck, ...] = ()
    notes: tuple[str, ...] = ()
    follows: Quantity | None = None
    claimed: Quantity | None = None
    conclusion: str = ""
    fault: str = ""


class Scope(NamedTuple):
    """What a claim is judged with: its line, the names known, and the same as the candidate rounded them."""

    line: Line
    names: Mapping[str, Quantity]
    rounded: Mapping[str, Quantity]


def check_claims(scope: Scope, first: Expression, exact: Quantity) -> Outcome:
    """Check every claim of a line against its expression."""
    line = scope.line
    if not line.links:
        return _defined(line, first)
    checks: list[ClaimCheck] = []
    notes: dict[str, None] = {}
    root, told = first.root, exact
    for place, link in enumerate(line.links):
        if _is_step(link):
            root, told = _stepped(root, told, link, line.label)
            continue
        compared = compare(root, told, link, line.label, line.conclusion)
        if compared is None and link.strong and not place:
            return Outcome(exact, fault=_mismatch(told, link))
        if compared is not None and is_timeless(root, link, (*scope.names.values(), *scope.rounded.values())):
            fault = f"nothing in it says per what time, and “{link.text}” is a rate." if not checks else ""
            return _outcome(told, checks, notes, link.text)._replace(fault=fault)
        if compared is None or _is_remark(compared, link, checks) or _is_restated(compared, link, checks):
            return _outcome(told, checks, notes, link.text)
        root, told = compared.root, compared.exact
        notes |= {compared.note: None} if compared.note else {}
        checks.append(_verdict(scope, link, compared, checks))
    return _outcome(told, checks, notes)


def _outcome(told: Quantity, checks: list[ClaimCheck], notes: dict[str, None], conclusion: str = "") -> Outcome:
    follows = next((check.claimed for check in checks if check.verdict != "fine"), None)
    claimed = checks[0].claimed if checks else None
    return Outcome(told, tuple(checks), tuple(notes), follows, claimed, conclusion)


def _is_remark(compared: Compared, link: Link, earlier: list[ClaimCheck]) -> bool:
    """A figure behind ``so`` or in brackets that is of another kind, or of the peak, claims nothing of this sum.

    Nor does a peak behind the mean, however it is joined: ``~ 390/s ~ 1.2k/s at peak``.
    """
    if link.strong:
        return link.aside and bool(earlier) and compared.gap > FINE
    return link.aside or (bool(compared.note) and compared.gap > LOOSE)


def _is_restated(compared: Compared, link: Link, earlier: list[ClaimCheck]) -> bool:
    """Whether ``so …`` only says again what was just found to be wrong: ``= 100 TB, so need 100 TB``."""
    wrong = bool(earlier) and earlier[-1].verdict != "fine"
    return wrong and not link.strong and earlier[-1].claimed == compared.claimed and earlier[-1].text in link.text


def _is_step(link: Link) -> bool:
    """Whether a link is a sum of its own, a step on the way to the claim."""
    return not isinstance(link.expression.root, Leaf)


def _stepped(root: Node, told: Quantity, link: Link, label: str) -> tuple[Node, Quantity]:
    """Where a chain goes on from: the step, when it gives the same or begins with it (``= 60bn x 500B``)."""
    step = link.expression.root
    same = compare(root, told, link, label)
    if same is not None and same.gap <= FINE:
        return step, same.exact
    first = next(leaves(step))
    start = compare(root, told, link._replace(expression=link.expression._replace(root=first)), label)
    if start is None or start.gap > FINE:
        return root, told
    if not start.note:
        going_on = replaced(step, {id(first): start.claimed})
        return going_on, value_of(going_on)
    return (step, value_of(step)) if value_of(first).dimension.time < told.dimension.time else (root, told)


def _defined(line: Line, first: Expression) -> Outcome:
    """A line that only names a value: its label decides between a billion and a byte (``users = 1B``)."""
    if times := as_defined(first.root):
        first = first._replace(root=replaced(first.root, times))
    if (counting := counted(first.root, line.label)) is not None:
        return Outcome(value_of(counting))
    root, billions = as_meant(first.root)
    letters = [leaf for leaf in leaves(first.root) if leaf in billions or (leaf.notes and not _surely_bytes(leaf))]
    return Outcome(value_of(root), notes=tuple(billions.get(leaf) or leaf.notes[0] for leaf in letters))


def _surely_bytes(leaf: Leaf) -> bool:
    """``500B`` is a size; ``2B`` may be two billion."""
    return leaf.words[:1] == ("B",) and leaf.quantity.value >= 8 * SMALL_NUMBER


def _mismatch(exact: Quantity, link: Link) -> str:
    claimed = value_of(link.expression.root)
    if claimed.dimension == COUNT:
        return f"“{link.text}” has no unit, and the expression gives {describe(exact.dimension)}: {link.text} what?"
    return f"the expression gives {describe(exact.dimension)}, “{link.text}” is {describe(claimed.dimension)}."


def _verdict(scope: Scope, link: Link, compared: Compared, earlier: list[ClaimCheck]) -> ClaimCheck:
    """The verdict on one claim, with the slips that explain it."""
    gap = min(compared.gap, _gap_from_rounded(scope, compared))
    notes: tuple[str, ...] = ()
    if earlier and earlier[-1].verdict != "fine" and _follows(earlier[-1], compared):
        gap, notes = Fraction(0), (f"{FOLLOWS} {earlier[-1].text}",)
    verdict = "fine" if gap <= FINE else "loose" if gap <= LOOSE else "off"
    check = ClaimCheck(link.text, compared.claimed, compared.exact, compared.ratio, verdict, (), notes)
    if check.ratio is None or check.ratio <= 0 or notes:
        return check
    return _diagnosed(check, check.ratio, scope, compared, earlier)


def _follows(earlier: ClaimCheck, compared: Compared) -> bool:
    if earlier.claimed.dimension != compared.claimed.dimension or not earlier.claimed.value:
        return False
    return abs(compared.claimed.value / earlier.claimed.value - 1) <= FINE


def _gap_from_rounded(scope: Scope, compared: Compared) -> Fraction:
    """The gap to what the candidate's own rounded intermediates give."""
    uses_names = any(leaf.kind == "name" for leaf in leaves(compared.root))
    if not uses_names or not scope.rounded or scope.line.first is None or compared.gap <= FINE:
        return compared.gap
    try:
        again = value_of(read_expression(scope.line.first.text, scope.rounded).root)
    except ReadError:
        return compared.gap
    if again.dimension != compared.claimed.dimension or not again.value:
        return compared.gap
    return abs(compared.claimed.value / again.value - 1)


def _diagnosed(
    check: ClaimCheck, ratio: float, scope: Scope, compared: Compared, earlier: list[ClaimCheck]
) -> ClaimCheck:
    from sdtrainer.estimate.slips.search import costless, find_slips, times
    from sdtrainer.estimate.slips.suspect import suspect

    if check.verdict == "fine" and abs(ratio - 1) < 0.015:
        return check
    accused = suspect(compared.root, check.text, ratio, compared.exact, scope.line.label, scope.names)
    if check.verdict == "fine":
        return replace(check, slips=costless(accused))
    slips = costless(accused) if check.verdict == "loose" else ()
    slips = slips or find_slips(accused)
    notes = (_survival(ratio),) if check.verdict == "off" else ()
    if not slips and check.verdict == "off" and (start := _sound_start(scope, earlier)):
        slips = (Slip("arithmetic", f"{times(ratio)}: it does not follow from {start}"),)
    if not slips:
        notes = (f"{times(ratio)}, cause not recognised", *notes)
    return replace(check, slips=slips, notes=(*check.notes, *notes))


def _sound_start(scope: Scope, earlier: list[ClaimCheck]) -> str:
    """The sound value or step in the same line that a claim should follow from, as typed; else an empty string."""
    if earlier:
        return earlier[-1].text if earlier[-1].verdict == "fine" else ""
    return next((link.text for link in scope.line.links if _is_step(link)), "")


def _survival(ratio: float) -> str:
    if 1 / SURVIVES <= ratio <= SURVIVES:
        return "the order of magnitude survives, so the design does"
    return "the order of magnitude does not survive: what was concluded from it must be looked at again"
