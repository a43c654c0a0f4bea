"""The experiments, one module each, found by listing; each answers one question about a plan."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

from sdtrainer.light_dataclasses import dataclass
from sdtrainer.simulate.plan import Plan
from sdtrainer.simulate.results import Curve, Kill, Load, Skipped, Smoke

Result = Smoke | Load | Kill | Curve | Skipped


@dataclass(frozen=True, slots=True)
class Spec:
    """An experiment's id (``-`` on screen, ``_`` in JSON), its place in a battery and its question."""

    id: str
    order: int
    question: str
    needs_rates: bool = True


class Experiment(Protocol):
    """What a module of this package offers."""

    SPEC: Spec

    def run(self, plan: Plan) -> Result:
        """Answer the question, or say why it cannot be answered."""
        ...


@cache
def listed() -> dict[str, Experiment]:
    """Every experiment by id, in the order of a battery."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(__path__))
    modules = [cast(Experiment, importlib.import_module(f"{__name__}.{name}")) for name in names]
    return {module.SPEC.id: module for module in sorted(modules, key=lambda module: module.SPEC.order)}
