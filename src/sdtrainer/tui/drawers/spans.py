"""Lines of styled runs: cleaning, wrapping, prefixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sdtrainer.tui import cells
from sdtrainer.tui.clean import clean
from sdtrainer.view.doc import Span, Text

Line = tuple[Span, ...]
"""One line of output; the empty tuple is an empty line."""


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw: ``width`` in cells, ``unicode`` when the encoding has more than ASCII, ``graphics`` for charts."""

    width: int = 80
    unicode: bool = True
    graphics: bool = True


def spans_of(text: Text) -> Line:
    """Return a text as cleaned runs."""
    runs = (Span(text),) if isinstance(text, str) else text
    return tuple(Span(clean(run.text), run.style) for run in runs)


def plain(line: Iterable[Span]) -> str:
    """Return the characters of a line."""
    return "".join(span.text for span in line)


def wrapped(spans: Line, width: int) -> Iterator[Line]:
    """Wrap runs into lines of at most ``width`` cells; a line break in them always breaks."""
    for line in hard_lines(spans):
        text = plain(line)
        for start, end in cells.wrap(text, width):
            yield _slice(line, start, end)


def prefixed(lines: Iterable[Line], first: str, rest: str, style: str = "plain") -> Iterator[Line]:
    """Put ``first`` before the first line and ``rest`` before the others."""
    for number, line in enumerate(lines):
        yield (Span(rest if number else first, style), *line)


def trimmed(line: Line) -> Line:
    """Drop spaces at the end of a line, and runs without characters."""
    kept = [span for span in line if span.text]
    while kept and not (text := kept[-1].text.rstrip(" ")):
        kept.pop()
    return (*kept[:-1], Span(text, kept[-1].style)) if kept else ()


def hard_lines(spans: Line) -> list[Line]:
    """Cut runs at their line breaks."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        for number, part in enumerate(span.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Span(part, span.style))
    return [tuple(line) for line in lines]


def _slice(line: Line, start: int, end: int) -> Line:
    cut: list[Span] = []
    place = 0
    for span in line:
        text = span.text[max(0, start - place) : max(0, end - place)]
        if text:
            cut.append(Span(text, span.style))
        place += len(span.text)
    return tuple(cut)
