"""A worksheet line taken apart: label, expression, claims and the conclusion behind them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from sdtrainer.errors import ReadError
from sdtrainer.estimate.periods import each_unit, per_time, span_at
from sdtrainer.estimate.reading import read_expression, read_whole
from sdtrainer.estimate.time_numbers import SECONDS
from sdtrainer.estimate.tree import Expression, Leaf, operator_count
from sdtrainer.estimate.values import value_of
from sdtrainer.quantity import COUNT, Quantity, parse
from sdtrainer.quantity.numerals import DIGITS, tidy
from sdtrainer.quantity.units import RATES, lookup

_BULLET = re.compile(r"\s*(?:[-*•]\s+|\(?[0-9]{1,2}[.)]\s+)*(?:=\s*)?")
_COMMENT = re.compile(r"(?:^|\s)(?:#|//).*")
_COLON = re.compile(r"((?:[0-9]+(?:%|/[0-9]+)? )?[^\W\d][\w \t/()%&'.,+-]{0,58}?)\s*:(?![0-9/])\s*")
_EQUALS = re.compile(r"([^\W\d][\w.]*(?:[ \-/][\w().%]+){0,6}?)\s*(?:=(?!>)|~|≈)[=~≈\s]*")
_NUMBERED = re.compile(r"(?P<words>[0-9][\w.,]*[ -]+(?=[^\W\d])(?!x\b|of\b)[^=~≈→*×+^()]*?)\s*(?:=(?!>)|~|≈)[=~≈\s]*")
_SUM = re.compile(r"[$~]?[0-9][\w.]*\s*(?:[*×/^]|x\b)\s*[0-9]")
_NUMBERS_JOINED = re.compile(r"[0-9][\w.]*(?: [^\W\d]\w*){0,3}\s*(?:(?:[*×^]|\bx\b)\s*\$?[0-9]|/\s*[0-9]{3})")
_ARROW = re.compile(r"([^\W\d][^=~≈→>]{0,40}?|[0-9]+ ?(?:y|years?|months?))\s*(?:->|=>|→)\s*(?=.*[=≈~]\s*~?\$?[0-9])")
_STRONG = re.compile(r"\s*(?:(?:[=~≈]+\s*)+|\bequals\b\s*)(?!>)")
_WEAK = re.compile(
    r"\s*(?:=>|->|→|⇒|[,;.]?\s*\(?(?:so|or|i\.?e\.?,?|that is|that's|which is|is|thus|hence|meaning|makes|gives)\b|\()"
    r"(?:\s*[,~≈]|\s+(?:about|roughly|around)\b)*\s*",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:\s|[.,;:)→⇒]|->|=>|=)*")
_OF_PEAK = re.compile(r"\s*(?:at\s+|in the\s+)?(?:peak|max|worst|burst)", re.IGNORECASE)
_SOMETHING_CLAIMED = re.compile(r"[=≈]\s*[~$]?\s*[0-9.]")
_ARITHMETIC = re.compile(r"[0-9A-Za-z)%]\s*(?:[*×^]|\bx\b|/(?=\s*[0-9]))\s*[0-9($]|[=≈]\s*[~$]?\s*[0-9]")
TAIL = re.compile(
    r"\(?(?:(?:and|with|at|in|the|for|an?)\s+)*"
    r"(?:(?P<words>[^\W\d]\w*(?: [^\W\d]\w*){0,2}?)\s*\(?\s*"
    r"(?:(?:[x×*]|times\b|factor(?:\s+of)?\b)\s*(?P<times>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<fold>[0-9]+(?:\.[0-9]+)?)\s*(?:[x×]|each\b))\s*\)?"
    r"|(?P<each>[0-9]+(?:\.[0-9]+)?)\s+(?P<what>[^\W\d]\w*)\s+each"
    r"|(?:[x×*]|times\b)?\s*(?P<first>[0-9]+(?:\.[0-9]+)?)\s*(?:[x×]\s*)?(?:(?:at|for)\s+)?"
    r"(?P<behind>peak|replication|replicas|copies))"
    r"(?:\s*(?P<joined>[=~≈]|=>|->|→|:|(?:is|gives|makes|about|roughly|around|approx)\b"
    r"(?=[\s~≈]*(?:about\s|roughly\s)?\$?[0-9]))(?:[=~≈\s]|(?:about|roughly)\b)*|\s+(?=[~$]?[0-9]))",
    re.IGNORECASE,
)
"""A multiple of the value before it, behind the numbers of a line: ``peak x3 = 3.5k/s``, ``at peak x3 about 3k/s``.

