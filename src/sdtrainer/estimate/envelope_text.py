"""An envelope as a reader sees it: aligned text, or Markdown tables. Plain lines, so that `estimate` starts fast."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.estimate.assumptions import BY_ID
from sdtrainer.estimate.envelope_model import Envelope, InputValue, Result
from sdtrainer.quantity import Quantity, show
from sdtrainer.quantity.slot import Slot

HEADER = "Decimal units (1 KB = 1,000 B); a day is 86,400 s, a month 30 d, a year 365 d."

SPREAD = (
    "5-95 %: where a result lies in 90 of 100 cases; at the corners: with every range at its end, said where it differs"
)


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
    notes = _notes(envelope)
    yield from ([""] if notes else [])
    yield from (f"  {note}" for note in notes)


def _notes(envelope: Envelope) -> tuple[str, ...]:
    """What should be said, and what the two figures of a range are."""
    return (*envelope.notes, *([SPREAD] if any(result.spread for result in envelope.results) else []))


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
        inner, corners = _ends(result, 0), _ends(result, 2)
        yield f"  {'':<16} {inner} (5-95 %)" + (f", at the corners {corners}" if inner != corners else "")


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
    yield from (f"- {note}" for note in _notes(envelope))


def _ends(result: Result, place: int) -> str:
    if not result.spread:
        return ""
    low, high = (show(end).split(" = ")[0] for end in result.spread[place : place + 2])
    return f"{low} to {high}"
