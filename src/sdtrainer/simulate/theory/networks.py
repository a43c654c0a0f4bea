"""Networks of queues: tandem, repeated visits, caches, parallel calls, quorums, Little's law, fan-out totals."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sdtrainer.scheme.model import Step
from sdtrainer.simulate.closed import throughput
from sdtrainer.simulate.flow import mean_time, percentile
from sdtrainer.simulate.inversion import Sum, quantile
from sdtrainer.simulate.parallel import maximum, order_statistic
from sdtrainer.simulate.saturation import saturates_at
from sdtrainer.simulate.theory import TheoryCase
from sdtrainer.simulate.theory._sketch import path, queue, solved
from sdtrainer.simulate.theory.queues import solve_decreasing

JACKSON = "Jackson 1957; Burke 1956"
RENYI = "Rényi 1953, order statistics of exponentials"
LITTLE = "Little 1961; Denning and Buzen 1978 (forced flow)"


def cases() -> Iterator[TheoryCase]:
    """All of them."""
    yield from _tandem()
    yield from _repeated()
    yield from _cached()
    yield from _parallel()
    yield from _totals()
    yield from _closed()


def _tandem() -> Iterator[TheoryCase]:
    means, rate = (0.01, 0.006, 0.003), 70.0
    flow = solved([queue(f"q{i}", 1, mean) for i, mean in enumerate(means)], path(rate, "q0", "q1", "q2"))
    rates = [1 / mean - rate for mean in means]
    case = flow.plan.cases[0]
    yield TheoryCase("tandem of three M/M/1: mean", JACKSON, sum(1 / mu for mu in rates), mean_time(flow, case) or 0)

    def tail(time: float) -> float:
        return sum(
            math.exp(-mu * time) * math.prod(other / (other - mu) for other in rates if other != mu) for mu in rates
        )

    for share in (0.5, 0.99):
        exact = solve_decreasing(tail, 1 - share)
        yield TheoryCase(f"tandem of three M/M/1: p{share * 100:.0f}", f"{JACKSON}; hypoexponential sum", exact,
                         percentile(flow, case, share) or 0)  # fmt: skip


def _repeated() -> Iterator[TheoryCase]:
    """A queue visited twice by each request is the feedback of Jackson's network."""
    flow = solved([queue("api", 1, 0.004), queue("db", 1, 0.002)], path(100, "api", "db", "api"))
    exact = 2 * 0.004 / (1 - 0.8) + 0.002 / (1 - 0.2)
    yield TheoryCase("Jackson network, one queue visited twice: mean", JACKSON, exact,
                     mean_time(flow, flow.plan.cases[0]) or 0)  # fmt: skip
    yield TheoryCase("Jackson network: utilisation of that queue", JACKSON, 0.8, flow.utilisation["api"])


def _cached() -> Iterator[TheoryCase]:
    hit = Step(("cache",), conditional=True, hit=0.9)
    flow = solved([queue("cache", 1, 0.001), queue("db", 1, 0.02)], path(400, hit, "db"))
    fast, slow = 0.001 / (1 - 0.4), 0.02 / (1 - 0.8)
    case = flow.plan.cases[0]
    yield TheoryCase("90% end at a cache: mean", JACKSON, fast + 0.1 * slow, mean_time(flow, case) or 0)

    def tail(time: float) -> float:
        a, b = 1 / fast, 1 / slow
        both = (b * math.exp(-a * time) - a * math.exp(-b * time)) / (b - a)
        return 0.9 * math.exp(-a * time) + 0.1 * both

    exact = solve_decreasing(tail, 0.01)
    yield TheoryCase("90% end at a cache: p99", JACKSON, exact, percentile(flow, case, 0.99) or 0)
    yield TheoryCase("90% end at a cache: store utilisation", LITTLE, 400 * 0.1 * 0.02, flow.utilisation["db"])


def _parallel() -> Iterator[TheoryCase]:
    one = Sum(0.0, ((1.0, 1.0),))
    for count in (2, 20, 200):
        harmonic = sum(1 / k for k in range(1, count + 1))
        yield TheoryCase(f"slowest of {count} parallel calls: mean", RENYI, harmonic,
                         order_statistic(one, count, count).mean)  # fmt: skip
    exact = -math.log(1 - 0.99 ** (1 / 20))
    yield TheoryCase("slowest of 20 parallel calls: p99", RENYI, exact,
                     quantile([(1.0, order_statistic(one, 20, 20))], 0.99))  # fmt: skip
    yield TheoryCase("quorum of 2 of 3: mean", RENYI, 1 / 3 + 1 / 2, order_statistic(one, 3, 2).mean)
    tail = solve_decreasing(lambda t: 3 * math.exp(-2 * t) - 2 * math.exp(-3 * t), 0.01)
    yield TheoryCase("quorum of 2 of 3: p99", RENYI, tail, quantile([(1.0, order_statistic(one, 3, 2))], 0.99))
    two = maximum([(1.0, one), (1.0, Sum(0.0, ((1.0, 2.0),)))])
    yield TheoryCase("slower of two different calls: mean", "inclusion and exclusion", 1 + 2 - 1 / 1.5, two.mean, 1e-3)


def _totals() -> Iterator[TheoryCase]:
    flow = solved([queue("api", 8, 0.01, threads=50.0), queue("db", 1, 0.002)], path(300, "api", "db"))
    time = mean_time(flow, flow.plan.cases[0]) or 0
    yield TheoryCase("threads held (Little)", LITTLE, 300 * time / 50, flow.threads["api"], 1e-2)
    fan = solved([queue("api", 8, 0.001), queue("feeds", 100, 0.001)], path(200, "api", Step(("feeds",), calls=150)))
    yield TheoryCase("fan-out of 200/s to 150: calls", LITTLE, 30_000, fan.traffic["feeds"].calls)
    both = solved([queue("q", 2, 0.004)], path(100, "q", name="a"), path(250, "q", name="b"))
    yield TheoryCase("two use cases, one queue: saturates at", LITTLE, 500, saturates_at(both, "q"))


def _closed() -> Iterator[TheoryCase]:
    """Callers that think and one server: the machine repair model, by its product form."""
    for callers, work, think in ((10, 0.02, 0.5), (50, 0.01, 0.3)):
        weights = [1.0]
        for number in range(callers):
            weights.append(weights[-1] * (callers - number) * work / think)
        exact = (1 - 1 / sum(weights)) / work
        yield TheoryCase(f"MVA, {callers} callers and one server: throughput", "machine repair model, Palm 1943", exact,
                         throughput(callers, (work,), think))  # fmt: skip
    balanced = 8 / (0.01 * (8 + 3 - 1))
    yield TheoryCase("MVA, 8 callers on 3 equal queues: throughput", "Reiser and Lavenberg 1980", balanced,
                     throughput(8, (0.01, 0.01, 0.01), 0.0))  # fmt: skip
