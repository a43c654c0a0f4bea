"""``make oracles``: AsyncFlow's own examples, simulated by it, beside our formulas and our event engine.

AsyncFlow 0.1 needs Python 3.12 (``pip install asyncflow-sim``); it draws the number of users anew every minute, so its
arrivals are a little burstier than Poisson. Its examples with injected events have no stationary answer.
"""

from __future__ import annotations

import importlib.util
import statistics
import sys
from dataclasses import dataclass

from sdtrainer.scheme.model import Component, Scheme, Step, UseCase
from sdtrainer.simulate.compile import compile_plan
from sdtrainer.simulate.confirm import percentile
from sdtrainer.simulate.des import simulate
from sdtrainer.simulate.flow import mean_time, solve
from sdtrainer.simulate.flow import percentile as by_formula
from sdtrainer.simulate.kinds import Kind, Workload
from sdtrainer.simulate.plan import Plan

SERVICE = Kind("service", "service")
MEAN, P99 = 0.02, 0.06
"""Largest deviations that agree; theirs vary by as much from run to run."""


@dataclass(frozen=True)
class Example:
    """Users with 20 requests a minute each; seconds of CPU and of I/O on each of ``servers``; mean seconds of links."""

    name: str
    users: int
    cpu: float
    wait: float
    servers: int
    links: tuple[float, ...]
    seconds: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.users * 20 / 60

    @property
    def visits(self) -> int:
        """Links and servers that a request passes."""
        return len(self.links) + 1


EXAMPLES = (
    Example("yaml two_servers_lb", 400, 0.002, 0.012, 2, (0.003, 0.002, 0.002, 0.003), 600),
    Example("builder two_servers", 120, 0.002, 0.015, 2, (0.003, 0.003, 0.003, 0.003), 600),
    Example("single_server", 100, 0.001, 0.100, 1, (0.003, 0.003, 0.003), 500),
)


def installed() -> bool:
    """Whether AsyncFlow can be imported."""
    return importlib.util.find_spec("asyncflow") is not None


def our_plan(example: Example) -> Plan:
    """The same network: links are queues that are never full, the wait of a server is constant time."""
    links = [Component(f"link{number}", "", "service", settings={"nodes": 1.0, "c": 1000.0, "ms": mean})
             for number, mean in enumerate(example.links)]  # fmt: skip
    server = Component("server", "", "service", settings={
        "nodes": float(example.servers), "c": 1.0, "rps": 1 / example.cpu, "ms": example.cpu + example.wait,
        "scv": 0.0, "lb": "rr"})  # fmt: skip
    names = [*(link.id for link in links[:-1]), "server", links[-1].id]
    case = UseCase("get", "read", tuple(Step((name,)) for name in names), rate=example.rate)
    return compile_plan(Scheme((*links, server), use_cases=(case,)), Workload(), {"service": SERVICE})


def their_run(example: Example, seconds: int) -> list[float]:
    """Response times of AsyncFlow's simulation of so many seconds."""
    import simpy
    from asyncflow import AsyncFlow, SimulationRunner
    from asyncflow.components import Client, Edge, Endpoint, LoadBalancer, Server
    from asyncflow.settings import SimulationSettings
    from asyncflow.workload import RqsGenerator

    steps = [
        {"kind": "initial_parsing", "step_operation": {"cpu_time": example.cpu}},
        {"kind": "ram", "step_operation": {"necessary_ram": 128}},
        {"kind": "io_wait", "step_operation": {"io_waiting_time": example.wait}},
    ]
    names = [f"srv-{number}" for number in range(example.servers)]
    servers = [Server(id=name, server_resources={"cpu_cores": 1, "ram_mb": 4096},
                      endpoints=[Endpoint(endpoint_name="/api", steps=steps)]) for name in names]  # fmt: skip
    first, *middle, before, last = example.links
    door = "lb" if example.servers > 1 else names[0]
    pairs = [("users", "client", first), ("client", door, middle[0] if middle else before)]
    pairs += [("lb", name, before) for name in names if example.servers > 1]
    pairs += [(name, "client", last) for name in names]
    edges = [Edge(id=f"{source}-{target}", source=source, target=target,
                  latency={"mean": mean, "distribution": "exponential"}) for source, target, mean in pairs]  # fmt: skip
    flow = AsyncFlow().add_generator(RqsGenerator(
        id="users", avg_active_users={"mean": example.users}, avg_request_per_minute_per_user={"mean": 20},
        user_sampling_window=60)).add_client(Client(id="client")).add_servers(*servers).add_edges(*edges)  # fmt: skip
    if example.servers > 1:
        flow = flow.add_load_balancer(LoadBalancer(id="lb", algorithms="round_robin", server_covered=set(names)))
    settings = SimulationSettings(total_simulation_time=seconds, sample_period_s=0.05,
                                  enabled_sample_metrics=["ready_queue_len", "event_loop_io_sleep", "ram_in_use",
                                                          "edge_concurrent_connection"],
                                  enabled_event_metrics=["rqs_clock"])  # fmt: skip
    payload = flow.add_simulation_settings(settings).build_payload()
    results = SimulationRunner(env=simpy.Environment(), simulation_input=payload).run()
    results.process_all_metrics()
    return list(results.latencies)


def main() -> int:
    """Print mean, p50 and p99 of all three, a line an example; exit 1 when one disagrees."""
    if not installed():
        print("AsyncFlow is not installed: pip install asyncflow-sim (Python 3.12)")
        return 0
    wrong = 0
    print("example, milliseconds      formula: mean p50 p99    request by request        AsyncFlow")
    for example in EXAMPLES:
        plan = our_plan(example)
        flow, get = solve(plan), plan.cases[0]
        formula = (mean_time(flow, get) or 0.0, *(by_formula(flow, get, share) or 0.0 for share in (0.5, 0.99)))
        runs = (simulate(plan, 80_000, 1)[0].times, their_run(example, example.seconds))
        sampled = [(statistics.fmean(run), percentile(run, 0.5), percentile(run, 0.99)) for run in runs]
        mean, _, p99 = sampled[1]
        good = abs(formula[0] / mean - 1) <= MEAN and abs(formula[2] / p99 - 1) <= P99
        wrong += not good
        shown = "   ".join(" ".join(f"{value * 1e3:7.2f}" for value in values) for values in (formula, *sampled))
        print(f"{example.name:20} {shown}  {'ok' if good else 'DIFFERS'}", flush=True)
    print(f"{len(EXAMPLES) - wrong} of {len(EXAMPLES)} examples agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
