"""The whole envelope from a few inputs: requests, bytes, servers, cost, each with its working."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sdtrainer.errors import ReadError, UsageError
from sdtrainer.estimate.assumptions import (
    BY_ID,
    COST,
    DOWNTIME,
    INPUTS,
    KEYS,
    MEDIA_SHARE,
    MEDIA_SIZE,
    TRANSFER,
    WORKLOAD,
    Formula,
    Input,
)
from sdtrainer.estimate.envelope_model import Envelope, InputValue, Result, Step
from sdtrainer.estimate.reading import read_whole
from sdtrainer.estimate.values import value_of
from sdtrainer.estimate.writing import working
from sdtrainer.quantity import Quantity, show
from sdtrainer.quantity.slot import Slot
from sdtrainer.quantity.slots import Reading, Sense, parse
from sdtrainer.quantity.units import DAY

NUMERAL = frozenset("0123456789.,_")
ON_REQUEST = ("availability", "keyspace", "transfer")


def envelope(given: Mapping[str, str], prices: Mapping[str, Quantity] | None = None, strict: bool = False) -> Envelope:
    """Work out the envelope from the texts of inputs by their ids (``reads_per_write``).

    ``prices`` (of storage, memory, egress and one server) add the cost; ``strict`` refuses ambiguous units.
    """
    inputs, notes = _inputs(given, strict)
    if not inputs:
        raise UsageError("nothing to estimate", "say how many users: sdtrainer estimate --users 10M --payload 2KB")
    names = {value.name: value.quantity for value in inputs} | dict(prices or {})
    steps = _steps(names, with_cost=bool(prices))
    results = [_result(step, names) for step in steps]
    if any(value.low for value in inputs):
        # Most envelopes have no range: they need not wait for the import.
        from sdtrainer.estimate.ranges import spreads

        found = spreads(steps, inputs, names)
        results = [result._replace(spread=found.get(result.id)) for result in results]
    return Envelope(inputs, tuple(results), (*notes, *_shortcut(names), *_from_monthly(inputs)))


def _inputs(given: Mapping[str, str], strict: bool) -> tuple[tuple[InputValue, ...], tuple[str, ...]]:
    """Read what was given and assume the rest; without users only what stands for itself is worked out."""
    unknown = [name for name in given if name not in BY_ID]
    if unknown:
        raise UsageError(f"no input is called {unknown[0]}", "see: sdtrainer estimate -h")
    readings = {name: _checked(BY_ID[name], _reading(BY_ID[name], text, strict)) for name, text in given.items()}
    notes = tuple(note for name in readings for note in readings[name].notes)
    values = [_value(name, reading, True) for name, reading in readings.items() if name in ("availability", "keyspace")]
    if "transfer" in given:
        values += _transfer(given["transfer"])
    if "users" in given or "mau" in given:
        return (*_workload(given, readings), *values), notes
    if lonely := [name for name in given if name not in ON_REQUEST]:
        flag = lonely[0].replace("_", "-")
        raise UsageError(f"--{flag} needs users to work with", "add --users 10M, or --mau 50M")
    return tuple(values), notes


def _reading(row: Input, text: str, strict: bool) -> Reading:
    try:
        if row.id == "keyspace":
            quantity = value_of(read_whole(text, {}).root)
            return Reading(quantity, (), (Sense(quantity),))
        if row.slot is Slot.RATE and set(text.strip()) <= NUMERAL:
            return parse(f"{text}/s", row.slot)._replace(notes=(f"--per-server {text} read as {text}/s",))
        return parse(text.partition("@")[0] if row.id == "transfer" else text, row.slot, strict)
    except ReadError as error:
        raise ReadError(f"--{row.id.replace('_', '-')}: {error.message}", error.hint, column=error.column) from None


def _checked(row: Input, reading: Reading) -> Reading:
    if row.id in ("per_server", "utilisation") and not reading.quantity.value:
        raise ReadError(f"--{row.id.replace('_', '-')}: with none of it no number of servers is enough", "give more")
    return reading


def _value(name: str, reading: Reading, given: bool) -> InputValue:
    return InputValue(name, reading.quantity, given, reading.low, reading.high)


def _workload(given: Mapping[str, str], readings: Mapping[str, Reading]) -> list[InputValue]:
    """The inputs of the workload in the order of their table, assumed where not given."""
    values = []
    defaults = {row.id: row.default for row in INPUTS}
    if "media_size" in given:
        defaults["media_share"] = MEDIA_SHARE
    if "media_share" in given:
        defaults["media_size"] = MEDIA_SIZE
    defaults["response"] = given.get("payload") or defaults["payload"]
    if "mau" not in given:
        defaults["active_share"] = ""
    for row in INPUTS:
        if row.id in ON_REQUEST:
            continue
        if row.id in readings:
            values.append(_value(row.id, readings[row.id], True))
        elif defaults[row.id]:
            values.append(_value(row.id, parse(defaults[row.id], row.slot), False))
    return values if "users" in given else [_users(values), *values]


def _users(values: list[InputValue]) -> InputValue:
    """Active users from monthly ones."""
    monthly, share = (next(value for value in values if value.name == name) for name in ("mau", "active_share"))
    ends = [(monthly.low or monthly.quantity) * (share.low or share.quantity)]
    ends.append((monthly.high or monthly.quantity) * (share.high or share.quantity))
    low, high = ends if monthly.low or share.low else (None, None)
    return InputValue("users", monthly.quantity * share.quantity, False, low, high)


def _transfer(text: str) -> list[InputValue]:
    size, at, rate = text.partition("@")
    if not at:
        raise ReadError(f"--transfer: {text} has no rate", "write a size at a rate: 1TB@1Gbps")
    speed = parse(rate, Slot.RATE).quantity
    if not speed.dimension.information or not speed.value:
        raise ReadError(f"--transfer: {rate} is no data rate", "write a size at a rate: 1TB@1Gbps")
    return [
        _value("transfer_size", parse(size, Slot.SIZE), True),
        _value("transfer_rate", parse(rate, Slot.RATE), True),
    ]


def _steps(names: dict[str, Quantity], with_cost: bool) -> tuple[Step, ...]:
    """Read and evaluate every formula whose inputs are there; its result joins the names."""
    formulas: list[Formula] = []
    if "users" in names:
        formulas += [*WORKLOAD, *([COST] if with_cost else [])]
    formulas += [DOWNTIME] if "availability" in names else []
    formulas += KEYS if "keyspace" in names else ()
    formulas += [TRANSFER] if "transfer_size" in names else []
    steps = []
    for formula in formulas:
        step = Step(formula, read_whole(formula.expression, names).root)
        names[formula.id] = value_of(step.root)
        steps.append(step)
    return tuple(steps)


def _result(step: Step, names: Mapping[str, Quantity]) -> Result:
    formula = step.formula.expression.replace("grown(growth, retention)", "sum of (1 + growth)^k over retention")
    words = formula.replace(" * ", " × ").replace("_per_second", "").replace("_", " ")
    return Result(step.formula.id, step.formula.label, names[step.formula.id], words, working(step.root))


def _shortcut(names: Mapping[str, Quantity]) -> tuple[str, ...]:
    writes = names.get("writes_per_second")
    if writes is None:
        return ()
    return (f"in the head, with 10^5 s a day: writes {show(_times(writes, Fraction(DAY, 10**5)))}",)


def _from_monthly(inputs: tuple[InputValue, ...]) -> tuple[str, ...]:
    values = {value.name: value.quantity for value in inputs}
    if "mau" not in values or "users" not in values:
        return ()
    share = show(Quantity(values["active_share"].value * 100))
    return (f"users = monthly users × active share = {show(values['mau'])} × {share} % = {show(values['users'])}",)


def _times(quantity: Quantity, factor: Fraction) -> Quantity:
    return Quantity(quantity.value * factor, quantity.dimension, quantity.label)
