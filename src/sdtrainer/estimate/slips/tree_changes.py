"""Changes to operations: a summand forgotten, a bracket the wrong way round, another power."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.estimate.slips.change import Change
from sdtrainer.estimate.slips.suspect import Suspect, as_typed
from sdtrainer.estimate.tree import Leaf, Node, Operation, leaves, operations
from sdtrainer.quantity import COUNT, INFORMATION


def sum_changes(line: Suspect) -> Iterator[Change]:
    """A summand forgotten, or an operation carried out the wrong way round."""
    for place, operation in enumerate(operations(line.root), start=100):
        if operation.operator == "+":
            yield from _forgotten(operation, line, place)
            yield Change("arithmetic", line.ratio_with({}, {id(operation): "-"}), 2.5, "it was subtracted", place)
        elif operation.operator == "*" and _is_plain(operation.left) and _is_plain(operation.right):
            yield Change("arithmetic", line.ratio_with({}, {id(operation): "+"}), 2.5, "it was added", place)
        elif operation.operator in "*/" and not isinstance(operation.right, Leaf):
            other = "/" if operation.operator == "*" else "*"
            words = "divided instead of multiplied" if other == "/" else "multiplied instead of divided"
            ratio = line.ratio_with({}, {id(operation): other})
            yield Change("arithmetic", ratio, 3, f"the bracket was {words}", place)
        elif operation.operator == "/" and _is_plain(operation.right):
            ratio = line.ratio_with({}, {id(operation): "*"})
            yield Change("arithmetic", ratio, 2.5, "it was multiplied where it says divide", place)
        elif operation.operator == "-":
            yield Change("arithmetic", line.ratio_with({}, {id(operation): "+"}), 3, "it was added", place)


def _is_plain(node: Node) -> bool:
    return isinstance(node, Leaf) and node.quantity.dimension == COUNT and node.kind != "unit"


def _forgotten(operation: Operation, line: Suspect, place: int) -> Iterator[Change]:
    if all(leaf.quantity.dimension == INFORMATION for leaf in leaves(operation)):
        ratio = line.ratio_with({}, {id(operation): "byte"})
        yield Change("payload", ratio, 6, "the size in brackets was never multiplied in", place)
    data = any(leaf.quantity.dimension == INFORMATION for leaf in leaves(operation))
    slip, weight = ("payload", 6.0) if data else ("arithmetic", 3.5)
    for side, gone in (("left", operation.right), ("right", operation.left)):
        text = as_typed(gone) if isinstance(gone, Leaf) else "a part in brackets"
        ratio = line.ratio_with({}, {id(operation): side})
        yield Change(slip, ratio, weight, f"{text} was left out of the sum", place)


BASES = (10, 16, 26, 32, 36, 52, 62, 64)


def power_changes(line: Suspect) -> Iterator[Change]:
    """A keyspace with another alphabet or length, or a product taken for a power."""
    for place, operation in enumerate(operations(line.root), start=200):
        if operation.operator != "^" or not isinstance(operation.left, Leaf) or not isinstance(operation.right, Leaf):
            continue
        base, exponent = line.values[id(operation.left)], line.values[id(operation.right)]
        if base == 10:
            continue
        for other in (exponent + 1, exponent - 1):
            ratio = line.ratio_with({id(operation.right): other})
            yield Change("keyspace", ratio, 7, f"this is {base:g}^{other:g}", place)
        for other in BASES if base > 2 else ():
            ratio = line.ratio_with({id(operation.left): other})
            if other != base:
                yield Change("keyspace", ratio, 5, f"this is {other}^{exponent:g}: another alphabet", place)
        for operator, step in (
            ("*", "it was multiplied instead of raised"),
            ("swapped", "base and power were swapped"),
        ):
            yield Change("keyspace", line.ratio_with({}, {id(operation): operator}), 4, step, place)
