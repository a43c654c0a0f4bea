"""What a run answers: findings and one result type an experiment; plain data that the journal keeps."""

from __future__ import annotations

from collections.abc import Mapping

from sdtrainer.light_dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a run found.

    ``id`` names the rule (``saturates``, ``single-point``, ``data-loss``, ``hot-shard``, ``no-path``, …), ``severity``
    is ``must``, ``should`` or ``hint``; ``numbers`` are the figures of the sentence; ``cure`` an edit or a phrase;
    ``depends_on`` the assumed figures that flip it (empty: it survives all of them, so it may be graded).
    """

    id: str
    severity: str
    message: str
    component: str = ""
    use_case: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)
    cure: str = ""
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An experiment that could not run, with the reason as a sentence."""

    experiment: str
    why: str


@dataclass(frozen=True, slots=True)
class Works:
    """Whether one operation works at 1 rps, and why not (or how, as the path in words).

    An ``extra`` is a use case that is none of the operations asked for.
    """

    name: str
    works: bool
    why: str
    described: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Smoke:
    """The run at one request a second."""

    operations: tuple[Works, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether every operation works; an extra fails nobody."""
        asked = [item for item in self.operations if not item.extra] or self.operations
        return bool(asked) and all(item.works for item in asked)

    @property
    def stands(self) -> bool:
        """Whether every operation works or is told in words, which opens the gate without showing anything."""
        asked = [item for item in self.operations if not item.extra] or self.operations
        return bool(asked) and all(item.works or item.described for item in asked)


@dataclass(frozen=True, slots=True)
class ComponentLoad:
    """One component under load.

    ``utilisation`` 0–1 and above; ``saturates_at`` total requests/s over all use cases at this mix, infinite where a
    limit never lets in as much as it can do; ``servers`` nodes (or shards × nodes); ``service_time`` seconds;
    ``backlog_per_second`` items/s; ``sized`` a stateless tier whose count the tool chose; ``managed`` a service whose
    capacity is not judged; ``stated`` whether the candidate or the prompt gave its capacity; ``threads`` their busy
    share, None where threads do not limit; ``arrivals`` calls/s; ``stateless``: more copies of it would cure an
    overload.
    """

    id: str
    utilisation: float
    saturates_at: float
    servers: float
    service_time: float
    backlog_per_second: float = 0.0
    sized: bool = False
    managed: bool = False
    stated: bool = False
    threads: float | None = None
    arrivals: float = 0.0
    stateless: bool = False


@dataclass(frozen=True, slots=True)
class UseCaseLoad:
    """One use case under load: rate per second, latencies in seconds (None above 100 % on its path).

    ``p99_range`` is the lowest and highest p99 with each assumed figure varied alone; only robust runs know it.
    ``refused`` is the share of its requests that limits stop.
    """

    name: str
    rate: float
    mean: float | None
    p50: float | None
    p99: float | None
    backlog_per_second: float = 0.0
    target_p99: float | None = None
    p99_range: tuple[float, float] | None = None
    refused: float = 0.0


@dataclass(frozen=True, slots=True)
class Load:
    """The run at peak.

    ``components`` are sorted by utilisation, highest first; ``bottleneck`` and ``second`` are the judged ids that
    saturate first, where limits protect all of them the busiest. ``depends_on``: the assumed figures that, varied alone
    from low to high, turn ``passes`` into its opposite; only robust runs know them, as of every result.
    """

    components: tuple[ComponentLoad, ...]
    use_cases: tuple[UseCaseLoad, ...]
    bottleneck: str = ""
    second: str = ""
    passes: bool = False
    findings: tuple[Finding, ...] = ()
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Killed:
    """One part killed: ``scope`` node, component, zone or region; ``phase`` failover or after.

    ``failed`` is the share of requests that fail, 0–1 by use case; ``lost`` says in words what data is lost;
    ``overloaded`` are the parts above 100 % then.
    """

    component: str
    scope: str
    phase: str
    failed: Mapping[str, float]
    slow: tuple[str, ...] = ()
    lost: str = ""
    single_point: bool = False
    bottleneck: str = ""
    overloaded: tuple[str, ...] = ()

    @property
    def failed_any(self) -> bool:
        """Whether any use case fails more than rounding."""
        return any(share > 1e-6 for share in self.failed.values())


@dataclass(frozen=True, slots=True)
class Kill:
    """The kill matrix; ``node_passes`` as DESIGN §4 defines it, ``single_points`` component ids.

    ``depends_on`` are the assumed figures that turn ``node_passes`` into its opposite; ``failing`` is the share of
    each use case that fails with every part alive.
    """

    rows: tuple[Killed, ...]
    single_points: tuple[str, ...] = ()
    node_passes: bool = False
    findings: tuple[Finding, ...] = ()
    depends_on: tuple[str, ...] = ()
    failing: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Curve:
    """Any other experiment: rows of named figures, a sentence that sums it up, whether it holds up.

    ``depends_on`` are the assumed figures that turn ``passes`` into its opposite.
    """

    experiment: str
    sentence: str
    passes: bool
    rows: tuple[Mapping[str, float | str], ...] = ()
    findings: tuple[Finding, ...] = ()
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A battery of experiments on one revision of a scheme at one workload.

    ``plan`` is the echo in words, ``assumptions`` what was assumed with its source; an experiment that was not asked
    for is None, one that could not run is in ``skipped``; ``rates`` per second by use case.
    """

    plan: tuple[str, ...]
    assumptions: tuple[str, ...]
    rates: Mapping[str, float]
    smoke: Smoke | None = None
    load: Load | None = None
    kill: Kill | None = None
    curves: tuple[Curve, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    cost_usd_month: float | None = None
    engine: str = "1"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all experiments, in the order they ran."""
        parts = (self.smoke, self.load, self.kill, *self.curves)
        return tuple(finding for part in parts if part is not None for finding in part.findings)

    def curve(self, experiment: str) -> Curve | None:
        """The result of one of the other experiments, or None."""
        return next((curve for curve in self.curves if curve.experiment == experiment), None)
