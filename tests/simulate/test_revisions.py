"""Comparing revisions, the ledger, sizing, robust findings, the event engine beside the formulas."""

from dataclasses import replace

import pytest
from schemes import KINDS, case, edited, part, scheme

from sdtrainer.simulate import (
    Targets,
    Workload,
    compare,
    compare_sizing,
    compile_plan,
    ledger,
    predictable,
    run,
    size,
)
from sdtrainer.simulate.des import simulate
from sdtrainer.simulate.results import Finding

MINIMAL = scheme(
    [part("client", "client"), part("api", "service"), part("db", "sql")],
    [case("get", 26_000, "client > api > db"), case("put", 100, "client > api > db", "write")],
)
SCALED = scheme(
    [
        part("client", "client"),
        part("api", "service"),
        part("cache", "cache", shards=2.0, copies=2.0),
        part("db", "sql", nodes=2.0),
        part("lonely", "cache"),
    ],
    [case("get", 26_000, "client > api > cache?90 > db"), case("put", 100, "client > api > db", "write")],
)
LOAD = Workload(targets=Targets(p99=0.2))


def test_a_revision_is_compared_in_short_sentences() -> None:
    before, after = (run(item, LOAD, KINDS, ("load", "kill")) for item in (MINIMAL, SCALED))
    assert compare(before, after, MINIMAL, SCALED) == (
        "db 132 % → 8.5 %",
        "get p99 growing backlog → 37 ms",
        "put p99 growing backlog → 42 ms",
        "no longer a single point: db",
        "+2 components",
        "+6 nodes",
    )
    assert compare(after, after, SCALED, SCALED) == ()


def test_the_ledger_runs_the_scheme_without_each_addition() -> None:
    rows = {(row.component, row.count): row for row in ledger(MINIMAL, SCALED, LOAD, KINDS)}
    assert rows["db", 2].forced_by.startswith("db is a single point of failure")
    assert rows["lonely", 0].forced_by == ""
    assert rows["lonely", 0].without == "without lonely: nothing changes"
    one = edited(SCALED, "db", nodes=1.0)
    forced = {row.component: row.forced_by for row in ledger(MINIMAL, one, LOAD, KINDS) if not row.count}
    assert forced["cache"].startswith("db is at 132 %")


def test_a_queue_is_forced_by_durability_and_its_worker_by_the_queue() -> None:
    drawing = scheme(
        [part("api", "service"), part("log", "log", nodes=3.0), part("fan", "worker"), part("db", "sql", nodes=2.0)],
        [case("put", 4000, "api > log ~> fan > db", "write")],
    )
    rows = {row.component: row.forced_by for row in ledger(MINIMAL, drawing, LOAD, KINDS) if not row.count}
    assert "answers before the write is durable" in rows["log"]
    assert rows["fan"] == "it takes what log holds"


def test_a_log_and_its_worker_are_tried_together() -> None:
    small = scheme([part("api", "service"), part("db", "sql", nodes=2.0)], [case("put", 400, "api > db", "write")])
    drawing = scheme(
        [*small.components, part("log", "log", nodes=3.0), part("fan", "worker")],
        [case("put", 400, "api > db", "write"), case("count", 400, "log ~> fan", "write")],
    )
    rows = {row.component: row.forced_by for row in ledger(small, drawing, LOAD, KINDS) if not row.count}
    assert rows["log"]
    assert rows["fan"]


def test_what_a_finding_advised_or_what_is_too_small_is_no_cost() -> None:
    cure = Finding("saturates", "must", "db is at 132 %", "db", cure="lonely shards=4, or a cache, queue before it")
    final = edited(SCALED, "lonely", shards=3.0)
    rows = {(row.component, row.count): row.forced_by for row in ledger(MINIMAL, final, LOAD, KINDS, (cure,))}
    assert rows["lonely", 3] == "advised: db is at 132 %"
    assert rows["lonely", 0] == ""
    small = edited(edited(SCALED, "cache", shards=1.0), "db", nodes=1.0)
    busy = scheme(small.components, [case("get", 900_000, "client > api > cache?90 > db")])
    full = {(row.component, row.count): row.forced_by for row in ledger(MINIMAL, busy, LOAD, KINDS)}
    assert full["cache", 2]


def test_a_queue_that_a_finding_advised_before_a_part_is_no_cost() -> None:
    parts = [part("api", "service"), part("db", "sql", nodes=2.0)]
    small = scheme(parts, [case("put", 400, "api > db", "write")])
    final = scheme([*parts, part("log", "log", nodes=3.0)], [case("put", 400, "api > log > db", "write")])
    cure = Finding("burst", "should", "a burst stands before db", "db", cure="a queue before db, or a limit")
    plain = {(row.component, row.count): row.forced_by for row in ledger(small, final, LOAD, KINDS)}
    told = {(row.component, row.count): row.forced_by for row in ledger(small, final, LOAD, KINDS, (cure,))}
    assert plain["log", 0] == ""
    assert told["log", 0] == "advised: a burst stands before db"


