"""Lines as candidates type them."""

from dataclasses import replace

import pytest

from sdtrainer.errors import ReadError
from sdtrainer.scheme import apply_repairs, difference, echo, read, revise
from sdtrainer.scheme.model import Scheme
from sdtrainer.scheme.options import EXAMPLES, NAMES
from sdtrainer.scheme.review import path_text
from sdtrainer.scheme.writing import option_line
from tests.scheme.kinds import KINDS, arrows, path, play


def test_arrow_line_makes_components_with_kinds():
    scheme = play("client -> api -> links(postgres) shards=4: reads")
    assert [(part.id, part.kind, part.kind_from) for part in scheme.components] == [
        ("client", "client", "word"), ("api", "service", "word"), ("links", "sql", "name"),
    ]  # fmt: skip
    assert scheme.component("links").settings == {"shards": 4.0}
    assert arrows(scheme) == {("client", "api", "sync"), ("api", "links", "sync")}
    assert scheme.connections[1].label == "reads"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("api ~> clicks(kafka)", {("api", "clicks", "async")}),
        ("api <- client", {("client", "api", "sync")}),
        ("api <-> cache", {("api", "cache", "sync"), ("cache", "api", "sync")}),
        ("api → cache, db", {("api", "cache", "sync"), ("api", "db", "sync")}),
        ("a & b -> db", {("a", "db", "sync"), ("b", "db", "sync")}),
        ("- client -> api", {("client", "api", "sync")}),
        ("1. client -> api.", {("client", "api", "sync")}),
        ("`client -> api`  # comment", {("client", "api", "sync")}),
        ("Load Balancer -> API Gateway", {("load-balancer", "api-gateway", "sync")}),
        ("pg primary -> pg standby (sync)", {("pg-primary", "pg-standby", "sync")}),
    ],
)
def test_arrows(line, expected):
    assert arrows(play(line)) == expected


@pytest.mark.parametrize(
    ("line", "settings"),
    [
        ("api x60", {"nodes": 60.0}),
        ("api (x4)", {"nodes": 4.0}),
        ("links shards=16 copies=3 quorum=2", {"shards": 16.0, "copies": 3.0, "quorum": 2.0}),
        ("api ms=8 conns=500", {"ms": 0.008, "conns": 500.0}),
        ("cache(redis, hit 90%)", {"hit": 0.9}),
        ("cache(redis) hit=90", {"hit": 0.9}),
        ("db(postgres) 3 replicas", {"nodes": 4.0}),
        ("db(cassandra) 3 replicas", {"copies": 3.0}),
        ("api 3 replicas", {"nodes": 3.0}),
        ("db failover=30s lag=1s read_rps=20k/s", {"failover": 30.0, "lag": 1.0, "read_rps": 20000.0}),
        ("cache ttl=5m", {"ttl": 300.0}),
        ("cache ttl=90 lag=500ms", {"ttl": 90.0, "lag": 0.5}),
        ("api local=1s coalesce", {"local": 1.0, "coalesce": True}),
        ("links region=eu,us hash=ring", {"region": "eu,us", "hash": "ring"}),
        ("clicks(kafka) partitions=60", {"shards": 60.0}),
        ("db [nodes=3, ms=2]", {"nodes": 3.0, "ms": 0.002}),
    ],
)
def test_settings(line, settings):
    assert dict(play(line).components[0].settings) == settings


def test_path_grammar():
    scheme = play(
        "client -> cdn -> api -> follows(nosql)", "api -> feeds(redis), posts(nosql)", "api ~> q(kafka) ~> fan(worker)",
        "use feed 60k/s read: client > cdn?70% > api > feeds? else posts > posts mget 20 optional ~> q > fan x200"
        " lossy",
    )  # fmt: skip
    case = scheme.use_case("feed")
    assert (case.rate, case.mode) == (60000, "read")
    cdn, feeds, posts, queue, fan = (case.steps[index] for index in (1, 3, 4, 5, 6))
    assert (cdn.conditional, cdn.hit) == (True, 0.7)
    assert (feeds.conditional, feeds.hit, feeds.otherwise.targets) == (True, None, ("posts",))
    assert (posts.mget, posts.optional) == (20, True)
    assert (queue.asynchronous, fan.asynchronous, fan.calls, fan.lossy) == (True, False, 200, True)
    assert path(scheme, "feed") == (
        "client > cdn?70% > api > feeds? else posts > posts mget 20 optional ~> q > fan x200 lossy"
    )


