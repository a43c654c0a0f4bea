"""Expected availability from independent failures: series, k of n, and what a scheme's paths promise."""

from __future__ import annotations

import math

from sdtrainer.simulate.flow import Flow
from sdtrainer.simulate.plan import Case, Station

NODE = 0.995
"""Availability of one node (AWS instance-level service agreement)."""


def k_of_n(needed: int, count: int, single: float) -> float:
    """Probability that at least ``needed`` of ``count`` independent parts are up."""
    return sum(math.comb(count, up) * single**up * (1 - single) ** (count - up) for up in range(needed, count + 1))


def series(*parts: float) -> float:
    """Probability that all parts are up."""
    return math.prod(parts)


def station_availability(flow: Flow, station: Station) -> float:
    """Enough nodes for the load of a stateless tier; a copy (or its quorum) of the key's shard of a store.

    What others run, and tiers that are sized, are not held against the candidate.
    """
    if not station.judged:
        return 1.0
    if station.stateless:
        count = min(int(station.lanes), 1000)
        needed = max(1, math.ceil(count * min(1.0, flow.utilisation[station.id]) - 1e-9))
        return k_of_n(needed, count, NODE)
    copies = int(station.nodes if station.kind.spreads in ("consensus", "mirrored") else station.copies)
    needed = copies // 2 + 1 if station.kind.spreads == "consensus" else max(1, round(station.write_waits))
    return k_of_n(min(needed, copies), copies, NODE)


def case_availability(flow: Flow, case: Case) -> float:
    """All stations a caller cannot do without, in series; fallbacks, optional steps and caches aside do not count."""
    names = {
        name
        for stage in case.synchronous
        if not (stage.optional or stage.otherwise or (stage.hit is not None and not stage.through))
        for name in stage.stations
    }
    return series(*(station_availability(flow, flow.plan.stations[name]) for name in sorted(names)))
