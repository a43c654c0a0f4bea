"""Revising a scheme by a typed line or a pasted block, and applying the repairs of doubts."""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.errors import ReadError
from sdtrainer.light_dataclasses import dataclass, replace
from sdtrainer.scheme.changes import difference
from sdtrainer.scheme.kinds import KindIndex
from sdtrainer.scheme.lines import read_lines
from sdtrainer.scheme.model import Doubt, KindWords, Scheme, UseCase
from sdtrainer.scheme.reading import LARGEST, drawn_format, read
from sdtrainer.scheme.rerouting import not_drawn_again
from sdtrainer.scheme.review import review
from sdtrainer.scheme.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Revision:
    """The scheme after a line or block, what changed in words, and the doubts this text raised."""

    scheme: Scheme
    difference: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def revise(scheme: Scheme, text: str, kinds: Sequence[KindWords]) -> Revision:
    """Apply one typed line or a pasted block.

    What cannot be read becomes a doubt; a whole drawing in another format replaces what stood. Raises ``ReadError``
    only for hostile sizes.
    """
    if len(text) > LARGEST:
        raise ReadError(f"{len(text)} characters are too many", "paste the drawing alone")
    if not _names_a_part(scheme, text) and drawn_format(text):
        return _replaced(scheme, text, kinds)
    index = KindIndex.of(kinds)
    sheet = Sheet.of(scheme, index)
    lines = text.splitlines()
    read_lines(sheet, list(enumerate(lines, 1)) if len(lines) > 1 else [(0, line) for line in lines])
    return _revision(scheme, sheet, index)


def _revision(before: Scheme, sheet: Sheet, index: KindIndex) -> Revision:
    after = replace(sheet.freeze(), source=before.source)
    old = {(doubt.text, doubt.repair) for doubt in before.doubts}
    structural = not_drawn_again(before, after, review(after, index))
    said = tuple(sheet.doubts)
    fresh = tuple(doubt for doubt in structural if (doubt.text, doubt.repair) not in old)
    after = replace(after, doubts=_unique((*said, *structural)))
    return Revision(after, difference(before, after), _unique((*said, *fresh)))


def _names_a_part(scheme: Scheme, text: str) -> bool:
    """Whether one line begins with a part of the scheme, which may be called like a diagram (``info shards=4``)."""
    first = text.split(maxsplit=1)[:1]
    return "\n" not in text.strip() and bool(first) and scheme.component(first[0].lower()) is not None


def _replaced(before: Scheme, text: str, kinds: Sequence[KindWords]) -> Revision:
    """A whole drawing: tables, accesses and paths that still fit are kept when the drawing has none."""
    try:
        after = read(text, kinds)
    except ReadError as error:
        doubt = Doubt(error.message + (f"; {error.hint}" if error.hint else ""), error.line)
        return Revision(before, (), (doubt,))
    names = {part.id for part in after.components}
    after = replace(
        after,
        tables=after.tables or before.tables,
        accesses=after.accesses or before.accesses,
        use_cases=after.use_cases or tuple(case for case in before.use_cases if _fits(case, names)),
    )
    return Revision(after, difference(before, after), after.doubts)


def _fits(case: UseCase, names: set[str]) -> bool:
    return all(name in names for step in case.steps for name in step.targets)


def _unique(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    return tuple({(doubt.text, doubt.repair): doubt for doubt in doubts}.values())


def apply_repairs(scheme: Scheme, doubts: Sequence[Doubt], kinds: Sequence[KindWords]) -> Revision:
    """Apply the repair of each doubt in order; the difference is that of all together."""
    after, left = scheme, []
    for doubt in doubts:
        if doubt.repair:
            step = revise(after, doubt.repair, kinds)
            after = step.scheme
            left += [item for item in step.doubts if item.repair != doubt.repair]
    settled = {doubt.text for doubt in doubts}
    open_doubts = tuple(doubt for doubt in _unique(left) if doubt.text not in settled and doubt in after.doubts)
    return Revision(after, difference(scheme, after), open_doubts)
