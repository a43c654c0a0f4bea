"""Public names of a package, each imported from its module when first asked for: one pays for what one uses."""

from __future__ import annotations

import importlib
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazily(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """The ``__getattr__`` of a package: ``homes`` is its module (or a whole dotted name) and the names found there.

    A name nobody has raises AttributeError, as a module's own look-up does.
    """
    modules = {name: home if "." in home else f"{package}.{home}" for home, names in homes.items() for name in names}

    def found(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(importlib.import_module(modules[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return found
