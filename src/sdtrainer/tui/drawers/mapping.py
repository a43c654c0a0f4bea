"""One change on every text of a document: signs spelt with ASCII, names cleaned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

T = TypeVar("T")

_SIGNS = str.maketrans(
    {
        "→": "->", "←": "<-", "↔": "<->", "≈": "~", "×": "x", "·": "*", "≤": "<=", "≥": ">=", "≠": "!=", "−": "-",
        "–": "-", "—": "-", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "µ": "u", "•": "-", "●": "*",
        "\xa0": " ",
    }
)  # fmt: skip


def spelt(text: str) -> str:
    """Return a text with the signs we use spelt in ASCII; letters of other scripts stay."""
    return text.translate(_SIGNS)


def map_texts(value: T, change: Callable[[str], str]) -> T:
    """Return the same document, block or run with ``change`` made to every text in it."""
    return cast("T", _mapped(value, change))


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(part, change) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _mapped(getattr(value, field.name), change) for field in fields(value)})
    return value
