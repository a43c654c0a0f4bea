"""Skewed popularity: Zipf shares, shards by modulo and ring, an LRU cache by Che."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sdtrainer.light_dataclasses import replace
from sdtrainer.simulate.hits import che, top_share
from sdtrainer.simulate.hot_shard import shard_share
from sdtrainer.simulate.theory import TheoryCase
from sdtrainer.simulate.theory._sketch import path, queue, solved

ZIPF = "Zipf 1949; Breslau and others 1999"
CHE = "Che, Tung and Wang 2002"


def cases() -> Iterator[TheoryCase]:
    """All of them."""
    for keys, exponent in ((1000, 1.0), (100_000, 0.8)):
        exact = 1 / sum(rank**-exponent for rank in range(1, keys + 1))
        yield TheoryCase(f"Zipf {exponent:g} over {keys:,} keys: hottest", ZIPF, exact, top_share(keys, exponent), 1e-3)
    for items, keys, exponent in ((100, 10_000, 1.0), (1000, 10_000, 0.8)):
        yield TheoryCase(f"LRU of {items} of {keys:,} keys, Zipf {exponent:g}: hits", CHE, _che(items, keys, exponent),
                         che(items, keys, exponent), 1e-3)  # fmt: skip
    flow = solved([queue("q", 1, 0.001)], path(1, "q"))
    station = flow.plan.stations["q"]
    for shards, hottest in ((4, 0.2), (16, 0.05)):
        sharded = replace(station, lanes=float(shards))
        yield TheoryCase(f"hot shard of {shards} by modulo, key {hottest:.0%}", "expected share of a uniform hash",
                         hottest + (1 - hottest) / shards, shard_share(sharded, hottest, ring=False))  # fmt: skip


def _che(items: int, keys: int, exponent: float) -> float:
    """Che's fixed point over every single key."""
    weights = [math.pow(rank, -exponent) for rank in range(1, keys + 1)]
    total = sum(weights)
    chances = [weight / total for weight in weights]
    low, high = 0.0, 1e9
    for _ in range(80):
        middle = (low + high) / 2
        filled = sum(-math.expm1(-chance * middle) for chance in chances)
        low, high = (middle, high) if filled < items else (low, middle)
    return sum(chance * -math.expm1(-chance * high) for chance in chances)
