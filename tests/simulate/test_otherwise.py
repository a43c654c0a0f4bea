"""How else a run could have come out: parts whose assumed figures decide something, and those that do not."""

from __future__ import annotations

from dataclasses import replace

from schemes import KINDS, case, part, scheme

from sdtrainer.content.kinds import load_kinds
from sdtrainer.simulate import OtherWays, Run, Workload, compile_plan, other_ways, run, varied_run
from sdtrainer.simulate.compile import vary_all
from sdtrainer.simulate.otherwise import ways

TIGHT = scheme([part("api", "service"), part("db", "sql")], [case("open", 12_000, "api > db")])
"""A primary that carries it by its usual figure, not by its lowest."""
ROOMY = scheme([part("api", "service"), part("db", "sql")], [case("open", 400, "api > db")])
STATED = scheme(
    [part("api", "service"), part("db", "sql", read_rps=20_000.0, read_ms=2.0)], [case("open", 12_000, "api > db")]
)


def found(drawing, *experiments: str):
    result = run(drawing, Workload(), KINDS, experiments or ("load", "kill"))
    return result, other_ways(drawing, Workload(), KINDS, result).variants


def test_a_part_that_fails_at_its_lowest_figure_is_a_variant_with_the_line_to_write() -> None:
    result, others = found(TIGHT, "load")
    assert result.load is not None
    assert result.load.passes
    weak = next(item for item in others if "db weak few copies" in item.figures)
    assert "write db " in weak.sentence
    after = varied_run(result, weak).load
    assert after is not None
    assert not after.passes


def test_a_part_whose_figures_are_stated_is_no_variant() -> None:
    _, others = found(STATED, "load")
    assert not [item for item in others if "db weak few copies" in item.figures]


def test_a_part_far_from_its_limit_is_judged_alike_however_busy_it_is() -> None:
    """How busy is kept all the same: at the prompt's load, ten times that of the run, 78 % and 39 % are two things."""
    result, others = found(ROOMY, "load")
    loads = [load for item in others if (load := varied_run(result, item).load)]
    assert result.load is not None
    assert {load.passes for load in (result.load, *loads)} == {True}
    busy = {part.utilisation for load in loads for part in load.components if part.id == "db"}
    assert len(busy) > 1
    assert min(busy) < max(busy) < 0.5


def test_two_parts_that_only_fail_together_are_told_by_all_of_them_at_their_best() -> None:
    two = scheme([part("api", "service"), part("a", "sql"), part("b", "sql")], [case("open", 25_000, "api > a > b")])
    result, others = found(two, "load")
    assert result.load is not None
    assert not result.load.passes
    passing = {name for item in others for name in item.figures if item.load is not None and item.load.passes}
    assert "all parts strong few copies" in passing
    assert not {"a strong few copies", "b strong few copies"} & passing


def test_ways_that_change_nothing_are_named_beside_those_that_do() -> None:
    _, others = found(TIGHT, "load")
    assert {name for item in others for name in item.figures} == {
        f"{part} {end} {copies} copies"
        for part in ("all parts", "api", "db")
        for end in ("weak", "strong")
        for copies in ("few", "many")
    }


def test_the_variant_of_an_experiment_says_whether_it_passes_then() -> None:
    result, others = found(
        scheme([part("api", "service"), part("db", "sql")], [case("open", 9_000, "api > db")]), "growth"
    )
    growth = result.curve("growth")
    assert growth is not None
    flipped = [varied_run(result, item).curve("growth") for item in others if item.curves]
    assert any(curve is not None and curve.passes is not growth.passes for curve in flipped)


def test_a_run_without_a_judged_experiment_has_no_variants() -> None:
    assert other_ways(TIGHT, Workload(), KINDS, Run((), (), {})) == OtherWays()


def test_where_in_its_range_a_figure_is_assumed_does_not_change_what_depends() -> None:
    def moved(end: str):
        kinds = dict(load_kinds())
        figures = dict(kinds["sql"].figures)
        figures["read_rps"] = replace(figures["read_rps"], typical=getattr(figures["read_rps"], end))
        kinds["sql"] = replace(kinds["sql"], figures=figures)
        result = run(TIGHT, Workload(), kinds, ("load",))
        assert result.load is not None
        others = other_ways(TIGHT, Workload(), kinds, result).variants
        return {result.load.passes, *(load.passes for item in others if (load := varied_run(result, item).load))}

    assert moved("low") == moved("high") == {True, False}


def test_parts_within_reach_of_each_other_contend_for_being_first() -> None:
    def firsts(open_rate: float, **settings: float) -> tuple[str, ...]:
        drawing = scheme(
            [part("api", "service"), part("a", "sql"), part("b", "cache", **settings)],
            [case("open", open_rate, "api > a"), case("look", 60_000, "api > b")],
        )
        return other_ways(drawing, Workload(), KINDS, run(drawing, Workload(), KINDS, ("load",))).firsts

    assert firsts(12_000) == ("a", "b")
    assert firsts(12_000, shards=40.0) == ("a",)
    assert firsts(200) == ("b",)


def test_how_many_copies_are_assumed_does_not_change_what_may_be_first() -> None:
    def firsts(end: str) -> tuple[tuple[str, ...], frozenset[object]]:
        kinds = dict(load_kinds())
        figures = dict(kinds["nosql"].figures)
        figures["copies"] = replace(figures["copies"], typical=getattr(figures["copies"], end))
        kinds["nosql"] = replace(kinds["nosql"], figures=figures)
        drawing = scheme(
            [part("api", "service"), part("db", "nosql", nodes=40.0), part("queue", "log", nodes=3.0, copies=2.0)],
            [case("send", 150_000, "api > queue ~> db", "write")],
        )
        result = run(drawing, Workload(), kinds, ("load",))
        others = other_ways(drawing, Workload(), kinds, result)
        return others.firsts, frozenset(name for item in others.variants for name in item.figures)

    assert firsts("low") == firsts("high")
    assert "db weak many copies" in firsts("typical")[1]


def test_parts_changed_together_do_not_depend_on_their_order() -> None:
    drawing = scheme([part("api", "service"), part("db", "sql")], [case("open", 12_000, "api > db")])
    plan = compile_plan(drawing, Workload(), KINDS)
    for way in ways(plan):
        one, other = (vary_all(plan, parts, KINDS) for parts in (way.parts, way.parts[::-1]))
        assert {name: item.lanes for name, item in one.stations.items()} == {
            name: item.lanes for name, item in other.stations.items()
        }


def test_what_sizes_itself_is_counted_by_what_reaches_it_in_each_way() -> None:
    """A tier of stated figures behind a cache, whose hit ratio is assumed."""

    def behind(end: str) -> dict[str, float]:
        kinds = dict(load_kinds())
        figures = dict(kinds["cache"].figures)
        figures["hit"] = replace(figures["hit"], typical=getattr(figures["hit"], end))
        kinds["cache"] = replace(kinds["cache"], figures=figures)
        drawing = scheme(
            [
                part("api", "service"),
                part("hot", "cache"),
                part("back", "service", rps=500.0, ms=5.0, threads=64.0, conns=64.0, memory=16e9),
            ],
            [case("open", 50_000, "api > hot? > back")],
        )
        plan = compile_plan(drawing, Workload(), kinds)
        return {way.names[0]: vary_all(plan, way.parts, kinds).stations["back"].nodes for way in ways(plan)}

    assert behind("low") == behind("high")
