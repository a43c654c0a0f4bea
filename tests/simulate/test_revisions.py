"""Comparing revisions, the ledger, sizing, robust findings, the event engine beside the formulas."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from schemes import KINDS, case, edited, figure, part, scheme

from sdtrainer.scheme.model import Option, Scheme
from sdtrainer.simulate import (
    Kind,
    Run,
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
from sdtrainer.simulate.results import Finding, Load
from sdtrainer.tui.drawers.terminal import draw
from sdtrainer.view.doc import Doc
from sdtrainer.view.run import run_doc

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


def robust(drawing: Scheme, *experiments: str, kinds: Mapping[str, Kind] = KINDS) -> Run:
    return run(drawing, Workload(), kinds, experiments, robust=True)


def load(drawing: Scheme, kinds: Mapping[str, Kind] = KINDS) -> Load:
    found = robust(drawing, "load", kinds=kinds).load
    assert found is not None
    return found


def sentences(found: Run, name: str) -> tuple[str, ...]:
    return next(item.depends_on for item in found.findings if item.id == name)


def kinds_with(kind: str, name: str, *range_: float) -> Mapping[str, Kind]:
    return {**KINDS, kind: replace(KINDS[kind], figures={**KINDS[kind].figures, name: figure(*range_)})}


RATE = "db at 20k/s a node is our assumption; write db read_rps=20k"
COPIES = "db keeping 3 copies is our assumption; write db copies=3"


def test_a_pass_that_flips_with_an_assumed_figure_depends_on_it() -> None:
    busy = scheme([part("db", "sql")], [case("get", 10_000, "db")])
    assert (load(busy).passes, load(busy).depends_on) == (True, (RATE,))
    for sure in (edited(busy, "db", read_rps=20_000.0), edited(busy, "db", nodes=3.0)):
        assert load(sure).depends_on == ()
    unvaried = run(busy, Workload(), KINDS, ("load",)).load
    assert unvaried is not None
    assert unvaried.depends_on == ()


def test_the_page_says_which_passes_hang_on_our_figures() -> None:
    shown = plain(run_doc(robust(scheme([part("db", "sql")], [case("get", 10_000, "db")]), "load")))
    assert f"Passes with our figures only load: depends: {RATE}" in " ".join(shown.replace("•", "").split())
    sure = plain(run_doc(robust(scheme([part("db", "sql", read_rps=2e4)], [case("get", 10_000, "db")]), "load")))
    assert "our figures only" not in sure


def plain(document: Doc) -> str:
    return draw(document, 100, unicode=True, color=False)


def test_a_failure_that_flips_depends_too() -> None:
    found = load(scheme([part("db", "sql")], [case("get", 26_000, "db")]))
    assert (found.passes, found.depends_on) == (False, (RATE,))


def test_copies_nobody_stated_are_varied_and_stated_ones_are_not() -> None:
    drawing = scheme([part("db", "nosql", nodes=6.0)], [case("get", 1000, "db"), case("put", 1000, "db", "write")])
    kinds = kinds_with("nosql", "copies", 3, 1, 5)
    found, told = (robust(item, "kill", kinds=kinds).kill for item in (drawing, edited(drawing, "db", copies=3.0)))
    assert found is not None
    assert told is not None
    assert found.node_passes
    assert (found.depends_on, told.depends_on) == ((COPIES,), ())


def test_writes_that_saturate_only_with_so_many_copies_depend_on_them() -> None:
    # Three copies of 12,000 writes on six nodes of 5,000/s; with one copy it is a third of that.
    drawing = scheme([part("db", "nosql", nodes=6.0, rps=5000.0)], [case("put", 12_000, "db", "write")])
    assert sentences(robust(drawing, "load", kinds=kinds_with("nosql", "copies", 3, 1, 5)), "saturates") == (COPIES,)


def test_partitions_nobody_stated_are_varied() -> None:
    drawing = scheme([part("log", "log", nodes=4.0, rps=100_000.0)], [case("put", 200_000, "log", "write")])
    assert load(drawing).depends_on == ("log with 4 partitions is our assumption; write log shards=4",)
    assert load(edited(drawing, "log", shards=4.0)).depends_on == ()


def test_a_hit_ratio_from_an_assumed_memory_depends_on_that() -> None:
    kinds = kinds_with("cache", "memory", 25e9, 1e9, 50e9)
    drawing = scheme(
        [part("api", "service"), part("cache", "cache", rps=1e6), part("db", "sql", read_rps=20_000.0)],
        [case("get", 60_000, "api > cache? > db")],
    )
    drawing = replace(drawing, options=(Option("hot", "cache", {"zipf": 1.0, "keys": 1e9}),))
    assert load(drawing, kinds).passes
    told = "cache with 25 GB a node is our assumption; write cache memory=25GB and `data cache: …`"
    assert load(drawing, kinds).depends_on == (told,)
    assert load(edited(drawing, "cache", memory=25e9), kinds).depends_on == ()


def test_the_other_experiments_depend_on_assumed_figures_too() -> None:
    drawing = scheme([part("db", "sql", nodes=2.0, shards=4.0, key="item")], [case("get", 90_000, "db")])
    hot = robust(drawing, "hot-key").curve("hot-key")
    assert hot is not None
    assert hot.depends_on == (RATE,)
    burst = robust(replace(drawing, options=(Option("burst", "get", {"x": 2.0, "for": 60.0}),)), "burst")
    assert sentences(burst, "burst") == (RATE,)
    full = scheme([part("db", "sql")], [case("put", 1000, "db", "write")])
    disks = kinds_with("sql", "storage", 2e12, 5e11, 16e12)
    assert "db with 2 TB a node is our assumption; write db storage=2TB" in sentences(
        robust(full, "growth", kinds=disks), "storage-full"
    )


def test_the_share_of_a_hottest_key_nobody_told_is_varied() -> None:
    drawing = scheme([part("db", "sql", shards=16.0, key="item", read_rps=20_000.0)], [case("get", 120_000, "db")])
    told = "db's hottest key taking 6.9 % of its calls is our assumption; write `hot db share 6.9%`"
    found = robust(drawing, "hot-key").curve("hot-key")
    stated = replace(drawing, options=(Option("hot", "db", {"share": 0.069}),))
    sure = robust(stated, "hot-key").curve("hot-key")
    assert found is not None
    assert sure is not None
    assert (found.passes, found.depends_on, sure.depends_on) == (True, (told,), ())


def test_what_cannot_be_asked_with_a_figure_says_nothing() -> None:
    # With half the rate it is above 100 % without any outage, and no storm is run at all.
    drawing = scheme([part("db", "sql")], [case("get", 12_000, "db")])
    storm = robust(replace(drawing, options=(Option("retry", "get", {"attempts": 1.0}),)), "retry-storm")
    assert storm.curve("retry-storm").depends_on == ()  # type: ignore[union-attr]


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