def test_parallel_step_and_modes():
    scheme = play("client -> api -> a(sql), b(sql)", "save: client > api > write (a & b)")
    case = scheme.use_case("save")
    assert case.mode == "write"
    assert case.steps[2].targets == ("a", "b")
    assert case.steps[2].mode == "write"


def test_order_of_a_block_is_free():
    text = "open 40k/s read: client > api > read replica\nclient -> api -> read replica(postgres)"
    scheme = read(text, KINDS)
    assert scheme.use_case("open").steps[-1].targets == ("read-replica",)
    assert scheme.use_case("open").steps[-1].mode == ""
    assert scheme.doubts == ()


def test_a_whole_session_of_edits():
    scheme = play(
        "client -> api -> links(postgres)", "api -> counts(postgres)",
        "use shorten write: client > api > write links",
        "use open read: client > api > read links > write counts",
        "use stats read: client > api > read counts",
        "+ lb between client and api", "+ clicks(kafka) between api and counts", "+ cache between api and links",
    )  # fmt: skip
    assert path(scheme, "shorten") == "client > lb > api > write links"
    assert path(scheme, "open") == "client > lb > api > clicks > cache? > read links ~> clicks-worker > write counts"
    assert path(scheme, "stats") == "client > lb > api > read counts"
    assert ("client", "api", "sync") not in arrows(scheme)
    assert ("api", "links", "sync") in arrows(scheme)
    assert ("api", "counts", "sync") in arrows(scheme), "stats still reads counts directly"
    assert {("clicks", "clicks-worker", "async"), ("clicks-worker", "counts", "sync")} <= arrows(scheme)


def test_a_queue_in_front_of_a_worker_needs_no_assumed_consumer():
    scheme = play("client -> api -> mailer(worker)", "send: client > api > mailer", "+ sqs between api and mailer")
    assert path(scheme, "send") == "client > api > sqs ~> mailer"
    assert arrows(scheme) == {("client", "api", "sync"), ("api", "sqs", "sync"), ("sqs", "mailer", "async")}


def test_a_cache_in_front_of_one_of_two_parallel_calls():
    scheme = play("client -> api -> users(sql), posts(nosql)", "feed: client > api > (users & posts)",
                  "+ redis between api and posts")  # fmt: skip
    assert path(scheme, "feed") == "client > api > users > redis? > posts"


def test_edits_answer_with_the_difference():
    scheme = play("client -> api -> links(postgres)", "open: client > api > links")
    assert revise(scheme, "+ cache(redis) between api and links", KINDS).difference == (
        "+ cache (redis) between api and links", "open (read): client → api → cache (hits end here) → links",
    )  # fmt: skip
    assert revise(scheme, "api x60", KINDS).difference == ("api 1 → 60 nodes",)
    assert revise(scheme, "links shards=4", KINDS).difference == ("links 1 → 4 shards",)
    assert revise(scheme, "links shards=1", KINDS).difference == ("links: 1 shard, stated now",)
    assert revise(scheme, "links copies=1", KINDS).difference == ("links: 1 copy, stated now",)
    assert revise(scheme, "links copies=3", KINDS).difference == ("links: 3 copies, stated now",)
    assert revise(scheme, "links kind=nosql", KINDS).difference == ("links: sql → nosql",)
    assert revise(scheme, "- api", KINDS).difference == ("- api", "+ client → links", "open (read): client → links")
    assert revise(Scheme(), "client -> api", KINDS).difference == ("+ 2 components, 1 connection: client → api",)
    assert difference(scheme, scheme) == ()


def test_removing_what_is_not_there_is_said():
    revision = revise(play("client -> api -> cache"), "- cach", KINDS)
    assert revision.difference == ()
    assert revision.doubts[0].repair == "- cache"


@pytest.mark.parametrize(
    ("drawn", "line", "repair", "then"),
    [
        ("client -> api", "api => db", "api -> db", ("api", "db", "sync")),
        ("client -> api", "api --> db", "api -> db", ("api", "db", "sync")),
        ("client -> api", "api -> cache > db", "api -> cache -> db", ("cache", "db", "sync")),
        ("client -> api", "api > db", "api -> db", ("api", "db", "sync")),
        ("client -> links(sql)", "client -> link(sql)", "merge link into links", ("client", "links", "sync")),
        ("client -> postgres", "client -> postgress", "merge postgress into postgres", ("client", "postgres", "sync")),
        ("client -> api -> cache", "+ lb between client and apy", "+ lb between client and api", ("lb", "api", "sync")),
    ],
)  # fmt: skip
def test_beginners_errors_are_asked_about_and_repaired(drawn, line, repair, then):
    revision = revise(play(drawn), line, KINDS)
    assert repair in [doubt.repair for doubt in revision.doubts]
    mended = apply_repairs(revision.scheme, revision.doubts, KINDS)
    assert then in arrows(mended.scheme)
    assert mended.doubts == ()


