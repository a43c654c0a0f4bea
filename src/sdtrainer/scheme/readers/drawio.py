"""draw.io files: plain or compressed ``mxGraphModel``, read as a whiteboard."""

from __future__ import annotations

import base64
import binascii
import math
import re
import zlib
from urllib.parse import unquote
from xml.etree import ElementTree

from sdtrainer.errors import ReadError
from sdtrainer.light_dataclasses import dataclass
from sdtrainer.scheme.assembly import assemble
from sdtrainer.scheme.board import TINY, Board, Shape, Stroke, Text, tied
from sdtrainer.scheme.geometry import Point, Rect
from sdtrainer.scheme.sheet import Sheet

NAME = "drawio"
ORDER = 30
LARGEST = 10_000_000
MOST_CELLS = 2000
DEEPEST = 100
_CYLINDERS = re.compile(r"cylinder|database|datastore|shape=mxgraph\.\w+\.\w*(?:rds|sql|db)", re.I)
_TEXT = re.compile(r"^text;|;text;|(?:^|;)shape=label|strokeColor=none;fillColor=none|fillColor=none;strokeColor=none")


def detects(text: str) -> bool:
    """Whether the text is XML that holds an mxfile or an mxGraphModel."""
    return bool(re.match(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:mxfile|mxGraphModel)\b", text[:20_000], re.S))


def read(text: str, sheet: Sheet) -> None:
    """Read the first page. Raises ``ReadError`` for broken XML, entities, and what inflates beyond the cap."""
    root = _parsed(text)
    pages = [root] if root.tag == "mxGraphModel" else root.findall("diagram")
    if not pages:
        raise ReadError("this draw.io file has no page", "save it again", line=1)
    drawing = tied(_board(_model(pages[0])))
    if len(pages) > 1:
        drawing.faults.append((0, "unread", f"{len(pages) - 1} more pages in this file were not read", ""))
    assemble(drawing, sheet)


def _parsed(text: str) -> ElementTree.Element:
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text):
        raise ReadError("this file declares entities, which are not read", "save it from draw.io again", line=1)
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line = error.position[0]
        raise ReadError(f"line {line}: this draw.io file is no valid XML", "save it again", line=line) from None


def _model(page: ElementTree.Element) -> ElementTree.Element:
    """The graph model of a page, inflated where it is compressed."""
    if page.tag == "mxGraphModel":
        return page
    inner = page.find("mxGraphModel")
    if inner is not None:
        return inner
    try:
        data = base64.b64decode((page.text or "").strip(), validate=True)
        inflater = zlib.decompressobj(-15)
        plain = inflater.decompress(data, LARGEST)
    except (binascii.Error, ValueError, zlib.error):
        raise ReadError("this draw.io page cannot be inflated", "save it with compression off", line=1) from None
    if inflater.unconsumed_tail:
        raise ReadError("this draw.io page inflates to more than 10 MB", "save the drawing alone", line=1)
    return _parsed(unquote(plain.decode("utf-8", "replace")))


@dataclass(slots=True)
class _Cell:
    """A cell with its wrapping object's label: style, ends, place."""

    id: str
    label: str
    style: str
    parent: str
    source: str
    target: str
    edge: bool
    vertex: bool
    geometry: ElementTree.Element | None


def _board(model: ElementTree.Element) -> Board:
    cells = {cell.id: cell for cell in _cells(model)}
    if len(cells) > MOST_CELLS:
        raise ReadError(f"{len(cells)} cells are too many for a drawing", f"at most {MOST_CELLS} are read", line=1)
    board = Board()
    bound = {end for cell in cells.values() if cell.edge for end in (cell.source, cell.target)}
    for cell in cells.values():
        if cell.edge:
            board.strokes.append(_stroke(cells, cell))
    strokes = {stroke.id: stroke for stroke in board.strokes}
    for cell in cells.values():
        if cell.vertex and cell.parent in strokes:
            strokes[cell.parent].label = strokes[cell.parent].label or cell.label
        elif cell.vertex:
            _vertex(board, cells, cell, cell.id in bound)
    return board


