"""Draws a picture as inline SVG; every text is escaped, colours follow the page's light or dark scheme."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sdtrainer.view.doc import Arrow, Box, Frame, Picture

CELL_WIDTH, CELL_HEIGHT = 7.2, 15.0
MARGIN = 6.0
BUSY = 0.8
"""Utilisation from which a box is coloured as a warning; above 1 as overloaded."""
STYLE = (
    ".sd{font:12px ui-monospace,Menlo,Consolas,monospace;color-scheme:light dark;--ink:#1f2328;--line:#57606a;"
    "--fill:#f6f8fa;--ok:#dafbe1;--warm:#fff1c2;--hot:#ffd7d5}"
    "@media(prefers-color-scheme:dark){.sd{--ink:#e6edf3;--line:#8b949e;--fill:#161b22;--ok:#12351f;--warm:#4d3b00;"
    "--hot:#5c1a1b}}"
    ".sd text{fill:var(--ink);text-anchor:middle}.sd .box{fill:var(--fill);stroke:var(--line)}"
    ".sd .ok{fill:var(--ok)}.sd .warm{fill:var(--warm)}.sd .hot{fill:var(--hot)}"
    ".sd .line{fill:none;stroke:var(--line)}.sd .async{stroke-dasharray:5 3}.sd .head{fill:var(--line)}"
    ".sd .frame{fill:none;stroke:var(--line);stroke-dasharray:2 3}.sd .title{text-anchor:start;font-size:11px}"
)


def svg(picture: Picture) -> str:
    """An ``<svg>`` element, empty text when there is nothing to draw."""
    if not picture.boxes:
        return ""
    width = picture.width * CELL_WIDTH + 2 * MARGIN
    height = picture.height * CELL_HEIGHT + 2 * MARGIN
    label = escape(_clean("; ".join(picture.listing)))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sd" role="img" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" style="max-width:100%;height:auto" aria-label="{label}">',
        f"<style>{STYLE}</style>",
        *(piece for frame in picture.frames for piece in _frame(frame)),
        *(piece for arrow in picture.arrows for piece in _arrow(arrow)),
        *(piece for box in picture.boxes for piece in _box(box)),
        "</svg>",
    ]
    return "".join(parts)


def _clean(text: str) -> str:
    """Text without characters that XML forbids."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and not "\ud800" <= char <= "\udfff"
                                                               and char not in "\ufffe\uffff"))  # fmt: skip


def _x(cells: float) -> float:
    return cells * CELL_WIDTH + MARGIN


def _y(cells: float) -> float:
    return cells * CELL_HEIGHT + MARGIN


def _box(box: Box) -> Iterator[str]:
    heat = "" if box.heat is None else " ok" if box.heat <= BUSY else " warm" if box.heat <= 1 else " hot"
    radius = {"round": 12, "store": 6, "buffer": 0}.get(box.shape, 3)
    x, y, width, height = _x(box.x), _y(box.y), box.width * CELL_WIDTH, box.height * CELL_HEIGHT
    yield (f'<rect class="box{heat}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{radius}"/>')
    if box.shape == "store":
        yield f'<path class="line" d="M{x:.1f} {y + 5:.1f}h{width:.1f}"/>'
    lines = box.label.split("\n")
    first = y + height / 2 - (len(lines) - 1) * CELL_HEIGHT / 2 + 4
    for number, line in enumerate(lines):
        yield (f'<text x="{x + width / 2:.1f}" y="{first + number * CELL_HEIGHT:.1f}">{escape(_clean(line))}</text>')


def _arrow(arrow: Arrow) -> Iterator[str]:
    points = [(_x(x + 0.5), _y(y + 0.5)) for x, y in arrow.points]
    if len(points) < 2:
        return
    points[0] = _edge(points[1], points[0], back=True)
    (x1, y1), (x2, y2) = points[-2], points[-1]
    dx, dy = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
    reach = CELL_WIDTH / 2 if dx else CELL_HEIGHT / 2
    tip = (x2 + dx * reach, y2 + dy * reach)
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*points[:-1], tip])
    style = " async" if arrow.style == "async" else ""
    title = f"<title>{escape(_clean(arrow.label))}</title>" if arrow.label else ""
    yield f'<g>{title}<polyline class="line{style}" points="{path}"/>'
    if arrow.style != "undirected":
        side = (-dy * 3.5, dx * 3.5)
        base = (tip[0] - dx * 7, tip[1] - dy * 7)
        corners = [tip, (base[0] + side[0], base[1] + side[1]), (base[0] - side[0], base[1] - side[1])]
        yield f'<polygon class="head" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in corners)}"/>'
    yield "</g>"


def _edge(inner: tuple[float, float], end: tuple[float, float], *, back: bool) -> tuple[float, float]:
    """The point on the border of the box where a line begins: half a cell before its first point."""
    dx, dy = (end[0] > inner[0]) - (end[0] < inner[0]), (end[1] > inner[1]) - (end[1] < inner[1])
    return (end[0] + dx * CELL_WIDTH / 2, end[1] + dy * CELL_HEIGHT / 2) if back else end


def _frame(frame: Frame) -> Iterator[str]:
    x, y = _x(frame.x + 0.5), _y(frame.y + 0.3)
    width, height = (frame.width - 1) * CELL_WIDTH, (frame.height - 0.6) * CELL_HEIGHT
    yield f'<rect class="frame" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="4"/>'
    yield f'<text class="title" x="{x + 5:.1f}" y="{y + 4:.1f}">{escape(_clean(frame.title))}</text>'
