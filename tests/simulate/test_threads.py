"""Threads held during calls, simulated request by request, against closed forms, a solved chain and the formulas."""

from __future__ import annotations

import statistics

import pytest
from schemes import KINDS, case, part, scheme

from sdtrainer.scheme.model import Component, Scheme, Step, UseCase
from sdtrainer.simulate import Workload, compile_plan
from sdtrainer.simulate.closed import throughput
from sdtrainer.simulate.confirm import percentile
from sdtrainer.simulate.des import simulate
from sdtrainer.simulate.erlang import erlang_c
from sdtrainer.simulate.flow import mean_time, solve
from sdtrainer.simulate.flow import percentile as by_formula

FREE = 1000.0
"""Servers so many that nothing waits for one."""


def service(name: str, threads: float, **settings: float | str) -> Component:
    return part(name, "service", threads=threads, **({"nodes": 1.0, "c": FREE, "ms": 1e-6} | settings))


def one(parts: list[Component], rate: float, path: str) -> Scheme:
    return scheme(parts, [case("get", rate, path)])


def sampled(drawing: Scheme, requests: int = 20_000, seeds: int = 3) -> list[float]:
    plan = compile_plan(drawing, Workload(), KINDS)
    return [time for seed in range(seeds) for time in simulate(plan, requests, seed)[0].times]


def waiting(servers: int, rate: float, service_time: float) -> float:
    """Mean response time of M/M/c."""
    load = rate * service_time
    return service_time + erlang_c(servers, load) * service_time / (servers - load)


@pytest.mark.parametrize(("threads", "rate"), [(1, 14.0), (4, 60.0), (16, 240.0)])
def test_threads_as_the_only_limit_are_a_queue_with_so_many_servers(threads: int, rate: float) -> None:
    own = one([service("api", threads, ms=0.05)], rate, "api")
    assert statistics.fmean(sampled(own)) == pytest.approx(waiting(threads, rate, 0.05), rel=0.05)


@pytest.mark.parametrize(("threads", "rate"), [(1, 14.0), (4, 60.0), (16, 240.0)])
def test_a_thread_is_held_while_the_part_behind_it_works(threads: int, rate: float) -> None:
    behind = one([service("api", threads), service("pay", 1e6, ms=0.05)], rate, "api > pay")
    assert statistics.fmean(sampled(behind)) == pytest.approx(waiting(threads, rate, 0.05), rel=0.05)


def test_one_thread_serves_one_request_at_a_time() -> None:
    # A single server whose service is the sum of both parts' times (Pollaczek-Khinchine): nothing queues behind it.
    drawing = one([service("api", 1, c=1.0, ms=0.02), service("db", 1e6, c=1.0, ms=0.03)], 14.0, "api > db")
    mean, second = 0.05, 2 * (0.02**2 + 0.02 * 0.03 + 0.03**2)
    expected = mean + 14 * second / (2 * (1 - 14 * mean))
    assert statistics.fmean(sampled(drawing)) == pytest.approx(expected, rel=0.05)


def by_chain(threads: int, rate: float, first: float, second: float, most: int = 50) -> float:
    """Mean time in a tandem of two single servers behind ``threads`` tokens: its Markov chain, solved by iteration.

    A state is (requests in all, those of the admitted at the first server); ``first`` and ``second`` are rates.
    """
    states = {(n, k): 0.0 for n in range(most + 1) for k in range(min(n, threads) + 1)}
    states[0, 0] = 1.0
    for _ in range(3000):
        new = dict.fromkeys(states, 0.0)
        for (n, k), chance in states.items():
            admitted = min(n, threads)
            moves = []
            if n < most:
                moves.append((rate, (n + 1, k + (n < threads))))
            if k > 0:
                moves.append((first, (n, k - 1)))
            if admitted > k:
                # Who waits for a thread gets it at once, and comes to the first server.
                moves.append((second, (n - 1, k + (n > threads))))
            total = rate + first + second
            for speed, state in moves:
                new[state] += chance * speed / total
            new[n, k] += chance * (1 - sum(speed for speed, _ in moves) / total)
        change = max(abs(new[state] - states[state]) for state in states)
        states = new
        if change < 1e-9:
            break
    return sum(n * chance for (n, _), chance in states.items()) / rate


@pytest.mark.parametrize(("threads", "rate"), [(2, 25.0), (4, 28.0)])
def test_few_threads_before_two_queues_as_the_markov_chain_has_it(threads: int, rate: float) -> None:
    drawing = one([service("api", threads, c=1.0, ms=0.02), service("db", 1e6, c=1.0, ms=0.02)], rate, "api > db")
    assert statistics.fmean(sampled(drawing)) == pytest.approx(by_chain(threads, rate, 50.0, 50.0), rel=0.05)


