"""Trees evaluated in floats, with some leaves or operators replaced: the re-run of a line with one step changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from sdtrainer.estimate.tree import Call, Leaf, Node, Operation, leaves

NOTHING: Mapping[int, str] = {}


def base_values(root: Node) -> dict[int, float]:
    """The float of every leaf, by identity."""
    return {id(leaf): float(leaf.quantity.value) for leaf in leaves(root)}


def factors(root: Node) -> dict[int, int]:
    """The leaves that multiply (1) or divide (-1) the whole: changing one needs no re-run."""
    found: dict[int, int] = {}
    waiting = [(root, 1)]
    while waiting:
        node, sign = waiting.pop()
        if isinstance(node, Leaf):
            found[id(node)] = sign
        elif isinstance(node, Operation) and node.operator in "*/":
            waiting += [(node.left, sign), (node.right, sign if node.operator == "*" else -sign)]
    return found


def run(node: Node, values: Mapping[int, float], operators: Mapping[int, str] = NOTHING) -> float:
    """The value of a tree; ``operators`` replaces an operation's sign, or keeps one side, or but a byte."""
    if isinstance(node, Leaf):
        return values[id(node)]
    if isinstance(node, Call):
        return FUNCTIONS[node.function]([run(argument, values, operators) for argument in node.arguments])
    left, right = run(node.left, values, operators), run(node.right, values, operators)
    operator = operators.get(id(node), node.operator)
    if operator == node.operator and node.relative:
        return left * (1 + right if operator == "+" else 1 - right)
    return OPERATORS[operator](left, right)


def rerun(root: Node, values: Mapping[int, float], operators: Mapping[int, str] = NOTHING) -> float:
    """The value of a changed tree, 0 when the change makes no sense."""
    try:
        return run(root, values, operators)
    except (ArithmeticError, ValueError):
        return 0.0


OPERATORS: Mapping[str, Callable[[float, float], float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
    "^": lambda left, right: float(left**right) if left >= 0 else 0.0,
    "byte": lambda left, right: 8.0,
    "left": lambda left, right: left,
    "right": lambda left, right: right,
    "swapped": lambda left, right: float(right**left) if right >= 0 else 0.0,
}


def _grown(arguments: list[float]) -> float:
    growth, years = arguments[0], arguments[1] / (365 * 86_400)
    whole = math.floor(years)
    return sum((1 + growth) ** year for year in range(whole)) + (years - whole) * (1 + growth) ** whole


FUNCTIONS: Mapping[str, Callable[[list[float]], float]] = {
    "ceil": lambda arguments: float(math.ceil(arguments[0])),
    "floor": lambda arguments: float(math.floor(arguments[0])),
    "log2": lambda arguments: math.log2(arguments[0]),
    "min": min,
    "max": max,
    "grown": _grown,
    "-": lambda arguments: -arguments[0],
}
