"""Draws a picture with line characters; None where it does not fit the width."""

from __future__ import annotations

import unicodedata

from sdtrainer.view.doc import Arrow, Box, Frame, Picture
from sdtrainer.view.picture import cells

RIGHT, LEFT, UP, DOWN = 1, 2, 4, 8
_LINES = {
    RIGHT | LEFT: "─", UP | DOWN: "│", RIGHT | DOWN: "┌", LEFT | DOWN: "┐", RIGHT | UP: "└", LEFT | UP: "┘",
    RIGHT | UP | DOWN: "├", LEFT | UP | DOWN: "┤", RIGHT | LEFT | DOWN: "┬", RIGHT | LEFT | UP: "┴",
    RIGHT | LEFT | UP | DOWN: "┼", RIGHT: "─", LEFT: "─", UP: "│", DOWN: "│",
}  # fmt: skip
_DOTTED = {RIGHT | LEFT: "╌", UP | DOWN: "╎", RIGHT: "╌", LEFT: "╌", UP: "╎", DOWN: "╎"}
_HEADS = {(1, 0): "▶", (-1, 0): "◀", (0, 1): "▼", (0, -1): "▲"}
_BORDERS = {"box": "┌─┐││└─┘", "round": "╭─╮││╰─╯", "store": "╔═╗║║╚═╝", "buffer": "┏━┓┃┃┗━┛"}
MOST_CELLS = 200_000


def boxes(picture: Picture, width: int) -> tuple[str, ...] | None:
    """Lines of at most ``width`` cells, or None when the picture is empty or wider."""
    wide, high = int(picture.width), int(picture.height)
    if not picture.boxes or wide > width or wide * high > MOST_CELLS:
        return None
    canvas = _Canvas(wide, high)
    for frame in picture.frames:
        canvas.frame(frame)
    for arrow in picture.arrows:
        canvas.arrow(arrow)
    canvas.write_lines()
    for box in picture.boxes:
        canvas.box(box)
    for arrow in picture.arrows:
        canvas.head(arrow)
    lines = ["".join(row).rstrip() for row in canvas.rows]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


class _Canvas:
    def __init__(self, wide: int, high: int) -> None:
        self.rows = [[" "] * (wide + 1) for _ in range(high + 1)]
        self.solid: dict[tuple[int, int], int] = {}
        self.dotted: dict[tuple[int, int], int] = {}

    def put(self, x: int, y: int, text: str) -> None:
        if not 0 <= y < len(self.rows):
            return
        for char in text:
            if 0 <= x < len(self.rows[y]):
                self.rows[y][x] = char
            x += 1
            if unicodedata.east_asian_width(char) in "WF" and x < len(self.rows[y]):
                self.rows[y][x] = ""
                x += 1

    def frame(self, frame: Frame) -> None:
        x, y, wide, high = int(frame.x), int(frame.y), int(frame.width), int(frame.height)
        self.put(x, y, "┌" + "┄" * (wide - 2) + "┐")
        self.put(x, y + high - 1, "└" + "┄" * (wide - 2) + "┘")
        for row in range(y + 1, y + high - 1):
            self.put(x, row, "┆")
            self.put(x + wide - 1, row, "┆")
        room = wide - 4
        self.put(x + 2, y, frame.title if cells(frame.title) <= room else frame.title[: max(0, room - 1)] + "…")

    def arrow(self, arrow: Arrow) -> None:
        marks = self.dotted if arrow.style == "async" else self.solid
        for (x1, y1), (x2, y2) in zip(arrow.points, arrow.points[1:], strict=False):
            self._segment(marks, int(x1), int(y1), int(x2), int(y2))

    def _segment(self, marks: dict[tuple[int, int], int], x1: int, y1: int, x2: int, y2: int) -> None:
        if y1 == y2:
            for x in range(min(x1, x2), max(x1, x2) + 1):
                here = (RIGHT if x < max(x1, x2) else 0) | (LEFT if x > min(x1, x2) else 0)
                marks[x, y1] = marks.get((x, y1), 0) | here
        else:
            for y in range(min(y1, y2), max(y1, y2) + 1):
                here = (DOWN if y < max(y1, y2) else 0) | (UP if y > min(y1, y2) else 0)
                marks[x1, y] = marks.get((x1, y), 0) | here

    def write_lines(self) -> None:
        for (x, y), mark in self.dotted.items():
            self.put(x, y, _DOTTED.get(mark, _LINES.get(mark, " ")))
        for (x, y), mark in self.solid.items():
            both = mark | self.dotted.get((x, y), 0)
            self.put(x, y, _LINES.get(both, " "))

    def box(self, box: Box) -> None:
        x, y, wide, high = int(box.x), int(box.y), int(box.width), int(box.height)
        border = _BORDERS.get(box.shape, _BORDERS["box"])
        self.put(x, y, border[0] + border[1] * (wide - 2) + border[2])
        lines = box.label.split("\n")
        first = y + 1 + (high - 2 - len(lines)) // 2
        for row in range(y + 1, y + high - 1):
            text = lines[row - first] if 0 <= row - first < len(lines) else ""
            space = wide - 2 - cells(text)
            self.put(x, row, border[3] + " " * (space // 2) + text + " " * (space - space // 2) + border[4])
        self.put(x, y + high - 1, border[5] + border[6] * (wide - 2) + border[7])

    def head(self, arrow: Arrow) -> None:
        if arrow.style == "undirected" or len(arrow.points) < 2:
            return
        (x1, y1), (x2, y2) = arrow.points[-2:]
        way = ((x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1))
        self.put(int(x2), int(y2), _HEADS.get(way, "▶"))
