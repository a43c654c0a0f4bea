"""Writing a tree back for a reader: the working with its numbers filled in."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.estimate.tree import Call, Leaf, Node
from sdtrainer.quantity import show
from sdtrainer.quantity.units import TIMES

SYMBOLS = {"*": " × ", "/": " / ", "+": " + ", "-": " - ", "^": "^"}
STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}


def working(node: Node) -> str:
    """The expression with its numbers filled in: ``10M × 2 / 86,400 s``."""
    return "".join(_written(node, 0))


def _written(node: Node, strength: int) -> Iterator[str]:
    if isinstance(node, Leaf):
        yield _leaf(node)
    elif isinstance(node, Call) and node.function == "grown":
        yield "sum of (1 + "
        yield from _written(node.arguments[0], 1)
        yield ")^k over "
        yield from _written(node.arguments[1], 2)
    elif isinstance(node, Call):
        yield "-" if node.function == "-" else f"{node.function}("
        for number, argument in enumerate(node.arguments):
            yield ", " if number else ""
            yield from _written(argument, 0)
        yield "" if node.function == "-" else ")"
    else:
        own = STRENGTH[node.operator]
        yield "(" if own < strength else ""
        yield from _written(node.left, own)
        yield SYMBOLS[node.operator]
        yield from _written(node.right, own + (node.operator in "-/"))
        yield ")" if own < strength else ""


def _leaf(leaf: Leaf) -> str:
    if leaf.kind == "number":
        return leaf.text
    if leaf.kind == "unit" and leaf.text in TIMES:
        return f"{leaf.quantity.value.numerator:,} s" if leaf.quantity.value >= 60 else leaf.text
    return leaf.text if leaf.kind == "unit" else show(leaf.quantity).split(" = ")[0]
