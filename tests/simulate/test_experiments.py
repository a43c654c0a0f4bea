"""Hot keys, fan-out, retry storms, bursts, growth, and what is said when one of them cannot run."""

import math
from dataclasses import replace

import pytest
from schemes import KINDS, case, edited, part, scheme

from sdtrainer.errors import UsageError
from sdtrainer.scheme.model import Field, Option, Scheme, Table
from sdtrainer.simulate import Run, Targets, Workload, battery, compile_plan, run
from sdtrainer.simulate.experiments.retry_storm import amplification
from sdtrainer.simulate.hot_shard import shard_share
from sdtrainer.simulate.results import Curve

FEED = scheme(
    [
        part("api", "service"),
        part("feeds", "cache", shards=4.0),
        part("posts", "nosql", nodes=6.0),
        part("log", "log", nodes=3.0),
        part("fan", "worker", nodes=10.0),
    ],
    [
        case("feed", 20_000, "api > feeds?90 > posts"),
        case("post", 200, "api > posts > log ~> fan > feeds*150", "write"),
    ],
)


def curve(drawing: Scheme, name: str, *options: Option, workload: Workload | None = None) -> Curve:
    found = run(replace(drawing, options=options), workload or Workload(), KINDS, (name,)).curve(name)
    assert found is not None
    return found


def test_a_battery_runs_every_experiment_or_says_why_not() -> None:
    result = run(FEED, Workload(), KINDS, battery())
    assert [item.experiment for item in result.skipped] == ["hot-key"]
    assert "which key is hot?" in result.skipped[0].why
    assert [item.experiment for item in result.curves] == ["fan-out", "retry-storm", "burst", "cold-cache", "growth"]
    assert result.smoke is not None
    assert result.load is not None
    assert result.kill is not None


def test_ids_are_taken_with_dashes_and_underscores_and_unknown_ones_refused() -> None:
    assert run(FEED, Workload(), KINDS, ("retry_storm",)).curve("retry-storm") is not None
    with pytest.raises(UsageError, match="there is no experiment storm"):
        run(FEED, Workload(), KINDS, ("storm",))


@pytest.mark.parametrize("name", ["load", "kill", "burst"])
def test_without_rates_only_smoke_runs(name: str) -> None:
    drawing = scheme(FEED.components, [case("feed", None, "api > posts")])  # type: ignore[arg-type]
    result = run(drawing, Workload(), KINDS, ("smoke", name))
    assert result.smoke is not None
    assert result.smoke.passes
    assert result.skipped[0].why.startswith("feed has no rate")


def test_the_hot_shard_by_modulo_and_on_a_ring() -> None:
    hot = curve(FEED, "hot-key", Option("hot", "feeds", {"share": 0.2}))
    row = hot.rows[0]
    assert row["share"] == pytest.approx(0.2 + 0.8 / 4)
    assert row["utilisation"] == pytest.approx(float(row["even"]) * 4 * 0.4)
    ring = curve(edited(FEED, "feeds", hash="ring"), "hot-key", Option("hot", "feeds", {"share": 0.2}))
    assert ring.rows[0]["share"] == pytest.approx(0.2 + 0.8 * 101 / 401)


def test_one_shard_holds_every_key() -> None:
    single = run(edited(FEED, "feeds", shards=1.0), Workload(), KINDS, ("load",)).load
    assert single is not None
    hot = curve(edited(FEED, "feeds", shards=1.0), "hot-key", Option("hot", "feeds", {"share": 0.2}))
    feeds = next(item for item in single.components if item.id == "feeds")
    assert hot.rows[0]["utilisation"] == pytest.approx(feeds.utilisation)


def test_a_hot_shard_above_its_capacity_must_be_cured_and_a_local_cache_does() -> None:
    small = edited(FEED, "feeds", rps=20_000.0)
    hot = Option("hot", "feeds", {"share": 0.4})
    assert [item.id for item in curve(small, "hot-key", hot).findings][:1] == ["hot-shard"]
    cured = curve(edited(small, "api", local=1.0), "hot-key", hot)
    assert cured.rows[0]["utilisation"] < 1
    assert cured.passes


