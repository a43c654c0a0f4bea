"""The experiments, one module each, found by listing; each answers one question about a plan."""

from __future__ import annotations

import importlib
from functools import cache

from sdtrainer.light_dataclasses import dataclass
from sdtrainer.simulate.plan import Plan
from sdtrainer.simulate.results import Curve, Kill, Load, Skipped, Smoke

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol
else:
    # The one name of ``typing`` that must exist at run time is not worth importing that module.
    Protocol = object

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


def named(name: str) -> Experiment | None:
    """One experiment by its id, imported alone; None when there is none of that name."""
    word = name.replace("-", "_")
    module = f"{__name__}.{word}"
    try:
        found: Any = importlib.import_module(module) if word.isidentifier() else None
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return None
    return found if hasattr(found, "SPEC") else None


@cache
def listed() -> dict[str, Experiment]:
    """Every experiment by id, in the order of a battery."""
    import pkgutil  # brings ``inspect``, which one experiment does not need

    names = (entry.name for entry in pkgutil.iter_modules(__path__))
    modules = [found for name in sorted(names) if (found := named(name)) is not None]
    return {module.SPEC.id: module for module in sorted(modules, key=lambda module: module.SPEC.order)}
