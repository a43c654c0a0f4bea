"""What a rule is: its place in the book, the function that looks, and examples that are also its tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sdtrainer.api.model import ApiDesign, Expected, Mapping, Operation

ALL = ("rest", "grpc", "graphql")
SEVERITIES = ("must", "should", "hint")
ZALANDO = "https://opensource.zalando.com/restful-api-guidelines/#"
AIP = "https://google.aip.dev/"
SPECTRAL = "https://github.com/stoplightio/spectral/blob/develop/docs/reference/openapi-rules.md#"
BUF = "https://buf.build/docs/lint/rules/"
APOLLO = "https://www.apollographql.com/docs/technotes/TN0041-graphql-error-handling/"
SCHEMA_LINTER = "https://github.com/cjoudrey/graphql-schema-linter#"


@dataclass(frozen=True, slots=True)
class Brief:
    """What the prompt asks for, and which operation serves what; empty without a prompt."""

    expected: tuple[Expected, ...] = ()
    mapping: tuple[Mapping, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place a rule objects to; ``severity`` overrides the rule's own when set."""

    message: str
    where: str = ""
    line: int = 0
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A bad and a good answer in one style; ``expected`` is the prompt they answer, where the rule needs one."""

    style: str
    bad: str
    good: str
    expected: tuple[Expected, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``checks``, ``why`` and ``cure`` are sentences; ``sources`` are addresses, empty where it is ours."""

    id: str
    title: str
    severity: str
    styles: tuple[str, ...]
    sources: tuple[str, ...]
    checks: str
    why: str
    cure: str
    find: Callable[[ApiDesign, Brief], Iterable[Spot]]
    examples: tuple[Example, ...]


def at(operation: Operation, message: str, severity: str = "") -> Spot:
    """Object to one operation."""
    return Spot(message, operation.name, operation.line, severity)


def calls_in(design: ApiDesign, styles: tuple[str, ...] = ALL) -> Iterator[Operation]:
    """Yield the operations a rule applies to; plain calls count where a rule holds in every style."""
    for operation in design.operations:
        if operation.kind in styles or (operation.kind == "calls" and styles == ALL):
            yield operation


def first_line(design: ApiDesign) -> int:
    """Return the line of the first operation, for findings about the whole answer."""
    return min((operation.line for operation in design.operations), default=0)


def listed(names: Iterable[str], most: int = 3) -> str:
    """Return names as a phrase, at most ``most`` of them: ``a, b, c and 4 more``."""
    every = list(names)
    shown = ", ".join(every[:most])
    return f"{shown} and {len(every) - most} more" if len(every) > most else shown
