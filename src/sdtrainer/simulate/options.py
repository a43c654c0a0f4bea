"""Reads the option lines of a scheme: who is named, and numbers with defaults."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.scheme.model import Option
from sdtrainer.simulate.plan import Case, Plan, Station


def options(plan: Plan, name: str) -> Iterator[Option]:
    """The option lines of one name."""
    return (item for item in plan.scheme.options if item.name == name)


def number_of(option: Option | None, key: str, default: float, most: float = 1e12) -> float:
    """A number of an option line from 0 to ``most``; ``default`` when it is absent, a word, or no such number."""
    value = option.settings.get(key) if option is not None else None
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
        return default
    return float(value)


def case_of(plan: Plan, option: Option) -> Case | None:
    """The loaded use case an option names."""
    return next((case for case in plan.loaded if option.subject in (case.name, case.operation)), None)


def judged_on(plan: Plan, case: Case, *, answered: bool = False) -> list[Station]:
    """The judged stations a caller waits for (or those of the tail), in order of the path."""
    names = dict.fromkeys(name for stage in case.stages if stage.answered == answered for name in stage.stations)
    return [plan.stations[name] for name in names if plan.stations[name].judged]
