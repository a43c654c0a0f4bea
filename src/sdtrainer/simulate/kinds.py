"""Component kinds with their figures, and the workload a scheme is run at; both are handed in as plain data."""

from __future__ import annotations

from collections.abc import Mapping

from sdtrainer.light_dataclasses import dataclass, field
from sdtrainer.scheme.model import Expected, Scheme, UseCase

SIZED = frozenset({"gateway", "service", "push", "worker"})
"""Stateless kinds: without a stated count the run chooses it (DESIGN §4)."""
MANAGED = frozenset({"client", "dns", "cdn", "lb", "object", "external"})
"""Kinds somebody else runs: without a stated count and what one node does their capacity is not judged (DESIGN §4)."""
CAPACITIES = ("rps", "read_rps", "write_rps", "ms", "read_ms", "write_ms", "c")
"""Settings that say what one node does."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An assumed number in base units (s, 1/s, B, bit/s, USD a month) with its range and where it comes from.

    ``grade`` is ``sourced``, ``derived`` or ``judgement``.
    """

    low: float
    typical: float
    high: float
    source: str = ""
    year: int = 0
    grade: str = "judgement"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of component: figures by name, whether what it keeps is durable, and how work spreads over its nodes.

    ``spreads`` is a rule of ``simulate.spread``. Figures: ``read_rps write_rps`` per node, ``read_ms write_ms``
    (seconds of an unloaded call), ``conns threads cores memory storage network price`` per node, ``hit`` a share,
    ``lag failover`` seconds, ``batch_item`` the share of a call that one more item of a batch costs, ``copies``.
    """

    id: str
    title: str
    stores: bool = False
    spreads: str = "stateless"
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def typical(self, name: str, default: float = 0.0) -> float:
        """The typical value of a figure, ``default`` when the kind has none."""
        figure = self.figures.get(name)
        return default if figure is None else figure.typical


@dataclass(frozen=True, slots=True)
class Targets:
    """What a run is held to: p99, staleness and loss in seconds, availability as a share; None: no target.

    ``own_p99`` and ``own_availability`` are those of single operations, by id, where they have others.
    """

    p99: float | None = None
    availability: float | None = None
    staleness: float | None = None
    loss: float | None = None
    own_p99: Mapping[str, float] = field(default_factory=dict)
    own_availability: Mapping[str, float] = field(default_factory=dict)

    def p99_of(self, *names: str) -> float | None:
        """The p99 of an operation, called by any of its names."""
        return next((self.own_p99[name] for name in names if name in self.own_p99), self.p99)

    def availability_of(self, *names: str) -> float | None:
        """The availability of an operation, called by any of its names."""
        return next((self.own_availability[name] for name in names if name in self.own_availability), self.availability)


@dataclass(frozen=True, slots=True)
class Workload:
    """What reaches the system at peak.

    ``rates`` per second by use case or operation; they win over rates written in the scheme. ``cpu`` is seconds of
    the first service on the path by operation. ``responses`` are the fields an operation answers with, where they are
    known. For what accumulates over months, ``peak`` is peak over average and ``averages`` the average over the peak by
    operation, where it is known. ``assumed`` says in sentences which rates nobody stated.
    """

    rates: Mapping[str, float] = field(default_factory=dict)
    targets: Targets = Targets()
    operations: tuple[Expected, ...] = ()
    cpu: Mapping[str, float] = field(default_factory=dict)
    responses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    peak: float = 3.0
    averages: Mapping[str, float] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()

    def average(self, operation: str) -> float:
        """The average of an operation's rate over its peak, 0–1."""
        return self.averages.get(operation, 1 / self.peak)

    def rate(self, case: UseCase) -> float | None:
        """The rate of a use case: bound to its operation or name, else written in the scheme, else the prompt's."""
        for name in (case.operation, case.name):
            if name and name in self.rates:
                return self.rates[name]
        if case.rate is not None:
            return case.rate
        return next((item.rate for item in self.operations if item.id == case.operation), None)

    def essential(self, case: UseCase) -> bool:
        """Whether the operation behind a use case must survive a kill; unknown ones must."""
        return next((item.essential for item in self.operations if item.id == case.operation), True)

    def missing(self, scheme: Scheme) -> tuple[Expected, ...]:
        """Operations of the prompt for which the scheme has no use case."""
        return tuple(item for item in self.operations if scheme.use_case(item.id) is None)
