"""Nodes that share state: what each more gains by the Universal Scalability Law, where it peaks, what is said then."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schemes import KINDS, case, part, scheme

from sdtrainer.simulate import Workload, compile_plan, run
from sdtrainer.simulate.des import simulate
from sdtrainer.simulate.flow import mean_time, solve
from sdtrainer.simulate.plan import Plan
from sdtrainer.simulate.results import Load

SHARES = {"alpha": 0.03, "beta": 0.001}


def plan(rate: float = 1000, **settings_: float) -> Plan:
    return compile_plan(scheme([part("api", "service", **settings_)], [case("get", rate, "api")]), Workload(), KINDS)


def load(rate: float, **settings_: float) -> Load:
    found = run(
        scheme([part("api", "service", **settings_)], [case("get", rate, "api")]), Workload(), KINDS, ("load",)
    ).load
    assert found is not None
    return found


def saturation(nodes: float, **shares: float) -> float:
    return load(100, nodes=nodes, rps=1000.0, **shares).components[0].saturates_at


@pytest.mark.parametrize(("nodes", "alpha", "beta"), [(1, 0.03, 0.001), (8, 0.03, 0.0001), (32, 0.1, 0), (64, 0, 0.01)])
def test_capacity_is_gunthers_law(nodes: int, alpha: float, beta: float) -> None:
    capacity = 1000 * nodes / (1 + alpha * (nodes - 1) + beta * nodes * (nodes - 1))
    assert saturation(nodes, alpha=alpha, beta=beta) == pytest.approx(capacity)


def test_it_is_off_unless_asked_for() -> None:
    assert saturation(64) == pytest.approx(64_000)


def test_more_nodes_gain_less_and_then_lose() -> None:
    curve = [saturation(nodes, **SHARES) for nodes in (1, 8, 16, 31, 60, 120)]
    assert curve[0] < curve[1] < curve[2] < curve[3] > curve[4] > curve[5]
    assert curve[1] / curve[0] < 8
    assert plan(nodes=60.0, **SHARES).stations["api"].best_lanes == 31


@settings(max_examples=60)
@given(st.floats(0, 0.9), st.floats(1e-5, 0.5))
def test_the_peak_is_the_best_whole_count(alpha: float, beta: float) -> None:
    best = plan(nodes=1.0, alpha=alpha, beta=beta).stations["api"].best_lanes
    assert abs(best - math.sqrt((1 - alpha) / beta)) <= 1
    done = [lanes / (1 + alpha * (lanes - 1) + beta * lanes * (lanes - 1)) for lanes in (best, best + 1, best - 1)]
    assert done[0] >= max(done) * (1 - 1e-12)


def test_a_count_past_the_peak_is_found_and_one_before_it_is_not() -> None:
    found = [item for item in load(100, nodes=60.0, **SHARES).findings if item.id == "past-peak"]
    assert found[0].numbers["peak"] == 31
    assert found[0].cure.startswith("api nodes=31")
    assert "the peak is 31" in found[0].message
    assert [item.id for item in load(100, nodes=31.0, **SHARES).findings] == []


def test_a_cure_counts_what_more_nodes_really_gain() -> None:
    found = load(5000, nodes=4.0, rps=1000.0, **SHARES).findings[0]
    assert found.id == "saturates"
    nodes = float(found.cure.removeprefix("api nodes="))
    assert load(5000, nodes=nodes, rps=1000.0, **SHARES).components[0].utilisation <= 0.7
    assert load(5000, nodes=nodes - 1, rps=1000.0, **SHARES).components[0].utilisation > 0.7


def test_a_sized_tier_is_sized_along_the_curve_and_fails_where_no_count_carries_it() -> None:
    enough = load(5000, rps=1000.0, **SHARES)
    assert enough.passes
    assert enough.components[0].servers > math.ceil(5000 / 700)
    none = load(50_000, rps=1000.0, **SHARES)
    assert none.components[0].servers == 31
    assert not none.passes
    assert none.findings[0].cure.startswith("no count of api carries it")


def test_requests_simulated_one_by_one_take_as_long() -> None:
    shared = plan(7000, nodes=16.0, rps=1000.0, ms=0.008, alpha=0.05, beta=0.001)
    sample = simulate(shared, 20_000, seed=1)[0].times
    assert sum(sample) / len(sample) == pytest.approx(mean_time(solve(shared), shared.cases[0]), rel=0.05)


def test_absurd_shares_are_said() -> None:
    found = plan(nodes=4.0, alpha=1.5)
    assert "alpha=1.5 of api is no share: write alpha= between 0% and 100%" in found.refused


def test_the_plan_says_what_they_do_together() -> None:
    assert "api: 60 nodes (sharing state they do the work of 9.5)" in plan(nodes=60.0, **SHARES).words