def test_one_fewer_that_leaves_a_part_above_eighty_percent_forces_its_count() -> None:
    def row(rate: float) -> str:
        parts = [part("api", "service"), part("cache", "cache", shards=20.0), part("db", "sql", nodes=30.0)]
        final = scheme(parts, [case("get", rate, "api > cache?90 > db")])
        found = ledger(MINIMAL, final, LOAD, KINDS)
        return next(item.forced_by for item in found if (item.component, item.count) == ("cache", 20))

    assert "cache is 89 % busy with 19" in row(1_360_000)
    assert row(400_000) == ""


def test_sizing_carries_the_peak_at_70_percent_with_one_node_lost() -> None:
    drawing = scheme(SCALED.components[:4], list(SCALED.use_cases))  # type: ignore[arg-type]
    sized = {row.component: row for row in size(drawing, LOAD, KINDS)}
    assert sized["api"].nodes == 26_100 / 700 // 1 + 2
    again = edited(edited(drawing, "api", nodes=sized["api"].nodes - 1), "db", nodes=sized["db"].nodes)
    result = run(again, LOAD, KINDS, ("load", "kill"))
    assert result.load is not None
    assert all(item.utilisation <= 0.7 for item in result.load.components)
    assert result.kill is not None
    assert result.kill.node_passes


@pytest.mark.parametrize(
    ("line", "component", "stated", "fine"),
    [
        ("api: 40 nodes", "api", 40, True),
        ("api 8 cores x 100 boxes", "api", 100, False),
        ("redis cache 2 x 64GB", "cache", 2, True),
        ("the sql tier: 3", "db", 3, True),
        ("db 2 shards x 2 nodes", "db", 4, True),
        ("db: 2 shards of 2 = 4 machines with 1 TB each", "db", 4, True),
        ("3 api", "api", 3, False),
        ("no idea about the rest", "", None, False),
    ],
)
def test_the_candidates_own_lines(line: str, component: str, stated: float | None, fine: bool) -> None:
    drawing = scheme(SCALED.components[:4], list(SCALED.use_cases))  # type: ignore[arg-type]
    row = compare_sizing([line], size(drawing, LOAD, KINDS))[0]
    assert (row.component, row.stated, row.fine) == (component, stated, fine)


def test_a_line_that_names_several_parts_is_set_beside_each() -> None:
    drawing = scheme(SCALED.components[:4], list(SCALED.use_cases))  # type: ignore[arg-type]
    rows = compare_sizing(
        ["sizing: 40 api, a 31 GB cache on 6 nodes, some 57 machines in all"], size(drawing, LOAD, KINDS)
    )
    assert [(row.component, row.stated) for row in rows] == [("api", 40), ("cache", 6)]


def finding(drawing: object, name: str, **more: object) -> Finding:
    result = run(drawing, LOAD, KINDS, ("load", "kill"), robust=True, **more)  # type: ignore[arg-type]
    return next(item for item in result.findings if item.id == name)


def test_a_finding_that_flips_with_an_assumed_figure_depends_on_it() -> None:
    close = scheme([part("db", "sql")], [case("get", 26_000, "db")])
    assert any("read_rps=20k" in text for text in finding(close, "saturates").depends_on)
    far = scheme([part("db", "sql")], [case("get", 90_000, "db")])
    assert finding(far, "saturates").depends_on == ()
    stated = edited(close, "db", read_rps=20_000.0)
    assert finding(stated, "saturates").depends_on == ()


def test_the_first_part_is_never_a_stateless_one_and_its_capacity_may_be_stated() -> None:
    drawing = scheme(
        [part("api", "service", nodes=1.0), part("db", "sql", read_rps=9000.0)], [case("get", 8000, "api > db")]
    )
    first = predictable(run(drawing, LOAD, KINDS, ("load", "kill"))).first
    assert first is not None
    assert (first.component, round(first.rate), first.stated) == ("db", 9000, True)


def test_the_same_seed_gives_the_same_requests() -> None:
    plan = compile_plan(SCALED, LOAD, KINDS)
    first, again, other = (simulate(plan, 2000, seed)[0].times for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_shrinking_the_load_never_adds_a_finding() -> None:
    for factor in (1.0, 0.5, 0.1):
        rates = {"get": 26_000 * factor, "put": 100 * factor}
        seen = {item.id for item in run(MINIMAL, replace(LOAD, rates=rates), KINDS, ("load",)).findings}
        assert seen <= {item.id for item in run(MINIMAL, LOAD, KINDS, ("load",)).findings} | {"busy"}


def test_a_p99_carries_its_range_over_our_assumptions() -> None:
    drawing = scheme(
        [part("api", "service"), part("db", "sql", read_rps=20_000.0, read_ms=0.001)], [case("get", 100, "api > db")]
    )
    found = run(drawing, LOAD, KINDS, ("load",), robust=True).load
    assert found is not None
    low, high = found.use_cases[0].p99_range or (0.0, 0.0)
    assert low == pytest.approx(0.5 * 0.037, rel=0.1)
    assert high == pytest.approx(2 * 0.037, rel=0.1)
    assert run(drawing, LOAD, KINDS, ("load",)).load.use_cases[0].p99_range is None  # type: ignore[union-attr]
