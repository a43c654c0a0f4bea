"""Closed networks: a fixed number of callers, each waiting for its answer before it calls again."""

from __future__ import annotations

from collections.abc import Sequence


def throughput(callers: int, demands: Sequence[float], delay: float) -> float:
    """Calls per second of ``callers`` that spend ``delay`` seconds elsewhere between calls.

    ``demands`` are seconds of work at single-server queues; exact mean value analysis (Reiser and Lavenberg 1980).
    """
    waiting = [0.0] * len(demands)
    rate = 0.0
    for number in range(1, callers + 1):
        times = [demand * (1 + queued) for demand, queued in zip(demands, waiting, strict=True)]
        rate = number / (delay + sum(times))
        waiting = [rate * time for time in times]
    return rate
