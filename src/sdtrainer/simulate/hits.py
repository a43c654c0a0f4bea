"""A cache's hit ratio: stated, computed from its memory and a Zipf load (Che), or the kind's figure."""

from __future__ import annotations

import math

from sdtrainer.light_dataclasses import replace
from sdtrainer.scheme.model import Option, Scheme
from sdtrainer.simulate.plan import Given, Station

_GROWTH = 1.02


def hot_option(scheme: Scheme, *names: str) -> Option | None:
    """The ``hot`` line on any of the named parts."""
    return next((item for item in scheme.options if item.name == "hot" and item.subject in names), None)


def zipf_groups(keys: float, exponent: float, growth: float = _GROWTH) -> list[tuple[float, float]]:
    """Ranks of a Zipf popularity in groups that grow by 2 %: (keys in the group, probability of one of them)."""
    groups: list[tuple[float, float]] = []
    rank, total = 1.0, 0.0
    while rank <= keys:
        width = max(1.0, min(math.floor(rank * (growth - 1)), keys - rank + 1))
        middle = rank + (width - 1) / 2
        weight = middle**-exponent
        groups.append((width, weight))
        total += width * weight
        rank += width
    return [(width, weight / total) for width, weight in groups]


def che(items: float, keys: float, exponent: float) -> float:
    """Hit ratio of an LRU cache of ``items`` under Zipf requests over ``keys`` (Che, Tung, Wang 2002)."""
    if items >= keys:
        return 1.0
    groups = zipf_groups(keys, exponent)

    def filled(horizon: float) -> float:
        return sum(width * -math.expm1(-chance * horizon) for width, chance in groups)

    low, high = 0.0, items
    while filled(high) < items:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if filled(middle) < items else (low, middle)
    return sum(width * chance * -math.expm1(-chance * high) for width, chance in groups)


def top_share(keys: float, exponent: float) -> float:
    """Share of requests that go to the most popular of ``keys`` under Zipf."""
    return zipf_groups(keys, exponent)[0][1]


def hit_of(station: Station, scheme: Scheme) -> Station:
    """Replace an assumed hit ratio by Che's, where a ``hot`` line gives the popularity and memory the size."""
    given = station.figures.get("hit")
    option = hot_option(scheme, station.id)
    memory = station.figures.get("memory")
    if given is None or given.stated or option is None or memory is None:
        return station
    keys, exponent = option.settings.get("keys"), option.settings.get("zipf")
    if not isinstance(keys, int | float) or not isinstance(exponent, int | float) or keys < 1:
        return station
    row = float(max((table.row_bytes for table in scheme.tables), default=1000))
    items = max(1.0, memory.value * station.shards / row)
    found = Given(che(items, float(keys), float(exponent)), memory.stated,
                  f"Che: {items:.3g} items of {row:.0f} B, zipf {exponent:g} over {keys:.3g} keys")  # fmt: skip
    return replace(station, figures={**station.figures, "hit": found})
