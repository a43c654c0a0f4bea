"""Limits executed: what comes above them is refused at that part, load behind it falls, and a burst stays outside."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schemes import KINDS, case, edited, part, scheme

from sdtrainer.scheme.model import Option, Scheme, Step, UseCase
from sdtrainer.simulate import Run, Workload, battery, compile_plan, predictable, run
from sdtrainer.simulate.des import simulate
from sdtrainer.simulate.explain import explain
from sdtrainer.simulate.flow import mean_time, solve
from sdtrainer.simulate.saturation import saturates_at
from sdtrainer.simulate.unloaded import scaled
from sdtrainer.view.run import headline

SHOP = scheme(
    [part("lb", "lb", nodes=1.0, rps=50_000.0), part("api", "service", nodes=20.0), part("db", "sql")],
    [case("open", 9000, "lb > api > db"), case("save", 1000, "lb > api > db", "write")],
)


def limited(drawing: Scheme, name: str, **numbers: float | str) -> Scheme:
    return replace(drawing, options=(*drawing.options, Option("limit", name, numbers)))


def loads(drawing: Scheme) -> Run:
    return run(drawing, Workload(), KINDS, ("load",))


def calls(drawing: Scheme) -> dict[str, float]:
    return {name: seen.calls for name, seen in solve(compile_plan(drawing, Workload(), KINDS)).traffic.items()}


def refused(drawing: Scheme) -> dict[str, float]:
    found = loads(drawing).load
    assert found is not None
    return {item.name: item.refused for item in found.use_cases}


def test_a_part_lets_in_no_more_than_its_limit_and_refuses_all_alike() -> None:
    drawing = limited(SHOP, "api", rate=8000.0)
    assert calls(drawing) == pytest.approx({"lb": 10_000, "api": 8000, "db": 8000})
    assert refused(drawing) == pytest.approx({"open": 0.2, "save": 0.2})


def test_a_use_case_is_refused_at_the_door() -> None:
    drawing = limited(SHOP, "save", rate=250.0)
    assert calls(drawing) == pytest.approx({"lb": 9250, "api": 9250, "db": 9250})
    assert refused(drawing) == pytest.approx({"open": 0.0, "save": 0.75})


def test_the_headline_says_that_it_holds_only_by_refusing() -> None:
    said = headline(loads(limited(SHOP, "api", rate=8000.0)))
    assert said == "At 10k/s limits refuse open 20 %, save 20 %; what they let in keeps db at 52 %."
    assert headline(loads(SHOP)).startswith("It holds at 10k/s")


def test_a_limit_above_the_load_changes_nothing() -> None:
    drawing = limited(SHOP, "api", rate=20_000.0)
    assert calls(drawing) == pytest.approx(calls(SHOP))
    assert loads(drawing).load == loads(SHOP).load


def test_a_limit_behind_another_sees_what_that_one_passes() -> None:
    drawing = limited(limited(SHOP, "lb", rate=5000.0), "db", rate=4000.0)
    assert calls(drawing) == pytest.approx({"lb": 5000, "api": 5000, "db": 4000})
    assert refused(drawing)["open"] == pytest.approx(0.6)


def test_per_key_needs_the_number_of_keys() -> None:
    unknown = limited(SHOP, "save", rate=5.0, per="ip")
    assert calls(unknown) == pytest.approx(calls(SHOP))
    said = [line for line in loads(unknown).assumptions if line.startswith("limit save")]
    assert said == [
        "limit save is noted, not executed: how many ips there are is not said; "
        "write `limit save 5/s per ip keys 10k`"
    ]  # fmt: skip
    known = limited(SHOP, "save", rate=5.0, per="ip", keys=100.0)
    assert refused(known)["save"] == pytest.approx(0.5)
    assert "limit save: at most 500/s in all (5/s for each of 100 ips)" in loads(known).assumptions


@pytest.mark.parametrize(
    ("name", "numbers", "why"),
    [
        ("nobody", {"rate": 5.0}, "no part and no use case that runs is called nobody"),
        ("api", {}, "write a rate above 0"),
    ],
)
def test_what_cannot_be_executed_says_why(name: str, numbers: dict[str, float], why: str) -> None:
    drawing = limited(SHOP, name, **numbers)
    assert any(why in line for line in loads(drawing).assumptions)
    assert calls(drawing) == pytest.approx(calls(SHOP))


def test_refusing_the_expected_peak_does_not_pass() -> None:
    overloaded = edited(SHOP, "db", read_rps=9000.0)
    for drawing, found in ((overloaded, {"saturates"}), (limited(overloaded, "db", rate=5000.0), {"limited"})):
        load = loads(drawing).load
        assert load is not None
        assert not load.passes
        assert {item.id for item in load.findings if item.severity == "must"} == found
    load = loads(limited(overloaded, "db", rate=5000.0)).load
    assert load is not None
    message = next(item.message for item in load.findings if item.id == "limited")
    assert message == "limit db 5k/s refuses at this load: open 50 %, save 50 %"
    assert all(item.utilisation < 1 for item in load.components)


def test_a_burst_stays_before_the_limit() -> None:
    burst = replace(SHOP, options=(Option("burst", "open", {"x": 10.0, "for": 60.0}),))
    open_ = run(burst, Workload(), KINDS, ("burst",)).curve("burst")
    held = run(limited(burst, "lb", rate=12_000.0), Workload(), KINDS, ("burst",)).curve("burst")
    assert open_ is not None
    assert held is not None
    assert {row["component"] for row in open_.rows} == {"api", "db", "lb"}
    assert held.rows == ()
    assert "limit lb 12k/s refuses at this load: open 87 %, save 87 %" in held.sentence


def test_a_fallback_and_an_optional_step_answer_what_is_refused() -> None:
    steps = SHOP.use_cases[0].steps
    optional = replace(
        SHOP, use_cases=(replace(SHOP.use_cases[0], steps=(*steps[:2], replace(steps[2], optional=True))),)
    )
    assert refused(limited(optional, "db", rate=100.0)) == {"open": 0.0}
    assert calls(limited(optional, "db", rate=100.0))["db"] == pytest.approx(100)


def test_kills_count_what_was_let_in() -> None:
    drawing = limited(edited(SHOP, "db", nodes=2.0), "api", rate=5000.0)
    kill = run(drawing, Workload(), KINDS, ("kill",)).kill
    assert kill is not None
    rows = {(row.component, row.scope, row.phase): row for row in kill.rows}
    assert not rows["api", "node", "after"].failed_any
    assert rows["db", "component", "after"].failed["open"] == pytest.approx(0.5)
    assert kill.single_points == ("lb",)


def test_requests_simulated_one_by_one_are_refused_too() -> None:
    plan = compile_plan(limited(SHOP, "api", rate=5000.0), Workload(), KINDS)
    sample = simulate(plan, 20_000, seed=2)[0]
    assert len(sample.times) == pytest.approx(20_000 * 0.9 * 0.9 * 0.5, rel=0.05)
    assert sum(sample.times) / len(sample.times) == pytest.approx(mean_time(solve(plan), plan.cases[0]), rel=0.05)


def test_a_limit_before_the_store_lets_a_cold_cache_come_back() -> None:
    drawing = scheme(
        [part("api", "service"), part("feeds", "cache", hit=0.9, ttl=600.0), part("posts", "sql", read_rps=5000.0)],
        [case("feed", 20_000, "api > feeds?90 > posts")],
    )
    never = run(drawing, Workload(), KINDS, ("cold-cache",)).curve("cold-cache")
    back = run(limited(drawing, "posts", rate=4500.0), Workload(), KINDS, ("cold-cache",)).curve("cold-cache")
    assert never is not None
    assert back is not None
    assert not never.passes
    assert back.passes


def at(drawing: Scheme) -> dict[str, float]:
    """Total requests/s that fill each part."""
    found = loads(drawing).load
    assert found is not None
    return {part.id: part.saturates_at for part in found.components}


def test_a_part_behind_a_limit_below_its_capacity_never_saturates_and_it_is_said() -> None:
    # 12,000 of 10 calls are 10,800 reads and 1,200 writes: 54 % + 24 % of db.
    drawing = limited(SHOP, "api", rate=12_000.0)
    assert at(SHOP) == pytest.approx({"lb": 50_000, "api": 20_000, "db": 10_000 / 0.65})
    assert at(drawing) == pytest.approx({"lb": 50_000, "api": math.inf, "db": math.inf})
    found = loads(drawing)
    assert found.load is not None
    assert (found.load.bottleneck, found.load.second) == ("lb", "db")
    assert headline(found) == "It holds at 10k/s; lb, now at 20 %, breaks first, at 50k/s in total."
    first = next(item.message for item in found.findings if item.id == "first")
    assert first.startswith("no part that was counted saturates: limits never let in as much as they can do")
    assert predictable(found).first is None
    line = next(line for line in explain(compile_plan(drawing, Workload(), KINDS), "db") if line.symbol == "saturates")
    assert line.value == "never"


def test_a_limit_that_lets_in_more_than_a_part_can_do_leaves_its_rate_as_it_is() -> None:
    assert at(limited(SHOP, "api", rate=16_000.0))["db"] == pytest.approx(10_000 / 0.65)


def test_a_limit_on_one_use_case_shifts_the_rate_at_which_their_part_is_full() -> None:
    # Writes stay at 1,200/s, 24 % of db; reads fill the rest at 15,200/s, nine tenths of all that come.
    assert at(limited(SHOP, "save", rate=1200.0))["db"] == pytest.approx(15_200 / 0.9, rel=1e-5)


def test_a_fallback_that_gets_only_what_is_refused_saturates_by_it() -> None:
    spare = part("spare", "sql", read_rps=1000.0)
    steps = (Step(("api",)), Step(("db",), otherwise=Step(("spare",))))
    drawing = scheme([part("api", "service"), part("db", "sql"), spare], [UseCase("get", "read", steps, rate=5000)])
    assert at(limited(drawing, "db", rate=8000.0))["spare"] == pytest.approx(9000, rel=1e-5)


@pytest.mark.parametrize("rate", [200.0, 20_000.0])
def test_growth_says_from_when_a_limit_refuses_and_how_much(rate: float) -> None:
    found = run(limited(SHOP, "open", rate=9000.0 + rate), Workload(), KINDS, ("growth",)).curve("growth")
    assert found is not None
    grown = {200.0: ("1 x", "open 49 % at 2 x"), 20_000.0: ("3.2 x", "open 68 % at 10 x")}[rate]
    assert f"from {grown[0]} on limits refuse: {grown[1]}" in found.sentence
    assert {item.id for item in found.findings if "limits refuse" in item.message} == (
        {"growth"} if rate == 200 else set()
    )


def test_growth_behind_a_limit_does_not_break_and_twice_the_load_does_not_pass() -> None:
    drawing = limited(edited(SHOP, "db", shards=2.0), "lb", rate=15_000.0)
    found = run(drawing, Workload(), KINDS, ("growth",)).curve("growth")
    assert found is not None
    assert found.sentence == "no part that was counted breaks; from 1.5 x on limits refuse: open 25 %, save 25 % at 2 x"
    assert not found.passes
    roomy = limited(edited(SHOP, "db", shards=4.0), "lb", rate=20_000.0)
    grown = run(roomy, Workload(), KINDS, ("growth",)).curve("growth")
    assert grown is not None
    assert grown.passes


def test_only_the_limit_that_refuses_is_named() -> None:
    found = loads(limited(limited(SHOP, "api", rate=15_000.0), "save", rate=250.0)).findings
    assert [item.message for item in found if item.id == "limited"] == [
        "limit save 250/s refuses at this load: save 75 %"
    ]


@settings(max_examples=40)
@given(st.floats(5000, 40_000), st.floats(500, 3000), st.floats(0.2, 3))
def test_a_part_is_full_at_the_rate_it_is_said_to_be_and_not_before(total: float, writes: float, times: float) -> None:
    drawing = limited(limited(SHOP, "api", rate=total), "save", rate=writes)
    loaded = replace(
        drawing, use_cases=tuple(replace(case, rate=(case.rate or 0) * times) for case in drawing.use_cases)
    )
    plan = compile_plan(loaded, Workload(), KINDS)
    for name, rate in at(loaded).items():
        if math.isfinite(rate):
            factor = rate / plan.total
            assert solve(scaled(plan, factor * (1 + 1e-5))).busy(name) >= 1
            assert solve(scaled(plan, factor * (1 - 1e-5))).busy(name) < 1
        else:
            assert solve(scaled(plan, 1e5)).busy(name) < 1


def test_a_whole_battery_runs_with_limits() -> None:
    result = run(
        limited(limited(SHOP, "api", rate=5000.0), "save", rate=10.0), Workload(), KINDS, battery(), robust=True
    )
    assert result.load is not None
    assert result.smoke is not None
    assert result.smoke.passes


@settings(max_examples=50)
@given(st.floats(1, 1e6), st.floats(1, 1e6), st.floats(1, 1e6))
def test_nothing_gets_more_than_its_limit_and_nothing_is_refused_below_it(
    door: float, part_: float, store: float
) -> None:
    drawing = limited(limited(limited(SHOP, "open", rate=door), "api", rate=part_), "db", rate=store)
    seen = calls(drawing)
    assert seen["lb"] == pytest.approx(min(9000, door) + 1000)
    assert seen["api"] == pytest.approx(min(seen["lb"], part_), rel=1e-6)
    assert seen["db"] == pytest.approx(min(seen["api"], store), rel=1e-6)


def test_a_part_that_nothing_calls_is_never_full() -> None:
    drawing = scheme([part("api", "service"), part("db", "sql"), part("idle", "sql")], [case("read", 100, "api > db")])
    flow = solve(compile_plan(drawing, Workload(), KINDS))
    assert math.isinf(saturates_at(flow, "idle"))
    assert math.isfinite(saturates_at(flow, "db"))


def waiting(drawing: Scheme) -> Scheme:
    return replace(drawing, components=tuple(replace(item, label="waiting room") if item.id == "lb" else item
                                             for item in drawing.components))  # fmt: skip


@pytest.mark.parametrize("name", ["lb", "open"])
def test_before_a_waiting_room_people_wait_and_are_told_so(name: str) -> None:
    found = loads(limited(waiting(SHOP), name, rate=4500.0)).load
    assert found is not None
    (finding,) = [item for item in found.findings if item.id == "limited"]
    assert finding.message.startswith(f"{name} lets in 4.5k/s; the others wait outside, at this load open 5")
    assert "what they see and for how long" in finding.cure
    plain = loads(limited(SHOP, name, rate=4500.0)).load
    assert plain is not None
    assert [item.refused for item in plain.use_cases] == [item.refused for item in found.use_cases]
    assert not any("wait outside" in item.message for item in plain.findings)


def test_a_burst_names_the_limit_that_holds() -> None:
    burst = replace(SHOP, options=(Option("burst", "open", {"x": 10.0, "for": 60.0}),))
    curve = run(burst, Workload(), KINDS, ("burst",)).curve("burst")
    assert curve is not None
    finding = next(item for item in curve.findings if item.component == "api")
    assert "`limit api 16k/s`" in finding.cure
    held = run(limited(burst, "api", rate=16_000.0), Workload(), KINDS, ("burst",)).curve("burst")
    assert held is not None
    assert not [row for row in held.rows if row["component"] == "api"]
