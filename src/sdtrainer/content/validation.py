"""Holding what was read against its schema: every fault becomes a sentence with file and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sdtrainer.content.files import CONTROL, broken

M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], data: Mapping[str, Any], name: str) -> M:
    """Build ``model`` from ``data``; raises ``ContentError`` listing every fault with file and key."""
    faults = [f"{key}: holds a control character" for key in control_keys(data)]
    try:
        built = model.model_validate(data)
    except ValidationError as error:
        faults += [f"{key_of(item['loc'], data)}: {sentence(item)}" for item in error.errors()]
        raise broken(name, tuple(faults)) from None
    if faults:
        raise broken(name, tuple(faults))
    return built


def control_keys(data: Any, key: str = "") -> Iterator[str]:
    """Yield the keys of all strings that hold control characters or marks that reorder text."""
    if isinstance(data, str):
        if CONTROL.search(data):
            yield key
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from control_keys(value, f"{key}.{name}" if key else str(name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from control_keys(value, f"{key}[{index}]")


def key_of(location: tuple[int | str, ...], data: Any) -> str:
    """Spell a place as an author finds it: ``facts[3] (alias).triggers``."""
    key = ""
    for part in location:
        key += f"[{part}]" if isinstance(part, int) else f".{part}" if key else part
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            data = None
        if isinstance(part, int) and isinstance(data, Mapping) and "id" in data:
            key += f" ({data['id']})"
    return key or "the file"


def sentence(item: Mapping[str, Any]) -> str:
    """Put one of pydantic's errors into words that say what to do."""
    kind, context = item["type"], item.get("ctx", {})
    known = {
        "missing": "is missing; add it",
        "extra_forbidden": "is not a key of this file; remove it or mend its spelling",
        "string_type": "must be text in quotes",
        "string_too_short": "must not be empty",
        "string_too_long": f"is longer than {context.get('max_length')} characters; shorten it",
        "string_pattern_mismatch": "may hold small letters, digits, - and _ only",
        "tuple_type": "must be a list in square brackets",
        "literal_error": f"must be one of {context.get('expected')}",
    }
    return known.get(kind, str(item["msg"]))
