"""The compiled plan: stations that do work, and use cases as stages of visits to them. Engines read only this."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sdtrainer.light_dataclasses import dataclass, replace
from sdtrainer.scheme.model import Scheme
from sdtrainer.simulate.kinds import Kind, Workload


@dataclass(frozen=True, slots=True)
class Given:
    """A number of a station with its origin: ``stated`` (drawing, workload) or ``assumed`` (the kind's figure)."""

    value: float
    stated: bool
    origin: str


@dataclass(frozen=True, slots=True)
class Station:
    """One component as a queue.

    ``lanes`` nodes do the work, ``servers`` is c of one lane; ``pooled`` lanes share one queue (policy ``least``),
    others are queues of their own (``rr``, ``random``, ``key``). ``read_copies`` and ``write_copies`` are how many
    lanes one call works on, of which ``read_waits`` and ``write_waits`` must answer. ``copies`` hold each item,
    ``nodes`` is what the candidate pays for, ``shards`` the partitions. ``scv`` is that of one class of service.
    ``threads`` and ``conns`` are per lane, 0 when they do not limit. ``local`` is an in-process cache's time to live.
    ``alpha`` and ``beta`` are contention and crosstalk of its lanes (USL); 0 unless the candidate asks for them.
    """

    id: str
    label: str
    kind: Kind
    figures: Mapping[str, Given]
    nodes: float
    lanes: float
    shards: float
    copies: float
    servers: float
    policy: str = "least"
    scv: float = 1.0
    read_copies: float = 1.0
    write_copies: float = 1.0
    read_waits: float = 1.0
    write_waits: float = 1.0
    threads: float = 0.0
    conns: float = 0.0
    sized: bool = False
    managed: bool = False
    sync: bool = False
    zones: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    failover: float = 0.0
    line: int = 0
    alpha: float = 0.0
    beta: float = 0.0

    @property
    def slowdown(self) -> float:
        """How many times longer a call takes because lanes share state: 1 + a(N-1) + bN(N-1) (USL, Gunther 2007)."""
        if self.alpha <= 0 and self.beta <= 0:
            return 1.0
        others = max(0.0, self.lanes - 1)
        return 1 + self.alpha * others + self.beta * self.lanes * others

    @property
    def best_lanes(self) -> float:
        """The count that does most: sqrt((1-a)/b), the better whole number beside it; infinite without crosstalk."""
        if self.beta <= 0:
            return math.inf
        low = float(max(1, math.floor(math.sqrt(max(0.0, 1 - self.alpha) / self.beta))))
        return max((low, low + 1), key=lambda lanes: lanes / replace(self, lanes=lanes).slowdown)

    @property
    def judged(self) -> bool:
        """Whether its capacity counts against the candidate."""
        return not (self.sized or self.managed)

    def answers(self, mode: str) -> tuple[int, int]:
        """How many of a call's lanes can answer and how many must; a quorum races all copies, a primary does not."""
        copies = self.read_copies if mode == "read" else self.write_copies
        waits = round(self.read_waits if mode == "read" else self.write_waits)
        return (waits if waits == 1 or self.kind.spreads == "primary" else round(copies)), waits

    @property
    def stateless(self) -> bool:
        """Whether more copies of it cure an overload."""
        return self.kind.spreads == "stateless"

    @property
    def stated(self) -> bool:
        """Whether the candidate or the prompt stated its capacity."""
        return any(given.stated for name, given in self.figures.items() if name.endswith(("rps", "ms", "cpu")))


@dataclass(frozen=True, slots=True)
class Visit:
    """Calls of one stage to one station: ``work`` seconds at a server and ``constant`` seconds beside it, per call."""

    station: str
    mode: str
    calls: float
    work: float
    constant: float
    items: float = 1.0


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a path: parallel visits.

    ``hit`` ends the path here with that probability (None: never), or goes on at the stage of number ``onward``.
    ``through``: a miss passes through this part, so its loss loses the path; otherwise its caller goes on.
    ``answered``: the caller has its answer before this stage.
    """

    visits: tuple[Visit, ...]
    hit: float | None = None
    through: bool = False
    optional: bool = False
    lossy: bool = False
    answered: bool = False
    otherwise: Stage | None = None
    onward: int | None = None

    @property
    def parallel(self) -> bool:
        """Whether it makes several calls at once; none of them can be the one that makes the calls after it."""
        return len(self.visits) > 1 or self.visits[0].calls > 1

    @property
    def stations(self) -> tuple[str, ...]:
        """Ids of the stations it visits."""
        return tuple(visit.station for visit in self.visits)


@dataclass(frozen=True, slots=True)
class Case:
    """A use case with its rate (per second; 0 when none is bound) and its stages in order."""

    name: str
    operation: str
    mode: str
    rate: float
    stages: tuple[Stage, ...]
    essential: bool = True
    line: int = 0

    @property
    def synchronous(self) -> tuple[Stage, ...]:
        """The stages the caller waits for."""
        return tuple(stage for stage in self.stages if not stage.answered)

    @property
    def names(self) -> tuple[str, str]:
        """What it may be called by: its operation, else its own name."""
        return (self.operation, self.name)

    def visits(self, station: str) -> bool:
        """Whether any stage of the path visits a station."""
        return any(station in stage.stations for stage in self.stages)


@dataclass(frozen=True, slots=True)
class Limit:
    """Calls (or requests) per second that a station or a use case lets in; what comes above it is refused there.

    ``waits``: those who are not let in are people who wait outside, as before a waiting room.
    """

    rate: float
    station: str = ""
    use_case: str = ""
    line: int = 0
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A scheme under a workload, compiled; ``refused`` are sentences on what cannot run, with what to write instead."""

    scheme: Scheme
    workload: Workload
    stations: Mapping[str, Station]
    cases: tuple[Case, ...]
    words: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()

    @property
    def loaded(self) -> tuple[Case, ...]:
        """The use cases that have a rate."""
        return tuple(case for case in self.cases if case.rate > 0)

    @property
    def total(self) -> float:
        """Requests per second over all use cases."""
        return sum(case.rate for case in self.cases)

    def tables_bytes(self, default: float = 1000.0) -> float:
        """Bytes of the largest row of the data lines, ``default`` without any."""
        return float(max((table.row_bytes for table in self.scheme.tables), default=0)) or default
