"""A Doc as Markdown (CommonMark with tables); foreign text can neither end its block nor begin another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import singledispatch

from sdtrainer.tui.clean import clean, clean_line
from sdtrainer.tui.drawers import charts
from sdtrainer.tui.drawers.addresses import escape_address, is_web_address
from sdtrainer.tui.drawers.spans import hard_lines, spans_of
from sdtrainer.view.doc import (
    Bar,
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
    Text,
)

_SPECIAL = re.compile(
    r"[\\`*\[\]<>|~$@]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w])|(?<=https):|(?<=http):|(?<=ftp):|(?<=www)\.", re.I
)
_LINE_START = re.compile(r"^(\s*)([#+=:-]|\d+(?=[.)](?:\s|$)))")
_RUNS = re.compile(r"`+")
_WRAPS = {"strong": "**", "bad": "**"}
BAR = 20
"""Characters of a full bar."""


def draw(doc: Doc) -> str:
    """Return the document as Markdown, blocks parted by empty lines."""
    return "\n\n".join(part for part in map(_block, doc.blocks) if part) + "\n"


def escape(text: str) -> str:
    """Return foreign text as one line that Markdown shows as it is."""
    return _start(_inline(clean_line(text)).strip())


def fence(text: str, info: str = "text") -> str:
    """Return a code block whose fence is longer than any run of backticks in the text."""
    body = clean(text)
    ticks = "`" * max(3, 1 + max((len(run) for run in _RUNS.findall(body)), default=0))
    return f"{ticks}{info}\n{body}\n{ticks}"


def code(text: str) -> str:
    """Return one line as inline code."""
    body = clean_line(text)
    if not body.strip():
        return escape(body)
    ticks = "`" * (1 + max((len(run) for run in _RUNS.findall(body)), default=0))
    space = " " if body.startswith(("`", " ")) or body.endswith(("`", " ")) else ""
    return f"{ticks}{space}{body}{space}{ticks}"


def _inline(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def _start(line: str) -> str:
    """Keep a line from beginning a heading, a list or a rule."""
    return _LINE_START.sub(
        lambda match: match[1] + "\\" + match[2] if not match[2].isdigit() else match[0] + "\\", line
    )


def _text(text: Text, joint: str = "\\\n") -> str:
    """A text with its styles; ``joint`` stands where it breaks its lines."""
    lines = (_start("".join(map(_span, line)).strip()) for line in hard_lines(spans_of(text)))
    return joint.join(line for line in lines if line)


def _span(span: Span) -> str:
    inner = span.text.strip()
    if not inner:
        return span.text
    before, after = span.text.split(inner, 1)
    if span.style == "code":
        return before + code(inner) + after
    wrap = _WRAPS.get(span.style, "")
    return before + wrap + _inline(inner) + wrap + after


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(text: Text) -> str:
    """A cell: pipes are escaped inside code too, which tables want and code alone does not."""
    drawn = _text(text, " ")
    return re.sub(r"(?<!\\)\|", r"\\|", drawn)


def _table(columns: tuple[str, ...], rows: Iterable[Iterable[str]], right: tuple[int, ...]) -> str:
    rule = ("---:" if place in right else "---" for place in range(len(columns)))
    return "\n".join([_row(map(escape, columns)), _row(rule), *map(_row, rows)])


def _titled(title: str, body: str) -> str:
    return f"**{_inline(clean_line(title))}**\n\n{body}" if title.strip() else body


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(f"no drawing for {type(block).__name__}")


@_block.register
def _(block: Heading) -> str:
    return "#" * max(1, min(6, block.level)) + " " + escape(block.text)


@_block.register
def _(block: Paragraph) -> str:
    return _text(block.text)


@_block.register
def _(block: Bullets) -> str:
    marks = (f"{number}." if block.numbered else "-" for number in range(1, len(block.items) + 1))
    return "\n".join(f"{mark} {_text(item, ' ')}" for mark, item in zip(marks, block.items, strict=True))


@_block.register
def _(block: Table) -> str:
    rows = ([_cell(text) for text in row] for row in block.rows)
    return _titled(block.title, _table(block.columns, rows, block.right))


@_block.register
def _(block: Bars) -> str:
    rows = (
        [escape(bar.label), _bar(bar), " ".join(filter(None, (charts.spark(bar.series), escape(bar.text))))]
        for bar in block.bars
    )
    return _titled(block.title, _table(block.columns or ("", "", ""), rows, ()))


def _bar(bar: Bar) -> str:
    return "█" * round(charts.share_of(bar.value, bar.limit) * BAR)


@_block.register
def _(block: Spark) -> str:
    return " ".join(part for part in (escape(block.label), charts.spark(block.values), escape(block.text)) if part)


@_block.register
def _(block: Quote) -> str:
    return f"{escape(block.source)}:\n\n{fence(block.text)}" if block.source.strip() else fence(block.text)


@_block.register
def _(block: Link) -> str:
    note = f" ({escape(block.note)})" if block.note else ""
    if is_web_address(block.url) and block.title == block.url:
        return f"<{escape_address(block.url)}>{note}"
    if not is_web_address(block.url):
        return f"{escape(block.title)}: {code(block.url)}{note}"
    return f"[{escape(block.title)}](<{escape_address(block.url)}>){note}"


@_block.register
def _(block: Picture) -> str:
    return _titled(block.title, fence("\n".join(block.listing)))
