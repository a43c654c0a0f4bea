"""An asynchronous step behind a cache belongs to the part that hands it over: hits come to it, or misses alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schemes import KINDS, case, part, scheme

from sdtrainer.scheme import spoken
from sdtrainer.scheme.model import Scheme, Step, UseCase
from sdtrainer.simulate import Workload, compile_plan, kill_outcome, run
from sdtrainer.simulate.des import simulate
from sdtrainer.simulate.flow import mean_time, solve
from sdtrainer.simulate.plan import Plan

PARTS = [
    part("cdn", "cdn"),
    part("api", "service"),
    part("cache", "cache"),
    part("links", "sql"),
    part("log", "log", nodes=3.0),
    part("counter", "worker"),
]
CACHED = "api > cache?90 > links ~> log > counter"
EDGE = "cdn?60 > api > cache?90 > links ~> log > counter"
ASIDE = "api->cache api->links"


def drawn(path: str, arrows: str = "") -> Scheme:
    return scheme(PARTS, [case("open", 1000, path)], arrows)


def plan(path: str, arrows: str = "") -> Plan:
    return compile_plan(drawn(path, arrows), Workload(), KINDS)


@pytest.mark.parametrize(
    ("path", "arrows", "logged"),
    [
        (CACHED, "", 1000),  # a cache's caller goes on by itself, so it is the one that logs
        (CACHED, f"{ASIDE} api->log", 1000),
        (CACHED, f"{ASIDE} links->log", 100),  # the store tells the log of what it read
        (CACHED, f"{ASIDE} cache->log links->log", 1000),
        (EDGE, "", 400),  # what the edge answers never comes to the API
        (EDGE, f"cdn->api {ASIDE} api->log log->counter", 400),
        (EDGE, f"cdn->api {ASIDE} cdn->log api->log", 1000),
        ("cdn?60 > api > links ~> log", "", 400),
        ("cdn?60 ~> log", "", 1000),
        ("api ~> log > counter > cache?90 > links", "", 1000),
    ],
)
def test_who_comes_to_the_tail(path: str, arrows: str, logged: float) -> None:
    seen = solve(plan(path, arrows)).traffic
    assert seen["log"].calls == pytest.approx(logged)


def test_a_hit_in_the_tail_ends_the_tail() -> None:
    seen = solve(plan("api ~> counter > cache?90 > links")).traffic
    assert seen["links"].calls == pytest.approx(100)


def test_a_hit_of_the_tail_goes_on_to_a_second_tail() -> None:
    seen = solve(plan("api ~> counter > cache?90 > links ~> log")).traffic
    assert seen["log"].calls == pytest.approx(1000)


def test_nobody_waits_for_what_a_hit_hands_over() -> None:
    with_log, without = plan(CACHED), plan("api > cache?90 > links")
    assert mean_time(solve(with_log), with_log.cases[0]) == pytest.approx(mean_time(solve(without), without.cases[0]))
    sample = simulate(with_log, 20_000, seed=3)[0]
    assert len(sample.times) == pytest.approx(18_000)
    assert sum(sample.times) / len(sample.times) == pytest.approx(
        mean_time(solve(with_log), with_log.cases[0]), rel=0.05
    )


def test_a_dead_cache_and_a_dead_log_fail_nobody() -> None:
    result = run(drawn(CACHED), Workload(), KINDS, ("kill",))
    assert kill_outcome(result, "log", "open") == "ok"
    assert kill_outcome(result, "cache", "open") != "down"


@pytest.mark.parametrize(
    ("path", "arrows", "words", "echo"),
    [
        (CACHED, "", "all come to log, hits too", "answered; later, for hits too → log"),
        (
            CACHED,
            f"{ASIDE} links->log",
            "10 % come to log, hits of cache do not",
            "answered; later, not for hits of cache → log",
        ),
        (EDGE, "", "40 % come to log, hits of cdn do not", "answered; later, not for hits of cdn → log"),
        ("api > links ~> log", "", "", "answered; later → log"),
    ],
)
def test_the_echo_says_who_comes(path: str, arrows: str, words: str, echo: str) -> None:
    assert plan(path, arrows).words[0].endswith(f"; {words}") or not words
    assert echo in spoken.case_text(drawn(path, arrows), drawn(path, arrows).use_cases[0])


PLACES = ("cdn", "api", "cache", "links", "log", "counter")


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.sampled_from(PLACES), st.booleans(), st.floats(0, 1), st.booleans()), min_size=1, max_size=8),
    st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES)), max_size=6),
)
def test_every_request_takes_one_way(path: list[tuple[str, bool, float, bool]], arrows: list[tuple[str, str]]) -> None:
    steps = tuple(Step((name,), conditional=ask, hit=hit, asynchronous=later) for name, ask, hit, later in path)
    drawing = scheme(PARTS, [UseCase("open", "read", steps, rate=10)], " ".join("->".join(pair) for pair in arrows))
    routes = solve(compile_plan(drawing, Workload(), KINDS)).routes["open"]
    assert sum(route.probability for route in routes) == pytest.approx(1)
