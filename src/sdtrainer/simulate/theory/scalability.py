"""Nodes that share state: capacity by the Universal Scalability Law, and the count where it peaks."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sdtrainer.simulate.saturation import saturates_at
from sdtrainer.simulate.theory import TheoryCase
from sdtrainer.simulate.theory._sketch import path, queue, solved

GUNTHER = "Gunther 2007, Guerrilla Capacity Planning, 4 to 6 (USL)"
AMDAHL = "Amdahl 1967"


def cases() -> Iterator[TheoryCase]:
    """All of them."""
    for nodes, alpha, beta in ((8, 0.03, 0.0001), (32, 0.03, 0.0001), (200, 0.03, 0.0001), (16, 0.1, 0.0)):
        flow = solved([queue("q", 1, 0.001, nodes=float(nodes), alpha=alpha, beta=beta)], path(1, "q"))
        exact = 1000 * nodes / (1 + alpha * (nodes - 1) + beta * nodes * (nodes - 1))
        name = f"{nodes} nodes, contention {alpha:.0%}, crosstalk {beta:.2%}: capacity"
        yield TheoryCase(name, GUNTHER if beta else AMDAHL, exact, saturates_at(flow, "q"))
    alpha, beta = 0.02, 0.98e-4
    flow = solved([queue("q", 1, 0.001, nodes=200.0, alpha=alpha, beta=beta)], path(1, "q"))
    yield TheoryCase("USL: the count that does most", GUNTHER, math.sqrt((1 - alpha) / beta),
                     flow.plan.stations["q"].best_lanes)  # fmt: skip
