"""Checking a worksheet: every line recomputed, every claim compared, every slip named."""

from __future__ import annotations

from collections.abc import Mapping

from sdtrainer.errors import ReadError
from sdtrainer.estimate.alignment import evaluable
from sdtrainer.estimate.claims import Scope, check_claims
from sdtrainer.estimate.lines import Line, read_line
from sdtrainer.estimate.results import LineCheck
from sdtrainer.estimate.tree import Expression, leaves
from sdtrainer.estimate.values import value_of
from sdtrainer.quantity import Quantity

MOST_LINES = 5_000


def check_sheet(text: str) -> tuple[LineCheck, ...]:
    """Check a whole worksheet; names defined on a line can be used on later ones."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise ReadError(f"a worksheet of {len(lines):,} lines is none", f"at most {MOST_LINES:,} lines are read")
    names: dict[str, Quantity] = {}
    claimed: dict[str, Quantity] = {}
    checks = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            check = check_line(line, names, number, claimed)
            names.update(check.defines)
            claimed.update(check.claimed_as)
            checks.append(check)
    return tuple(checks)


def check_line(
    text: str, names: Mapping[str, Quantity], number: int = 0, claimed: Mapping[str, Quantity] | None = None
) -> LineCheck:
    """Check one line as people type it, over the names defined so far.

    ``claimed`` holds the same names as the candidate rounded them: a result that follows from those is as good.
    """
    line = read_line(text, names)
    if line.fault:
        return LineCheck(number, text, "unread", line.name, line.label, reason=line.fault)
    if line.first is None or _says_nothing(line):
        return LineCheck(number, text, "note", line.name, line.label)
    try:
        return _checked(line, line.first, text, names, number, claimed or {})
    except ReadError as error:
        reason = f"{error.message}; {error.hint}." if error.hint else f"{error.message}."
        return LineCheck(number, text, "unread", line.name, line.label, line.first.text, reason=reason)


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
    return LineCheck(
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


def _joined(one: str, other: str) -> str:
    return "; ".join(part for part in (one, other) if part)
