"""Operations against what the prompt asks for: which serves what, what is left open, what nobody asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sdtrainer.api.assignment import assign
from sdtrainer.api.likeness import VERB_ALONE, MatchFunction, scored_pairs
from sdtrainer.api.model import ApiDesign, Expected, Mapping
from sdtrainer.api.overlap import overlap
from sdtrainer.api.shape import guess_mode

__all__ = ["MatchFunction", "map_operations"]


def map_operations(
    design: ApiDesign,
    expected: Sequence[Expected],
    match: MatchFunction | None = None,
    denied: Collection[tuple[str, str]] = (),
) -> tuple[Mapping, ...]:
    """Map operations (by name) to expected ids, then list what stays open on either side.

    Each expected id takes one operation, so that all together fit best (``assignment.assign``); further operations
    then join what they serve best, if they read where it reads and write where it writes. ``denied`` holds
    (operation, expected) pairs that the candidate undid. An expected id nobody serves comes last, with ``operation``
    None.
    """
    ranked = match or overlap
    pairs = [pair for pair in scored_pairs(design, expected, ranked) if (pair[1], pair[2]) not in denied]
    taken = assign(pairs)
    served = {wanted for wanted, _ in taken.values()}
    modes = {wanted.id: wanted.mode for wanted in expected}
    agreeing = {operation.name: guess_mode(operation) for operation in design.operations}
    for score, operation, wanted in pairs:
        if score > VERB_ALONE and modes[wanted] in ("", agreeing[operation]):
            taken.setdefault(operation, (wanted, score))
    mapped = [
        Mapping(operation.name, *taken[operation.name]) if operation.name in taken else Mapping(operation.name, None)
        for operation in design.operations
    ]
    return (*mapped, *(Mapping(None, wanted.id) for wanted in expected if wanted.id not in served))
