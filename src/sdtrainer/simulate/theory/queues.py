"""Single queues: M/M/1, M/M/c, M/M/c/K, M/D/1, M/G/1, balanced nodes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from sdtrainer.simulate.erlang import erlang_b, refused
from sdtrainer.simulate.flow import mean_time, percentile
from sdtrainer.simulate.theory import TheoryCase
from sdtrainer.simulate.theory._sketch import path, queue, solved

KLEINROCK = "Kleinrock 1975, Queueing Systems I"
ERLANG = "Erlang 1917; Kleinrock 1975, 3.4 to 3.5"
POLLACZEK = "Pollaczek 1930, Khinchin 1932; Kleinrock 1975, 5.6"


def cases() -> Iterator[TheoryCase]:
    """All of them."""
    yield from _single()
    yield from _several()
    yield from _finite()
    yield from _general()
    yield from _balanced()


def _single() -> Iterator[TheoryCase]:
    for busy in (0.3, 0.5, 0.8, 0.95):
        flow = solved([queue("q", 1, 0.01)], path(busy * 100, "q"))
        case = flow.plan.cases[0]
        mean = 0.01 / (1 - busy)
        yield TheoryCase(f"M/M/1 at {busy:.0%}: mean", f"{KLEINROCK}, 3.2", mean, mean_time(flow, case) or 0)
        for share in (0.5, 0.99):
            exact = -mean * math.log(1 - share)
            yield TheoryCase(f"M/M/1 at {busy:.0%}: p{share * 100:.0f}", f"{KLEINROCK}, 5.12", exact,
                             percentile(flow, case, share) or 0)  # fmt: skip


def textbook_c(servers: int, load: float) -> float:
    """Erlang C by its sum, with logarithms so that 64 servers do not overflow."""
    last = math.exp(servers * math.log(load) - math.lgamma(servers + 1)) * servers / (servers - load)
    return last / (sum(math.exp(k * math.log(load) - math.lgamma(k + 1)) for k in range(servers)) + last)


def _several() -> Iterator[TheoryCase]:
    for servers, busy in ((2, 0.7), (8, 0.8), (16, 0.95), (64, 0.9)):
        mean, load = 0.01, servers * busy
        chance = textbook_c(servers, load)
        free = (servers - load) / mean
        flow = solved([queue("q", servers, mean)], path(load / mean, "q"))
        case = flow.plan.cases[0]
        name = f"M/M/{servers} at {busy:.0%}"
        yield TheoryCase(f"{name}: mean", ERLANG, mean + chance / free, mean_time(flow, case) or 0)
        for share in (0.5, 0.99):
            exact = solve_decreasing(_tail(chance, free, 1 / mean), 1 - share)
            yield TheoryCase(f"{name}: p{share * 100:.0f}", ERLANG, exact, percentile(flow, case, share) or 0)


def _tail(chance: float, free: float, served: float) -> Callable[[float], float]:
    """P(T > t) of M/M/c: service of rate ``served`` after a wait of rate ``free`` with probability ``chance``."""
    part = chance / (free / served - 1)

    def tail(time: float) -> float:
        return (1 + part) * math.exp(-served * time) - part * math.exp(-free * time)

    return tail


def solve_decreasing(tail: Callable[[float], float], level: float) -> float:
    """The time at which a decreasing function reaches a level, by bisection."""
    low, high = 0.0, 1.0
    while tail(high) > level:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if tail(middle) > level else (low, middle)
    return (low + high) / 2


def _finite() -> Iterator[TheoryCase]:
    for servers, load in ((10, 4.461), (100, 84.06)):
        exact = _states(servers, servers, load)
        yield TheoryCase(f"M/M/{servers}/{servers}: blocked (Erlang B)", ERLANG, exact, erlang_b(servers, load))
    for servers, room, load in ((1, 5, 0.8), (4, 20, 3.6), (8, 8, 6.0), (2, 10, 3.0)):
        exact = _states(servers, room, load)
        yield TheoryCase(f"M/M/{servers}/{room}: refused", f"{KLEINROCK}, 3.6", exact, refused(servers, room, load))


def _states(servers: int, room: int, load: float) -> float:
    """Probability of the last state of the birth-death chain, by its product form."""
    weights = [1.0]
    for number in range(1, room + 1):
        weights.append(weights[-1] * load / min(number, servers))
    return weights[-1] / sum(weights)


def _general() -> Iterator[TheoryCase]:
    for scv, name in ((0.0, "M/D/1"), (0.5, "M/G/1, SCV 0.5"), (4.0, "M/G/1, SCV 4")):
        busy = 0.7
        flow = solved([queue("q", 1, 0.01, scv=scv)], path(busy * 100, "q"))
        exact = 0.01 + busy * 0.01 * (1 + scv) / (2 * (1 - busy))
        yield TheoryCase(f"{name} at 70%: mean", POLLACZEK, exact, mean_time(flow, flow.plan.cases[0]) or 0)
    parts = [queue("q", 1, 0.01, read_ms=0.005, write_ms=0.02)]
    flow = solved(parts, path(80, "q", name="get"), path(20, "q", mode="write", name="put"))
    second = 0.8 * 2 * 0.005**2 + 0.2 * 2 * 0.02**2
    busy = 80 * 0.005 + 20 * 0.02
    exact = 100 * second / (2 * (1 - busy)) + 0.02
    yield TheoryCase("M/G/1, reads and writes in one queue: mean of a write", POLLACZEK, exact,
                     mean_time(flow, flow.plan.cases[1]) or 0)  # fmt: skip


def _balanced() -> Iterator[TheoryCase]:
    random = solved([queue("q", 1, 0.01, nodes=8.0, lb="random")], path(720, "q"))
    yield TheoryCase("8 nodes chosen at random, 90%: p99", f"{KLEINROCK}, 5.12", -0.1 * math.log(0.01),
                     percentile(random, random.plan.cases[0], 0.99) or 0)  # fmt: skip
    shared = solved([queue("q", 1, 0.01, nodes=8.0)], path(720, "q"))
    free = (8 - 7.2) / 0.01
    yield TheoryCase("8 nodes behind one queue, 90%: mean", ERLANG, 0.01 + textbook_c(8, 7.2) / free,
                     mean_time(shared, shared.plan.cases[0]) or 0)  # fmt: skip
