"""An empty cache: its hits come back as a discrete simulation says, and the store behind it bears them or does not."""

import bisect
import itertools
import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schemes import KINDS, case, edited, part, scheme

from sdtrainer.scheme.model import Option, Scheme
from sdtrainer.simulate import Workload, run
from sdtrainer.simulate.results import Curve
from sdtrainer.simulate.warming import Warming, Warmth, even, warming, zipf

SHOP = scheme(
    [part("api", "service"), part("feeds", "cache", hit=0.9, ttl=600.0), part("posts", "sql", read_rps=5000.0)],
    [case("feed", 20_000, "api > feeds?90 > posts")],
)


def curve(drawing: Scheme, *options: Option) -> Curve:
    found = run(replace(drawing, options=options), Workload(), KINDS, ("cold-cache",)).curve("cold-cache")
    assert found is not None
    return found


def hit_at(found: Warming, seconds: float) -> float:
    """The curve at a time, on a line between its points."""
    after = next((index for index, point in enumerate(found.points) if point.at >= seconds), None)
    if after is None:
        return found.points[-1].hit
    one, two = found.points[after - 1], found.points[after]
    return one.hit + (two.hit - one.hit) * (seconds - one.at) / (two.at - one.at)


def replayed(weights: list[float], rate: float, bins: list[float], answer: float, seed: int) -> list[float]:
    """Requests one by one at an empty cache without bounds; a miss is fetched with probability ``answer``."""
    source = random.Random(seed)
    cumulated = list(itertools.accumulate(weights))
    held: set[int] = set()
    hits, seen = [0] * len(bins), [0] * len(bins)
    now = 0.0
    while now < bins[-1]:
        now += source.expovariate(rate)
        key = bisect.bisect(cumulated, source.random() * cumulated[-1])
        place = min(bisect.bisect(bins, now), len(bins) - 1)
        seen[place] += 1
        hits[place] += key in held
        if key not in held and source.random() < answer:
            held.add(key)
    return [hit / max(1, count) for hit, count in zip(hits, seen, strict=True)]


@pytest.mark.parametrize(("keys", "exponent"), [(2000, 1.0), (500, 0.7)])
def test_hits_come_back_as_in_a_discrete_simulation(keys: int, exponent: float) -> None:
    rate, bins = 200.0, [1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 80.0]
    weights = [rank**-exponent for rank in range(1, keys + 1)]
    runs = [replayed(weights, rate, bins, 1.0, seed) for seed in range(4)]
    found = warming(Warmth(rate, zipf(keys, exponent, 1.0), 0.0, 0.0))
    for index in range(1, len(bins)):
        measured = sum(run[index] for run in runs) / len(runs)
        middle = (bins[index - 1] + bins[index]) / 2
        assert hit_at(found, middle) == pytest.approx(measured, abs=0.03)


def test_a_store_that_answers_part_of_the_misses_warms_that_much_slower() -> None:
    # The store does half of what an empty cache asks, and refuses the rest at once: a queue without room.
    weights = [1.0] * 400
    found = warming(Warmth(200.0, even(400, 1.0), 0.0, 2.0, room=0.0))
    assert found.points[0].failed == pytest.approx(0.5)
    # Until half the keys are there, a fixed number of misses a second is answered: 100 of 400 keys.
    assert hit_at(found, 1.0) == pytest.approx(0.25, abs=0.02)
    assert found.relieved_after == pytest.approx(2.0, rel=0.05)
    assert hit_at(warming(Warmth(200.0, even(400, 1.0), 0.0, 0.0)), 1.0) == pytest.approx(
        replayed(weights, 200.0, [0.9, 1.1], 1.0, 3)[1], abs=0.08
    )


def test_given_only_a_hit_ratio_the_time_constant_is_entries_over_hits() -> None:
    found = warming(Warmth(1000.0, even(9000, 0.9), 0.0, 0.0))
    assert hit_at(found, 10.0) == pytest.approx(0.9 * (1 - math.exp(-1)), rel=0.02)
    assert found.warm_after == pytest.approx(10 * math.log(10), rel=0.02)


def test_a_full_cache_gains_no_more() -> None:
    found = warming(Warmth(1000.0, zipf(1e6, 1.0, 0.5), 0.0, 0.0))
    assert found.points[-1].hit == pytest.approx(0.5, rel=1e-2)
    assert max(point.hit for point in found.points) <= 0.5


