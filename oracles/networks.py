"""``make oracles``: our formulas beside Ciw, an independent simulator, on random networks (``pip install ciw``).

Each network is a path of 3 to 8 queues with 1 to 64 servers; one or two may end it with a probability, as a cache
does. Ciw simulates every network with several seeds; our mean must lie in its 99.9 % interval, our p99 within the
larger of its interval and 3 % (8 % where the busiest queue is at 90 %).
"""

from __future__ import annotations

import importlib.util
import math
import random
import statistics
import sys
from dataclasses import dataclass

from sdtrainer.scheme.model import Component, Scheme, Step, UseCase
from sdtrainer.simulate.compile import compile_plan
from sdtrainer.simulate.flow import mean_time, percentile, solve
from sdtrainer.simulate.kinds import Kind, Workload

STUDENT = {7: 5.408, 9: 4.781}
"""Two-sided 99.9 % quantiles of Student's t by degrees of freedom: 24 networks are compared at once."""


@dataclass(frozen=True)
class Network:
    """Servers, mean service seconds and probability to end the path, by queue; requests a second."""

    servers: tuple[int, ...]
    means: tuple[float, ...]
    ends: tuple[float, ...]
    rate: float
    busiest: float


def drawn(seed: int, busiest: float) -> Network:
    """A random network whose busiest queue is at ``busiest``."""
    source = random.Random(seed)
    count = source.randint(3, 8)
    servers = tuple(source.choice((1, 2, 4, 8, 16, 64)) for _ in range(count))
    ends = [0.0] * count
    # One or two ends, so that every queue sees enough of the requests to be measured.
    for index in source.sample(range(1, count - 1), min(count - 2, source.randint(0, 2))):
        ends[index] = source.choice((0.2, 0.5))
    rate, passing = 100.0, 1.0
    means = []
    hot = source.randrange(count)
    for index in range(count):
        share = busiest if index == hot else source.uniform(0.15, busiest - 0.1)
        means.append(share * servers[index] / (rate * passing))
        passing *= 1 - ends[index]
    return Network(servers, tuple(means), tuple(ends), rate, busiest)


def ours(network: Network) -> tuple[float, float]:
    """Mean and p99 by our formulas."""
    parts = tuple(
        Component(f"q{i}", f"q{i}", "service", settings={"nodes": 1.0, "c": float(servers), "ms": mean})
        for i, (servers, mean) in enumerate(zip(network.servers, network.means, strict=True))
    )
    steps = tuple(
        Step((part.id,), conditional=end > 0, hit=end or None) for part, end in zip(parts, network.ends, strict=True)
    )
    drawing = Scheme(parts, use_cases=(UseCase("get", "read", steps, rate=network.rate),))
    flow = solve(compile_plan(drawing, Workload(), {"service": Kind("service", "Queue")}))
    case = flow.plan.cases[0]
    return mean_time(flow, case) or math.inf, percentile(flow, case, 0.99) or math.inf


def theirs(network: Network, seed: int, requests: int) -> tuple[float, float]:
    """Mean and p99 of one simulation by Ciw, after a warm-up of a quarter of it."""
    import ciw

    count = len(network.servers)
    routing = [[0.0] * count for _ in range(count)]
    for index in range(count - 1):
        routing[index][index + 1] = 1 - network.ends[index]
    arrivals = [ciw.dists.Exponential(network.rate)] + [None] * (count - 1)
    built = ciw.create_network(
        arrival_distributions=arrivals,
        service_distributions=[ciw.dists.Exponential(1 / mean) for mean in network.means],
        number_of_servers=list(network.servers),
        routing=routing,
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(built)
    simulation.simulate_until_max_customers(requests, method="Finish")
    begun: dict[int, float] = {}
    ended: dict[int, float] = {}
    for record in simulation.get_all_records():
        begun[record.id_number] = min(begun.get(record.id_number, math.inf), record.arrival_date)
        ended[record.id_number] = max(ended.get(record.id_number, 0.0), record.exit_date)
    # By order of arrival, without the warm-up and without the end: there only the quick ones have left.
    order = sorted(begun, key=begun.__getitem__)
    kept = order[len(order) // 4 : len(order) * 17 // 20]
    times = sorted(ended[number] - begun[number] for number in kept)
    return statistics.fmean(times), times[math.ceil(0.99 * len(times)) - 1]


def spread(values: list[float]) -> tuple[float, float]:
    """The middle of several runs and half the width of its interval."""
    half = STUDENT[len(values) - 1] * statistics.stdev(values) / math.sqrt(len(values))
    return statistics.fmean(values), half


def main() -> int:
    """Print a line a network; exit 1 when one disagrees."""
    if importlib.util.find_spec("ciw") is None:
        print("Ciw is not installed: pip install ciw")
        return 0
    wrong = 0
    plans = [(seed, busiest, 8, 10_000) for seed, busiest in enumerate((0.5, 0.6, 0.7, 0.8) * 5)]
    plans += [(seed, 0.9, 10, 15_000) for seed in range(100, 104)]
    print("network              mean ours / Ciw ± interval        p99 ours / Ciw ± interval")
    for seed, busiest, seeds, requests in plans:
        network = drawn(seed, busiest)
        mean, p99 = ours(network)
        runs = [theirs(network, 1000 + index, requests) for index in range(seeds)]
        (middle, half), (high, wide) = spread([run[0] for run in runs]), spread([run[1] for run in runs])
        slack = 0.08 if busiest >= 0.9 else 0.03
        good = abs(mean - middle) <= half and abs(p99 - high) <= max(wide, slack * high)
        wrong += not good
        name = f"{seed:>3} {len(network.servers)} queues, {busiest:.0%}"
        means = f"{mean * 1e3:9.3f} / {middle * 1e3:9.3f} ± {half * 1e3:7.3f}"
        tails = f"{p99 * 1e3:9.2f} / {high * 1e3:9.2f} ± {wide * 1e3:7.2f} ms"
        print(f"{name}  {means}   {tails}  {'ok' if good else 'DIFFERS'}", flush=True)
    print(f"{len(plans) - wrong} of {len(plans)} networks agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