def test_case_and_spelling_of_one_name_are_one_component():
    scheme = play("Client -> Load Balancer -> API", "load-balancer -> api", "CLIENT -> loadBalancer")
    assert [part.id for part in scheme.components] == ["client", "load-balancer", "api"]


def test_a_path_with_a_misspelt_name_is_repaired():
    revision = revise(play("client -> api -> postgres"), "open: client -> api -> postgress", KINDS)
    mended = apply_repairs(revision.scheme, revision.doubts, KINDS).scheme
    assert path(mended, "open") == "client > api > postgres"


def test_a_path_that_leaves_the_drawing_is_repaired_by_an_arrow():
    revision = revise(play("client -> api", "client -> db"), "open: client > api > db", KINDS)
    assert revision.doubts == ()
    revision = revise(play("client -> api", "worker -> db"), "open: client > api > db", KINDS)
    assert [doubt.repair for doubt in revision.doubts] == ["api -> db"]


def test_an_unnamed_kind_is_asked_with_the_likely_answer():
    revision = revise(Scheme(), "client -> alpha -> links", KINDS)
    assert [doubt.repair for doubt in revision.doubts] == ["alpha kind=service", "links kind=sql"]
    mended = apply_repairs(revision.scheme, revision.doubts, KINDS).scheme
    assert [(part.kind, part.kind_from) for part in mended.components[1:]] == [("service", "stated"), ("sql", "stated")]
    assert mended.doubts == ()


def test_an_open_doubt_is_not_asked_again():
    scheme = play("client -> alpha -> db")
    assert revise(scheme, "db shards=2", KINDS).doubts == ()
    assert scheme.doubts


@pytest.mark.parametrize(
    "prose",
    ["I think we need some cache here", "bottleneck: reads > writes", "reads 120k/s > 20k/s of one db", "ok", "???",
     "photos: 2M a day x 200KB = 400GB/day", "10 -> 20", "the client sends a request -> we answer it with a page"],
)  # fmt: skip
def test_prose_is_not_read_as_a_drawing(prose):
    scheme = play("client -> api -> db")
    revision = revise(scheme, prose, KINDS)
    assert revision.scheme.components == scheme.components
    assert revision.difference == ()
    assert [doubt.kind for doubt in revision.doubts] == ["unread"]


@pytest.mark.parametrize(
    ("line", "repair"),
    [
        ("say open: client to lb to api, it asks links and redirects", "use open read: client > lb > api > links"),
        ("say open: the api asks the cache, then links", "use open read: client > api > cache? > links"),
        (
            "say save: the api stores it in links and drops it from the cache",
            "use save write: client > api > links > cache",
        ),
        ("say open: it just works", ""),
    ],
)
def test_a_path_told_in_words_is_offered_as_one_to_run(line, repair):
    drawn = play("client -> lb -> api -> links(postgres)", "api -> cache(redis)")
    revision = revise(drawn, line, KINDS)
    assert [doubt.repair for doubt in revision.doubts] == ([repair] if repair else [])
    if repair:
        (case,) = revise(revision.scheme, repair, KINDS).scheme.use_cases
        assert case.steps
        assert not case.described


BUSES = ("client -> lb -> api -> meta(postgres)", "api ~> bus(kafka) ~> notifier ~> client")


@pytest.mark.parametrize("mark", [" ; ", "; ", ";", ", "])
def test_a_second_chain_goes_on_from_a_part_passed_which_is_not_called_again(mark):
    line = f"commit: client > lb > api > meta{mark}api ~> bus ~> notifier ~> client"
    revision = revise(play(*BUSES), line, KINDS)
    (case,) = revision.scheme.use_cases
    assert path_text(case.steps) == "client > lb > api > meta ~> bus ~> notifier ~> client"
    assert revision.doubts == ()


def test_a_second_chain_from_elsewhere_is_a_step_of_its_own():
    (case,) = revise(play(*BUSES), "note: client > lb > api > bus; notifier > client", KINDS).scheme.use_cases
    assert path_text(case.steps) == "client > lb > api > bus > notifier > client"


@pytest.mark.parametrize("end", ["links, counts", "(links & counts)", "links and counts"])
def test_two_parts_called_at_once_stay_one_step(end):
    drawn = play("client -> api -> links(postgres)", "api -> counts(postgres)")
    (case,) = revise(drawn, f"open: client > api > {end}", KINDS).scheme.use_cases
    assert case.steps[-1].targets == ("links", "counts")