def test_the_herd_counts_calls_while_the_entry_is_fetched_and_coalescing_ends_it() -> None:
    slow = edited(FEED, "posts", ms=0.1, rps=5000.0)
    hot = Option("hot", "feeds", {"share": 0.05})
    found = curve(slow, "hot-key", hot)
    herd = [item for item in found.findings if item.id == "herd"]
    # 5 % of 20,000 reads and of 30,000 pushed entries a second, for 0.1 s.
    assert herd[0].numbers["calls"] == pytest.approx(1 + 0.05 * 50_000 * 0.1)
    assert not [
        item for item in curve(edited(slow, "feeds", coalesce=True), "hot-key", hot).findings if item.id == "herd"
    ]


def test_a_named_key_without_a_share_is_assumed_zipf_and_said() -> None:
    table = Table("feeds", (Field("author", "bigint", 8),), key="author")
    found = run(replace(FEED, tables=(table,)), Workload(), KINDS, ("hot-key",)).curve("hot-key")
    assert found is not None
    assert "assumed: zipf 1 over 1M keys" in found.sentence


@pytest.mark.parametrize("key", ["user", "user_id", "ownerId", "user_id, post_id"])
def test_what_each_keeps_for_himself_has_no_key_that_all_want(key: str) -> None:
    table = Table("feeds", (Field("user", "bigint", 8),), key=key)
    posts = Table("posts", (Field("id", "bigint", 8),), key="id")
    alone = run(replace(FEED, tables=(table,)), Workload(), KINDS, ("hot-key",))
    assert alone.skipped[0].why.startswith(f"feeds is keyed by {key}: where each asks for his own no key is hot")
    beside = run(replace(FEED, tables=(table, posts)), Workload(), KINDS, ("hot-key",)).curve("hot-key")
    assert beside is not None
    assert [row["component"] for row in beside.rows] == ["posts"]
    told = replace(FEED, tables=(table,), options=(Option("hot", "feeds", {"share": 0.05}),))
    assert run(told, Workload(), KINDS, ("hot-key",)).curve("hot-key") is not None


def test_pushing_to_many_costs_entries_and_a_celebrity_takes_time() -> None:
    found = curve(FEED, "fan-out", Option("celebrity", "post", {"followers": 64e6}))
    push, celebrity = found.rows
    assert push["rate"] == 200 * 150
    # 64 M entries on four shards of 80,000/s, alone and beside (20,000 + 30,000) calls a second.
    assert celebrity["delivery"] == pytest.approx(200)
    assert celebrity["delivery_loaded"] == pytest.approx(64e6 / (320_000 - 50_000))
    assert [item.id for item in found.findings] == ["celebrity"]


@pytest.mark.parametrize("subject", ["", "somebody"])
def test_a_celebrity_of_no_named_path_writes_where_most_is_pushed(subject: str) -> None:
    found = curve(FEED, "fan-out", Option("celebrity", subject, {"followers": 64e6}))
    assert [row["use_case"] for row in found.rows] == ["post", "post"]
    assert found.rows[1]["delivery"] == pytest.approx(200)


def test_where_nothing_fans_out_the_reason_says_how_to_draw_it() -> None:
    drawing = scheme([part("db", "sql"), part("feeds", "cache")], [case("get", 9.0, "db"), case("post", 1.0, "feeds")])
    writes = replace(drawing.use_cases[1], mode="write")
    found = run(replace(drawing, use_cases=(drawing.use_cases[0], writes)), Workload(), KINDS, ("fan-out",))
    told = (
        "nothing fans out: no step makes 10 calls or more; where one post goes to many, say to how many in its path: "
    )
    assert found.skipped[0].why == told + "… > feeds x200"


def test_a_hybrid_threshold_pulls_the_celebrity() -> None:
    options = (Option("celebrity", "post", {"followers": 64e6}), Option("fanout", "post", {"push": 1e5}))
    found = curve(FEED, "fan-out", *options)
    assert not found.findings
    assert "readers pull it" in found.sentence


