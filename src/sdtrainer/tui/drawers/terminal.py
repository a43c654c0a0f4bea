"""A Doc for a terminal: the plain drawing with colours as escape codes, put around cleaned text only."""

from __future__ import annotations

from sdtrainer.tui.drawers.layout import layout
from sdtrainer.tui.drawers.spans import Line, Look
from sdtrainer.view.doc import Doc

CODES = {"strong": "1", "dim": "2", "good": "32", "bad": "1;31", "warn": "33", "code": "36"}
"""The SGR codes of the styles; the sixteen colours of the user's own palette, so that any ground works."""


def draw(doc: Doc, width: int = 80, *, unicode: bool = True, color: bool = True) -> str:
    """Return the document as text with colours; without ``color`` it is the plain drawing."""
    lines = layout(doc, Look(width, unicode))
    return "".join(paint(line, color=color) + "\n" for line in lines)


def paint(line: Line, *, color: bool = True) -> str:
    """Return one line with its styles as escape codes; its runs must be clean."""
    return "".join(
        f"\x1b[{CODES[span.style]}m{span.text}\x1b[0m" if color and span.style in CODES and span.text else span.text
        for span in line
    )
