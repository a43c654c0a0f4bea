"""Events to JSON and back: exact for fractions, typed by each class's own annotations, upcast from older versions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from sdtrainer.errors import StorageError
from sdtrainer.storage.upcasters import UPCASTERS, Body, Upcaster

_UPGRADE = "upgrade sdtrainer to read this session"


class Codec:
    """Encodes the event classes of one registry, each with a ``VERSION``."""

    def __init__(self, types: Mapping[str, type], upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS) -> None:
        """Know ``types`` by their names in the journal and the steps that lift older bodies."""
        self._types = types
        self._upcasters = upcasters
        self._names = {kind: name for name, kind in types.items()}
        self._adapters: dict[str, TypeAdapter[Any]] = {}

    def encode(self, event: object) -> tuple[str, int, dict[str, Any]]:
        """Return an event's name, version and JSON body."""
        name = self._names[type(event)]
        body = self._adapter(name).dump_python(event, mode="json")
        return name, _version(type(event)), cast("dict[str, Any]", body)

    def decode(self, name: str, version: int, body: Body) -> Any:
        """Return the event; what a newer version wrote is refused with a sentence, never guessed."""
        kind = self._types.get(name)
        if kind is None or version > _version(kind):
            raise StorageError(f"the journal holds an event this version cannot read: {name} {version}", _UPGRADE)
        for step in range(version, _version(kind)):
            body = self._upcast(name, step, body)
        try:
            return self._adapter(name).validate_python(body)
        except ValidationError as error:
            places = ", ".join(".".join(str(part) for part in fault["loc"]) for fault in error.errors()[:3])
            raise StorageError(f"an event in the journal is damaged: {name} {version} ({places})", _UPGRADE) from error

    def _upcast(self, name: str, version: int, body: Body) -> Body:
        step = self._upcasters.get((name, version))
        if step is None:
            raise StorageError(f"nothing reads the old event {name} {version} any more", "please report this")
        return step(body)

    def _adapter(self, name: str) -> TypeAdapter[Any]:
        if name not in self._adapters:
            self._adapters[name] = TypeAdapter(self._types[name])
        return self._adapters[name]


def encode(event: object) -> tuple[str, int, dict[str, Any]]:
    """Return an interview event's name, version and JSON body."""
    return _interview().encode(event)


def decode(name: str, version: int, body: Body) -> Any:
    """Return the interview event with that name, version and JSON body."""
    return _interview().decode(name, version, body)


@cache
def _interview() -> Codec:
    """The codec of the interview's events, built on first use: schemas of this size take a while."""
    from sdtrainer.interview.events import EVENT_TYPES

    return Codec(EVENT_TYPES)


def _version(kind: type) -> int:
    version: int = cast("Any", kind).VERSION
    return version
