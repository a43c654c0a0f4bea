"""The plan and the analytic engine: what scales with what, latencies, properties that must hold for any scheme."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schemes import KINDS, case, edited, figure, part, scheme

from sdtrainer.scheme.model import Scheme, Step, UseCase
from sdtrainer.simulate import Targets, Workload, compile_plan, run
from sdtrainer.simulate.flow import solve
from sdtrainer.simulate.results import ComponentLoad


def busy(drawing: Scheme, name: str, workload: Workload | None = None) -> float:
    return solve(compile_plan(drawing, workload or Workload(), KINDS)).utilisation[name]


def loads(drawing: Scheme, **workload: object) -> dict[str, ComponentLoad]:
    result = run(drawing, Workload(**workload), KINDS, ("load",))  # type: ignore[arg-type]
    assert result.load is not None
    return {item.id: item for item in result.load.components}


def test_one_queue_is_exact() -> None:
    drawing = scheme([part("api", "service", nodes=1.0, c=8.0, ms=0.01)], [case("get", 640, "api")])
    result = run(drawing, Workload(), KINDS, ("load",))
    assert result.load is not None
    measured = result.load.use_cases[0]
    assert measured.mean == pytest.approx(0.012860, rel=1e-4)
    assert measured.p99 == pytest.approx(0.05152, rel=1e-3)


@pytest.mark.parametrize(
    ("settings_", "reads", "writes"),
    [
        ({}, 0.5, 0.5),
        ({"nodes": 2.0}, 0.25, 0.5),  # a replica takes reads, applies every write
        ({"shards": 2.0}, 0.25, 0.25),
        ({"nodes": 2.0, "shards": 2.0}, 0.125, 0.25),
    ],
)
def test_what_scales_in_sql(settings_: dict[str, float], reads: float, writes: float) -> None:
    drawing = scheme([part("db", "sql", **settings_)], [case("get", 10_000, "db"), case("put", 2500, "db", "write")])
    only = replace(drawing, use_cases=drawing.use_cases[:1])
    assert busy(only, "db") == pytest.approx(reads)
    assert busy(drawing, "db") == pytest.approx(reads + writes)


def test_reads_and_writes_share_one_station() -> None:
    drawing = scheme([part("db", "sql")], [case("get", 12_000, "db"), case("put", 3000, "db", "write")])
    assert busy(drawing, "db") == pytest.approx(1.2)


@pytest.mark.parametrize(
    ("kind", "settings_", "expected"),
    [
        ("nosql", {"nodes": 6.0}, 2500 * 3 / 6 / 5000),
        ("nosql", {"nodes": 6.0, "copies": 1.0}, 2500 / 6 / 5000),
        ("cache", {"shards": 4.0, "copies": 2.0}, 2500 / 4 / 80_000),
        ("cache", {"nodes": 4.0}, 2500 / 4 / 80_000),
        ("log", {"nodes": 5.0}, 2500 / 5 / 100_000),
        ("log", {"nodes": 5.0, "shards": 2.0}, 2500 / 2 / 100_000),
        ("kv", {"shards": 5.0}, 2500 / 5 / 1000),
        ("queue", {"nodes": 3.0}, 2500 / 10_000),
        ("coordination", {"nodes": 5.0}, 2500 / 10_000),
    ],
)
def test_what_writes_scale_with(kind: str, settings_: dict[str, float], expected: float) -> None:
    drawing = scheme([part("store", kind, **settings_)], [case("put", 2500, "store", "write")])
    assert busy(drawing, "store") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("settings_", "servers", "rate"),
    [
        ({}, 8, 1000),
        ({"rps": 400.0}, 8, 400),
        ({"ms": 0.02}, 8, 400),
        ({"rps": 400.0, "ms": 0.1}, 40, 400),
        ({"c": 1.0, "rps": 50.0}, 1, 50),
        ({"rps": 40.0, "ms": 0.008}, 1, 40),
    ],
)
def test_a_stated_rps_is_exact(settings_: dict[str, float], servers: float, rate: float) -> None:
    drawing = scheme([part("api", "service", nodes=1.0, **settings_)], [case("get", 30, "api")])
    plan = compile_plan(drawing, Workload(), KINDS)
    assert plan.stations["api"].servers == servers
    assert solve(plan).utilisation["api"] == pytest.approx(30 / rate)


def test_what_is_left_of_ms_never_queues() -> None:
    drawing = scheme([part("db", "sql", read_ms=0.010)], [case("get", 1, "db")])
    visit = compile_plan(drawing, Workload(), KINDS).cases[0].stages[0].visits[0]
    assert visit.work + visit.constant == pytest.approx(0.010)


def test_the_prompts_cpu_replaces_an_assumed_time_but_not_a_stated_one() -> None:
    assumed = scheme([part("api", "service", nodes=1.0)], [case("get", 100, "api")])
    assert busy(assumed, "api", Workload(cpu={"get": 0.04})) == pytest.approx(100 * 0.04 / 8)
    stated = edited(assumed, "api", ms=0.016)
    assert busy(stated, "api", Workload(cpu={"get": 0.04})) == pytest.approx(100 * 0.016 / 8)


def test_a_tier_without_a_count_is_sized_and_never_the_bottleneck() -> None:
    drawing = scheme([part("api", "service"), part("db", "sql")], [case("get", 15_000, "api > db")])
    found = loads(drawing)
    assert found["api"].sized
    assert found["api"].servers == 22
    assert found["api"].utilisation <= 0.7
    result = run(drawing, Workload(), KINDS, ("load",))
    assert result.load is not None
    assert result.load.bottleneck == "db"


def test_a_stated_count_of_one_is_judged() -> None:
    drawing = scheme([part("api", "service", nodes=1.0), part("db", "sql")], [case("get", 3000, "api > db")])
    result = run(drawing, Workload(), KINDS, ("load",))
    assert result.load is not None
    assert result.load.bottleneck == "api"
    assert not result.load.passes
    assert [item.p99 for item in result.load.use_cases] == [None]


def test_a_hit_ends_the_path() -> None:
    drawing = scheme(
        [part("api", "service"), part("cache", "cache", hit=0.8), part("db", "sql")],
        [case("get", 50_000, "api > cache? > db")],
    )
    assert busy(drawing, "db") == pytest.approx(10_000 / 20_000)


def test_threads_are_a_second_capacity() -> None:
    drawing = scheme(
        [part("api", "service", nodes=1.0, threads=20.0), part("pay", "external")], [case("buy", 95, "api > pay")]
    )
    result = run(drawing, Workload(), KINDS, ("load",))
    assert result.load is not None
    threads = [item for item in result.load.findings if item.id == "threads"]
    assert threads
    assert threads[0].component == "api"
    assert "waits" in threads[0].message
    # 20 threads, each held for some 208 ms.
    assert threads[0].numbers["most_per_node"] == pytest.approx(20 / 0.208, rel=0.1)


def test_a_late_p99_fails_the_load() -> None:
    drawing = scheme([part("api", "service"), part("db", "sql")], [case("get", 1000, "api > db")])
    easy, hard = Workload(targets=Targets(p99=1.0)), Workload(targets=Targets(p99=0.02))
    passed = [run(drawing, load, KINDS, ("load",)).load for load in (easy, hard)]
    assert [load is not None and load.passes for load in passed] == [True, False]


def test_an_async_tail_grows_a_backlog_the_caller_does_not_see() -> None:
    drawing = scheme(
        [part("api", "service"), part("log", "log", nodes=3.0), part("stats", "worker", nodes=4.0)],
        [case("count", 12_000, "api > log ~> stats", "write")],
    )
    result = run(drawing, Workload(), KINDS, ("load",))
    assert result.load is not None
    counted = result.load.use_cases[0]
    assert counted.p99 is not None
    assert counted.backlog_per_second == pytest.approx(8800)


def test_names_and_order_of_parts_do_not_matter() -> None:
    parts = [part("a", "service", nodes=20.0), part("b", "cache"), part("c", "sql")]
    one = scheme(parts, [case("get", 9000, "a > b? > c")])
    other = scheme(
        [replace(item, id=item.id * 2, label=item.id) for item in reversed(parts)], [case("get", 9000, "aa > bb? > cc")]
    )
    first, second = loads(one), loads(other)
    assert {name * 2: item.utilisation for name, item in first.items()} == {
        name: item.utilisation for name, item in second.items()
    }


RATES = st.floats(1, 30_000)


@settings(max_examples=60)
@given(RATES, st.floats(1.01, 3), st.integers(1, 40), st.integers(1, 4))
def test_more_load_never_lowers_a_latency(rate: float, factor: float, nodes: int, shards: int) -> None:
    drawing = scheme(
        [part("api", "service", nodes=float(nodes)), part("cache", "cache"), part("db", "sql", shards=float(shards))],
        [case("get", None, "api > cache? > db"), case("put", None, "api > db", "write")],
    )
    results = []
    for size in (rate, rate * factor):
        load = run(drawing, Workload(rates={"get": size, "put": size / 20}), KINDS, ("load",)).load
        assert load is not None
        results.append(load.use_cases)
    for before, after in zip(*results, strict=True):
        for name in ("mean", "p50", "p99"):
            early, late = getattr(before, name), getattr(after, name)
            assert late is None or (early is not None and late >= early * (1 - 1e-6))


@settings(max_examples=60)
@given(st.sampled_from(sorted(KINDS)), st.integers(1, 30), st.integers(1, 30), st.sampled_from(["read", "write"]))
def test_more_nodes_never_raise_their_own_utilisation(kind: str, nodes: int, more: int, mode: str) -> None:
    if kind == "client":
        return
    before = scheme([part("x", kind, nodes=float(nodes))], [case("get", 1000, "x", mode)])
    after = edited(before, "x", nodes=float(nodes + more))
    assert busy(after, "x") <= busy(before, "x") * (1 + 1e-9)


@settings(max_examples=60)
@given(st.floats(0, 1), st.floats(0, 1), st.floats(1, 1e6))
def test_offered_work_is_conserved(first: float, second: float, rate: float) -> None:
    drawing = scheme(
        [part("cdn", "cdn"), part("api", "service"), part("cache", "cache"), part("db", "sql")],
        [case("get", rate, f"cdn?{first * 100} > api > cache?{second * 100} > db")],
    )
    seen = solve(compile_plan(drawing, Workload(), KINDS)).traffic
    assert seen["cdn"].calls == pytest.approx(rate)
    assert seen["api"].calls == pytest.approx(rate * (1 - first), abs=1e-6 * rate)
    assert seen["db"].calls == pytest.approx(rate * (1 - first) * (1 - second), abs=1e-6 * rate)


def test_connections_run_out_before_servers_do() -> None:
    drawing = scheme([part("db", "sql", nodes=1.0, c=20.0, conns=21.0)], [case("get", 15_000, "db")])
    found = run(drawing, Workload(), KINDS, ("load",)).findings
    refusals = [item for item in found if item.id == "connections"]
    assert refusals
    assert 0.001 < refusals[0].numbers["refused"] < 0.1
    roomy = run(edited(drawing, "db", conns=300.0), Workload(), KINDS, ("load",)).findings
    assert "connections" not in {item.id for item in roomy}


def test_one_call_of_many_items_costs_less_than_many_calls() -> None:
    def work(step: Step) -> float:
        use_case = UseCase("get", "read", (step,), rate=100)
        return busy(scheme([part("cache", "cache")], [use_case]), "cache")

    single = work(Step(("cache",)))
    assert work(Step(("cache",), calls=16)) == pytest.approx(16 * single)
    # redis-benchmark: 16 pipelined items cost what 2.7 calls cost.
    assert work(Step(("cache",), mget=16)) == pytest.approx(2.65 * single)


def test_hops_between_zones_and_regions_take_their_time() -> None:
    times = {}
    far = {"client": replace(KINDS["client"], figures={"hop_ms": figure(0.0002), "zone_ms": figure(0.001),
                                                         "region_ms": figure(0.06)})}  # fmt: skip
    for name, place in (("same", {"zone": "a"}), ("zone", {"zone": "b"}), ("region", {"region": "us"})):
        drawing = scheme(
            [part("api", "service", zone="a", region="eu"), part("db", "sql", **place)], [case("get", 1, "api > db")]
        )
        found = run(drawing, Workload(), {**KINDS, **far}, ("load",)).load
        assert found is not None
        times[name] = found.use_cases[0].mean or 0.0
    assert times["zone"] - times["same"] == pytest.approx(0.0008)
    assert times["region"] - times["same"] == pytest.approx(0.0598)


def test_a_use_case_drawn_twice_runs_once_and_says_so() -> None:
    drawing = scheme([part("api", "service", nodes=1.0)], [case("get", 100, "api"), case("get", 100, "api")])
    result = run(drawing, Workload(), KINDS, ("load",))
    assert result.rates == {"get": 100}
    assert any("get is drawn twice" in line for line in result.assumptions)


@pytest.mark.parametrize(("rate", "passes"), [(790, True), (810, False)])
def test_load_passes_up_to_eighty_percent(rate: float, passes: bool) -> None:
    found = run(
        scheme([part("api", "service", nodes=1.0)], [case("get", rate, "api")]), Workload(), KINDS, ("load",)
    ).load
    assert found is not None
    assert found.passes is passes


def test_a_worker_that_goes_on_with_what_it_made_is_not_paid_for_again() -> None:
    parts = [part("log", "log", nodes=3.0), part("fetcher", "worker"), part("pages", "object"), part("seen", "cache")]
    fetch = case("fetch", 400, "log > fetcher > pages", "write")
    check = case("check", 20_000, "fetcher > seen")
    both = loads(scheme(parts, [fetch, check]))
    assert both["fetcher"].servers == loads(scheme(parts, [fetch]))["fetcher"].servers == 1
    assert both["seen"].arrivals == 20_000
    alone = loads(scheme(parts, [check]))
    assert alone["fetcher"].servers == 36  # 20,000 / (800 x 70 %)
    killed = run(scheme(parts, [fetch, check]), Workload(), KINDS, ("kill",)).kill
    assert killed is not None
    assert next(row for row in killed.rows if row.component == "fetcher").failed["check"] == 1.0


def test_an_api_that_begins_a_path_pays_for_every_call() -> None:
    parts = [part("client", "client"), part("api", "service"), part("db", "sql", shards=9.0)]
    read = case("get", 700, "client > api > db")
    assert loads(scheme(parts, [read, case("put", 7000, "api > db", "write")]))["api"].servers == 11
