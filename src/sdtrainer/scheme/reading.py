"""Reads a drawing in whatever format it came: readers are found by listing ``scheme.readers``."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Sequence
from functools import cache
from typing import Protocol, cast

from sdtrainer.errors import ReadError, UsageError
from sdtrainer.light_dataclasses import replace
from sdtrainer.scheme import readers
from sdtrainer.scheme.kinds import KindIndex
from sdtrainer.scheme.model import KindWords, Scheme
from sdtrainer.scheme.review import review
from sdtrainer.scheme.sheet import Sheet

LARGEST = 10_000_000
"""Characters of a file; boards carry pictures."""
LONGEST_TEXT = 1_000_000
"""Characters of a drawing written as text."""


TEXT_FROM = 35
"""The ``ORDER`` from which a reader takes plain text only; Mermaid may stand in a long document."""


class Reader(Protocol):
    """What a module of ``scheme.readers`` provides; ``ORDER`` decides who is asked first, the shorthand is last."""

    NAME: str
    ORDER: int

    def detects(self, text: str) -> bool:
        """Whether the text is of this format."""
        ...

    def read(self, text: str, sheet: Sheet) -> None:
        """Read the text onto an empty sheet. Raises ``ReadError`` with a line."""
        ...


@cache
def all_readers() -> tuple[Reader, ...]:
    """Every reader, in the order they are asked."""
    names = [entry.name for entry in pkgutil.iter_modules(readers.__path__)]
    found = [cast(Reader, importlib.import_module(f"{readers.__name__}.{name}")) for name in names]
    return tuple(sorted((module for module in found if hasattr(module, "NAME")), key=lambda module: module.ORDER))


REFUSED = (
    (re.compile(r"\A\x89PNG"), "a picture", "export the board itself: File > Save as .excalidraw"),
    (re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b", re.S),
     "an SVG picture", "export the board as .excalidraw, or the drawing as Mermaid or .drawio"),
    (re.compile(r"\A\s*---\s.*?excalidraw-plugin:|^# Excalidraw Data|```compressed-json", re.M | re.S),
     "an Obsidian Excalidraw note",
     "export it as .excalidraw"),
    (re.compile(r"\A\s*@start(uml|mindmap|json|yaml)", re.I), "PlantUML",
     "write arrows: client -> api -> db, or Mermaid"),
    (re.compile(r"\A\s*(?:workspace\s+(?:\"[^\"]*\"\s*)*\{|!include\s)", re.I), "Structurizr DSL",
     "write arrows: client -> api -> db, or Mermaid"),
    (re.compile(r"\A\s*(?:openapi|swagger)\s*:|\A\s*\{\s*\"(?:openapi|swagger)\"", re.I), "an API definition",
     "use: sdtrainer api show FILE"),
    (re.compile(r"\A\s*<(?:!DOCTYPE html|html)\b", re.I), "an HTML page", "save the drawing, not the page"),
)  # fmt: skip
"""Formats that are known and not read: how they begin, their name, what to do instead."""


def read(text: str, kinds: Sequence[KindWords], *, fmt: str = "") -> Scheme:
    """Read a drawing; ``fmt`` names the format, else the content decides. Raises ``ReadError`` naming what it is."""
    if len(text) > LARGEST:
        raise ReadError(f"{len(text)} characters are too many for a drawing", "at most 10 MB are read")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError("there is nothing to read", "write arrows: client -> api -> links(postgres)")
    reader = _chosen(text, fmt)
    if len(text) > LONGEST_TEXT and reader.ORDER >= TEXT_FROM:
        raise ReadError(f"{len(text)} characters are too many for a drawing", "at most 1 MB of text is read")
    index = KindIndex.of(kinds)
    sheet = Sheet(index)
    try:
        reader.read(text, sheet)
    except RecursionError:
        raise ReadError(f"the {reader.NAME} drawing is nested too deeply", "flatten its groups") from None
    scheme = sheet.freeze(reader.NAME)
    doubts = {(doubt.text, doubt.repair): doubt for doubt in (*scheme.doubts, *review(scheme, index))}
    return replace(scheme, doubts=tuple(doubts.values()))


def _chosen(text: str, fmt: str) -> Reader:
    if fmt:
        for reader in all_readers():
            if fmt.lower() == reader.NAME:
                return reader
        names = ", ".join(reader.NAME for reader in all_readers())
        raise UsageError(f"there is no format {fmt}", f"one of {names}")
    for pattern, name, hint in REFUSED:
        if pattern.search(text[:20_000]):
            raise ReadError(f"this is {name}, which is not read", hint, line=1)
    return next(reader for reader in all_readers() if reader.detects(text))


def drawn_format(text: str) -> str:
    """The format of a text that is a whole drawing, refused ones too; empty for lines of our shorthand."""
    for pattern, name, _ in REFUSED:
        if pattern.search(text[:20_000]):
            return name
    name = next(reader.NAME for reader in all_readers() if reader.detects(text))
    return "" if name == "shorthand" else name
