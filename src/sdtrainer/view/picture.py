"""A scheme as a picture: boxes in layers, arrows at right angles, frames of groups, beside the listing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from sdtrainer.scheme import adjacency
from sdtrainer.scheme.model import Component, Scheme
from sdtrainer.view.doc import Arrow, Box, Frame, Picture
from sdtrainer.view.layers import LIMIT, layered
from sdtrainer.view.placing import Placed, place

WIDE = 88
"""Cells a picture should not exceed: 640 px of SVG, and most terminals."""
LONGEST = 18
STORES = frozenset({"sql", "nosql", "kv", "cache", "search", "columns", "object", "coordination", "volume"})
BUFFERS = frozenset({"queue", "log"})


def picture(scheme: Scheme, heat: Mapping[str, float] | None = None, *, title: str = "", width: int = WIDE) -> Picture:
    """Lay a scheme out; ``heat`` is utilisation by component (0–1 and above).

    The layers run to the right, or downwards where that is narrower than ``width`` and to the right is not. A scheme of
    more than ``LIMIT`` components has a listing and no boxes.
    """
    listing = adjacency(scheme)
    if not scheme.components or len(scheme.components) > LIMIT:
        return Picture((), (), listing=listing, title=title)
    right = _drawn(scheme, heat or {}, down=False)
    best = right
    if right.width > width:
        down = _drawn(scheme, heat or {}, down=True)
        best = down if down.width < right.width else right
    return Picture(best.boxes, best.arrows, best.frames, best.width, best.height, listing, title)


def cells(text: str) -> int:
    """Terminal cells a text takes; wide letters take two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _drawn(scheme: Scheme, heat: Mapping[str, float], *, down: bool) -> Picture:
    texts = {part.id: _text(part, heat.get(part.id)) for part in scheme.components}
    joins = scheme.connections
    layers = layered(list(texts), [(join.source, join.target) for join in joins])
    sizes = {name: _size(text, down=down) for name, text in texts.items()}
    gap = 3 if scheme.groups else 1
    placed = place(layers, sizes, gap=gap + down, step=3 if down else 1)
    boxes = tuple(_box(part, texts[part.id], heat.get(part.id), placed, down) for part in scheme.components)
    arrows = tuple(
        Arrow(joins[index].source, joins[index].target, tuple(_turn(point, down) for point in placed.routes[index]),
              joins[index].kind, joins[index].label)
        for index in sorted(placed.routes)
    )  # fmt: skip
    frames = tuple(frame for group in scheme.groups if (frame := _frame(scheme, group.id, boxes)))
    width, height = (placed.breadth, placed.length) if down else (placed.length, placed.breadth)
    return _moved(Picture(boxes, arrows, frames, width, height), frames)


def _turn(point: tuple[float, float], down: bool) -> tuple[float, float]:
    return (point[1], point[0]) if down else point


def _size(text: str, *, down: bool) -> tuple[float, float]:
    lines = text.split("\n")
    wide, high = float(max(cells(line) for line in lines) + 4), float(len(lines) + 2)
    return (high, wide) if down else (wide, high)


def _text(part: Component, heat: float | None) -> str:
    """The box's lines: the label folded, how many there are, how busy they are."""
    lines = _folded(part.label)
    facts = []
    for key, sign in (("nodes", "x"), ("shards", "shards ")):
        value = part.settings.get(key)
        if isinstance(value, float) and value > 1:
            facts.append(f"{sign}{value:g}")
            break
    if heat is not None:
        facts.append(f"{heat:.0%}")
    return "\n".join([*lines, " ".join(facts)] if facts else lines)


def _folded(label: str) -> list[str]:
    lines = [""]
    for word in label.split():
        joined = f"{lines[-1]} {word}".strip()
        if cells(joined) <= LONGEST or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    cut = [line if cells(line) <= LONGEST + 6 else line[: LONGEST + 5] + "…" for line in lines[:3]]
    if len(lines) > len(cut):
        cut[-1] += "…"
    return cut


def _box(part: Component, text: str, heat: float | None, placed: Placed, down: bool) -> Box:
    x, y = _turn(placed.corner[part.id], down)
    width, height = _turn(placed.size[part.id], down)
    shape = "store" if part.kind in STORES else "buffer" if part.kind in BUFFERS else "box"
    return Box(part.id, text, x, y, width, height, heat, "round" if part.kind == "client" else shape)


def _members(scheme: Scheme, group: str) -> set[str]:
    found: set[str] = set()
    for item in scheme.groups:
        if item.id == group:
            found |= set(item.members)
        elif item.parent == group:
            found |= _members(scheme, item.id)
    return found


def _frame(scheme: Scheme, group: str, boxes: tuple[Box, ...]) -> Frame | None:
    """The outline of a group, unless it would enclose a box of somebody else."""
    inside = _members(scheme, group)
    mine = [box for box in boxes if box.id in inside]
    if not mine:
        return None
    left, top = min(box.x for box in mine) - 1, min(box.y for box in mine) - 1
    right, bottom = max(box.x + box.width for box in mine) + 1, max(box.y + box.height for box in mine) + 1
    for box in boxes:
        apart = box.x >= right or box.x + box.width <= left or box.y >= bottom or box.y + box.height <= top
        if box.id not in inside and not apart:
            return None
    title = next(item.title for item in scheme.groups if item.id == group)
    return Frame(title, left, top, right - left, bottom - top)


def _moved(drawn: Picture, frames: tuple[Frame, ...]) -> Picture:
    """Move everything so that frames begin at zero, and grow the size to hold them."""
    dx = -min([0.0, *(frame.x for frame in frames)])
    dy = -min([0.0, *(frame.y for frame in frames)])
    boxes = tuple(
        Box(box.id, box.label, box.x + dx, box.y + dy, box.width, box.height, box.heat, box.shape)
        for box in drawn.boxes
    )
    arrows = tuple(
        Arrow(arrow.source, arrow.target, tuple((x + dx, y + dy) for x, y in arrow.points), arrow.style, arrow.label)
        for arrow in drawn.arrows
    )
    shifted = tuple(Frame(frame.title, frame.x + dx, frame.y + dy, frame.width, frame.height) for frame in frames)
    width = max([drawn.width + dx, *(frame.x + frame.width for frame in shifted)])
    height = max([drawn.height + dy, *(frame.y + frame.height for frame in shifted)])
    return Picture(boxes, arrows, shifted, width, height)