def test_arrows_and_paths_joined_by_a_semicolon_are_lines_of_their_own():
    drawn = play("client -> api -> links(postgres); api -> counts(postgres)")
    assert [(join.source, join.target) for join in drawn.connections] == [
        ("client", "api"), ("api", "links"), ("api", "counts"),
    ]  # fmt: skip
    cases = revise(drawn, "open: client > api > links; stats: client > api > counts", KINDS).scheme.use_cases
    assert [(case.name, path_text(case.steps)) for case in cases] == [
        ("open", "client > api > links"), ("stats", "client > api > counts"),
    ]  # fmt: skip


def test_path_told_in_words_is_kept_as_described():
    revision = revise(play("client -> api -> db"), "say open: the api asks the cache, then the database", KINDS)
    case = revision.scheme.use_case("open")
    assert case.described == "the api asks the cache, then the database"
    assert case.steps == ()
    assert revision.difference == ("open: described, not executed",)


def test_options():
    scheme = play(
        "client -> api -> links(nosql)", "hot links zipf 1.0 keys 200M", "limit shorten 100/s per ip",
        "limit api 20/min per user keys 2M",
        "fanout post push<100k", "retry open attempts 3 timeout 1s backoff 100ms jitter budget 10%",
        "burst open x10 for 60s", "celebrity post followers 80M", "outage links for 60s",
    )  # fmt: skip
    assert {(item.name, item.subject): dict(item.settings) for item in scheme.options} == {
        ("hot", "links"): {"zipf": 1.0, "keys": 2e8},
        ("limit", "shorten"): {"rate": 100.0, "per": "ip"},
        ("limit", "api"): {"rate": pytest.approx(1 / 3), "per": "user", "keys": 2e6},
        ("fanout", "post"): {"push": 100000.0},
        ("retry", "open"): {"attempts": 3.0, "timeout": 1.0, "backoff": 0.1, "jitter": True, "budget": 0.1},
        ("burst", "open"): {"x": 10.0, "for": 60.0},
        ("celebrity", "post"): {"followers": 8e7},
        ("outage", "links"): {"for": 60.0},
    }
    assert [doubt for doubt in scheme.doubts if doubt.kind != "kind"] == []


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("celebrity 50M followers", ""), ("celebrity followers=50M", ""), ("celebrity: 50 million followers", ""),
        ("celebrity with 50M followers", ""), ("celebrity has 50,000,000 followers", ""), ("celebrity 50M", ""),
        ("celebrity post 50M followers", "post"), ("celebrity post followers=50M", "post"),
        ("celebrity post: 50M", "post"),
    ],
)  # fmt: skip
def test_a_celebrity_is_read_in_any_order(line, subject):
    scheme = play("client -> api -> links(nosql)", "post: client > api > links", line)
    assert [(item.name, item.subject, dict(item.settings)) for item in scheme.options] == [
        ("celebrity", subject, {"followers": 5e7})
    ]
    assert [doubt for doubt in scheme.doubts if doubt.kind != "kind"] == []
    assert read("client -> api -> links(nosql)\n" + option_line(scheme.options[0]), KINDS).options == tuple(
        replace(item, line=2) for item in scheme.options
    )


@pytest.mark.parametrize("name", NAMES)
def test_an_option_that_cannot_be_read_shows_a_line_that_can(name):
    names = "client -> api -> links(nosql)", "open: client > api > links", "post: client > api > links"
    assert [item.name for item in play(*names, EXAMPLES[name]).options] == [name]
    about = EXAMPLES[name].split()[1]
    (doubt,) = [item for item in play(*names, f"{name} {about} 9 flolowers").doubts if item.kind == "setting"]
    assert doubt.text.endswith(f", as in {EXAMPLES[name]}")


@pytest.mark.parametrize("line", ["celebrity with 50M followers: merged", "celebrity posts 5 times to 50M followers"])
def test_a_sentence_about_a_celebrity_is_no_option(line):
    assert play("client -> api -> links(nosql)", line).options == ()


def test_unknown_setting_is_kept_and_doubted():
    revision = revise(play("client -> api"), "api nodse=4", KINDS)
    assert [doubt.repair for doubt in revision.doubts] == ["api nodes=4"]
    assert revision.scheme.component("api").settings == {"nodse": "4"}


def test_echo_spells_out_paths():
    scheme = play(
        "client -> cdn -> api -> links(postgres)", "cdn hit=70%", "open 40k/s read: client > cdn? > api > links x20"
    )
    assert echo(scheme) == (
        "I read 4 components, 3 connections: client → cdn; cdn → api; api → links (postgres)",
        "open 40k/s (read): client → cdn (70 % end here) → api → links (20 calls each)",
    )


