"""A prompt's texts in another telling: figures that its variant changes are changed with it, or the text says so.

A figure of a text is *explained* by a value of the prompt it equals: a fact, a rate, a line of the reference
worksheet. What a changed value explains is scaled; a text with a figure nobody explains is left out where it would be
spoken (a hint, an expected point), and elsewhere marked as told with the first figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sdtrainer.content.resheet import resheet
from sdtrainer.errors import ReadError
from sdtrainer.estimate.sheet import check_sheet
from sdtrainer.match.figures import SPELT, START, figures, spelt_out
from sdtrainer.match.points import OR
from sdtrainer.quantity import COUNT, FREQUENCY, INFORMATION, TIME, Dimension, Quantity
from sdtrainer.quantity.literal import scan_literal

if TYPE_CHECKING:
    from sdtrainer.content.schema import Applied, Probe, Prompt, Tradeoff

FIRST_FIGURES = "(With the figures as first told.) "
"""Stands before a text whose figures are those of the prompt as written."""
SAME = 0.04
"""Texts round to two digits."""
CHANGED = 0.01
SMALL, SMALL_SIZE, DAY = 100, 8e6, 86_400
"""Plain numbers, sizes (bits) and times (s) below these are no sizes of the whole."""
NODES = (1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 8e4, 1e5, 8 * 25e9)
"""What one node takes (typical values of ``seeds/components.toml``), with which texts compare."""
SIZED = re.compile(r"\b(?:shards|nodes|copies)=\d")
STATUS = re.compile(r"(?:20[0-4]|30[1-8]|40\d|41\d|422|429|50[0-4])$")
ONE_NODE = re.compile(
    r"\S+ (?:simple |small )?(?:reads|writes|transactions)\b"
    r"|\S+[^,;.\d]*\b(?:one|a|each|per|of one) (?:primary|node|database|machine|shard|server)\b"
)
"""A figure that is told as what one node takes."""
NUMBER = re.compile(
    r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?:(?P<gap>\s?)(?P<scale>[kKMGTP](?=B\b|bit|\b)|(?:thousand|million|billion)\b))?"
)
LETTERS = {"": 1.0, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18}
WORDS = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}


class Value(NamedTuple):
    """A value of the prompt as first told, and what it is multiplied by now; None when that is not known."""

    dimension: Dimension
    first: float
    factor: float | None


def told_as(prompt: Prompt, variant_id: str) -> Prompt:
    """The prompt as a variant tells it: its facts, its twist, its references, and every text in its figures."""
    from sdtrainer.content.facts import with_variant

    return retold(prompt, with_variant(prompt, variant_id))


def retold(written: Prompt, told: Prompt) -> Prompt:
    """Return ``told``, a variant's facts over the texts of ``written``, with its texts adapted."""
    sheet = resheet(written.references.estimates, written, told)
    known = values(written, told, sheet)
    references = told.references.model_copy(
        update={"estimates": sheet, "session": _session(told.references.session, written, told)}
    )
    levels = {name: _marked(text, known) for name, text in told.levels.model_dump().items()}
    return told.model_copy(
        update={
            "hints": {phase: _spoken(hints, known) for phase, hints in told.hints.items()},
            "probes": tuple(_probe(item, known) for item in told.probes),
            "breaks": tuple(_applied(item, known) for item in told.breaks),
            "edges": tuple(_applied(item, known) for item in told.edges),
            "tradeoffs": tuple(_tradeoff(item, known) for item in told.tradeoffs),
            "levels": told.levels.model_copy(update=levels),
            "puzzle": "" if rewritten(told.puzzle, known) != told.puzzle else told.puzzle,
            "references": references,
        }
    )


def values(written: Prompt, told: Prompt, sheet: str) -> tuple[Value, ...]:
    """Every value of the prompt with its factor: facts, rates at peak and on average, lines of the worksheet."""
    first, now = _named(written, written.references.estimates), _named(told, sheet)
    found = [
        Value(item.dimension, float(item.value), float(now[name].value / item.value))
        for name, item in first.items()
        if item.value and name in now
    ]
    return (*found, *_answers(written, told, found))


def rewritten(text: str, known: Sequence[Value], *, strict: bool = False) -> str | None:
    """The text with its figures as they are now; None when it cannot be told rightly.

    A figure nobody explains may follow from one that changes; when ``strict``, from one outside the text too.
    """
    if any(_is_changed(place, text, known) for place in SPELT.finditer(text)):
        return None
    pieces: list[str] = []
    done, at, unexplained = 0, 0, False
    while start := START.search(text, at):
        place = start.start()
        at = start.end()
        try:
            literal = scan_literal(text, place)
        except ReadError:
            continue
        number = NUMBER.match(text, place)
        if number is not None and _is_status(number, text):
            continue
        factor = _factor(literal.quantity, text[place : literal.end], text[place:], known)
        if factor is None:
            return None
        unexplained = unexplained or not factor
        if factor not in (0, 1) and number is not None:
            pieces += [text[done:place], _scaled(number, factor)]
            done = number.end()
        at = max(at, literal.end)
    return None if unexplained and (pieces or strict) else "".join([*pieces, text[done:]])


def _named(prompt: Prompt, sheet: str) -> dict[str, Quantity]:
    from sdtrainer.content.facts import operation_rates, quantities

    facts = quantities(prompt)
    rates = operation_rates(prompt, facts)
    mean = {f"{name} on average": rate / float(facts["peak"].value) for name, rate in rates.items()}
    lines = {f"line {line.name}": line.exact for line in check_sheet(sheet) if line.name and line.exact is not None}
    return facts | {name: Quantity(_exact(rate), FREQUENCY) for name, rate in (rates | mean).items()} | lines


