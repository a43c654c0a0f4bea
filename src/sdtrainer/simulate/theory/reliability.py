"""Availability, k of n, retries, bursts and drains."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.simulate.availability import k_of_n, series
from sdtrainer.simulate.experiments.retry_storm import amplification
from sdtrainer.simulate.fluid import Policy, Setting, burst, simulate
from sdtrainer.simulate.theory import TheoryCase

TRIVEDI = "Trivedi 2002, Probability and Statistics with Reliability"
SERIES = "geometric series"
NEWELL = "Newell 1982, Applications of Queueing Theory (fluid queues)"


def cases() -> Iterator[TheoryCase]:
    """All of them."""
    yield TheoryCase("two nodes of 99.5%", TRIVEDI, 1 - 0.005**2, k_of_n(1, 2, 0.995))
    yield TheoryCase("quorum 2 of 3 at 99%", TRIVEDI, 3 * 0.99**2 - 2 * 0.99**3, k_of_n(2, 3, 0.99))
    yield TheoryCase("3 of 5 at 90%", TRIVEDI, 0.99144, k_of_n(3, 5, 0.9))
    yield TheoryCase("three parts in series", TRIVEDI, 0.999**3, series(0.999, 0.999, 0.999))
    for failing, attempts in ((0.5, 3), (0.1, 2), (0.9, 10)):
        exact = sum(failing**tried for tried in range(attempts))
        name = f"{attempts} attempts, {failing:.0%} fail: calls"
        yield TheoryCase(name, SERIES, exact, amplification(failing, attempts))
    yield TheoryCase("three layers of three attempts", SERIES, 27, amplification(1.0, 3) ** 3)
    yield from _bursts()


def _bursts() -> Iterator[TheoryCase]:
    closed = burst(800, 1000, 3, 30)
    yield TheoryCase("burst x3 for 30 s: backlog", NEWELL, (2400 - 1000) * 30, closed.backlog)
    yield TheoryCase("burst x3 for 30 s: last wait", NEWELL, 42.0, closed.wait)
    yield TheoryCase("burst x3 for 30 s: drain", NEWELL, 210.0, closed.drain)
    setting = Setting(lambda now: 2400 if now < 30 else 800, lambda _: 1000, 0.0, 260, 0.1, 1000)
    trace = simulate(setting, Policy(timeout=1000))
    yield TheoryCase("the same in time steps: backlog", NEWELL, 42_000, trace.peak_backlog, 1e-2)
    empty = next(index for index, left in enumerate(trace.backlog) if index > 300 and left < 1) * 0.1
    yield TheoryCase("the same in time steps: empty at", NEWELL, 240.0, empty, 1e-2)
    refused = simulate(Setting(lambda _: 300, lambda _: 0.0, 0.0, 60, 0.1, 100), Policy(attempts=3, timeout=1.0))
    yield TheoryCase("nothing answers, 3 attempts: offered load", SERIES, 900, refused.peak_offered, 1e-2)
