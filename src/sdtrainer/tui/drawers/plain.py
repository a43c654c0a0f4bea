"""A Doc as plain text: for pipes, files, dumb terminals and screen readers."""

from __future__ import annotations

from sdtrainer.tui.drawers.layout import layout
from sdtrainer.tui.drawers.spans import Look, plain
from sdtrainer.view.doc import Doc


def draw(doc: Doc, width: int = 80, *, unicode: bool = True, graphics: bool = True) -> str:
    """Return the document as text without escape codes, each line at most ``width`` cells.

    ``unicode`` False draws with ASCII; ``graphics`` False leaves out bars and rules, which a screen reader spells out.
    """
    return "".join(plain(line) + "\n" for line in layout(doc, Look(width, unicode, graphics)))
