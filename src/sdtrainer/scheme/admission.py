"""Parts that let in so many a second, and the line that has a run do so: ``limit NAME RATE``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sdtrainer.scheme.model import Component, Scheme

_WAITING = re.compile(
    r"\b(?:waiting ?(?:room|line|hall)|wait ?room|lobby|virtual (?:queue|line)|admission\w*|admits?|gate(?:keeper)?)\b",
    re.I,
)
_LIMITING = re.compile(r"\b(?:rate ?limit\w*|limiter|throttl\w*|token bucket)\b", re.I)
EXAMPLE = "800/s"


def holds_people(part: Component) -> bool:
    """Whether people above its limit wait outside a part, as before a waiting room; elsewhere they are refused."""
    return _WAITING.search(_told(part)) is not None


def lets_in(part: Component) -> bool:
    """Whether a part is there to let in so many a second and no more."""
    return holds_people(part) or _LIMITING.search(_told(part)) is not None


def unlimited(scheme: Scheme) -> tuple[Component, ...]:
    """Parts that are there to let in so many, without a line that says how many."""
    said = {option.subject for option in scheme.options if option.name == "limit"}
    paths = [case for case in scheme.use_cases if said & {case.name, case.operation}]
    passed = {name for case in paths for step in case.steps for name in step.targets}
    return tuple(part for part in scheme.components if lets_in(part) and part.id not in said | passed)


def limit_line(name: str, rate: str = EXAMPLE) -> str:
    """The line that lets in so many at a part or a path."""
    return f"limit {name} {rate}"


def waits(parts: Iterable[Component]) -> bool:
    """Whether those wait who are not let in: one of the parts holds people."""
    return any(map(holds_people, parts))


def _told(part: Component) -> str:
    return re.sub(r"[-_]+", " ", f"{part.label} {part.kind_word if part.kind_from == 'name' else ''}")
