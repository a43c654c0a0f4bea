"""Formats a report can be exported in besides the drawn document; one module each, found by listing.

A module offers ``render(report)``: a document, to be drawn as Markdown, or text that is written as it is.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

from sdtrainer.report.model import Report
from sdtrainer.view.doc import Doc


class Format(Protocol):
    """What a module of this package offers."""

    def render(self, report: Report) -> Doc | str:
        """The report in this format."""
        ...


@cache
def formats() -> dict[str, Format]:
    """Every format by its name."""
    names = [entry.name for entry in pkgutil.iter_modules(__path__)]
    return {name: cast(Format, importlib.import_module(f"{__name__}.{name}")) for name in names}
