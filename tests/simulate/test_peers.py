"""Examples that other simulators publish, replayed with their inputs; figures of the one that computes percentiles."""

import pytest
from schemes import KINDS, case, part, scheme

from sdtrainer.scheme.model import Scheme
from sdtrainer.simulate import Workload, compile_plan, run
from sdtrainer.simulate.flow import mean_time, percentile, solve
from sdtrainer.simulate.results import Load


def load(drawing: Scheme) -> Load:
    found = run(drawing, Workload(), KINDS, ("load",)).load
    assert found is not None
    return found


def busy(found: Load) -> dict[str, float]:
    return {item.id: item.utilisation for item in found.components}


def chain(reads: float, writes: float, apps: float, cache: float, hit: float, db: float) -> Scheme:
    return scheme(
        [
            part("app", "service", nodes=apps, rps=120.0),
            part("cache", "cache", rps=cache, hit=hit),
            part("db", "sql", rps=db),
        ],
        [case("read", reads, "app > cache? > db"), case("write", writes, "app > db", "write")],
    )


def test_am791_baseline() -> None:
    # system-design-simulator of am791, `baseline`: it never adds a database's reads and writes (0.179 there).
    found = load(chain(200, 50, 4.0, 800.0, 0.72, 280.0))
    assert busy(found) == pytest.approx({"app": 0.521, "cache": 0.25, "db": 0.379}, abs=1e-3)
    assert (found.bottleneck, found.second) == ("app", "db")
    assert found.components[0].saturates_at == pytest.approx(480)
    assert found.components[1].saturates_at == pytest.approx(660, rel=1e-2)


def test_am791_spiky_traffic_cannot_be_served() -> None:
    drawing = chain(615, 205, 5.0, 650.0, 0.68, 320.0)
    assert busy(load(drawing))["app"] == pytest.approx(1.367, abs=1e-3)
    app = load(drawing).components
    worst = next(item for item in app if item.id == "app")
    assert worst.backlog_per_second / 820 == pytest.approx(0.268, abs=1e-3)


def test_syscrack_url_shortener() -> None:
    # SysCrack's URL shortener: p99 15.6 ms there, though a request that misses the CDN crosses 16.5 ms of mean work.
    drawing = scheme(
        [
            part("cdn", "cdn", hit=0.7, ms=0.005),
            part("lb", "lb", rps=5000.0, ms=0.001),
            part("app", "service", nodes=2.0, rps=400.0, ms=0.015),
            part("cache", "cache", rps=10_000.0, ms=0.0005, hit=0.845),
            part("db", "sql", rps=500.0, ms=0.005),
        ],
        [case("open", 475, "cdn? > lb > app > cache? > db"), case("shorten", 25, "lb > app > db", "write")],
    )
    found = load(drawing)
    assert busy(found)["app"] == pytest.approx(0.209, abs=1e-3)
    assert next(item.saturates_at for item in found.components if item.id == "app") == pytest.approx(2388, rel=1e-3)
    opened, shortened = found.use_cases
    assert opened.p99 == pytest.approx(0.0595, rel=0.1)
    assert shortened.p99 == pytest.approx(0.075, rel=0.1)


def test_syscrack_feed_breaks_in_its_app_at_three_times_the_load() -> None:
    drawing = scheme(
        [
            part("app", "service", nodes=3.0, rps=300.0),
            part("cache", "cache", hit=0.75),
            part("posts", "nosql", rps=2000.0),
        ],
        [case("read", 240, "app > cache? > posts"), case("post", 60, "app > posts", "write")],
    )
    found = load(drawing)
    assert found.bottleneck == "app"
    assert found.components[0].saturates_at == pytest.approx(900)


@pytest.mark.parametrize(
    ("rate", "cpu", "wait", "nodes", "links", "expected"),
    [
        pytest.param(
            133, 0.002, 0.012, 2.0, (0.003, 0.002, 0.002, 0.003), (0.02407, 0.02317, 0.03373, 0.03967),
            id="two_servers_lb",
        ),
        pytest.param(
            100 * 20 / 60, 0.001, 0.100, 1.0, (0.003, 0.003, 0.003), (0.11011, 0.10916, 0.12011, 0.12636),
            id="single_server",
        ),
    ],
)  # fmt: skip
def test_asyncflow(
    rate: float, cpu: float, wait: float, nodes: float, links: tuple[float, ...], expected: tuple[float, ...]
) -> None:
    # AsyncFlow's own examples and what its simulation gives for them (mean, p50, p95, p99): `two_servers_lb`, 133/s
    # round robin to two servers (2 ms CPU, 12 ms I/O), four exponential links; `single_server`, 100 users with 20
    # requests a minute, one server (1 ms CPU, 100 ms I/O), three exponential links.
    parts = [part(f"l{i}", "service", nodes=1.0, c=1000.0, ms=mean, threads=1e6) for i, mean in enumerate(links)]
    server = part("srv", "service", nodes=nodes, c=1.0, rps=1 / cpu, ms=cpu + wait, scv=0.0, lb="rr", threads=1e6)
    path = "l0 > l1 > srv > " + " > ".join(f"l{i}" for i in range(2, len(links)))
    flow = solve(compile_plan(scheme([*parts, server], [case("get", rate, path)]), Workload(), KINDS))
    get = flow.plan.cases[0]
    ours = (mean_time(flow, get), *(percentile(flow, get, share) for share in (0.5, 0.95, 0.99)))
    assert ours == pytest.approx(expected, rel=5e-3)


@pytest.mark.parametrize(("rate", "capacity", "over"), [(100, 40.0, 2.5), (150, 30.0, 5.0), (120, 40.0, 3.0)])
def test_the_three_tiny_tasks(rate: float, capacity: float, over: float) -> None:
    drawing = scheme([part("app", "service", nodes=1.0, rps=capacity)], [case("get", rate, "app")])
    assert busy(load(drawing))["app"] == pytest.approx(over)
