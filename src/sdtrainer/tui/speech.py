"""What is said, as lines of a width: who speaks is visible without colour."""

from __future__ import annotations

from sdtrainer.tui.clean import clean
from sdtrainer.tui.drawers.mapping import spelt
from sdtrainer.tui.drawers.spans import Line, plain, prefixed, wrapped
from sdtrainer.view.doc import Span

WIDEST = 100
STYLES = {"interviewer": "strong", "tool": "plain", "you": "code"}
MARKS = {"interviewer": "● ", "tool": "  ", "you": "> "}
ASCII_MARKS = {"interviewer": "* ", "tool": "  ", "you": "> "}
NAMES = {"interviewer": "Interviewer: ", "tool": "", "you": "You: "}


def marked(speaker: str, text: str, width: int, *, unicode: bool = True) -> list[Line]:
    """Lines with a mark before the first; columns inside the text stay aligned."""
    mark = (MARKS if unicode else ASCII_MARKS).get(speaker, "  ")
    style = STYLES.get(speaker, "plain")
    spans = (Span(clean(text if unicode else spelt(text)), style),)
    return list(prefixed(wrapped(spans, min(width, WIDEST) - len(mark)), mark, " " * len(mark), style))


def named(speaker: str, text: str, *, unicode: bool = True) -> str:
    """One paragraph that begins with who speaks; unwrapped, because a screen reader reads to the line's end."""
    return NAMES.get(speaker, f"{clean(speaker)}: ") + clean(text if unicode else spelt(text))


def told(speaker: str, text: str, width: int, *, unicode: bool = True) -> str:
    """The same for eyes: wrapped, with what follows the first line indented."""
    line = (Span(named(speaker, text, unicode=unicode)),)
    return "\n".join(map(plain, prefixed(wrapped(line, min(width, WIDEST) - 2), "", "  ")))