def test_callers_who_give_up_keep_the_cache_empty_and_a_short_queue_does_not() -> None:
    storm = Warmth(1000.0, even(1e6, 0.9), 0.2, 2.0, fetch=0.01, patience=1.0)
    assert warming(storm).stuck
    assert math.isinf(warming(storm).warm_after)
    assert not warming(replace(storm, room=0.1)).stuck
    assert math.isfinite(warming(replace(storm, room=0.1)).warm_after)
    assert math.isfinite(warming(replace(storm, most=0.9)).warm_after)


def test_shared_fetches_spare_the_store_where_few_keys_take_most() -> None:
    hot = Warmth(10_000.0, zipf(1000, 1.2, 0.95), 0.1, 2.0, fetch=0.1)
    alone, shared = warming(hot), warming(replace(hot, flights=1.0))
    assert shared.peak < alone.peak / 2


@settings(max_examples=60)
@given(st.floats(1, 1e6), st.floats(1, 1e8), st.floats(0.1, 0.99), st.floats(0.01, 0.9), st.floats(1, 20))
def test_hits_only_grow_and_the_rate_only_sets_the_pace(
    rate: float, entries: float, final: float, warm: float, factor: float
) -> None:
    setting = Warmth(rate, even(entries, final), warm, warm * factor, room=0.01)
    found = warming(setting)
    hits = [point.hit for point in found.points]
    assert hits == sorted(hits)
    assert all(0 <= point.failed <= 1 for point in found.points)
    assert found.points[0].utilisation == pytest.approx(warm * factor)
    quick = warming(replace(setting, rate=rate * 2))
    assert quick.warm_after <= found.warm_after * 1.05


def test_the_run_names_the_store_its_overload_and_the_time() -> None:
    found = curve(SHOP)
    assert found.sentence.startswith("feeds empty: posts is offered 400 % of what it can do")
    assert [(item.component, item.id) for item in found.findings] == [("feeds", "cold-cache")]
    assert "never gets warm" in found.findings[0].message
    assert "limit posts 4.5k/s" in found.findings[0].cure
    assert not found.passes


def test_a_store_with_bounded_connections_comes_back() -> None:
    found = curve(edited(SHOP, "posts", conns=100.0))
    assert found.passes
    numbers = found.findings[0].numbers
    # 600 s of entries from 2,000 misses a second: K = 1.2 M. The store does 5,000 a second, of which (0.9-H)/(1-H) are
    # of keys that come again: dH/dt = 5000 (0.9/K) (0.9-H)/(1-H), until a quarter of 20,000 a second misses, H = 0.75.
    exact = 1.2e6 / (0.9 * 5000) * (0.75 + 0.1 * math.log(0.9 / 0.15))
    assert numbers["overloaded"] == pytest.approx(exact, rel=0.04)
    assert numbers["warm_after"] > numbers["overloaded"]
    assert [row["hit"] for row in found.rows] == sorted(row["hit"] for row in found.rows)


def test_a_slow_warm_up_is_not_taken_for_one_that_never_ends() -> None:
    found = curve(edited(edited(SHOP, "posts", read_rps=50_000.0), "feeds", ttl=86_400.0 * 30))
    assert "its hits take more than a day to come back" in found.sentence
    assert found.passes
    assert not found.findings


def test_a_store_that_bears_the_misses_is_no_finding() -> None:
    found = curve(edited(SHOP, "posts", read_rps=50_000.0))
    assert not found.findings
    assert found.passes


def test_zipf_of_a_hot_line_is_used_and_said() -> None:
    found = curve(SHOP, Option("hot", "posts", {"zipf": 1.0, "keys": 1e5}))
    assert "zipf 1 over 100k keys" in found.sentence


def test_entries_are_said_to_be_assumed_only_where_they_are() -> None:
    assert "assumed" not in curve(SHOP).sentence
    bare = scheme(
        [part("api", "service"), part("cdn", "cdn"), part("db", "sql", read_rps=50_000.0)],
        [case("get", 1000, "cdn? > api > db")],
    )
    assert "assumed: zipf 1 over 1M keys; write ttl= or memory=" in curve(bare).sentence
    sized = edited(edited(bare, "cdn", memory=1e9), "cdn", hit=0.5)
    assert "(1M entries)" in curve(sized).sentence


def test_without_a_cache_it_says_why_it_did_not_run() -> None:
    bare = scheme([part("api", "service"), part("db", "sql")], [case("get", 100, "api > db")])
    assert run(bare, Workload(), KINDS, ("cold-cache",)).skipped[0].why.startswith("no use case has a cache")
