"""Whose an asynchronous step is: the operation's, so that cache hits come to it too, or the miss branch's alone."""

from __future__ import annotations

from collections.abc import Mapping

from sdtrainer.scheme.model import Scheme, UseCase

READ_THROUGH = frozenset({"cdn", "dns"})
"""Kinds that fetch what they miss themselves; the caller of any other goes on by itself."""


def tails(scheme: Scheme, case: UseCase) -> Mapping[int, int]:
    """Where hits go on: the number of a ``?`` step with that of the ``~>`` step they come to; other hits end there.

    An asynchronous step belongs to the part that hands it over: the first of the path with an arrow to it; without
    such an arrow the caller of the first cache before it, for a cache's miss goes on from its caller. Whoever passed
    that part comes to the step, by a hit as well.
    """
    found: dict[int, int] = {}
    begin = 0
    for number, step in enumerate(case.steps):
        if not step.asynchronous:
            continue
        source = _source(scheme, case, begin, number)
        for place in range(source, number):
            if case.steps[place].conditional:
                found.setdefault(place, number)
        begin = number
    return found


def reads_through(scheme: Scheme, before: str, here: str, target: str) -> bool:
    """Whether a miss passes through a part: by the arrows where some are drawn, else only a CDN is read through."""
    arrows = {(arrow.source, arrow.target) for arrow in scheme.connections if arrow.kind != "async"}
    if (before, target) in arrows:
        return False
    part = scheme.component(here)
    return (here, target) in arrows or (part is not None and part.kind in READ_THROUGH)


def _source(scheme: Scheme, case: UseCase, begin: int, number: int) -> int:
    """The number of the step that hands an asynchronous step over."""
    arrows = {(arrow.source, arrow.target) for arrow in scheme.connections}
    arrows |= {(arrow.target, arrow.source) for arrow in scheme.connections if arrow.kind == "undirected"}
    for place in range(begin, number):
        if any((one, two) in arrows for one in case.steps[place].targets for two in case.steps[number].targets):
            return place
    caller = begin
    for place in range(begin, number):
        step = case.steps[place]
        if not step.conditional:
            caller = place
        elif not reads_through(scheme, *(case.steps[at].targets[-1] for at in (caller, place, place + 1))):
            return caller
    return max(begin, number - 1)
