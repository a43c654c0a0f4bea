"""Results as a reader sees them: aligned text, or Markdown tables. Plain lines, so that `estimate` starts fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdtrainer.estimate.assumptions import BY_ID
from sdtrainer.estimate.evaluation import Evaluation
from sdtrainer.estimate.results import ClaimCheck, LineCheck
from sdtrainer.estimate.workload import Envelope, InputValue, Result
from sdtrainer.quantity import Quantity, show
from sdtrainer.quantity.slots import Slot

HEADER = "Decimal units (1 KB = 1,000 B); a day is 86,400 s, a month 30 d, a year 365 d."


def envelope_text(envelope: Envelope, explain: bool = False) -> Iterator[str]:
    """The envelope as lines; ``explain`` adds each formula in words."""
    yield HEADER
    yield ""
    for value in envelope.inputs:
        yield f"  {value.name.replace('_', ' '):<16} {_input(value):<18}{'' if value.given else ' assumed'}".rstrip()
    yield ""
    width = max((len(result.display) for result in envelope.results), default=0)
    for result in envelope.results:
        yield from _result(result, width, explain)
    yield from ([""] if envelope.notes else [])
    yield from (f"  {note}" for note in envelope.notes)


def _input(value: InputValue) -> str:
    one = _share if value.name in BY_ID and BY_ID[value.name].slot is Slot.SHARE else show
    if value.name in ("overhead", "growth"):
        one = _share
    return f"{one(value.low)} to {one(value.high)}" if value.low and value.high else one(value.quantity)


def _share(quantity: Quantity) -> str:
    return (
        f"{show(Quantity(quantity.value * 100))} %" if quantity.value < 0.99 else f"{float(quantity.value * 100):.7g} %"
    )


def _result(result: Result, width: int, explain: bool) -> Iterator[str]:
    yield f"  {result.label:<16} {result.display:<{width}}  = {result.numbers}"
    if explain:
        yield f"  {'':<16} {'':<{width}}    {result.formula}"
    if result.spread:
        low, high, least, most = (show(end).split(" = ")[0] for end in result.spread)
        yield f"  {'':<16} {low} to {high} (5-95 %), at the corners {least} to {most}"


def envelope_markdown(envelope: Envelope) -> Iterator[str]:
    """The envelope as two Markdown tables."""
    yield HEADER
    yield from ("", "| input | value | |", "|---|---:|---|")
    for value in envelope.inputs:
        yield f"| {value.name.replace('_', ' ')} | {_input(value)} | {'given' if value.given else 'assumed'} |"
    ranged = any(result.spread for result in envelope.results)
    yield from ("", "| result | value |" + (" 5-95 % | corners |" if ranged else "") + " working |")
    yield "|---|---:|" + ("---|---|" if ranged else "") + "---|"
    for result in envelope.results:
        spread = f" {_ends(result, 0)} | {_ends(result, 2)} |" if ranged else ""
        yield f"| {result.label} | {result.display} |{spread} {result.working.replace('|', '/')} |"
    yield ""
    yield from (f"- {note}" for note in envelope.notes)


def _ends(result: Result, place: int) -> str:
    if not result.spread:
        return ""
    low, high = (show(end).split(" = ")[0] for end in result.spread[place : place + 2])
    return f"{low} to {high}"


def evaluations_text(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    """Each value, its working and notes."""
    for one in evaluations:
        yield one.display
        yield f"  = {one.working}"
        yield from (f"  {note}" for note in one.notes)


def evaluations_markdown(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    """The values as a Markdown table."""
    yield from ("| expression | value | notes |", "|---|---:|---|")
    for one in evaluations:
        yield f"| `{one.expression.replace('|', '/')}` | {one.display} | {'; '.join(one.notes)} |"


def sheet_text(checks: Sequence[LineCheck]) -> Iterator[str]:
    """Every line with its verdict, slips below, and a count at the end."""
    for check in checks:
        head = f"{check.number:>3}  {check.text.strip()}"
        if check.kind == "definition":
            yield f"{head}   = {check.display}"
        elif check.kind == "unread":
            yield from (head, f"     not read, and not counted: {check.reason}")
        else:
            yield head
        for claim in check.claims:
            yield from (f"     {line}" for line in _claim(claim))
        yield from (f"     {note}" for note in check.notes)
    yield ""
    yield summary(checks)


def _claim(claim: ClaimCheck) -> Iterator[str]:
    if claim.verdict == "fine":
        yield f"{claim.text}  fine" + (f" ({claim.exact_display})" if claim.ratio != 1 else "")
    else:
        yield f"{claim.text}  {claim.verdict}: it is {claim.exact_display}"
    for slip in claim.slips:
        yield f"  {slip.id}: {slip.message}"
    yield from (f"  {note}" for note in claim.notes)


def sheet_markdown(checks: Sequence[LineCheck]) -> Iterator[str]:
    """The worksheet as a Markdown table of its claims."""
    yield from ("| line | name | claimed | exact | verdict | slips |", "|---:|---|---:|---:|---|---|")
    for check in checks:
        for claim in check.claims:
            slips = "; ".join(f"{slip.id}: {slip.message}" for slip in claim.slips)
            cells = (str(check.number), check.label, claim.text, claim.exact_display, claim.verdict, slips)
            yield "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
    yield from ("", summary(checks))


def summary(checks: Sequence[LineCheck]) -> str:
    """How many claims were fine, loose and off, and how many lines were not read."""
    verdicts = [claim.verdict for check in checks for claim in check.claims]
    counts = ", ".join(f"{verdicts.count(name)} {name}" for name in ("fine", "loose", "off"))
    unread = sum(check.kind == "unread" for check in checks)
    return f"{len(verdicts)} claims: {counts}" + (f"; {unread} lines not read" if unread else "")
