"""Parts somebody else runs: a count says how many there are, and never makes them worse than without one."""

from __future__ import annotations

import pytest
from schemes import KINDS, case, part, scheme

from sdtrainer.simulate import Workload, run
from sdtrainer.simulate.results import Run


def at(**settings: object) -> Run:
    front = part("lb", "lb", **settings)
    drawing = scheme([front, part("api", "service"), part("db", "cache")], [case("get", 200_000, "lb > api > db")])
    return run(drawing, Workload(), KINDS, ("load", "kill"))


@pytest.mark.parametrize("nodes", [1.0, 2.0, 3.0, 100.0])
def test_a_counted_balancer_is_no_worse_than_an_uncounted_one(nodes: float) -> None:
    free, counted = at(), at(nodes=nodes)
    assert free.load is not None
    assert counted.load is not None
    assert counted.load.bottleneck == free.load.bottleneck == "db"
    lb = next(item for item in counted.load.components if item.id == "lb")
    assert lb.managed
    assert lb.utilisation <= 0.7
    assert lb.servers >= nodes
    assert free.kill is not None
    assert counted.kill is not None
    assert counted.kill.single_points == free.kill.single_points


def test_with_what_a_node_does_a_count_is_judged() -> None:
    found = at(nodes=2.0, rps=20_000.0)
    assert found.load is not None
    lb = next(item for item in found.load.components if item.id == "lb")
    assert not lb.managed
    assert lb.utilisation == pytest.approx(5.0)
