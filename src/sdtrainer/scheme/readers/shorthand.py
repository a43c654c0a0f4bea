"""Our shorthand: arrow lines, component lines, use cases, options and data lines in any order."""

from __future__ import annotations

from sdtrainer.errors import ReadError
from sdtrainer.scheme.lines import read_lines
from sdtrainer.scheme.sheet import Sheet

NAME = "shorthand"
ORDER = 99


def detects(text: str) -> bool:
    """Anything that is nothing else."""
    return True


def read(text: str, sheet: Sheet) -> None:
    """Read every line; lines that nothing takes become doubts, a text without any component is refused."""
    if "\x00" in text:
        raise ReadError("this is no text", "give a drawing as text: arrows, Mermaid, .excalidraw, .drawio or DOT")
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if not line.strip().startswith("```")]
    read_lines(sheet, lines)
    if not sheet.parts:
        first = next((doubt for doubt in sheet.doubts if doubt.line), None)
        where = first.line if first else 1
        raise ReadError(
            f"no drawing found (line {where})",
            "write arrows: client -> api -> links(postgres), or paste Mermaid",
            line=where,
        )