def _exact(rate: float) -> Fraction:
    return Fraction(rate).limit_denominator(10**9)


def _answers(written: Prompt, told: Prompt, found: Iterable[Value]) -> list[Value]:
    """Figures that stand only in answers: the same as before, or in the answer of a changed fact not known now."""
    new = []
    for fact, now in zip(written.facts, told.facts, strict=True):
        still = [(item.quantity.dimension, item.quantity.value) for item in figures(now.answer)]
        for figure in (item.quantity for item in figures(fact.answer) if item.quantity.value):
            same = (figure.dimension, figure.value) in still
            new.append(Value(figure.dimension, float(figure.value), 1.0 if same else None))
    own = [item for item in found if item.factor != 1]
    return [item for item in new if item.factor or not any(_equal(item.first, item.dimension, it) for it in own)]


def _is_changed(word: re.Match[str], text: str, known: Sequence[Value]) -> bool:
    """Whether a number told in words is a value that has changed; it is left as it is, so the text is not."""
    spelt = spelt_out(text[word.start() : word.end() + 20])
    if not spelt[:1].isdigit():
        return False
    quantity = scan_literal(spelt, 0).quantity
    plain = quantity.dimension == COUNT and quantity.value < SMALL
    fitting = [item for item in known if not plain and _equal(float(quantity.value), quantity.dimension, item)]
    return any(item.factor is None or abs(item.factor - 1) >= CHANGED for item in fitting)


def _is_status(number: re.Match[str], text: str) -> bool:
    """Whether a bare number is the status of an answer; 200 and 500 are also sizes, so only behind an arrow."""
    digits = number["digits"]
    return bool(STATUS.match(digits)) and not number["scale"] and ("->" in text or not digits.endswith("00"))


def _factor(quantity: Quantity, literal: str, told: str, known: Sequence[Value]) -> float | None:
    """What a figure is multiplied by: 1 when nothing changes, 0 unexplained, None when that cannot be said."""
    value = float(quantity.value)
    if "%" in literal or (value in NODES and ONE_NODE.match(told)):
        return 1.0
    amounts = [float(item.amount) for item in figures(literal)[:1] if quantity.dimension == FREQUENCY]
    factors = [
        item.factor
        for item in known
        if _equal(value, quantity.dimension, item)
        or (item.dimension == COUNT and any(_equal(amount, COUNT, item) for amount in amounts))
    ]
    if factors:
        low = min((factor for factor in factors if factor is not None), default=0.0)
        alike = all(factor is not None and factor <= low * (1 + CHANGED) for factor in factors)
        return (1.0 if abs(low - 1) < CHANGED else low) if alike else None
    limits = {COUNT: SMALL, FREQUENCY: SMALL, TIME: DAY, INFORMATION: SMALL_SIZE}
    return 1.0 if value in NODES or value <= limits.get(quantity.dimension, 0) else 0.0


def _equal(value: float, dimension: Dimension, known: Value) -> bool:
    plain = {COUNT, FREQUENCY}
    fits = dimension == known.dimension or (dimension in plain and known.dimension in plain)
    return fits and abs(value - known.first) <= SAME * known.first


def _scaled(number: re.Match[str], factor: float) -> str:
    """A number in its own style, to three digits: with a letter, with a word, or with commas."""
    scale = number["scale"] or ""
    family = WORDS if scale in WORDS and scale else LETTERS
    value = float(number["digits"].replace(",", "")) * family.get("k" if scale == "K" else scale, 1.0) * factor
    if not scale:
        return f"{round(value):,}" if value >= SMALL else f"{float(f'{value:.3g}'):g}"
    unit, size = max(((name, size) for name, size in family.items() if size <= value), key=lambda item: item[1])
    shown = float(f"{value / size:.3g}")
    return f"{shown:g}{(number['gap'] or '') if unit else ''}{'K' if unit == 'k' and scale == 'K' else unit}"


def _spoken(texts: Sequence[str], known: Sequence[Value]) -> tuple[str, ...]:
    """Texts for the round: those that cannot be told rightly are left out, and so is a sizing for another load."""
    found = [rewritten(text, known, strict=True) for text in texts if not SIZED.search(text)]
    return tuple(text for text in found if text is not None)


def _marked(text: str, known: Sequence[Value]) -> str:
    found = rewritten(text, known)
    return found if found is not None else FIRST_FIGURES + text.strip()


def _probe(item: Probe, known: Sequence[Value]) -> Probe:
    says, model = rewritten(item.says, known), _marked(item.model, known)
    points = tuple(point for text in item.expects if (point := OR.join(_spoken(text.split(OR), known))))
    return item.model_copy(update={"says": says or item.says, "expects": points, "model": model})


def _applied(item: Applied, known: Sequence[Value]) -> Applied:
    texts = {name: rewritten(getattr(item, name), known) for name in ("applies", "note", "cure")}
    if None in texts.values():
        return item.model_copy(update={"applies": FIRST_FIGURES + item.applies})
    return item.model_copy(update=texts)


def _tradeoff(item: Tradeoff, known: Sequence[Value]) -> Tradeoff:
    return item.model_copy(update={"number": _marked(item.number, known)})


def _session(session: str, written: Prompt, told: Prompt) -> str:
    """The reference session with its worksheet lines retold; what else it says is the candidate's own."""
    before, head, rest = session.partition("## estimate\n")
    sheet, end, after = rest.partition("\n## ")
    return before + head + resheet(sheet, written, told) + end + after
