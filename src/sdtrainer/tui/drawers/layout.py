"""A Doc laid out as styled lines of a given width; what the terminal and the plain drawer have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

from sdtrainer.tui import cells
from sdtrainer.tui.clean import clean, clean_line
from sdtrainer.tui.drawers import charts, tables
from sdtrainer.tui.drawers.mapping import map_texts, spelt
from sdtrainer.tui.drawers.spans import Line, Look, prefixed, spans_of, wrapped
from sdtrainer.view.doc import (
    Bars,
    Block,
    Bullets,
    Doc,
    Heading,
    Link,
    Paragraph,
    Picture,
    Quote,
    Span,
    Spark,
    Table,
)

MIN_WIDTH, MAX_WIDTH = 20, 200
PROSE_WIDTH = 100
"""Prose is never set wider than this: longer lines are hard to read."""


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a block is laid out."""

    look: Look
    sparks: tuple[int, int] = (0, 0)
    """Cells of the labels and of the series of sparklines."""

    @property
    def prose(self) -> int:
        """The width of running text."""
        return min(self.look.width, PROSE_WIDTH)


def layout(doc: Doc, look: Look) -> list[Line]:
    """Return the lines of a document; blocks are parted by an empty line, a heading stands close to what follows."""
    look = Look(max(MIN_WIDTH, min(look.width, MAX_WIDTH)), look.unicode, look.graphics)
    lines: list[Line] = []
    before: Block | None = None
    blocks = doc.blocks if look.unicode else map_texts(doc.blocks, spelt)
    page = _Page(look, charts.spark_columns(blocks, look))
    for block in blocks:
        if before is not None and not _close(before, block):
            lines.append(())
        lines.extend(_lines(block, page))
        before = block
    return lines


def _close(before: Block, block: Block) -> bool:
    if isinstance(before, Heading):
        return not isinstance(block, Heading)
    return type(before) is type(block) and isinstance(block, Link | Spark)


@singledispatch
def _lines(block: Block, page: _Page) -> Iterator[Line]:
    raise TypeError(f"no drawing for {type(block).__name__}")


@_lines.register
def _(block: Heading, page: _Page) -> Iterator[Line]:
    title = clean_line(block.text)
    yield from wrapped((Span(title, "strong"),), page.prose)
    if block.level == 1 and page.look.graphics:
        yield (Span(("═" if page.look.unicode else "=") * min(cells.width(title), page.prose), "dim"),)


@_lines.register
def _(block: Paragraph, page: _Page) -> Iterator[Line]:
    yield from wrapped(spans_of(block.text), page.prose)


@_lines.register
def _(block: Bullets, page: _Page) -> Iterator[Line]:
    dot = "• " if page.look.unicode else "- "
    for number, item in enumerate(block.items, 1):
        mark = f"{number}. " if block.numbered else dot
        yield from prefixed(wrapped(spans_of(item), page.prose - len(mark)), mark, " " * len(mark))


@_lines.register
def _(block: Quote, page: _Page) -> Iterator[Line]:
    bar = "│ " if page.look.unicode and page.look.graphics else "> "
    for text in clean(block.text).split("\n"):
        yield from prefixed(wrapped((Span(text),), page.prose - 2), bar, bar, style="dim")
    if block.source:
        yield from prefixed(wrapped((Span(clean_line(block.source), "dim"),), page.prose - 4), "  ", "  ")


@_lines.register
def _(block: Link, page: _Page) -> Iterator[Line]:
    note = f" ({clean_line(block.note)})" if block.note else ""
    title = "" if block.title == block.url else f"{clean_line(block.title)}: "
    text = (Span(title), Span(clean_line(block.url), "code"), Span(note, "dim"))
    yield from wrapped(text, page.look.width)


@_lines.register
def _(block: Picture, page: _Page) -> Iterator[Line]:
    if block.title:
        yield from wrapped((Span(clean_line(block.title), "strong"),), page.prose)
    drawn = _boxes(block, page.look)
    for text in drawn if drawn is not None else map(clean, block.listing):
        yield from wrapped((Span(text),), page.look.width)


def _boxes(block: Picture, look: Look) -> tuple[str, ...] | None:
    """The picture as boxes; None where it does not fit, or where cleaned names would not fit their boxes."""
    if not (look.unicode and look.graphics) or map_texts(block, clean) != block:
        return None
    from sdtrainer.view.boxes import boxes

    lines = boxes(block, look.width)
    return lines if lines is not None and all(cells.width(line) <= look.width for line in lines) else None


@_lines.register
def _(block: Table, page: _Page) -> Iterator[Line]:
    yield from tables.lines(block, page.look)


@_lines.register
def _(block: Bars, page: _Page) -> Iterator[Line]:
    yield from charts.bar_lines(block, page.look)


@_lines.register
def _(block: Spark, page: _Page) -> Iterator[Line]:
    yield from charts.spark_lines(block, page.look, page.sparks)
