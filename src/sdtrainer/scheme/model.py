"""The one model of a drawing: components, connections, groups, use cases and what was doubtful in reading it."""

from __future__ import annotations

from collections.abc import Mapping

from sdtrainer.light_dataclasses import dataclass, field

Value = float | str | bool
"""A setting's value: times in seconds, rates per second, shares 0–1, sizes in bytes; words stay words."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something read with a doubt, or not read: where (``line`` counts from 1, 0 unknown; ``element`` a drawing's id).

    ``kind`` groups doubts that one Enter repairs: ``unread``, ``kind``, ``setting``, ``arrow``, ``label``,
    ``use_case``, ``data``, ``idle`` (a setting that changes nothing); ``repair`` is the edit line that Enter
    would apply, empty when there is none.
    """

    text: str
    line: int = 0
    element: str = ""
    kind: str = "unread"
    repair: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the system.

    ``kind`` is an id of ``seeds/components.toml``; ``kind_from`` says how it was found: ``stated`` (``kind=``),
    ``name`` (``links(postgres)``), ``word`` (a word of the label, kept in ``kind_word``), ``shape``, ``assumed``.
    """

    id: str
    label: str
    kind: str
    kind_from: str = "assumed"
    kind_word: str = ""
    settings: Mapping[str, Value] = field(default_factory=dict)
    note: str = ""
    line: int = 0
    element: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """An arrow between two components; ``kind`` is ``sync``, ``async`` or ``undirected``."""

    source: str
    target: str
    kind: str = "sync"
    label: str = ""
    line: int = 0
    element: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A box around components (ids) or other groups (ids); it may be the end of an arrow before expansion."""

    id: str
    title: str
    members: tuple[str, ...] = ()
    parent: str = ""
    line: int = 0
    element: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a use case's path.

    ``targets`` holds one component id, or several called in parallel. ``conditional`` (the ``?``) ends the path
    here on a hit, with probability ``hit`` (None: the component's own). ``calls`` is ``xN`` (N calls), ``mget`` one
    call of N items. ``asynchronous`` (``~>``) means the caller has been answered before this step. ``otherwise``
    is the fallback path's step.
    """

    targets: tuple[str, ...]
    mode: str = ""
    conditional: bool = False
    hit: float | None = None
    calls: float = 1.0
    mget: float = 1.0
    optional: bool = False
    lossy: bool = False
    asynchronous: bool = False
    otherwise: Step | None = None


@dataclass(frozen=True, slots=True)
class UseCase:
    """The path of one operation; ``operation`` is the prompt's id once matched, ``name`` the candidate's word.

    ``rate`` is per second, None while no number is bound; ``mode`` is ``read`` or ``write``; ``described`` keeps
    a path told in words (``say open: …``), which is not executed. ``stated``: the candidate wrote read or write;
    else the mode is a guess until the operation is known.
    """

    name: str
    mode: str
    steps: tuple[Step, ...]
    rate: float | None = None
    operation: str = ""
    proposed: bool = False
    described: str = ""
    line: int = 0
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A line about load or behaviour.

    ``name`` is ``hot``, ``celebrity``, ``fanout``, ``retry``, ``burst``, ``limit``, ``outage`` or ``open``-like
    operation data; ``subject`` the component or use case; ``settings`` its numbers (units as in ``Value``).
    """

    name: str
    subject: str
    settings: Mapping[str, Value] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """A column: ``size`` in bytes a value (``varchar(n)`` counts n, ``ts`` 8, ``uuid`` 16, ``int`` 4, ``bigint`` 8)."""

    name: str
    type: str
    size: int
    primary: bool = False
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ``data`` line: fields, their sum in bytes (nulls count full, no header) and the partition key."""

    name: str
    fields: tuple[Field, ...]
    key: str = ""
    line: int = 0

    @property
    def row_bytes(self) -> int:
        """Bytes of one row."""
        return sum(item.size for item in self.fields)


@dataclass(frozen=True, slots=True)
class Access:
    """Which operation reads or writes which table (``open reads links``)."""

    operation: str
    mode: str
    table: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Scheme:
    """Everything read from one drawing; ids are unique over components and groups."""

    components: tuple[Component, ...] = ()
    connections: tuple[Connection, ...] = ()
    groups: tuple[Group, ...] = ()
    use_cases: tuple[UseCase, ...] = ()
    options: tuple[Option, ...] = ()
    tables: tuple[Table, ...] = ()
    accesses: tuple[Access, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    source: str = ""

    def component(self, name: str) -> Component | None:
        """The component with that id, or None."""
        return next((part for part in self.components if part.id == name), None)

    def use_case(self, name: str) -> UseCase | None:
        """The use case with that name or operation id, or None."""
        return next((case for case in self.use_cases if name in (case.name, case.operation)), None)


@dataclass(frozen=True, slots=True)
class Expected:
    """A prompt's operation as the scheme room needs it; ``rate`` per second at peak, None when the prompt has none.

    What a ``transient`` operation writes may be lost, so memory is enough to hold it. ``assumed`` names the numbered
    assumptions its rate rests on ("A1").
    """

    id: str
    title: str
    mode: str
    words: tuple[str, ...] = ()
    essential: bool = True
    rate: float | None = None
    transient: bool = False
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class KindWords:
    """One row of ``seeds/components.toml`` for readers: the kind's id and the words that name it in a label."""

    id: str
    words: tuple[str, ...] = ()
    stores: bool = False
    """Whether data written here is durable (a database, a log, an object store …)."""
    products: tuple[str, ...] = ()
    """Those of the words that name a product, which beat words that only describe."""
    outside: tuple[str, ...] = ()
    """Labels that name this kind only where the calls of our own parts end: ``internet``, ``web``."""
