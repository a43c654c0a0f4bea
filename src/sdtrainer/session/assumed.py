"""Which value of a prompt a noted clause gives a figure for: the nearest unknown one of the same kind and size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from sdtrainer.content import facts as content_facts
from sdtrainer.interview.assumptions import BAND
from sdtrainer.interview.events import Assumed
from sdtrainer.interview.phases.clarify import sizing_facts
from sdtrainer.interview.state import State
from sdtrainer.match import PromptIndex, Reply, figures
from sdtrainer.match.figures import Figure, comparable
from sdtrainer.match.interviewer import UNSURE
from sdtrainer.quantity import COUNT, FREQUENCY, INFORMATION, TIME, Quantity

UNITS = {COUNT: "", INFORMATION: " b", TIME: " s", FREQUENCY: "/s"}
"""Units in which a value is written down exactly."""
FARTHEST = 100
"""A figure this many times the prompt's own is about something else."""


def assumed(replies: Sequence[Reply], index: PromptIndex, state: State) -> tuple[Assumed, ...]:
    """The named values that noted clauses give a figure for, by the clause's place."""
    found = []
    for place, reply in enumerate(replies):
        if reply.zone == "noted" and (best := _best(reply.clause, index, state)):
            found.append(Assumed(place, *best))
    return tuple(found)


def _best(clause: str, index: PromptIndex, state: State) -> tuple[str, str, float] | None:
    """Name, value and how many times the prompt's own: of the right size before others, then by the words."""
    ranked = sorted(_candidates(clause, index, state), key=lambda item: (not _near(item[2]), -item[0]))
    return next(((name, value, times) for _, (name, value), times in ranked), None)


def _candidates(clause: str, index: PromptIndex, state: State) -> Iterator[tuple[float, tuple[str, str], float]]:
    """Every value a clause's figure may stand for: score, name and value, times the prompt's own."""
    stated, scores = figures(clause), _scores(clause, index, state)
    values = content_facts.quantities(state.brief.prompt)
    for name, score in scores.items():
        own = values[name]
        for figure in stated:
            quantity = _as_value(figure, own, index.figures.get(name, ()))
            times = float(quantity.value / own.value) if quantity is not None and own.value else 0.0
            if quantity is not None and 1 / FARTHEST < times < FARTHEST and quantity.dimension in UNITS:
                yield score, (name, _written(quantity)), times


def _scores(clause: str, index: PromptIndex, state: State) -> dict[str, float]:
    """How surely a clause speaks of each unknown value: facts by the matcher, a name without a fact by its word."""
    prompt = state.brief.prompt
    open_facts = {fact.id for fact in sizing_facts(state)} - state.known
    scores = {item.id: item.score for item in index.matcher.rank(clause) if item.id in open_facts}
    said = {unit.stem for unit in index.matcher.analyser.units(clause)}
    used = {word for operation in prompt.operations for word in re.findall(r"[\w-]+", operation.rate or "")}
    free = (used & {"peak"}) - {fact.id for fact in prompt.facts}
    scores |= {name: 1.0 for name in free if index.matcher.analyser.stem(name) in said}
    return {name: score for name, score in scores.items() if score >= UNSURE}


def _as_value(figure: Figure, own: Quantity, known: Sequence[Figure]) -> Quantity | None:
    """A stated figure in the kind of the value: a rate where the value is a count per the answer's own period."""
    if comparable(figure.quantity, own):
        return figure.quantity
    if figure.quantity.dimension == FREQUENCY and own.dimension == COUNT:
        rates = [item.quantity.value for item in known if item.quantity.dimension == FREQUENCY and item.quantity.value]
        amounts = [item for item in known if item.quantity.dimension == FREQUENCY and item.amount == own.value]
        if rates and amounts:
            return Quantity(figure.quantity.value * own.value / amounts[0].quantity.value)
        return Quantity(figure.amount)
    return None


def _near(times: float) -> bool:
    return 1 / BAND <= times <= BAND


def _written(quantity: Quantity) -> str:
    """A quantity as text that reads back as itself, to twelve digits."""
    value = Fraction(quantity.value)
    number = str(value.numerator) if value.denominator == 1 else f"{float(value):.12f}".rstrip("0")
    return f"{number}{UNITS[quantity.dimension]}"