def test_a_retry_storm_is_as_the_retry_line_says() -> None:
    tight = edited(FEED, "posts", nodes=1.0, rps=3000.0)
    storm = curve(tight, "retry-storm", Option("retry", "feed", {"attempts": 3.0, "timeout": 1.0}))
    assert not storm.passes
    assert math.isinf(float(storm.rows[0]["well_after"]))
    assert "queue bounded" in storm.findings[0].cure
    budget = curve(tight, "retry-storm", Option("retry", "feed", {"attempts": 3.0, "timeout": 1.0, "budget": 0.05}))
    assert budget.passes


def test_a_storm_says_which_queue_it_models_and_what_retries_in_every_layer_make() -> None:
    chain = scheme(
        [part("web", "gateway"), part("api", "service"), part("db", "sql")], [case("get", 15_000, "web > api > db")]
    )
    said = curve(chain, "retry-storm", Option("retry", "get", {"attempts": 4.0})).sentence
    assert (
        "modelled is the queue of db alone, 15k/s, where the first caller retries; if web and api did as well" in said
    )
    assert said.endswith("3 layers of 4 attempts make 64 calls of one request")
    once = curve(chain, "retry-storm", Option("retry", "get", {"attempts": 1.0})).sentence
    assert once.endswith("where the first caller retries")


def test_an_outage_line_names_part_and_time() -> None:
    found = curve(FEED, "retry-storm", Option("outage", "posts", {"for": 60.0}))
    assert found.sentence.startswith("posts down for 1 min")


@pytest.mark.parametrize(("failing", "attempts", "calls"), [(0.0, 3, 1), (0.5, 2, 1.5), (1.0, 4, 4), (0.1, 3, 1.11)])
def test_retries_amplify(failing: float, attempts: int, calls: float) -> None:
    assert amplification(failing, attempts) == pytest.approx(calls)


def test_a_burst_before_a_queue_waits_and_before_a_caller_hurts() -> None:
    found = curve(FEED, "burst", Option("burst", "post", {"x": 100.0, "for": 30.0}))
    row = next(item for item in found.rows if item["component"] == "fan")
    assert row["backlog"] == pytest.approx((20_000 - 8000) * 30)
    assert row["drain"] == pytest.approx((20_000 - 8000) * 30 / (8000 - 200))
    # Readers wait for feeds and posts; nobody waits for the workers.
    assert {item.component for item in found.findings if item.id == "burst"} == {"feeds", "posts"}


def test_growth_breaks_where_utilisation_says() -> None:
    load = run(FEED, Workload(), KINDS, ("load",)).load
    found = curve(FEED, "growth")
    assert load is not None
    assert found.rows[1]["utilisation"] == pytest.approx(2 * next(
        item.utilisation for item in load.components if item.id == load.bottleneck
    ))  # fmt: skip
    assert load.bottleneck in found.sentence


def test_months_until_the_disk_is_full() -> None:
    stored = scheme([part("db", "sql", storage=1e12, nodes=2.0)], [case("put", 300, "db", "write")])
    found = curve(stored, "growth")
    row = next(item for item in found.rows if "months" in item)
    # 100/s on average, 1 kB each, on either of two copies of 1 TB.
    assert row["months"] == pytest.approx(1e12 / (100 * 1000 * 30 * 86_400))


def test_what_goes_after_a_while_fills_no_disk_and_what_stays_longer_does() -> None:
    def months_of(days: float) -> list[object]:
        drawing = scheme([part("db", "sql", storage=1e12, ttl=days * 86_400)], [case("put", 300, "db", "write")])
        return [row for row in curve(drawing, "growth").rows if "months" in row]

    # 100/s of 1 kB are 8.64 GB a day: 115 days fill 1 TB.
    assert months_of(110) == []
    assert len(months_of(120)) == 1


