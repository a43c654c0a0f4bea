"""Closed forms of textbooks beside what our engines give; ``simulate --check`` prints them, tests hold them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Protocol, cast

from sdtrainer.light_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TheoryCase:
    """One figure: where its formula stands, its exact value, ours, and how exact we claim to be (relative)."""

    name: str
    source: str
    exact: float
    ours: float
    claimed: float = 1e-4

    @property
    def relative_error(self) -> float:
        """How far ours is from exact, as a share of exact."""
        return abs(self.ours - self.exact) / abs(self.exact) if self.exact else abs(self.ours)

    @property
    def holds(self) -> bool:
        """Whether ours is as exact as claimed."""
        return self.relative_error <= self.claimed


class Chapter(Protocol):
    """What a module of this package offers."""

    def cases(self) -> Iterator[TheoryCase]:
        """Its cases."""
        ...


def cases() -> tuple[TheoryCase, ...]:
    """All cases of all chapters, found by listing."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(__path__) if entry.name[0] != "_")
    chapters = [cast(Chapter, importlib.import_module(f"{__name__}.{name}")) for name in names]
    return tuple(case for chapter in chapters for case in chapter.cases())
