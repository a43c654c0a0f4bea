"""Excalidraw boards: ``.excalidraw`` files and what is pasted from the clipboard."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from typing import Any

from sdtrainer.errors import ReadError
from sdtrainer.scheme.assembly import assemble
from sdtrainer.scheme.board import TINY, Board, Shape, Stroke, Text, tied
from sdtrainer.scheme.geometry import Point, Rect, around
from sdtrainer.scheme.sheet import Sheet

NAME = "excalidraw"
ORDER = 10
MOST_ELEMENTS = 2000
SHAPES = frozenset({"rectangle", "ellipse", "diamond", "image", "frame", "magicframe", "embeddable", "iframe"})
TINY_TEXT, SMALL_PRINT = 3, 9.0
"""Letters of a text, and points of its letters, up to which it may be part of an icon's drawing."""
Element = dict[str, Any]


def detects(text: str) -> bool:
    """Whether the text is JSON that says it is an Excalidraw board."""
    head = text.lstrip()[:1]
    return head == "{" and bool(re.search(r'"type"\s*:\s*"excalidraw(?:/clipboard)?"', text[:100_000]))


def read(text: str, sheet: Sheet) -> None:
    """Read a board. Raises ``ReadError`` when the JSON is broken or holds nothing."""
    elements = _elements(text)
    board = _board(elements)
    assemble(tied(board), sheet)


def _elements(text: str) -> list[Element]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(
            f"line {error.lineno}: this board is no valid JSON", "export it again", line=error.lineno
        ) from None
    found = data.get("elements") if isinstance(data, dict) else None
    if not isinstance(found, list):
        raise ReadError("this board has no elements", "export it again as .excalidraw", line=1)
    elements = [item for item in found if isinstance(item, dict) and not item.get("isDeleted")]
    for place, item in enumerate(elements):
        if not isinstance(item.get("id"), str) or not item["id"]:
            item["id"] = f"#{place}"
    if len(elements) > MOST_ELEMENTS:
        raise ReadError(
            f"{len(elements)} elements are too many for a board", f"at most {MOST_ELEMENTS} are read", line=1
        )
    return elements


