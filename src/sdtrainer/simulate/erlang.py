"""Waiting in a queue with c servers: Erlang B and C, and the wait of one station by Allen and Cunneen."""

from __future__ import annotations

from sdtrainer.light_dataclasses import dataclass


def erlang_b(servers: int, load: float) -> float:
    """Probability that an arrival finds c servers busy in M/M/c/c; ``load`` = arrival rate x mean service.

    Sum of c!/((c-j)! a^j), the inverse of the blocking probability (Erlang 1917), cut where it cannot matter.
    """
    if load <= 0:
        return 0.0
    total = term = 1.0
    for j in range(servers):
        term *= (servers - j) / load
        total += term
        if total > 1e18 or (term < total * 1e-17 and servers - j < load):
            break
    return 1.0 / total


def erlang_c(servers: int, load: float) -> float:
    """Probability that an arrival must wait in M/M/c; 1 when the load is c or more."""
    if load >= servers:
        return 1.0
    blocked = erlang_b(servers, load)
    return blocked / (1.0 - load / servers * (1.0 - blocked))


def refused(servers: int, room: int, load: float) -> float:
    """Probability that an arrival finds all ``room`` places taken in M/M/c/K, K = room >= c; Erlang B for K = c."""
    if load <= 0:
        return 0.0
    chance = erlang_b(servers, load)
    for _ in range(room - servers):
        # B(K+1) = rho B(K) / (1 + rho B(K)), the birth-death ratio of the added place.
        chance = load / servers * chance / (1 + load / servers * chance)
    return chance


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait that is zero with probability 1 - ``chance``, else exponential with ``mean`` seconds."""

    chance: float
    mean: float


def wait(servers: float, rate: float, mean: float, scv: float = 1.0, arrival_scv: float = 1.0) -> Wait | None:
    """Wait in a queue of ``servers``; None when it is overloaded (utilisation 1 or more).

    Exact for M/M/c; mean exact for M/G/1; Allen-Cunneen otherwise (Allen 1990, "Probability, Statistics and Queueing
    Theory", 5.3). ``scv`` is that of the service mixture.
    """
    load = rate * mean
    if load >= servers:
        return None
    if load <= 0:
        return Wait(0.0, 0.0)
    whole = max(1, int(servers))
    factor = (arrival_scv + scv) / 2
    return Wait(erlang_c(whole, min(load, whole * 0.999999)), factor * mean / (servers - load))
