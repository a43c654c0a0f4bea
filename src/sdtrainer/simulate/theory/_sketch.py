"""Tiny schemes of queues for the theory cases: name, servers, mean seconds; every figure stated."""

from __future__ import annotations

from sdtrainer.scheme.model import Component, Scheme, Step, UseCase, Value
from sdtrainer.simulate.compile import compile_plan
from sdtrainer.simulate.flow import Flow, solve
from sdtrainer.simulate.kinds import Kind, Workload

BARE = {"service": Kind("service", "Queue"), "cache": Kind("cache", "Queue", spreads="sharded")}


def queue(name: str, servers: float, mean: float, **more: Value) -> Component:
    """A station with ``servers`` and a mean service of ``mean`` seconds on one node unless ``nodes`` says more."""
    settings: dict[str, Value] = {"nodes": 1.0, "c": servers, "ms": mean, **more}
    return Component(name, name, "service", settings=settings)


def path(rate: float, *steps: str | Step, mode: str = "read", name: str = "all") -> UseCase:
    """A use case through the named queues."""
    return UseCase(name, mode, tuple(Step((step,)) if isinstance(step, str) else step for step in steps), rate=rate)


def solved(parts: list[Component], *cases: UseCase) -> Flow:
    """The solved plan of such a scheme."""
    return solve(compile_plan(Scheme(tuple(parts), use_cases=cases), Workload(), BARE))
