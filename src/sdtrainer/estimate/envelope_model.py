"""What an envelope consists of: the inputs used, the results with their working, and where ranges put them."""

from __future__ import annotations

from typing import NamedTuple

from sdtrainer.estimate.assumptions import Formula
from sdtrainer.estimate.tree import Node
from sdtrainer.quantity import Quantity, show


class InputValue(NamedTuple):
    """An input as used; ``given`` by the user or assumed; ``low`` and ``high`` are the ends of a range."""

    name: str
    quantity: Quantity
    given: bool
    low: Quantity | None = None
    high: Quantity | None = None


class Spread(NamedTuple):
    """Where a result lies: in 5 to 95 of 100 cases (``p5``, ``p95``), and with every input at its worst end."""

    p5: Quantity
    p95: Quantity
    least: Quantity
    most: Quantity


class Result(NamedTuple):
    """One line of the envelope: its formula in words and the same with its numbers filled in."""

    id: str
    label: str
    quantity: Quantity
    formula: str
    numbers: str
    spread: Spread | None = None

    @property
    def display(self) -> str:
        """The value for a reader."""
        return show(self.quantity)

    @property
    def working(self) -> str:
        """The formula and its numbers: ``writes × peak = 116/s × 3``."""
        return f"{self.formula} = {self.numbers}"


class Envelope(NamedTuple):
    """Inputs used, results in order, and what should be said about them."""

    inputs: tuple[InputValue, ...]
    results: tuple[Result, ...]
    notes: tuple[str, ...] = ()


class Step(NamedTuple):
    """A formula read over its names, ready to be run again with other numbers."""

    formula: Formula
    root: Node
