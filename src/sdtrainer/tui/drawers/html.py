"""A Doc as one self-contained HTML page: no script, no network, dark and light, fit for print; every text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from html import escape

from sdtrainer.tui.clean import clean, clean_line
from sdtrainer.tui.drawers import charts
from sdtrainer.tui.drawers.addresses import is_web_address
from sdtrainer.tui.drawers.html_page import page
from sdtrainer.tui.drawers.mapping import map_texts
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
from sdtrainer.view.svg import svg

_TAGS = {"strong": "strong", "code": "code", "dim": "small"}
BAR, SPARK, HIGH = 300, 160, 16
"""Units of the drawings: the width of a full bar and of a sparkline, and their height."""


def draw(doc: Doc) -> str:
    """Return the document as a whole page; its first heading is the title."""
    titles = [block.text for block in doc.blocks if isinstance(block, Heading)]
    return page(escape(clean_line(titles[0])) if titles else "sdtrainer", "\n".join(map(_block, doc.blocks)))


def _text(text: Text) -> str:
    return "<br>\n".join("".join(map(_span, line)) for line in hard_lines(spans_of(text)))


def _span(span: Span) -> str:
    inner = escape(span.text)
    if span.style in _TAGS:
        return f"<{_TAGS[span.style]}>{inner}</{_TAGS[span.style]}>"
    return f'<span class="{span.style}">{inner}</span>' if span.style in ("good", "bad", "warn") else inner


def _line(text: str) -> str:
    return escape(clean_line(text))


def _cells(tag: str, cells: Iterable[str], right: tuple[int, ...]) -> str:
    texts = (
        f'<{tag} class="number">{cell}</{tag}>' if place in right else f"<{tag}>{cell}</{tag}>"
        for place, cell in enumerate(cells)
    )
    return f"<tr>{''.join(texts)}</tr>"


def _table(title: str, head: Iterable[str], rows: Iterable[Iterable[str]], right: tuple[int, ...]) -> str:
    caption = f"<caption>{_line(title)}</caption>" if title.strip() else ""
    body = "\n".join(_cells("td", row, right) for row in rows)
    titles = tuple(head)
    header = f"\n<thead>{_cells('th', titles, right)}</thead>" if any(titles) else ""
    return f"""<div class="wide"><table>{caption}{header}
<tbody>
{body}
</tbody></table></div>"""


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(f"no drawing for {type(block).__name__}")


@_block.register
def _(block: Heading) -> str:
    tag = f"h{max(1, min(6, block.level))}"
    return f"<{tag}>{_line(block.text)}</{tag}>"


@_block.register
def _(block: Paragraph) -> str:
    return f"<p>{_text(block.text)}</p>"


@_block.register
def _(block: Bullets) -> str:
    tag = "ol" if block.numbered else "ul"
    return f"<{tag}>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</{tag}>"


@_block.register
def _(block: Table) -> str:
    return _table(block.title, map(_line, block.columns), (map(_text, row) for row in block.rows), block.right)


@_block.register
def _(block: Bars) -> str:
    rows = ([_line(bar.label), _bar(bar), _course(bar) + _line(bar.text)] for bar in block.bars)
    return _table(block.title, map(_line, block.columns), rows, (2,))


def _course(bar: Bar) -> str:
    """How a bar came there, where it tells."""
    return f"{_curve(Spark('', bar.series))} " if bar.series else ""


def _bar(bar: Bar) -> str:
    filled = charts.share_of(bar.value, bar.limit) * BAR
    style = bar.style if bar.style in ("good", "bad", "warn") else "plain"
    return (
        f'<svg class="bar" viewBox="0 0 {BAR} {HIGH}" width="{BAR}" height="{HIGH}" role="img">'
        f"<title>{_line(bar.label)}: {_line(bar.text)}</title>"
        f'<rect class="track" width="{BAR}" height="{HIGH}" rx="3"/>'
        f'<rect class="fill {style}" width="{filled:.1f}" height="{HIGH}" rx="3"/></svg>'
    )


@_block.register
def _(block: Spark) -> str:
    return f'<p class="spark">{_line(block.label)} {_curve(block)} {_line(block.text)}</p>'


def _curve(block: Spark) -> str:
    points = charts.scaled(block.values)
    if len(points) < 2:
        return escape(charts.numbers(block.values))
    places = (f"{x * SPARK:.1f},{(1 - y) * (HIGH - 2) + 1:.1f}" for x, y in points)
    return (
        f'<svg class="curve" viewBox="0 0 {SPARK} {HIGH}" width="{SPARK}" height="{HIGH}" role="img">'
        f"<title>{escape(charts.numbers(block.values))}</title>"
        f'<polyline points="{" ".join(places)}"/></svg>'
    )


@_block.register
def _(block: Quote) -> str:
    source = f"<figcaption>{_line(block.source)}</figcaption>" if block.source.strip() else ""
    return f"<figure><blockquote><pre>{escape(clean(block.text))}</pre></blockquote>{source}</figure>"


@_block.register
def _(block: Link) -> str:
    note = f" <small>{_line(block.note)}</small>" if block.note.strip() else ""
    if not is_web_address(block.url):
        return f"<p>{_line(block.title)}: <code>{_line(block.url)}</code>{note}</p>"
    return f'<p><a href="{escape(block.url)}" rel="noreferrer">{_line(block.title)}</a>{note}</p>'


@_block.register
def _(block: Picture) -> str:
    shown = map_texts(block, clean)
    title = f"<figcaption>{_line(block.title)}</figcaption>" if block.title.strip() else ""
    listing = f"<pre>{escape(chr(10).join(shown.listing))}</pre>"
    drawn = svg(shown)
    if drawn:
        listing = f"{drawn}<details><summary>as text</summary>{listing}</details>"
    return f"<figure>{title}{listing}</figure>"
