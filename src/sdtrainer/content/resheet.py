"""A worksheet in another telling: literals that are a fact's value are replaced, and every claim is computed again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sdtrainer.errors import ReadError
from sdtrainer.estimate.sheet import check_sheet
from sdtrainer.match.figures import figures
from sdtrainer.quantity import COUNT, TIME, Quantity, show
from sdtrainer.quantity.literal import scan_literal

if TYPE_CHECKING:
    from sdtrainer.content.schema import Prompt

LINE = re.compile(r"^(?P<name>[a-z]\w*)\s*=\s*(?P<sum>[^~]+?)\s*~\s*(?P<claim>.+)$")
LITERAL = re.compile(r"(?<![\w.^])\d")
FIGURE = re.compile(r"^[\d.,]+")
ROUNDED = 0.1
"""How far a claim of a reference may be from the exact value."""
MONTH = 30 * 86_400


class Changing(NamedTuple):
    """A fact's value and its text, as first told and now; facts of size go before others with the same value."""

    first: Quantity
    first_text: str
    now: Quantity
    now_text: str
    size: bool


def resheet(sheet: str, written: Prompt, told: Prompt) -> str:
    """The sheet with the values of ``told``; a comment with figures, and what hangs on a lost figure, is left out."""
    facts, lost = _facts(written, told), _lost(written, told)
    rows: list[str] = []
    dropped: set[str] = set()
    for row in sheet.splitlines():
        line = LINE.match(row)
        if line is not None:
            text = _sum(line["sum"], facts)
            if any(item.quantity in lost for item in figures(text)) or dropped & set(re.findall(r"[a-z]\w*", text)):
                dropped.add(line["name"])
            else:
                rows.append(f"{line['name']} = {text} ~ {line['claim']}")
        elif not (row.startswith("#") and re.search(r"\d", row)):
            rows.append(_definition(row, facts))
    return _claimed(rows) + ("\n" if sheet.endswith("\n") else "")


def _facts(written: Prompt, told: Prompt) -> Mapping[str, Changing]:
    from sdtrainer.content.facts import fact_value

    found = {}
    for first, now in zip(written.facts, told.facts, strict=True):
        old, new = fact_value(first), fact_value(now)
        if old is not None and new is not None and first.value and now.value:
            found[first.id] = Changing(old, first.value, new, now.value, first.is_size)
    return found


def _lost(written: Prompt, told: Prompt) -> list[Quantity]:
    """Figures of a changed answer that are no longer in it and no value: shares, and what is large enough to tell."""
    gone = []
    for first, now in zip(written.facts, told.facts, strict=True):
        still = [item.quantity for item in figures(now.answer)]
        said = [item.quantity for item in figures(first.answer) if item.quantity not in still]
        telling = [item for item in said if item.dimension != COUNT or item.value >= 1000 or item.value < 1]
        gone += [item for item in telling if not first.value or item.value < 1]
    return gone


def _definition(row: str, facts: Mapping[str, Changing]) -> str:
    """A bare ``row = 500B`` is the fact of that name when it has its value."""
    name, equals, text = (part.strip() for part in row.partition("="))
    return f"{name} = {_replaced(text, [facts[name]])}" if equals and name in facts else row


def _sum(text: str, facts: Mapping[str, Changing]) -> str:
    pieces, done = [], 0
    while start := LITERAL.search(text, done):
        try:
            end = scan_literal(text, start.start()).end
        except ReadError:
            end = start.end()
        literal = text[start.start() : end].strip()
        pieces += [text[done : start.start()], _replaced(literal, list(facts.values()))]
        done = start.start() + len(literal)
    return "".join([*pieces, text[done:]])


def _replaced(literal: str, facts: Sequence[Changing]) -> str:
    """A literal as it is now: a fact has its value, and no other one that is told differently now has it too."""
    fitting = [fact for fact in facts if _is_value(literal, fact)]
    results = {_now(literal, fact) for fact in [item for item in fitting if item.size] or fitting}
    return results.pop() if len(results) == 1 else literal


def _is_value(literal: str, fact: Changing) -> bool:
    """Whether a literal is a value: as a quantity, or a long time as the bare number of its unit (``5`` for ``5y``)."""
    try:
        read = scan_literal(literal, 0).quantity
    except ReadError:
        return False
    if read.dimension == fact.first.dimension:
        return read.value == fact.first.value
    figure = FIGURE.match(fact.first_text)
    bare = read.dimension == COUNT and fact.first.dimension == TIME and fact.first.value >= MONTH
    return bool(bare and figure and figure[0] == literal)


def _now(literal: str, fact: Changing) -> str:
    figure = FIGURE.match(fact.first_text)
    if fact.first == fact.now or figure is None:
        return literal
    if scan_literal(literal, 0).quantity.dimension == fact.first.dimension:
        return fact.now_text
    unit = fact.first.value / Fraction(figure[0].replace(",", ""))
    return f"{float(fact.now.value / unit):g}"


def _claimed(rows: list[str]) -> str:
    """Every claim that is off as the line's own result; those that hold stay as they are written.

    From the top: a later line may be computed from what an earlier one claims.
    """
    for place, row in enumerate(rows):
        line = LINE.match(row)
        if line is None:
            continue
        bare = f"{line['name']} = {line['sum']}"
        exact = check_sheet("\n".join([*rows[:place], bare]))[-1].exact
        check = check_sheet("\n".join([*rows[:place], row]))[-1]
        if exact is not None and any(not _close(claim.claimed, exact) for claim in check.claims):
            rows[place] = f"{bare} ~ {show(exact)}"
    return "\n".join(rows)


def _close(claimed: Quantity, exact: Quantity) -> bool:
    return bool(exact.value) and abs(float(claimed.value / exact.value) - 1) <= ROUNDED
