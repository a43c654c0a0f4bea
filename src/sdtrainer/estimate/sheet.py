"""Checking a worksheet: every line recomputed, every claim compared, every slip named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sdtrainer.errors import ReadError
from sdtrainer.estimate.alignment import evaluable
from sdtrainer.estimate.claims import Scope, check_claims
from sdtrainer.estimate.lines import Line, read_line
from sdtrainer.estimate.multiples import multiple_of_last
from sdtrainer.estimate.prose import told
from sdtrainer.estimate.reading import read_expression
from sdtrainer.estimate.results import LineCheck, Slip
from sdtrainer.estimate.tails import merged, parts, with_own_name, with_tail
from sdtrainer.estimate.timeless import PER_SECOND, missing_time
from sdtrainer.estimate.tree import Expression, leaves
from sdtrainer.estimate.values import value_of
from sdtrainer.quantity import COUNT, Quantity

MOST_LINES = 5_000
_THUS = re.compile(r"\s*(?:=>|->|→|⇒)\s*(?=[^\s=>-])")
"""The sign that a line is what follows from those before it."""


def check_sheet(text: str) -> tuple[LineCheck, ...]:
    """Check a whole worksheet; names defined on a line can be used on later ones."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise ReadError(f"a worksheet of {len(lines):,} lines is none", f"at most {MOST_LINES:,} lines are read")
    names: dict[str, Quantity] = {}
    claimed: dict[str, Quantity] = {}
    checks: list[LineCheck] = []
    for number, line in enumerate(lines, start=1):
        checks += _parts_checked(line, names, number, claimed) if line.strip() else []
    return tuple(checks)


def _parts_checked(text: str, names: dict[str, Quantity], number: int, claimed: dict[str, Quantity]) -> list[LineCheck]:
    """The checks of what ``;`` joins, in turn; their names are added to ``names`` and ``claimed``."""
    checks: list[LineCheck] = []
    for part in parts(text):
        check = _line_checked(part, names, number, claimed)
        if not check.claims:
            check = multiple_of_last(part, names, number) or check
        if check.kind == "unread":
            check = _told(part, names, number, claimed) or check
        check = _timed(check, (*names.values(), *claimed.values()), names)
        check = with_own_name(check, checks[-1].name if checks else "")
        names.update(check.defines)
        claimed.update(check.claimed_as)
        checks.append(check)
    return checks


def _told(text: str, names: Mapping[str, Quantity], number: int, claimed: Mapping[str, Quantity]) -> LineCheck | None:
    """The check of a sum inside a sentence, which keeps the whole sentence as its text."""
    found = told(text, lambda rest: _line_checked(rest, names, number, claimed))
    return replace(found, text=text) if found else None


def check_line(
    text: str, names: Mapping[str, Quantity], number: int = 0, claimed: Mapping[str, Quantity] | None = None
) -> LineCheck:
    """Check one line as people type it, over the names defined so far.

    ``claimed`` holds the same names as the candidate rounded them: a result that follows from those is as good.
    """
    checks = _parts_checked(text, dict(names), number, dict(claimed or {}))
    return checks[0] if len(checks) == 1 else merged(text, checks)


def _line_checked(text: str, names: Mapping[str, Quantity], number: int, claimed: Mapping[str, Quantity]) -> LineCheck:
    if thus := _THUS.match(text):
        return _concluded(text, thus.end(), names, number, claimed)
    line = read_line(text, names)
    if line.fault:
        return LineCheck(number, text, "unread", line.name, line.label, reason=line.fault)
    if line.first is None or _says_nothing(line):
        return LineCheck(number, text, "note", line.name, line.label)
    try:
        return _checked(line, line.first, text, names, number, claimed)
    except ReadError as error:
        reason = f"{error.message}; {error.hint}." if error.hint else f"{error.message}."
        return LineCheck(number, text, "unread", line.name, line.label, line.first.text, reason=reason)


def _concluded(
    text: str, at: int, names: Mapping[str, Quantity], number: int, claimed: Mapping[str, Quantity]
) -> LineCheck:
    """A line that begins with an arrow says what follows from the lines before: with a sum of its own, or in words."""
    rest = text[at:]
    check = _line_checked(rest, names, number, claimed)
    found = _told(rest, names, number, claimed) if check.kind == "unread" else check
    if found and found.kind in ("check", "definition"):
        return replace(found, text=text)
    return LineCheck(number, text, "note", conclusion=text[at:].strip(" .,;"))


def _says_nothing(line: Line) -> bool:
    """A lone number, or a sum in running text, without a name or a claim is a remark."""
    if line.name or line.links or line.first is None:
        return False
    return bool(line.conclusion) or (not line.first.asked and _is_leaf(line.first))


def _is_leaf(expression: Expression) -> bool:
    return next(leaves(expression.root), None) is expression.root


def _checked(
    line: Line,
    first: Expression,
    text: str,
    names: Mapping[str, Quantity],
    number: int,
    claimed: Mapping[str, Quantity],
) -> LineCheck:
    first = first._replace(root=evaluable(first.root))
    exact = value_of(first.root)
    outcome = check_claims(Scope(line, names, claimed), first, exact)
    if outcome.fault:
        return LineCheck(number, text, "unread", line.name, line.label, first.text, exact, reason=outcome.fault)
    value = outcome.exact
    kept = outcome.follows or value
    check = LineCheck(
        number,
        text,
        "check" if outcome.checks else "definition",
        line.name,
        line.label,
        first.text,
        value,
        outcome.checks,
        _joined(outcome.conclusion, line.conclusion),
        notes=outcome.notes,
        defines=((line.name, kept),) if line.name else (),
        claimed_as=((line.name, outcome.claimed or kept),) if line.name else (),
    )
    return with_tail(check, names)


def _timed(check: LineCheck, known: Sequence[Quantity], names: Mapping[str, Quantity]) -> LineCheck:
    """The check of a sum that is called a rate and is none: a slip of its claim, a note where it claims nothing."""
    if check.exact is None or check.exact.dimension != COUNT or not check.expression:
        return check
    if not PER_SECOND.search(check.text.partition(check.expression)[0]):
        return check
    try:
        missing = missing_time(read_expression(check.expression, names).root, known)
    except ReadError:
        return check
    if not missing or (check.claims and check.verdict != "fine"):
        return check
    if not check.claims:
        return replace(check, notes=(*check.notes, missing))
    slip = Slip("time-unit", missing)
    return replace(check, claims=(replace(check.claims[0], verdict="off", slips=(slip,)), *check.claims[1:]))


def _joined(one: str, other: str) -> str:
    return "; ".join(part for part in (one, other) if part)
