"""Tables as aligned columns; as lines of ``column: value`` where even wrapped cells do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from sdtrainer.tui import cells
from sdtrainer.tui.clean import clean_line
from sdtrainer.tui.drawers.spans import Line, Look, plain, prefixed, spans_of, trimmed, wrapped
from sdtrainer.view.doc import Span, Table, Text

GAP = "  "
NARROWEST = 8
"""A column is never squeezed below this many cells."""


def lines(table: Table, look: Look) -> Iterator[Line]:
    """Lay a table out in at most ``look.width`` cells."""
    if table.title:
        yield from wrapped((Span(clean_line(table.title), "strong"),), look.width)
    rows = [tuple(_cell(text) for text in row) for row in table.rows]
    titles: tuple[Line, ...] = tuple((Span(clean_line(name), "strong"),) for name in table.columns)
    widths = _widths([titles, *rows], look.width, table.whole)
    if widths is None:
        yield from _records(titles, rows, look.width)
        return
    if any(plain(title) for title in titles):
        yield from _row(titles, widths, table.right)
        if look.graphics:
            rule = "─" if look.unicode else "-"
            yield (Span(GAP.join(rule * size for size in widths), "dim"),)
    for row in rows:
        yield from _row(row, widths, table.right)


def _cell(text: Text) -> Line:
    return tuple(Span(span.text.replace("\n", " "), span.style) for span in spans_of(text))


def _widths(rows: list[tuple[Line, ...]], limit: int, whole: tuple[int, ...]) -> list[int] | None:
    """Natural widths, the widest squeezed until all fit, but for ``whole`` columns; None when they cannot."""
    columns = zip_longest(*rows, fillvalue=())
    widths = [max(min(cells.width(plain(cell)), limit) for cell in column) for column in columns]
    room = limit - len(GAP) * (len(widths) - 1)
    while sum(widths) > room:
        soft = [place for place in range(len(widths)) if place not in whole]
        widest = max(soft, key=widths.__getitem__, default=None)
        if widest is None or widths[widest] <= NARROWEST:
            return None
        widths[widest] -= 1
    return widths


def _row(row: tuple[Line, ...], widths: list[int], right: tuple[int, ...]) -> Iterator[Line]:
    """One row; wrapped cells make it several lines high."""
    columns = [list(wrapped(row[place] if place < len(row) else (), size)) for place, size in enumerate(widths)]
    for height in range(max(len(column) for column in columns)):
        line: list[Span] = []
        for place, (column, size) in enumerate(zip(columns, widths, strict=True)):
            cell = column[height] if height < len(column) else ()
            spaces = Span(" " * max(0, size - cells.width(plain(cell))))
            line += [Span(GAP if place else ""), *((spaces, *cell) if place in right else (*cell, spaces))]
        yield trimmed(tuple(line))


def _records(titles: tuple[Line, ...], rows: list[tuple[Line, ...]], width: int) -> Iterator[Line]:
    for number, row in enumerate(rows):
        if number:
            yield ()
        for title, cell in zip(titles, row, strict=False):
            name = plain(title)
            whole = (Span(f"{name}: ", "strong"), *cell) if name else cell
            yield from prefixed(wrapped(whole, width - 2), "", "  ")