def test_threads_finish_at_most_what_a_closed_network_of_so_many_callers_does() -> None:
    # Twice the load: always as many requests inside as there are threads, so the answers come at the rate of MVA, and
    # the n-th answer waits for n answers at that rate less n arrivals.
    drawing = one([service("api", 5, c=1.0, ms=0.02), service("db", 1e6, c=1.0, ms=0.03)], 60.0, "api > db")
    plan = compile_plan(drawing, Workload(), KINDS)
    requests = 20_000
    last = statistics.fmean(simulate(plan, requests, 1)[0].times[-200:])
    done = 1 / (last / requests + 1 / 60.0)
    assert done == pytest.approx(throughput(5, (0.02, 0.03), 0.0), rel=0.03)


def test_threads_of_nodes_chosen_by_chance_stand_before_each_of_them() -> None:
    nodes = one([service("api", 2, nodes=2.0, lb="random"), service("pay", 1e6, ms=0.05)], 60.0, "api > pay")
    assert statistics.fmean(sampled(nodes)) == pytest.approx(waiting(2, 30.0, 0.05), rel=0.05)


def test_parallel_calls_hold_a_thread_each_until_they_have_answered() -> None:
    # Two calls of a request on two threads: were they held until both have answered, one more request would wait.
    steps = (Step(("a", "b")), Step(("pay",)))
    parts = (service("a", 1, ms=0.01), service("b", 1, ms=0.01), service("pay", 1e6, ms=0.2, scv=0.0))
    drawing = Scheme(parts, use_cases=(UseCase("get", "read", steps, rate=5.0),))
    # Each is an M/M/1 of 10 ms at 5 %; the slower of both is at most that of two independent ones.
    mean = statistics.fmean(sampled(drawing)) - 0.2
    assert waiting(1, 5.0, 0.01) < mean <= 1.5 * waiting(1, 5.0, 0.01) * 1.05


def test_more_parallel_calls_than_threads_are_answered_all_the_same() -> None:
    drawing = scheme([service("api", 50), service("fan", 3, ms=0.01)], [case("get", 2.0, "api > fan*8")])
    plan = compile_plan(drawing, Workload(), KINDS)
    times = simulate(plan, 2000, 1, warm_up=0.0)[0].times
    assert len(times) == 2000
    # Eight jobs of 10 ms on three threads: five are done at a rate of three a mean, the last three as they end.
    assert statistics.fmean(times) == pytest.approx(0.01 * (5 / 3 + 1 / 3 + 1 / 2 + 1), rel=0.06)


def test_the_formulas_count_parallel_calls_for_their_own_time() -> None:
    drawing = scheme([service("api", 100), service("fan", 100, ms=0.01)], [case("get", 100.0, "api > fan*8 > api")])
    flow = solve(compile_plan(drawing, Workload(), KINDS))
    assert flow.threads["fan"] == pytest.approx(800 * 0.01 / 100, rel=1e-3)
    assert statistics.fmean(sampled(drawing)) == pytest.approx(mean_time(flow, flow.plan.cases[0]), rel=0.03)


def test_asynchronous_steps_hold_no_thread_of_those_before_them() -> None:
    drawing = scheme(
        [service("api", 1, ms=0.01), part("log", "log", nodes=3.0), service("mail", 1e6, ms=5.0)],
        [case("put", 5.0, "api > log ~> mail", "write")],
    )
    assert statistics.fmean(sampled(drawing, 5000, 1)) == pytest.approx(0.013, rel=0.1)


@pytest.mark.parametrize("busy", [0.5, 0.65, 0.78])
@pytest.mark.parametrize("threads", [20, 60])
def test_the_formulas_agree_below_80_percent(busy: float, threads: float) -> None:
    # A pool much larger than the CPU's own needs, as DESIGN §4 means it: 8 cores of 8 ms before a 60 ms provider.
    rate = busy * threads / 0.068
    api = part("api", "service", nodes=1.0, threads=threads, c=64.0, ms=0.008)
    drawing = one([api, service("pay", 1e6, ms=0.06)], rate, "api > pay")
    flow = solve(compile_plan(drawing, Workload(), KINDS))
    assert flow.busy("api") == pytest.approx(busy, rel=0.01)
    times = sampled(drawing)
    get = flow.plan.cases[0]
    assert statistics.fmean(times) == pytest.approx(mean_time(flow, get), rel=0.03)
    assert percentile(times, 0.99) == pytest.approx(by_formula(flow, get, 0.99), rel=0.06)


def test_the_same_seed_gives_the_same_times() -> None:
    drawing = one(
        [service("api", 2, nodes=2.0, lb="rr", scv=0.0), service("pay", 3, scv=0.0, ms=0.05)], 20.0, "api > pay*3"
    )
    plan = compile_plan(drawing, Workload(), KINDS)
    assert simulate(plan, 3000, 5) == simulate(plan, 3000, 5)
