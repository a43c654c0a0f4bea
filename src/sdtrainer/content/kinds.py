"""Reads ``seeds/components.toml``, and a user's own capacities: kinds with figures for runs, words for readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sdtrainer.content.files import broken, read_toml
from sdtrainer.content.paths import data_dir
from sdtrainer.content.validation import validate
from sdtrainer.scheme.model import KindWords
from sdtrainer.simulate.kinds import Figure, Kind
from sdtrainer.simulate.spread import RULES

FILE = "components.toml"
UNITS = {"_ms": ("_ms", 1e-3), "_gb": ("", 1e9), "_gbps": ("", 1e9), "_usd": ("", 1.0)}
"""Endings of figure names in files, what remains of them, and the factor to base units."""
TIMES = {"lag_ms": "lag", "failover_ms": "failover"}
SHARES = frozenset({"hit"})
"""Figures between 0 and 1; twice a share need not be one."""
Positive = Annotated[float, Field(gt=0, lt=1e15)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureRow(_Model):
    """One figure with its range and origin."""

    low: Positive
    typical: Positive
    high: Positive
    source: Annotated[str, Field(min_length=1)]
    year: Annotated[int, Field(ge=1990, le=2100)]
    grade: Literal["sourced", "derived", "judgement"]

    @model_validator(mode="after")
    def _ordered(self) -> FigureRow:
        if not self.low <= self.typical <= self.high:
            raise ValueError("low, typical and high must not fall")
        return self


class KindRow(_Model):
    """One kind of component."""

    id: str
    title: str
    words: tuple[str, ...]
    stores: bool
    spreads: str
    figures: dict[str, FigureRow]
    products: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> KindRow:
        if self.spreads not in RULES:
            raise ValueError(f"spreads must be one of {', '.join(RULES)}")
        if not set(self.products) <= set(self.words):
            raise ValueError("products must stand among the words")
        return self


class _File(_Model):
    kinds: tuple[KindRow, ...]


@cache
def _rows() -> tuple[KindRow, ...]:
    return validate(_File, read_toml(data_dir("seeds") / FILE, FILE), FILE).kinds


def base_units(name: str, value: float) -> tuple[str, float]:
    """A figure's name and value in base units: ``storage_gb`` 2 → ``storage`` 2e9, ``read_ms`` 8 → 0.008."""
    if name == "ms":
        return name, value * 1e-3
    for ending, (kept, factor) in UNITS.items():
        if name.endswith(ending):
            return TIMES.get(name, name.removesuffix(ending) + kept), value * factor
    return name, value


def load_kinds() -> Mapping[str, Kind]:
    """Return every kind by id, in base units; raises ``ContentError`` naming file and key."""
    return {row.id: _kind(row) for row in _rows()}


def _kind(row: KindRow) -> Kind:
    figures = {}
    for name, figure in row.figures.items():
        short, factor = base_units(name, 1.0)
        low, high = ends(name, figure)
        figures[short] = Figure(low * factor, figure.typical * factor, high * factor,
                                figure.source, figure.year, figure.grade)  # fmt: skip
    return Kind(row.id, row.title, row.stores, row.spreads, figures)


def ends(name: str, figure: FigureRow) -> tuple[float, float]:
    """What runs vary an assumed figure over: its range, at least half to twice the typical value (DESIGN §4)."""
    if name in SHARES:
        return figure.low, figure.high
    return min(figure.low, figure.typical / 2), max(figure.high, figure.typical * 2)


def kind_words() -> tuple[KindWords, ...]:
    """Return what readers need of every kind."""
    return tuple(KindWords(row.id, row.words, row.stores, row.products, row.outside) for row in _rows())


def with_capacities(kinds: Mapping[str, Kind], path: Path) -> Mapping[str, Kind]:
    """Override figures by a user's file: ``[service]`` then ``rps = 400``; they count as stated by the user.

    Raises ``ContentError`` for an unknown kind or figure, or a value that is not a positive number.
    """
    changed = dict(kinds)
    faults = []
    for kind_id, rows in read_toml(path, path.name).items():
        kind = changed.get(kind_id)
        if kind is None or not isinstance(rows, dict):
            faults.append(f"{kind_id}: is not a kind; write one of {', '.join(kinds)} in square brackets")
            continue
        figures = dict(kind.figures)
        for name, value in rows.items():
            short, amount = base_units(name, value if isinstance(value, int | float) else 0.0)
            if short not in figures or isinstance(value, bool) or not 0 < amount < 1e15:
                faults.append(f"{kind_id}.{name}: must be a positive number for one of {', '.join(figures)}")
                continue
            figures[short] = Figure(amount, amount, amount, path.name, 0, "stated")
        changed[kind_id] = replace(kind, figures=figures)
    if faults:
        raise broken(path.name, tuple(faults))
    return changed
