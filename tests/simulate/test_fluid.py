"""Time: bursts by their closed form, retry storms by the rules that decide whether they end."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer.simulate.fluid import Policy, Setting, burst, recovery, simulate


def outage(rate: float = 800, full: float = 1000, share: float = 0.5, lasts: float = 20) -> Setting:
    return Setting(lambda _: rate, lambda now: full * (share if 10 <= now < 10 + lasts else 1.0), 0.02, 150, 0.05, full)


def well_after(policy: Policy, setting: Setting | None = None) -> float:
    used = setting or outage()
    return recovery(simulate(used, policy), used, 30)


def test_without_retries_the_backlog_drains_by_itself() -> None:
    # 300/s for 20 s pile up 6,000; answers are in time again once less than a second of work waits: 5,000 / 200.
    assert well_after(Policy()) == pytest.approx(26, abs=1)


def test_immediate_retries_never_recover() -> None:
    assert well_after(Policy(attempts=3)) == math.inf


def test_backoff_and_jitter_alone_do_not_end_the_storm() -> None:
    assert well_after(Policy(attempts=3, backoff=2, jitter=4)) == math.inf


def test_dropping_expired_requests_alone_does_not_end_it() -> None:
    assert well_after(Policy(attempts=3, drop_expired=True)) == math.inf


def test_a_retry_budget_ends_it() -> None:
    assert 30 < well_after(Policy(attempts=3, budget=0.1)) < 90


def test_a_bounded_queue_is_well_at_once() -> None:
    assert well_after(Policy(attempts=3, bound=0.5)) <= 2


def test_work_that_ends_after_its_timeout_is_retried_though_it_was_done() -> None:
    # The server is slower than the timeout: everything is served, nothing in time.
    setting = Setting(lambda _: 100, lambda _: 1000, 1.5, 30, 0.05, 1000)
    trace = simulate(setting, Policy(attempts=3, timeout=1.0))
    assert trace.good == 0
    assert trace.peak_offered == pytest.approx(300, rel=0.02)


@settings(max_examples=15)
@given(st.floats(10, 1e5), st.floats(1.05, 2), st.floats(2.1, 4), st.floats(2, 10))
def test_a_burst_is_its_closed_form(rate: float, room: float, factor: float, duration: float) -> None:
    capacity = rate * room
    closed = burst(rate, capacity, factor, duration)
    setting = Setting(
        lambda now: rate * (factor if now < duration else 1.0),
        lambda _: capacity,
        0.0,
        duration + closed.wait + 1,
        0.02,
        capacity,
    )
    trace = simulate(setting, Policy(timeout=1000))
    assert trace.peak_backlog == pytest.approx(closed.backlog, rel=0.03)
    assert trace.worst_wait == pytest.approx(closed.wait, rel=0.05, abs=0.1)


@settings(max_examples=20)
@given(st.integers(1, 4), st.floats(0, 3), st.floats(0, 4), st.sampled_from([None, 0.1, 0.5]))
def test_nobody_is_counted_twice(attempts: int, backoff: float, jitter: float, budget: float | None) -> None:
    setting = replace(outage(), duration=60)
    trace = simulate(setting, Policy(attempts, 1.0, backoff, jitter, budget))
    assert trace.good + trace.failed <= trace.first_attempts * (1 + 1e-9)


def test_the_rate_costs_nothing_and_changes_no_verdict() -> None:
    small, large = outage(), outage(rate=80_000, full=100_000)
    for policy in (Policy(), Policy(attempts=3), Policy(attempts=3, bound=0.5)):
        assert well_after(policy, small) == pytest.approx(well_after(policy, large))