def test_data_gather_at_the_average_of_each_operation() -> None:
    stored = scheme([part("db", "sql", storage=1e12)], [case("put", 300, "db", "write")])
    found = run(stored, Workload(averages={"put": 0.01}), KINDS, ("growth",)).curve("growth")
    assert found is not None
    row = next(item for item in found.rows if "months" in item)
    assert row["months"] == pytest.approx(1e12 / (3 * 1000 * 30 * 86_400))


def test_a_full_disk_is_told_with_its_copies_and_what_to_write() -> None:
    stored = scheme([part("db", "sql", storage=1e11, nodes=3.0)], [case("put", 300, "db", "write")])
    (finding,) = [item for item in curve(stored, "growth").findings if item.id == "storage-full"]
    assert "1 KB items in 3 copies" in finding.message
    assert "`db ttl=30d`" in finding.cure


def test_shares_of_a_primary_count_its_shards() -> None:
    drawing = scheme([part("db", "sql", shards=4.0, nodes=3.0)], [case("get", 1, "db")])
    station = compile_plan(drawing, Workload(), KINDS).stations["db"]
    assert shard_share(station, 0.2, ring=False) == pytest.approx(0.4)


BAD = [
    ({"nodes": 0.0}, "nodes=0 of db cannot be run"),
    ({"hit": 1.4}, "hit=1.4 of db is no share"),
    ({"rps": -5.0}, "rps=-5 of db cannot be run"),
]


@pytest.mark.parametrize(("settings", "sentence"), BAD)
def test_absurd_settings_are_said_and_the_rest_runs(settings: dict[str, float], sentence: str) -> None:
    result: Run = run(scheme([part("db", "sql", **settings)], [case("get", 10, "db")]), Workload(), KINDS, ("load",))
    assert any(line.startswith(sentence) for line in result.assumptions)
    assert result.load is not None


@pytest.mark.parametrize("rate", [0.0, -3.0, float("inf"), float("nan"), 1e15])
def test_absurd_rates_are_refused_with_a_sentence(rate: float) -> None:
    result = run(scheme([part("db", "sql")], [case("get", rate, "db")]), Workload(), KINDS, ("load",))
    assert "cannot be run" in result.skipped[0].why


def test_an_unknown_kind_runs_as_a_service_and_says_so() -> None:
    result = run(scheme([part("x", "blockchain")], [case("get", 10, "x")]), Workload(), KINDS, ("load",))
    assert any("unknown kind blockchain" in line for line in result.assumptions)
    assert result.load is not None


def test_a_storm_is_sought_where_callers_wait_not_where_a_tail_writes() -> None:
    drawing = scheme(
        [part("api", "service"), part("log", "log", nodes=3.0), part("fan", "worker"), part("db", "sql", nodes=2.0)],
        [case("count", 2500, "api > log ~> fan > db", "write"), case("get", 100, "api > db")],
    )
    assert curve(drawing, "retry-storm").sentence.startswith("half of log gone")


def test_a_full_disk_depends_on_the_assumed_size_of_items() -> None:
    drawing = scheme([part("db", "sql", storage=1e11)], [case("put", 300, "db", "write")])
    assumed = [item for item in curve(drawing, "growth").findings if item.id == "storage-full"]
    assert "our assumption; write `data db: …`" in assumed[0].depends_on[0]
    table = Table("db", (Field("code", "char(500)", 500),))
    known = run(replace(drawing, tables=(table,)), Workload(), KINDS, ("growth",)).findings
    assert [item.depends_on for item in known if item.id == "storage-full"] == [()]


def test_an_operation_is_held_to_its_own_targets():
    drawing = scheme(
        [part("api", "service", ms=0.04), part("db", "sql")],
        [case("open", 10, "api > db"), case("post", 10, "api > db")],
    )
    held = Targets(p99=0.01, availability=0.9999, own_p99={"post": 5.0}, own_availability={"post": 0.5})
    result = run(drawing, Workload(targets=held), KINDS, ("load", "kill"))
    assert result.load is not None
    assert {item.use_case for item in result.findings if item.id == "p99"} == {"open"}
    assert {item.use_case for item in result.findings if item.id == "availability"} == {"open"}
    assert [item.target_p99 for item in result.load.use_cases] == [0.01, 5.0]
