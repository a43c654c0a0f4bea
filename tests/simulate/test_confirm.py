"""Single requests beside the formulas, use case by use case: with their spread below 80 %, never a p99 of few."""

from __future__ import annotations

from functools import cache

from schemes import KINDS, case, part, scheme

from sdtrainer.scheme.model import Scheme
from sdtrainer.simulate import Workload, run
from sdtrainer.simulate.results import Curve
from sdtrainer.tui.drawers.plain import draw
from sdtrainer.view.confirmation import confirmation_doc

MIXED = scheme(
    [
        part("api", "service", nodes=40.0, threads=30.0),
        part("cache", "cache"),
        part("db", "nosql", nodes=3.0, quorum=2.0),
        part("pay", "external", nodes=1.0, rps=1000.0),
    ],
    [
        case("get", 20_000, "api > cache?90 > db"),
        case("put", 600, "api > db", "write"),
        case("buy", 900, "api > pay", "write"),
    ],
)


def confirmed(drawing: Scheme, seed: int = 7) -> Curve:
    found = run(drawing, Workload(), KINDS, ("load",), confirm=True, seed=seed).curve("confirm")
    assert found is not None
    return found


@cache
def mixed() -> Curve:
    return confirmed(MIXED)


def rows(curve: Curve) -> dict[str, dict[str, float | str]]:
    return {str(row["name"]): dict(row) for row in curve.rows}


def test_requests_one_by_one_agree_with_the_formulas_and_say_so() -> None:
    curve = mixed()
    assert curve.passes
    assert "5 runs of 20,000 requests from seed 7 agree with the formulas" in curve.sentence
    get = rows(curve)["get"]
    assert get["samples"] > 10_000
    for name in ("mean", "p99"):
        formula, simulated, spread = (float(get[key]) for key in (name, f"{name}_simulated", f"{name}_spread"))
        assert 0 < spread < 0.1 * simulated
        assert abs(simulated - formula) <= max(0.05 * formula, 3 * spread)


def test_no_p99_from_fewer_than_a_thousand_requests() -> None:
    put = rows(mixed())["put"]
    assert 0 < put["samples"] < 1000
    assert "mean_simulated" in put
    assert "mean_spread" in put
    assert "p99_simulated" not in put
    assert "p99" in put


def test_no_mean_from_a_handful() -> None:
    drawing = scheme([part("db", "nosql", nodes=12.0)], [case("get", 9000, "db"), case("rare", 4, "db")])
    curve = confirmed(drawing)
    rare = rows(curve)["rare"]
    assert rare["samples"] < 100
    assert "mean_simulated" not in rare
    assert f"formula only for rare: its requests are too few ({rare['samples']:.0f})" in curve.sentence


def test_a_use_case_that_waits_for_a_part_above_80_percent_has_its_formula_only() -> None:
    curve = mixed()
    buy = rows(curve)["buy"]
    assert (buy["busiest"], buy["samples"]) == ("pay", 0.0)
    assert "mean" in buy
    assert "mean_simulated" not in buy
    assert "formula only for buy: pay is at 90 %" in curve.sentence


def test_where_every_use_case_is_near_the_limit_nothing_is_simulated() -> None:
    curve = confirmed(scheme([part("db", "sql")], [case("get", 17_000, "db")]))
    assert curve.passes
    assert curve.sentence == "formula only for get: db is at 85 %"
    assert [row["samples"] for row in curve.rows] == [0.0]


def test_above_capacity_there_is_no_latency_and_shared_threads_spread_that() -> None:
    # pay answers too few, so its callers keep the threads of api, and get cannot have them; put goes past api.
    drawing = scheme(
        [*MIXED.components, part("log", "log", nodes=3.0)],
        [*MIXED.use_cases[:1], case("put", 600, "log", "write"), case("buy", 2000, "api > pay", "write")],
    )
    curve = confirmed(drawing)
    found = rows(curve)
    assert [found[name]["samples"] > 0 for name in ("get", "put", "buy")] == [False, True, False]
    assert found["get"]["busiest"] == "pay"
    assert "mean" not in found["buy"]
    assert "no latency for buy: pay is at 200 %" in curve.sentence


def test_an_asynchronous_tail_above_80_percent_hides_nothing() -> None:
    drawing = scheme(
        [part("log", "log", nodes=3.0), part("mail", "worker", nodes=1.0)], [case("put", 700, "log ~> mail", "write")]
    )
    put = rows(confirmed(drawing))["put"]
    assert (put["busiest"], "p99_simulated" in put) == ("log", True)


def test_threads_that_were_held_are_named() -> None:
    assert "threads of api held during calls" in mixed().sentence
    alone = scheme([part("api", "service", nodes=2.0)], [case("get", 100, "api")])
    assert "threads" not in confirmed(alone).sentence


def test_the_same_seed_confirms_the_same() -> None:
    few = scheme([part("db", "nosql", nodes=3.0)], [case("get", 100, "db*40")])
    assert confirmed(few, 3) == confirmed(few, 3)
    assert confirmed(few, 3) != confirmed(few, 4)


def test_the_table_says_for_each_use_case_what_there_is() -> None:
    lines = {line.split()[0]: line for line in draw(confirmation_doc(mixed()), 100).splitlines() if line.strip()}
    assert "±" in lines["get"]
    assert lines["put"].rstrip().endswith("too few")
    assert lines["put"].count("±") == 1
    assert lines["buy"].count("formula only") == 2
    assert "±" not in lines["buy"]


def test_a_path_without_work_takes_no_time() -> None:
    drawing = scheme(
        [part("door", "client"), part("db", "nosql", nodes=3.0)], [case("get", 100, "db"), case("ping", 9, "door")]
    )
    assert confirmed(drawing).passes


def test_without_a_load_there_is_nothing_to_stand_beside() -> None:
    found = run(MIXED, Workload(), KINDS, ("smoke",), confirm=True)
    assert [(item.experiment, "run that experiment" in item.why) for item in found.skipped] == [("confirm", True)]