def _cells(model: ElementTree.Element) -> list[_Cell]:
    found: list[_Cell] = []
    wrapped = {id(item.find("mxCell")): item for tag in ("object", "UserObject") for item in model.iter(tag)}
    for item in model.iter("mxCell"):
        outer = wrapped.get(id(item))
        name = (outer.get("id") if outer is not None else item.get("id")) or f"#{len(found)}"
        label = (outer.get("label") if outer is not None else item.get("value")) or ""
        found.append(
            _Cell(
                name, label, item.get("style") or "", item.get("parent") or "", item.get("source") or "",
                item.get("target") or "", item.get("edge") == "1", item.get("vertex") == "1", item.find("mxGeometry"),
            )
        )  # fmt: skip
    return found


def _number(element: ElementTree.Element | None, key: str) -> float:
    try:
        value = float((element.get(key) if element is not None else None) or 0)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) and abs(value) < 1e9 else 0.0


def _offset(cells: dict[str, _Cell], cell: _Cell) -> Point:
    """Where a cell's parent stands on the page."""
    x = y = 0.0
    here, depth = cells.get(cell.parent), 0
    while here is not None:
        depth += 1
        if depth > DEEPEST:
            raise ReadError("cells of this drawing contain themselves", "save it again", line=1)
        if here.vertex:
            x, y = x + _number(here.geometry, "x"), y + _number(here.geometry, "y")
        here = cells.get(here.parent)
    return x, y


def _vertex(board: Board, cells: dict[str, _Cell], cell: _Cell, bound: bool) -> None:
    dx, dy = _offset(cells, cell)
    x, y = _number(cell.geometry, "x") + dx, _number(cell.geometry, "y") + dy
    box = Rect(x, y, x + abs(_number(cell.geometry, "width")), y + abs(_number(cell.geometry, "height")))
    text = _lines(cell.label)
    if text and not bound and (_TEXT.search(cell.style) or cell.style.startswith("text")):
        board.texts[cell.id] = Text(cell.id, box, text)
    elif max(box.width, box.height) > TINY:
        shape = "cylinder" if _CYLINDERS.search(cell.style) else ""
        board.shapes[cell.id] = Shape(cell.id, box, text, icon="shape=image" in cell.style, shape=shape)


def _lines(label: str) -> str:
    """A label with its line breaks kept; tags are taken out later."""
    return re.sub(r"<br\s*/?>|</?(?:div|p)\b[^<>]*>", "\n", label, flags=re.I).strip()


def _stroke(cells: dict[str, _Cell], cell: _Cell) -> Stroke:
    dx, dy = _offset(cells, cell)
    ends = {}
    middle = []
    if cell.geometry is not None:
        for point in cell.geometry.iter("mxPoint"):
            place = (_number(point, "x") + dx, _number(point, "y") + dy)
            if point.get("as") in ("sourcePoint", "targetPoint"):
                ends[point.get("as")] = place
            elif point.get("as") is None:
                middle.append(place)
    first = ends.get("sourcePoint") or _centre(cells, cell.source)
    last = ends.get("targetPoint") or _centre(cells, cell.target)
    points = [point for point in (first, *middle, last) if point]
    style = dict(part.partition("=")[::2] for part in cell.style.split(";"))
    return Stroke(
        cell.id, points if len(points) > 1 else [*points, *points], cell.source, cell.target,
        style.get("startArrow", "none") != "none", style.get("endArrow", "classic") != "none",
        style.get("dashed") == "1", False, _lines(cell.label),
    )  # fmt: skip


def _centre(cells: dict[str, _Cell], name: str) -> Point | None:
    cell = cells.get(name)
    if cell is None:
        return None
    dx, dy = _offset(cells, cell)
    geometry = cell.geometry
    return (
        dx + _number(geometry, "x") + _number(geometry, "width") / 2,
        dy + _number(geometry, "y") + _number(geometry, "height") / 2,
    )