def _number(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9 and math.isfinite(value):
        return float(value)
    return 0.0


def _rect(item: Element) -> Rect:
    x, y, wide, high = (_number(item.get(key)) for key in ("x", "y", "width", "height"))
    return Rect(min(x, x + wide), min(y, y + high), max(x, x + wide), max(y, y + high))


def _id(item: Element) -> str:
    return str(item.get("id") or "")[:80]


def _groups(item: Element) -> list[str]:
    groups = item.get("groupIds")
    return [str(name) for name in groups] if isinstance(groups, list) else []


def _bound(item: Element, key: str) -> str:
    binding = item.get(key)
    return str(binding.get("elementId") or "") if isinstance(binding, dict) else ""


def _words(item: Element) -> str:
    text = item.get("originalText") or item.get("text") or ""
    return str(text).strip()[:400]


def _board(elements: Sequence[Element]) -> Board:
    board = Board()
    icons = _icons(elements)
    inside = {_id(item): name for name, items in icons.items() for item in items}
    ids = {_id(item): str(item.get("type")) for item in elements}
    for name, items in icons.items():
        _icon(board, name, items)
    for item in elements:
        kind, own = str(item.get("type")), _id(item)
        if own in inside:
            board.alias[own] = inside[own]
        elif kind in SHAPES and max(_rect(item).width, _rect(item).height) > TINY:
            frame = "frame" in kind
            board.shapes[own] = Shape(
                own, _rect(item), str(item.get("name") or "") if frame else "", kind == "image", frame
            )
        elif kind == "line" and _closed(item):
            board.shapes[own] = Shape(own, _extent(_points(item)))
        elif kind in ("arrow", "line"):
            _stroke(board, item)
    _texts(board, elements, inside, ids)
    return board


def _icons(elements: Sequence[Element]) -> dict[str, list[Element]]:
    """The groups that are one component each: at most one real text and no arrow bound to anything outside.

    Groups are tried from the outermost, so that a whole drawing grouped together is taken apart.
    """
    by_group: dict[str, list[Element]] = {}
    for item in elements:
        for name in _groups(item):
            by_group.setdefault(name, []).append(item)
    qualified = {name for name, items in by_group.items() if _is_icon(items)}
    icons: dict[str, list[Element]] = {}
    for item in elements:
        outermost = next((name for name in reversed(_groups(item)) if name in qualified), None)
        if outermost is not None:
            icons.setdefault(outermost, []).append(item)
    return icons


def _is_icon(items: Sequence[Element]) -> bool:
    ids = {_id(item) for item in items}
    texts = [item for item in items if _speaks(item)]
    bound = [
        item for item in items
        if item.get("type") == "arrow" and ({_bound(item, "startBinding"), _bound(item, "endBinding")} - {""} - ids)
    ]  # fmt: skip
    named = [item for item in items if item.get("type") in SHAPES and any(_holds(item, text) for text in texts)]
    drawn = [item for item in items if item.get("type") != "text"]
    return bool(drawn) and len(items) > 1 and len(texts) <= 1 and not bound and len(named) <= 1


def _speaks(item: Element) -> bool:
    """Whether an element is a text that says something, not a letter or small print inside an icon."""
    small = 0 < _number(item.get("fontSize")) <= SMALL_PRINT
    letters = len(_words(item)) > (0 if item.get("containerId") else TINY_TEXT)
    return item.get("type") == "text" and letters and not small


def _holds(item: Element, text: Element) -> bool:
    return text.get("containerId") == item.get("id")


def _icon(board: Board, name: str, items: Sequence[Element]) -> None:
    drawn = [_rect(item) for item in items if item.get("type") not in ("text", "arrow")]
    texts = [item for item in items if item.get("type") == "text" and _words(item)]
    longer = [item for item in texts if len(_words(item)) > TINY_TEXT] or texts
    texts = [item for item in texts if _speaks(item)] or (longer if len(longer) == 1 else [])
    rects = drawn or [_rect(item) for item in items]
    label = "\n".join(_words(item) for item in sorted(texts, key=lambda item: -len(_words(item)))[:1])
    shape = Shape(name, around(rects), label, icon=True)
    if texts:
        shape.hit = around([shape.box, *(_rect(item) for item in texts)])
    board.shapes[name] = shape


def _points(item: Element) -> list[Point]:
    raw = item.get("points")
    x, y = _number(item.get("x")), _number(item.get("y"))
    return [
        (x + _number(point[0]), y + _number(point[1]))
        for point in (raw if isinstance(raw, list) else [])[:200] if isinstance(point, list) and len(point) >= 2
    ]  # fmt: skip


def _closed(item: Element) -> bool:
    """Whether a line is a polygon: a shape drawn by hand, such as a hexagon."""
    points = _points(item)
    return len(points) > 3 and abs(points[0][0] - points[-1][0]) < 8 and abs(points[0][1] - points[-1][1]) < 8


def _extent(points: Sequence[Point]) -> Rect:
    across, down = [point[0] for point in points], [point[1] for point in points]
    return Rect(min(across), min(down), max(across), max(down))


def _stroke(board: Board, item: Element) -> None:
    points = _points(item)
    line = item.get("type") == "line"
    if line and (len(points) != 2 or _groups(item)):
        return
    board.strokes.append(
        Stroke(
            _id(item), points, _bound(item, "startBinding"), _bound(item, "endBinding"),
            bool(item.get("startArrowhead")), bool(item.get("endArrowhead")),
            item.get("strokeStyle") in ("dashed", "dotted"), line,
        )
    )  # fmt: skip


def _texts(board: Board, elements: Sequence[Element], inside: dict[str, str], ids: dict[str, str]) -> None:
    """Bound texts label their shape or arrow; the others stay loose."""
    strokes = {stroke.id: stroke for stroke in board.strokes}
    for item in elements:
        own, words = _id(item), _words(item)
        if item.get("type") != "text" or not words or own in inside:
            continue
        container = str(item.get("containerId") or "")
        home = board.alias.get(container, container)
        if container in strokes:
            strokes[container].label = words
        elif home in board.shapes:
            shape = board.shapes[home]
            shape.label = f"{shape.label}\n{words}".strip()
            board.alias[own] = home
        else:
            size = _number(item.get("fontSize")) or 20.0
            board.texts[own] = Text(own, _rect(item), words, size)