Where nothing joins the two (``peak 3x 3k/s``), ``joined`` is None.
"""
QUOTIENT = re.compile(r"[\s,;(]*/\s*(?P<by>[0-9][0-9,]*(?:\^[0-9])?[kK]?)(?:\s*(?:s|sec|seconds)\b)?\s*[=~≈][=~≈\s]*")
"""A day's total divided behind the numbers of a line: ``, /86400 = 1160 per sec``."""
SAME = Fraction(15, 100)
_RANGE = re.compile(r"\s*[~$]?[0-9][\w.,%]*(?: ?[^\W\d]\w*)?\s*\.\.")
_RULE = re.compile(r"\s*[0-9]{1,2}\s*/\s*[0-9]{1,2}(?:\s+[^\W\d]\w*)*\s*")


class Link(NamedTuple):
    """A further value in the chain; ``strong`` when ``=`` or ``~`` claims it to be the same.

    ``over`` is the time a total is said to build up in (``55PB in 5y``); ``aside`` marks a figure of the peak.
    """

    expression: Expression
    strong: bool
    text: str
    over: Quantity | None = None
    aside: bool = False


class Line(NamedTuple):
    """The parts of a line. ``fault`` says what could not be read; ``first`` is None in a note."""

    label: str = ""
    name: str = ""
    first: Expression | None = None
    links: tuple[Link, ...] = ()
    conclusion: str = ""
    fault: str = ""


def read_line(text: str, names: Mapping[str, Quantity]) -> Line:
    """Take a line apart; whatever cannot be read becomes ``fault`` or ``conclusion``, never an error."""
    body = _COMMENT.sub("", tidy(text)).rstrip()
    at = _bullet(body)
    label, at = _label(body, at, names)
    at = _words_before_a_sum(body, at, names)
    name = name_of(label)
    if not label and _RULE.fullmatch(body, at):
        return Line()
    if not DIGITS & set(body[at:]) and not _uses_names(body[at:], names):
        return Line(label, name)
    try:
        if ranged := _range(body, at):
            return Line(label, name, ranged, (), "", "")
        first = read_expression(body, names, at, lenient=True)
    except ReadError as error:
        return Line(label, name, fault=_sentence(error)) if _ARITHMETIC.search(body, at) else Line(label, name)
    links, end, fault = _chain(body, first.end, names)
    rest = body[end:]
    if not fault and not links and _SOMETHING_CLAIMED.search(rest) and not _continues(rest):
        fault = f"it is not clear what “{rest.strip()[:40]}” does to the sum."
    return Line(label, name, first, links, _LEADING.sub("", rest, count=1).rstrip(" .,;"), fault)


def _continues(rest: str) -> bool:
    """Whether what stands behind a value multiplies or divides it and claims the result."""
    return bool(TAIL.match(rest.lstrip(" ,;")) or QUOTIENT.match(rest))


def name_of(label: str) -> str:
    """The name later lines use for a label: lower case, words joined by ``_``; none for a unit's word (``day``)."""
    name = re.sub(r"\W+", "_", re.sub(r"\(.*?\)", "", label.lower())).strip("_")
    return "" if len(name) > 2 and lookup(name) and name not in RATES else name


def _range(body: str, at: int) -> Expression | None:
    """A range that fills the line, as its middle: ``users = 5M..20M``."""
    if not _RANGE.match(body, at):
        return None
    text = body[at:].strip()
    return Expression(Leaf(text, parse(text).quantity, "number"), text, len(body))


