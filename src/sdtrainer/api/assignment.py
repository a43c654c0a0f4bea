"""One operation for each expected id, so that all together fit best."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

Pair = tuple[float, str, str]
"""How well an operation serves an expected id: score, operation, id."""


def assign(pairs: Sequence[Pair]) -> dict[str, tuple[str, float]]:
    """Return operation → (expected id, score), at most one operation an id.

    Pairs, given best first, are taken as they come; then whoever could serve an open id as well gives its own to
    another operation, and two exchange theirs, as long as the sum of the scores grows.
    """
    scores = {(operation, wanted): score for score, operation, wanted in pairs}
    owner: dict[str, str] = {}
    for _, operation, wanted in pairs:
        if wanted not in owner and operation not in owner.values():
            owner[wanted] = operation
    while better := improved(owner, scores):
        owner = better
    return {operation: (wanted, scores[operation, wanted]) for wanted, operation in owner.items()}


def improved(owner: dict[str, str], scores: dict[tuple[str, str], float]) -> dict[str, str]:
    """Return the owners after one change that raises the sum, empty when none does."""
    free = {operation for operation, _ in scores} - set(owner.values())
    for (operation, wanted), score in scores.items():
        own = next((id_ for id_, holder in owner.items() if holder == operation), "")
        if wanted in owner or not own:
            continue
        for other in sorted(free):
            if score + scores.get((other, own), 0.0) > scores[operation, own] and (other, own) in scores:
                return {**owner, wanted: operation, own: other}
    for first, second in combinations(owner, 2):
        turned = ((owner[second], first), (owner[first], second))
        if all(pair in scores for pair in turned):
            now = scores[owner[first], first] + scores[owner[second], second]
            if sum(scores[pair] for pair in turned) > now + 1e-9:
                return {**owner, first: owner[second], second: owner[first]}
    return {}
