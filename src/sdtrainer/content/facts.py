"""What a prompt's facts say as numbers: values by name, rates of operations, the same with other figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sdtrainer.errors import ReadError, SdError
from sdtrainer.quantity import COUNT, FREQUENCY, TIME, Dimension, DimensionError, Quantity, Slot, parse
from sdtrainer.quantity.model import describe

if TYPE_CHECKING:
    from sdtrainer.content.schema import Fact, Prompt, Variant
    from sdtrainer.simulate.kinds import Targets

SLOTS = {"load": Slot.COUNT, "data": Slot.SIZE}
PEAK, DEFAULT_PEAK = "peak", "3"
NAMES = re.compile(r"[A-Za-z_]\w*")


def read_value(text: str, kind: str) -> Quantity:
    """Read a fact's value: loads are counts, data are sizes, unless they cannot be; raises ``ReadError``."""
    try:
        return parse(text, SLOTS.get(kind, Slot.ANY)).quantity
    except ReadError:
        return parse(text, Slot.ANY).quantity


def fact_value(fact: Fact) -> Quantity | None:
    """A fact's value as a quantity, None when it has none; raises ``ReadError`` when it cannot be read."""
    return read_value(fact.value, fact.kind) if fact.value is not None else None


def quantities(prompt: Prompt, assumptions: Mapping[str, str] | None = None) -> dict[str, Quantity]:
    """Return the named values of a prompt; an assumption replaces the value of its name, ``peak`` is 3 by default."""
    kinds = {fact.id: fact.kind for fact in prompt.facts}
    texts = {PEAK: DEFAULT_PEAK} | {fact.id: fact.value for fact in prompt.facts if fact.value is not None}
    texts |= dict(assumptions or {})
    return {name: read_value(text, kinds.get(name, "load")) for name, text in texts.items()}


def operation_rates(prompt: Prompt, names: Mapping[str, Quantity]) -> dict[str, float]:
    """Return operation id -> requests a second at peak, for the operations whose rate the prompt gives."""
    return {
        operation.id: evaluated(operation.rate, names, FREQUENCY)
        for operation in prompt.operations
        if operation.rate is not None
    }


def averages(prompt: Prompt, names: Mapping[str, Quantity]) -> dict[str, float]:
    """Return operation id -> its rate over a long time by that at peak (0–1): its ``mean``, else the peak's factor."""
    usual = 1 / float(names[PEAK].value)
    rates = operation_rates(prompt, names)
    means = {item.id: evaluated(item.mean, names, FREQUENCY) for item in prompt.operations if item.mean is not None}
    return {name: means[name] / rate if name in means else usual for name, rate in rates.items()}


def bases(prompt: Prompt, mode: str) -> frozenset[str]:
    """Return the facts about load that the rate of the busiest operation of a mode rests on, besides the peak.

    None where no operation of that mode has a rate that can be evaluated: what a check of the prompt says by itself.
    """
    given = [item for item in prompt.operations if item.mode == mode and item.rate is not None]
    try:
        rates = operation_rates(prompt.model_copy(update={"operations": tuple(given)}), quantities(prompt))
    except ReadError:
        return frozenset()
    busiest = max(given, key=lambda item: rates[item.id], default=None)
    named = set(NAMES.findall(busiest.rate or "")) if busiest is not None else set()
    return frozenset(fact.id for fact in prompt.facts if fact.kind == "load" and fact.id in named - {PEAK})


def targets(prompt: Prompt, names: Mapping[str, Quantity]) -> Targets:
    """Return what a run is held to; a target the prompt does not give is None."""
    from sdtrainer.simulate.kinds import Targets

    kinds = {"p99": TIME, "availability": COUNT, "staleness": TIME, "loss": TIME}

    def own(name: str) -> dict[str, float]:
        """Operation id -> its own target of a name."""
        stated = {item.id: text for item in prompt.operations if (text := getattr(item, name)) is not None}
        return {operation: evaluated(text, names, kinds[name]) for operation, text in stated.items()}

    given = {name: text for name in kinds if (text := getattr(prompt.targets, name)) is not None}
    whole = {name: evaluated(text, names, kinds[name]) for name, text in given.items()}
    return Targets(
        whole.get("p99"), whole.get("availability"), whole.get("staleness"), whole.get("loss"),
        own("p99"), own("availability"),
    )  # fmt: skip


def evaluated(expression: str, names: Mapping[str, Quantity], dimension: Dimension) -> float:
    """Evaluate an expression over a prompt's values; raises ``ReadError`` when it is not of that dimension.

    A bare 0 is 0 of anything.
    """
    from sdtrainer.estimate import evaluate

    quantity = evaluate(expression, names)
    if quantity.dimension != dimension and quantity.value:
        raise DimensionError(f"{expression} is {describe(quantity.dimension)}, not {describe(dimension)}")
    return float(quantity.value)


def with_variant(prompt: Prompt, variant_id: str) -> Prompt:
    """Return the prompt as a variant tells it: its facts, its twist, its references where it has some."""
    variant = next((item for item in prompt.variant if item.id == variant_id), None)
    if variant is None:
        known = ", ".join(item.id for item in prompt.variant) or "none"
        raise SdError(f"{prompt.id} has no variant {variant_id!r}", f"its variants: {known}")
    facts = tuple(_as_told(fact, variant) for fact in prompt.facts)
    files = {key: text for key in ("minimal", "scaled") if (text := getattr(variant, key))}
    references = prompt.references.model_copy(update=files)
    twist = variant.twist or prompt.twist
    return prompt.model_copy(update={"facts": facts, "twist": twist, "references": references})


def _as_told(fact: Fact, variant: Variant) -> Fact:
    change = variant.facts.get(fact.id)
    if change is None:
        return fact
    return fact.model_copy(update={"answer": change.answer, "value": change.value or fact.value, "denies": ()})


def with_changes(prompt: Prompt, changes: Mapping[str, str]) -> Prompt:
    """Return the prompt with new values for some facts, as a twist changes them."""
    facts = tuple(
        fact.model_copy(update={"value": changes[fact.id]}) if fact.id in changes else fact for fact in prompt.facts
    )
    return prompt.model_copy(update={"facts": facts})