def _bullet(body: str) -> int:
    found = _BULLET.match(body)
    return found.end() if found else 0


def _label(body: str, at: int, names: Mapping[str, Quantity]) -> tuple[str, int]:
    """The words before a colon or the first equals sign, unless they are an expression themselves."""
    label = ""
    for pattern in (_COLON, _ARROW, _EQUALS):
        found = pattern.match(body, at)
        if found and pattern is not _COLON and _NUMBERS_JOINED.search(found.group(1)):
            continue
        if found and not _is_sum(found.group(1), body[found.end() :], names) and len(found.group(1).split()) <= 8:
            label, at = found.group(1).strip(), found.end()
    return label, at


def _is_sum(words: str, rest: str, names: Mapping[str, Quantity]) -> bool:
    """Whether words are arithmetic; ``storage per day`` is a name, and so is ``storage/day`` before a sum."""
    if not names or not re.search(r"[-+*/^]|\bx\b|\bof\b", words):
        return False
    if re.fullmatch(r"\w+/[^\W\d]+", words) and re.match(r"[^=~≈]*[*×/][^=~≈]*[=~≈]", rest):
        return False
    try:
        return operator_count(read_whole(words, names).root) > 0
    except ReadError:
        return False


def _words_before_a_sum(body: str, at: int, names: Mapping[str, Quantity]) -> int:
    """Where a sum begins that stands behind a number with words: ``7 chars base62 = 62^7 = 3.5 trillion``.

    The words stay the expression when they are a sum themselves, or when what follows gives their value.
    """
    found = _NUMBERED.match(body, at)
    if not found:
        return at
    try:
        behind = read_expression(body, names, found.end(), lenient=True)
        if not operator_count(behind.root):
            return at
        before = read_expression(body, names, at, lenient=True)
    except ReadError:
        return found.end() if _SUM.match(body, found.end()) else at
    if body[before.end : found.end("words")].strip():
        return found.end()
    links = _chain(body, before.end, names)[0]
    if operator_count(before.root) or not isinstance(before.root, Leaf) or _confirmed(before.root, links):
        return at
    return found.end()


def _confirmed(leaf: Leaf, links: tuple[Link, ...]) -> bool:
    """Whether a number has a unit, or is given again by what follows: then it is no mere label."""
    if not leaf.per and leaf.quantity.dimension != COUNT:
        return True
    seconds = next((SECONDS[word] for word in leaf.per if word in SECONDS), 1)
    values = []
    for link in links:
        try:
            values.append(value_of(link.expression.root).value)
        except ReadError:
            continue
    own = leaf.quantity.value
    return any(one and abs(value / one - 1) <= SAME for value in values for one in (own, own * seconds))


def _uses_names(rest: str, names: Mapping[str, Quantity]) -> bool:
    return any(sign in rest for sign in "*/+=~≈^") and any(word.lower() in names for word in re.findall(r"\w+", rest))


def _chain(body: str, at: int, names: Mapping[str, Quantity]) -> tuple[tuple[Link, ...], int, str]:
    """The claims behind an expression, where they end, and what could not be read of the first one."""
    links: list[Link] = []
    while at < len(body):
        strong = _STRONG.match(body, at)
        joined = strong or _WEAK.match(body, at)
        if not joined:
            break
        try:
            expression = read_expression(body, names, joined.end(), lenient=True)
        except ReadError as error:
            return tuple(links), at, _sentence(error) if strong and not links else ""
        expression = each_unit(body, per_time(expression))
        over, at = span_at(body, expression.end)
        aside = bool(_OF_PEAK.match(body, at))
        links.append(Link(expression, bool(strong), body[joined.end() : at].strip(), over, aside))
        if body.startswith(")", at) and "(" in joined.group():
            at += 1
    return tuple(links), at, ""


def _sentence(error: ReadError) -> str:
    return f"{error.message}; {error.hint}." if error.hint else f"{error.message}."
