"""Queueing formulas against figures from textbooks and against closed forms written out here."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.simulate.erlang import erlang_b, erlang_c, wait
from sdtrainer.simulate.inversion import Sum, quantile
from sdtrainer.simulate.parallel import maximum, order_statistic


def direct_erlang_c(servers: int, load: float) -> float:
    top = load**servers / math.factorial(servers) * servers / (servers - load)
    return top / (sum(load**k / math.factorial(k) for k in range(servers)) + top)


@given(st.integers(1, 60), st.floats(0.01, 0.99))
def test_erlang_c_is_the_textbook_sum(servers: int, share: float) -> None:
    assert erlang_c(servers, share * servers) == pytest.approx(direct_erlang_c(servers, share * servers), rel=1e-9)


def test_erlang_b_of_tables() -> None:
    # Erlang B tables: 10 lines offered 4.461 erlang block 1 %, 100 lines offered 84.06.
    assert erlang_b(10, 4.461) == pytest.approx(0.01, rel=1e-3)
    assert erlang_b(100, 84.06) == pytest.approx(0.01, rel=1e-3)


def test_a_huge_pool_is_quick_and_sane() -> None:
    assert erlang_b(1_000_000, 700_000) < 1e-15
    assert 0 < erlang_c(1_000_000, 999_500) < 1


def test_an_overloaded_queue_has_no_wait() -> None:
    assert wait(2, 3, 1.0) is None


@given(st.floats(0.05, 0.97), st.sampled_from([0.5, 0.9, 0.99, 0.999]))
def test_inversion_gives_the_percentiles_of_a_single_server(busy: float, share: float) -> None:
    queue = wait(1, busy, 1.0)
    assert queue is not None
    time = Sum(0.0, ((queue.chance, queue.mean), (1.0, 1.0)))
    # M/M/1: the response time is exponential with mean b / (1 - rho).
    assert quantile([(1.0, time)], share) == pytest.approx(-math.log(1 - share) / (1 - busy), rel=1e-5)


def test_percentile_of_several_servers_by_the_closed_form() -> None:
    # M/M/8 at 640/s and 10 ms, the study's M1: p50 9.863 ms, p99 51.52 ms, mean 12.860 ms.
    queue = wait(8, 640, 0.01)
    assert queue is not None
    time = Sum(0.0, ((queue.chance, queue.mean), (1.0, 0.01)))
    assert time.mean == pytest.approx(0.012860, rel=1e-4)
    assert quantile([(1.0, time)], 0.5) == pytest.approx(0.009863, rel=1e-3)
    assert quantile([(1.0, time)], 0.99) == pytest.approx(0.05152, rel=1e-3)


def test_a_constant_moves_a_percentile_by_itself() -> None:
    plain, late = Sum(0.0, ((1.0, 0.01),)), Sum(0.5, ((1.0, 0.01),))
    assert quantile([(1.0, late)], 0.99) == pytest.approx(0.5 + quantile([(1.0, plain)], 0.99), rel=1e-6)


def test_a_mixture_of_a_fast_and_a_slow_way() -> None:
    # 90 % answer in nothing, 10 % in an exponential: P(T > t) = 0.1 e^{-t}, so p99 = ln 10.
    parts = [(0.9, Sum(1e-9)), (0.1, Sum(0.0, ((1.0, 1.0),)))]
    assert quantile(parts, 0.99) == pytest.approx(math.log(10), rel=1e-5)


@pytest.mark.parametrize(("count", "wanted"), [(20, 20), (3, 2), (5, 1), (200, 200)])
def test_order_statistics_of_exponentials(count: int, wanted: int) -> None:
    time = order_statistic(Sum(0.0, ((1.0, 1.0),)), count, wanted)
    assert time.mean == pytest.approx(sum(1 / (count - i) for i in range(wanted)), rel=1e-9)


def test_the_slowest_of_twenty_at_p99() -> None:
    time = order_statistic(Sum(0.0, ((1.0, 1.0),)), 20, 20)
    assert quantile([(1.0, time)], 0.99) == pytest.approx(-math.log(1 - 0.99 ** (1 / 20)), rel=1e-4)


def test_the_slower_of_two_different_calls() -> None:
    # E max(X, Y) = 1/a + 1/b - 1/(a+b).
    time = maximum([(1.0, Sum(0.0, ((1.0, 2.0),))), (1.0, Sum(0.0, ((1.0, 1.0),)))])
    assert time.mean == pytest.approx(2 + 1 - 1 / (1 / 2 + 1), rel=1e-3)
