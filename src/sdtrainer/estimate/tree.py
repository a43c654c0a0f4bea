"""Expression trees: leaves are literals, names and units; operations keep their order as typed.

NamedTuples, because `estimate` must start fast; two leaves are told apart by identity.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sdtrainer.quantity import Quantity


class Leaf(NamedTuple):
    """A literal, a name or a unit standing alone; ``words`` are the words in it, ``per`` what it is divided by."""

    text: str
    quantity: Quantity
    kind: str
    others: tuple[Quantity, ...] = ()
    notes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    per: tuple[str, ...] = ()

    @property
    def is_percent(self) -> bool:
        """Whether it was written as a percentage."""
        return self.kind == "number" and self.words[:1] in (("%",), ("percent",), ("pct",))


class Operation(NamedTuple):
    """Two operands joined by one of ``+ - * / ^``; ``relative`` marks a percentage added to what stands before it."""

    operator: str
    left: Node
    right: Node
    relative: bool = False


class Call(NamedTuple):
    """A function applied to arguments."""

    function: str
    arguments: tuple[Node, ...]


Node = Leaf | Operation | Call


class Expression(NamedTuple):
    """A tree with the unit asked for by ``in``, as typed, and where it ended in the text."""

    root: Node
    text: str
    end: int
    unit: str = ""
    asked: Quantity | None = None


def leaves(node: Node) -> Iterator[Leaf]:
    """Every leaf, left to right."""
    if isinstance(node, Leaf):
        yield node
    else:
        children = (node.left, node.right) if isinstance(node, Operation) else node.arguments
        for child in children:
            yield from leaves(child)


def operations(node: Node) -> Iterator[Operation]:
    """Every operation, outermost first."""
    if isinstance(node, Operation):
        yield node
        yield from operations(node.left)
        yield from operations(node.right)
    elif isinstance(node, Call):
        for argument in node.arguments:
            yield from operations(argument)


def operator_count(node: Node) -> int:
    """How many operations a tree has; a line without any has no arithmetic."""
    return sum(1 for _ in operations(node))
