"""Killing nodes, components and zones: what fails, what is slow, what is lost, what is a single point of failure."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schemes import KINDS, case, edited, part, scheme

from sdtrainer.scheme.model import Group, Option, Scheme, Step, UseCase
from sdtrainer.simulate import Run, Targets, Workload, compile_plan, failing, kill_outcome, predictable, run, surprising
from sdtrainer.simulate.flow import served, solve
from sdtrainer.simulate.impairment import lose_node
from sdtrainer.simulate.results import Killed

SHOP = scheme(
    [
        part("lb", "lb"),
        part("api", "service"),
        part("cache", "cache", shards=2.0),
        part("db", "sql", nodes=3.0, read_rps=20_000.0, read_ms=0.02),
        part("mail", "external"),
    ],
    [case("get", 15_000, "lb > api > cache?90 > db"), case("put", 500, "lb > api > db", "write")],
)


def battery(drawing: Scheme) -> Run:
    return run(drawing, Workload(), KINDS, ("smoke", "load", "kill"))


def row(result: Run, component: str, scope: str, phase: str = "after") -> Killed:
    assert result.kill is not None
    return next(
        item for item in result.kill.rows if (item.component, item.scope, item.phase) == (component, scope, phase)
    )


def test_a_dead_cache_is_a_miss_and_its_store_slows_down() -> None:
    result = battery(SHOP)
    assert row(result, "cache", "component").failed == {"get": 0.0, "put": 0.0}
    assert kill_outcome(result, "cache", "get") == "slow"
    assert kill_outcome(result, "cache", "put") == "ok"
    assert kill_outcome(result, "db", "get") == "part"
    assert kill_outcome(result, "db", "put") == "down"


def test_a_dead_cache_before_a_small_store_takes_it_down() -> None:
    result = battery(edited(SHOP, "db", nodes=1.0, read_rps=3000.0))
    # 15,000 reads and the writes on 3,000 reads/s: about a fifth is served.
    assert row(result, "cache", "component").failed["get"] == pytest.approx(1 - 1 / (15 / 3 + 0.1), abs=0.01)
    assert row(result, "cache", "component").overloaded == ("db",)


def test_a_lonely_store_is_a_single_point_and_a_replica_cures_it() -> None:
    alone = battery(edited(SHOP, "db", nodes=1.0))
    assert predictable(alone).single_points == ("db",)
    assert row(alone, "db", "node").lost.startswith("all it held")
    pair = battery(SHOP)
    assert predictable(pair).single_points == ()
    assert row(pair, "db", "node", "failover").failed["put"] == 1.0
    assert row(pair, "db", "node").failed == {"get": 0.0, "put": 0.0}
    assert "500 writes" in row(pair, "db", "node").lost
    assert pair.kill is not None
    assert pair.kill.node_passes


def test_sync_copies_lose_nothing() -> None:
    assert row(battery(edited(SHOP, "db", copies="sync")), "db", "node").lost == ""


def test_one_node_too_few_is_found_by_the_node_kill() -> None:
    result = battery(edited(SHOP, "api", nodes=16.0))
    assert result.kill is not None
    assert not result.kill.node_passes
    assert [(item.id, item.component) for item in result.kill.findings if item.id == "node-kill"] == [
        ("node-kill", "api")
    ]


@pytest.mark.parametrize(
    ("kind", "settings_", "failover", "after"),
    [
        ("nosql", {"nodes": 3.0}, 0.0, 0.0),
        ("nosql", {"nodes": 3.0, "quorum": 3.0}, 1.0, 1.0),
        ("nosql", {"nodes": 4.0, "copies": 1.0}, 0.25, 0.25),
        ("log", {"nodes": 4.0, "copies": 3.0}, 0.25, 0.0),
        ("queue", {"nodes": 1.0}, 1.0, 1.0),
        ("queue", {"nodes": 3.0}, 1.0, 0.0),
        ("coordination", {"nodes": 2.0}, 1.0, 1.0),
        ("coordination", {"nodes": 3.0}, 1.0, 0.0),
        ("sql", {"nodes": 1.0, "shards": 4.0}, 0.25, 0.25),
        ("sql", {"nodes": 2.0, "shards": 4.0}, 0.25, 0.0),
        ("cache", {"shards": 4.0}, 0.25, 0.0),
        ("kv", {}, 1.0, 0.0),
        ("kv", {"shards": 4.0}, 0.25, 0.0),
        ("kv", {"shards": 4.0, "copies": 1.0}, 0.25, 0.25),
        ("service", {"nodes": 2.0}, 0.5, 0.0),
        ("service", {"nodes": 1.0}, 1.0, 1.0),
    ],
)
def test_losing_one_node(kind: str, settings_: dict[str, float], failover: float, after: float) -> None:
    result = battery(scheme([part("x", kind, **settings_)], [case("put", 10, "x", "write")]))
    assert row(result, "x", "node", "failover").failed["put"] == pytest.approx(failover)
    assert row(result, "x", "node", "after").failed["put"] == pytest.approx(after)


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        ("sql", {"shards": 4.0}),
        ("nosql", {"nodes": 4.0, "copies": 1.0}),
        ("cache", {"shards": 4.0}),
        ("kv", {"shards": 4.0, "copies": 1.0}),
        ("queue", {"shards": 4.0}),
    ],
)
def test_a_lost_shard_fails_the_requests_for_its_keys_wholly_and_no_others(kind: str, counts: dict[str, float]) -> None:
    drawing = scheme([part("x", kind, **counts)], [case("move", 2000, "x > x", "write")])
    plan = compile_plan(drawing, Workload(), KINDS)
    damage = lose_node(plan.stations["x"]).failover
    # Both steps are about one key: a quarter of the requests, not 1 - (3/4)².
    assert row(battery(drawing), "x", "node", "failover").failed["move"] == pytest.approx(0.25)
    hurt = solve(replace(plan, stations={**plan.stations, **damage.stations()}), damage.health())
    assert hurt.utilisation["x"] == pytest.approx(solve(plan).utilisation["x"])


def shards(reads: float, **counts: float) -> Run:
    return battery(scheme([part("db", "sql", **counts)], [case("get", reads, "db")]))


def test_the_nodes_that_are_left_of_a_shard_carry_that_shard_alone() -> None:
    # 24 nodes at 75 %: two nodes carry their shard's three quarters of three at 112.5 %, an eighth of all requests.
    lost = row(shards(360_000, shards=8.0, nodes=3.0), "db", "node")
    assert lost.overloaded == ("db",)
    assert lost.failed["get"] == pytest.approx((1 - 1 / 1.125) / 8, abs=1e-5)
    assert not row(shards(310_000, shards=8.0, nodes=3.0), "db", "node").failed_any
    calm = shards(310_000, shards=8.0, nodes=3.0).kill
    assert calm is not None
    assert calm.node_passes


def test_only_reads_of_the_shard_that_lost_its_primary_go_on_during_failover() -> None:
    drawing = scheme(
        [part("db", "sql", shards=4.0, nodes=3.0)], [case("get", 10, "db"), case("put", 10, "db", "write")]
    )
    failing = row(battery(drawing), "db", "node", "failover").failed
    assert failing == pytest.approx({"get": 0.25 / 3, "put": 0.25}, abs=1e-6)


def test_a_request_to_many_keys_fails_when_any_of_them_is_lost() -> None:
    drawing = scheme([part("cells", "cache", shards=24.0, copies=2.0)], [case("near", 1000, "cells*9")])
    plan = compile_plan(drawing, Workload(), KINDS)
    failing = row(battery(drawing), "cells", "node", "failover").failed
    assert failing["near"] == pytest.approx(1 - (23 / 24) ** 9, abs=1e-6)
    damage = lose_node(plan.stations["cells"]).after
    hurt = solve(replace(plan, stations={**plan.stations, **damage.stations()}), damage.health())
    assert sum(seen.calls for seen in hurt.traffic.values()) == pytest.approx(9000)
    assert list(hurt.utilisation.values()) == pytest.approx([9000 / 24 / 80_000] * 2)


def test_a_limit_holds_for_all_shards_together() -> None:
    drawing = scheme([part("db", "sql", shards=4.0, nodes=2.0)], [case("get", 1000, "db")])
    limited = replace(drawing, options=(Option("limit", "db", {"rate": 500.0}),))
    assert not row(battery(limited), "db", "node").failed_any
    assert row(battery(limited), "db", "node", "failover").failed["get"] == pytest.approx(0.0, abs=1e-6)


def test_optional_steps_and_fallbacks_keep_an_operation_alive() -> None:
    parts = [
        part("api", "service"),
        part("db", "sql", nodes=2.0),
        part("old", "sql", nodes=2.0),
        part("ads", "external"),
    ]
    path = (Step(("api",)), Step(("ads",), optional=True), Step(("db",), otherwise=Step(("old",))))
    result = battery(scheme(parts, [UseCase("get", "read", path, rate=50)]))
    for name in ("ads", "db", "old"):
        assert kill_outcome(result, name, "get") in ("ok", "slow")
    assert kill_outcome(result, "api", "get") == "down"


def test_a_dead_consumer_fails_nobody() -> None:
    parts = [part("api", "service"), part("log", "log", nodes=3.0), part("fan", "worker")]
    result = battery(scheme(parts, [case("post", 100, "api > log ~> fan", "write")]))
    assert kill_outcome(result, "fan", "post") == "ok"
    assert kill_outcome(result, "log", "post") == "down"


def test_what_fails_anyway_is_not_the_doing_of_a_kill() -> None:
    parts = [part("api", "service"), part("fraud", "external"), part("ledger", "sql", read_rps=1000.0, write_rps=500.0)]
    cases = [case("pay", 500, "api > fraud > ledger", "write"), case("balance", 4000, "api > ledger")]
    drawing = scheme(parts, [*cases, case("look", None, "api > ledger")])
    result = battery(drawing)
    assert failing(result, "balance") > 0.5
    assert kill_outcome(result, "fraud", "pay", drawing) == "down"
    assert kill_outcome(result, "fraud", "balance", drawing) == "ok"
    assert kill_outcome(result, "ledger", "balance", drawing) == "down"
    assert [kill_outcome(result, name, "look", drawing) for name in ("ledger", "fraud")] == ["down", "ok"]


def test_a_zone_takes_what_stands_in_it() -> None:
    drawing = edited(edited(SHOP, "api", zone="a,b", nodes=40.0), "db", zone="a")
    result = battery(drawing)
    assert row(result, "a", "zone").failed["put"] == 1.0
    assert row(result, "b", "zone").failed == {"get": 0.0, "put": 0.0}
    assert row(result, "b", "zone", "failover").failed["put"] == 0.5


def test_the_most_surprising_parts_are_those_that_do_not_simply_go_down() -> None:
    assert set(surprising(battery(SHOP), SHOP)) == {"cache", "db"}


@settings(max_examples=40)
@given(st.floats(1, 40_000), st.integers(1, 5), st.integers(1, 30), st.floats(0, 100))
def test_a_kill_never_raises_what_a_visitor_gets(rate: float, nodes: int, copies: int, hit: float) -> None:
    drawing = scheme(
        [part("api", "service", nodes=float(copies)), part("cache", "cache"), part("db", "sql", nodes=float(nodes))],
        [case("get", rate, f"api > cache?{hit} > db"), case("put", rate / 9, "api > db", "write")],
    )
    result = battery(drawing)
    assert result.kill is not None
    healthy = served(solve(compile_plan(drawing, Workload(), KINDS)))
    for item in result.kill.rows:
        if item.scope == "component" and item.component in ("api", "db"):
            assert 1 - item.failed["put"] <= healthy["put"] + 1e-6


def test_expected_availability_is_held_against_the_target() -> None:
    load = Workload(targets=Targets(availability=0.999))
    alone = run(edited(SHOP, "db", nodes=1.0), load, KINDS, ("kill",)).findings
    found = [item for item in alone if item.id == "availability"]
    assert [item.use_case for item in found] == ["get", "put"]
    # One node of 99.5 %; what others run is not held against the candidate.
    assert found[0].numbers["expected"] == pytest.approx(0.995)
    assert "availability" not in {item.id for item in run(SHOP, load, KINDS, ("kill",)).findings}


def test_a_group_that_is_called_a_zone_is_one() -> None:
    groups = (Group("g1", "Zone A", ("api", "cache")), Group("g2", "eu region", ("g1", "db")))
    drawing = replace(edited(SHOP, "api", nodes=40.0), groups=groups)
    result = battery(drawing)
    assert row(result, "Zone A", "zone").failed["put"] == 1.0
    assert row(result, "eu region", "region").failed["get"] == 1.0


def test_a_log_that_waits_for_one_broker_loses_its_lag() -> None:
    drawing = scheme([part("log", "log", nodes=3.0, ack=1.0, lag=0.2)], [case("put", 1000, "log", "write")])
    assert "200 writes" in row(battery(edited(drawing, "log", shards=1.0)), "log", "node").lost
    assert row(battery(edited(drawing, "log", ack=2.0)), "log", "node").lost == ""


@pytest.mark.parametrize("word", ["sync", "async"])
def test_a_copy_told_in_a_word_is_a_second_node(word: str) -> None:
    alone = scheme([part("db", "sql", copies=word)], [case("put", 10, "db", "write")])
    assert predictable(battery(alone)).single_points == ()
