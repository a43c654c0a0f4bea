"""What is said behind the numbers of a line and multiplies them: ``…, peak x3 = 3.5k/s``; lines joined by ``;``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from sdtrainer.errors import ReadError
from sdtrainer.estimate.claims import Outcome, Scope, check_claims
from sdtrainer.estimate.lines import TAIL, Line, Link, name_of
from sdtrainer.estimate.quotients import with_quotient
from sdtrainer.estimate.reading import read_expression
from sdtrainer.estimate.results import LineCheck
from sdtrainer.estimate.tree import Expression, Leaf, Operation
from sdtrainer.estimate.values import value_of
from sdtrainer.quantity import Quantity
from sdtrainer.quantity.numerals import scan_number

# Words for the same thing at another size; any other word (``reads x10``) is a thing of its own.
SAME_THING = frozenset(
    ["peak", "peaks", "burst", "spike", "surge", "replication", "replicas", "replica", "replicated", "copies", "rf"]
)
_NEXT = re.compile(r";\s*(?=[^\W\d][^=~≈:;]{0,40}[:=~≈]\s*[~≈$(]?\s*(?:[0-9(]|[^\W\d]\w*\s*[*×x/]\s))")
_NEXT_SUM = re.compile(
    r"(?:,|->|→|=>)\s*(?:(?:so|and|then)\s+)*(?=[^\W\d]\w*(?: \w+){0,2}\s*[:=]\s*~?\$?"
    r"(?:[0-9][\w.,/%]*(?: [^\W\d]\w*)?|[^\W\d]\w+)\s*(?:[*×]|/\s|x\s)\s*[^=~≈:;]{1,40}[=~≈]\s*~?\$?[0-9])"
)
"""Before a named sum with its claim, which is a line of its own wherever it stands."""
_CLAIMED = re.compile(r"[=~≈:][^=~≈:]*[0-9]")
_GAP = re.compile(r"[\s,.;)]*")
_TURNED = re.compile(
    r"^(?:(?:so|or|about|roughly)\s+|~)*(?P<figure>\$?[0-9][^\s;,()]*(?: (?!(?:at|in|on)\b)[^\W\d][^\s;,()]*)?)"
    r"[\s;(]*(?:(?:at|in|the)\s+)*peak\b[\s(]*(?:[x×]|times\b)\s*(?P<by>[0-9]+(?:\.[0-9]+)?)\)?",
    re.IGNORECASE,
)
"""A multiple told the other way round: ``1.2k/s at peak (x3)``."""


def parts(text: str) -> list[str]:
    """The lines that ``;`` joins, or that a comma or an arrow joins to a named sum: ``users: 10M; writes: 100/s``."""
    cuts = [found for found in _NEXT.finditer(text) if not TAIL.match(text, found.end())]
    cuts += [
        found
        for found in _NEXT_SUM.finditer(text)
        if not TAIL.match(text, found.end()) and _CLAIMED.search(text, 0, found.start())
    ]
    cuts.sort(key=re.Match.start)
    starts = [0, *(found.end() for found in cuts)]
    return [text[start:end] for start, end in zip(starts, [*(cut.start() for cut in cuts), len(text)], strict=True)]


def with_tail(check: LineCheck, names: Mapping[str, Quantity]) -> LineCheck:
    """The check of a line with what its conclusion multiplies: each a claim and a name more (``writes_peak``)."""
    check = with_quotient(check, names)
    check = replace(check, conclusion=_TURNED.sub(r"peak x\g<by> = \g<figure>", check.conclusion, count=1))
    while found := TAIL.match(check.conclusion):
        longer = _continued(check, found, names)
        if longer is None:
            break
        check = longer
    if not {"peak", "burst"} & set(check.conclusion.lower().replace(",", " ").split()):
        return check
    from sdtrainer.estimate.peaks import with_peak

    return with_peak(check, names)


def _continued(check: LineCheck, found: re.Match[str], names: Mapping[str, Quantity]) -> LineCheck | None:
    text = check.conclusion
    words = (found["words"] or found["behind"] or found["what"] or "").lower()
    try:
        claim = read_expression(text, names, found.end(), lenient=True)
        factor = scan_number(found["times"] or found["fold"] or found["each"] or found["first"], 0)[0]
    except ReadError:
        return None
    if not isinstance(claim.root, Leaf) or not factor:
        return None
    same = bool(SAME_THING & set(words.split()))
    link = Link(claim, True, text[found.end() : claim.end].strip())
    outcome = _judged(check, words, factor, link, names, same)
    sure = outcome is not None and (found["joined"] or outcome.checks[0].verdict == "fine")
    return None if outcome is None or not sure else _joined(check, outcome, words, same, text[claim.end :])


def _judged(
    check: LineCheck, words: str, factor: Fraction, link: Link, names: Mapping[str, Quantity], same: bool
) -> Outcome | None:
    """The claim beside a multiple of a value before it: any that gives it, else the last; None when it is unclear."""
    line = Line(f"{check.label} {words}", links=(link,))
    judged: list[Outcome] = []
    for before in _before(check):
        base = Leaf(check.label or "the value before", before, "name", words=tuple(check.name.split("_")))
        times = Leaf(f"{float(factor):g}", Quantity(factor), "number", words=tuple(words.split()))
        root = Operation("*", base, times)
        try:
            outcome = check_claims(Scope(line, names, {}), Expression(root, "", 0), value_of(root))
        except ReadError:
            continue
        if outcome.checks and outcome.checks[0].verdict == "fine":
            return outcome
        if outcome.checks and outcome.exact.dimension == before.dimension == value_of(link.expression.root).dimension:
            judged.append(outcome)
    return judged[0] if judged and same else None


def _before(check: LineCheck) -> Iterator[Quantity]:
    """The values a multiple may be of: the exact ones, the last first, then as claimed, then as named."""
    reverse = check.claims[::-1]
    yield from (claim.claimed for claim in reverse if claim.verdict == "off")
    yield from (claim.exact for claim in reverse)
    yield from (claim.claimed for claim in reverse)
    yield from (check.exact,) if check.exact else ()


def _joined(check: LineCheck, outcome: Outcome, words: str, same: bool, rest: str) -> LineCheck:
    kept = outcome.follows or outcome.exact
    own = next((name for name, _ in check.defines[::-1] if not SAME_THING & set(name.split("_"))), check.name)
    name = name_of(f"{own} {words}" if same and own else "" if same else words)
    return replace(
        check,
        kind="check",
        claims=(*check.claims, *outcome.checks),
        conclusion=_GAP.sub("", rest, count=1).rstrip(" .,;"),
        defines=(*check.defines, *(((name, kept),) if name else ())),
        claimed_as=(*check.claimed_as, *(((name, outcome.claimed or kept),) if name else ())),
    )


def with_own_name(check: LineCheck, before: str) -> LineCheck:
    """The check of a part called no more than ``peak``, with the name of what it is the peak of beside its own."""
    if not before or check.name not in SAME_THING:
        return check
    name = f"{before}_{check.name}"
    return replace(
        check,
        defines=(*check.defines, *((name, value) for own, value in check.defines if own == check.name)),
        claimed_as=(*check.claimed_as, *((name, value) for own, value in check.claimed_as if own == check.name)),
    )


RANK = ("check", "definition", "unread", "note")


def merged(text: str, checks: list[LineCheck]) -> LineCheck:
    """The checks of the parts of one line as one."""
    best = min(checks, key=lambda check: RANK.index(check.kind))
    reasons = [check.reason for check in checks if check.reason]
    return replace(
        best,
        text=text,
        claims=tuple(claim for check in checks for claim in check.claims),
        conclusion="; ".join(check.conclusion for check in checks if check.conclusion),
        reason="" if best.kind != "unread" else best.reason,
        notes=(*(note for check in checks for note in check.notes), *(reasons if best.kind != "unread" else ())),
        defines=tuple(pair for check in checks for pair in check.defines),
        claimed_as=tuple(pair for check in checks for pair in check.claimed_as),
    )