def test_components_of_unknown_kind_share_a_line_of_the_echo():
    scheme = read("client -> alpha -> links\nalpha -> counter", KINDS)
    assert echo(scheme)[-1] == "? alpha, links, counter: no word says what they are; taken for services"
    assert [doubt.repair for doubt in scheme.doubts] == ["alpha kind=service", "links kind=sql", "counter kind=sql"]


def test_a_text_without_a_drawing_is_refused_with_its_line():
    with pytest.raises(ReadError, match="no drawing found") as caught:
        read("\n\nhello there\n", KINDS)
    assert caught.value.line == 3


def test_pasted_block_of_another_format_replaces_the_scheme_but_keeps_data():
    scheme = play("client -> api -> links(sql)", "data links: code char(7) pk; key=code", "open: client > api > links")
    after = revise(scheme, "flowchart LR\n client --> api --> links[(Links)]", KINDS).scheme
    assert after.tables == scheme.tables
    assert path(after, "open") == "client > api > links"
    gone = revise(scheme, "flowchart LR\n client --> web", KINDS).scheme
    assert gone.use_cases == ()


@pytest.mark.parametrize(
    ("drawn", "line", "difference"),
    [
        ("user -> lb -> db", "add cdn before lb", ("+ cdn between user and lb", "- user → lb")),
        ("user -> api -> db", "20 api servers", ("api 1 → 20 nodes",)),
        ("user -> api -> kafka", "kafka has 10 partitions", ("kafka 1 → 10 shards",)),
        ("user -> links", "links: postgres", ("links: service → sql",)),
        ("user -> redis cache", "redis shards=4", ("redis cache 1 → 4 shards",)),
        ("user -> redis cache", "remove redis", ("- redis cache",)),
        ("user -> api -> db", "- user -> api", ("- user → api",)),
        ("user -> api -> db(postgres)", "rename db to links", ("+ links (postgres) after api", "- db")),
        ("user -> [auth, pay] -> db", "auth x2", ("auth 1 → 2 nodes",)),
    ],
)
def test_what_people_say_instead(drawn, line, difference):
    revision = revise(play(drawn), line, KINDS)
    assert revision.difference == difference
    assert revision.scheme.component("user") is not None


@pytest.mark.parametrize(
    ("line", "repair"),
    [
        ("the api talks to the cache", "api -> cache"),
        ("API calls the cache.", "api -> cache"),
        ("shard the db by user_id", "db key=user_id"),
        ("db is sharded by user", "db key=user"),
    ],
)
def test_sentences_are_offered_as_lines(line, repair):
    revision = revise(play("client -> api -> db", "client -> cache"), line, KINDS)
    assert [doubt.repair for doubt in revision.doubts] == [repair]
    assert apply_repairs(revision.scheme, revision.doubts, KINDS).difference != ()


def test_bullets_in_a_list_draw_and_do_not_remove():
    scheme = play("client -> api")
    assert arrows(revise(scheme, "- client -> api\n- api -> db", KINDS).scheme) == {
        ("client", "api", "sync"), ("api", "db", "sync"),
    }  # fmt: skip


def test_mermaid_nodes_typed_line_by_line():
    scheme = play(
        "A[Client] --> B", "B[API x4] -->|reads| C[(Postgres)]", "A --> D([CDN])", "use open: client > api > c"
    )
    assert [(part.id, part.label, part.kind) for part in scheme.components] == [
        ("a", "Client", "client"), ("b", "API", "service"), ("c", "Postgres", "sql"), ("d", "CDN", "cdn"),
    ]  # fmt: skip
    assert scheme.connections[1].label == "reads"
    assert scheme.component("b").settings == {"nodes": 4.0}
    assert path(scheme, "open") == "a > b > c"


def test_an_arrow_with_its_label_in_its_middle():
    scheme = play("browser --(https)--> api -[sql]-> db(postgres)")
    assert [part.id for part in scheme.components] == ["browser", "api", "db"]
    assert arrows(scheme) == {("browser", "api", "sync"), ("api", "db", "sync")}


def test_how_a_part_is_spread_may_be_said_in_words():
    scheme = play(
        "client -> api -> posts db, sharded x8", "api -> feeds (redis, replicated 3)", "api -> log partitioned 12"
    )
    assert [(part.label, part.settings) for part in scheme.components[2:]] == [
        ("posts db", {"shards": 8.0}), ("feeds", {"copies": 3.0}), ("log", {"shards": 12.0}),
    ]  # fmt: skip
