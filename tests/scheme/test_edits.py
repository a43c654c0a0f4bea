"""Edits that could be taken for something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.content.kinds import kind_words
from sdtrainer.scheme import canonical, revise
from sdtrainer.scheme.model import Scheme
from sdtrainer.scheme.review import path_text
from tests.scheme.kinds import KINDS, play


def test_a_part_may_be_called_like_a_diagram():
    drawn = revise(Scheme(), "api -> info(postgres)", kind_words()).scheme
    assert revise(drawn, "info shards=4", kind_words()).scheme.component("info").settings["shards"] == 4


def test_a_part_may_be_called_like_an_option():
    drawn = play("client -> api -> fanout workers(worker) -> db(postgres)", "post: client > api > db")
    for edit in ("fanout workers x60", "fanout workers nodes=60"):
        revision = revise(drawn, edit, KINDS)
        assert revision.doubts == ()
        assert revision.scheme.component("fanout-workers").settings["nodes"] == 60
    assert revise(drawn, "fanout post push<100k", KINDS).scheme.options[0].settings == {"push": 100_000}


CRAWLER = (
    "client -> api -> urls(postgres)", "api -> pages(s3)", "fetcher(worker) -> urls", "fetcher -> web(external)",
    "fetcher -> pages", "fetch: fetcher > read urls > web > write pages > write urls",
    "lookup (read): client > api > read urls > read pages",
)  # fmt: skip
LEDGER = (
    "client -> lb -> api -> ledger(postgres)", "pay (write): client > lb > api > ledger",
    "balance (read): client > lb > api > ledger", "statement (read): client > lb > api > ledger",
)  # fmt: skip


def paths(*lines):
    return {case.name: path_text(case.steps) for case in play(*lines).use_cases}


@pytest.mark.parametrize("edit", ["+ seen(redis) between fetcher and urls", "+ dns(cache) between fetcher and web"])
def test_a_cache_leaves_a_path_that_writes_as_it_was(edit):
    drawn = play(*CRAWLER)
    revision = revise(drawn, edit, KINDS)
    assert revision.scheme.use_cases == drawn.use_cases
    assert [doubt.text for doubt in revision.doubts if "writes, so none asks" in doubt.text]


def test_a_cache_named_after_a_use_case_stands_in_that_alone():
    found = paths(*LEDGER, "+ balances(redis) between api and ledger")
    assert found == {
        "pay": "client > lb > api > ledger", "balance": "client > lb > api > balances? > ledger",
        "statement": "client > lb > api > ledger",
    }  # fmt: skip


def test_a_cdn_takes_reads_and_leaves_writes_their_way():
    revision = revise(play(*LEDGER), "+ cdn between client and lb", KINDS)
    assert {case.name: path_text(case.steps) for case in revision.scheme.use_cases} == {
        "pay": "client > lb > api > ledger", "balance": "client > cdn? > lb > api > ledger",
        "statement": "client > cdn? > lb > api > ledger",
    }  # fmt: skip
    joins = {(join.source, join.target) for join in revision.scheme.connections}
    assert {("client", "lb"), ("client", "cdn"), ("cdn", "lb")} <= joins
    assert [doubt.text for doubt in revision.doubts] == [
        "balance and statement ask cdn first; a path without it: balance: client > lb > api > ledger"
    ]


def test_what_the_second_part_calls_stays_behind_it():
    found = paths("client -> api -> svc(service) -> db(postgres)", "get (read): client > api > svc > db",
                  "+ cache between api and svc")  # fmt: skip
    assert found == {"get": "client > api > cache? > svc > db"}


PARTS = ("api", "svc", "links", "pages", "web")
KIND = {"api": "service", "svc": "service", "links": "postgres", "pages": "s3", "web": "external"}
NEW = ("seen(redis)", "edge(cdn)", "front(lb)", "log(kafka)", "guard(service)")
WALKS = st.lists(
    st.tuples(st.sampled_from(["", "read ", "write "]), st.sampled_from(PARTS), st.sampled_from([" > ", " ~> "])),
    min_size=2, max_size=6,
)  # fmt: skip
JOINS = st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(PARTS)), min_size=1, max_size=8)


@given(JOINS, st.lists(st.tuples(st.sampled_from(["read", "write"]), WALKS), min_size=1, max_size=3),
       st.sampled_from(NEW), st.permutations(PARTS))  # fmt: skip
def test_an_edit_never_reorders_the_other_steps(joins, walks, new, ends):
    lines = [f"{name}({KIND[name]})" for name in PARTS]
    lines += [f"{one} -> {other}" for one, other in joins if one != other]
    for number, (mode, walk) in enumerate(walks):
        path = "client" + "".join(mark + said + name for said, name, mark in walk)
        lines.append(f"use case{number} {mode}: {path}")
    drawn = play(*lines)
    source, target = ends[:2]
    after = revise(drawn, f"+ {new} between {source} and {target}", KINDS).scheme
    old_parts = {part.id for part in drawn.components} - {target}
    for case in drawn.use_cases:
        order = [[name for step in item.steps for name in step.targets if name in old_parts]
                 for item in (case, after.use_case(case.name))]  # fmt: skip
        assert order[0] == order[1]


def test_load_lines_are_told_with_their_units():
    drawn = play("client -> api -> ledger(postgres)")
    told = [revise(drawn, line, KINDS).difference[-1] for line in (
        "hot ledger share 1%", "hot ledger zipf 1 keys 100M", "limit api 100/s per ip keys 2M",
        "retry api backoff 200ms",
    )]  # fmt: skip
    assert told == [
        "hot ledger share 1 %", "hot ledger zipf 1 keys 100M", "limit api 100/s per ip keys 2M",
        "retry api backoff 200 ms",
    ]  # fmt: skip


def test_a_batch_is_told_and_doubted_where_somebody_waits():
    lines = ("client -> api -> log(kafka) -> counter(worker) -> counts(postgres)",)
    drawn = play(*lines, "count (write): client > api > log ~> counter > counts")
    revision = revise(drawn, "counter batch=100", KINDS)
    assert revision.difference == ("counter: 100 items a call",)
    assert revision.doubts == ()
    assert "batch=100" in canonical(revision.scheme)
    waiting = play(*lines, "count (write): client > api > log > counter > counts")
    told = revise(waiting, "counter batch=100", KINDS).doubts[0].text
    assert "gathers what nobody waits for" in told
    assert told.endswith("; where nobody waits, write count: … > log ~> counter …")


@pytest.mark.parametrize(
    ("part", "name", "kind"),
    [
        ("cache feedcache", "feedcache", "cache"), ("a cache called hot", "hot", "cache"),
        ("redis feeds", "feeds", "cache"), ("cache", "cache", "cache"),
        ("message queue mailq", "mailq", "queue"), ("cache feeds nodes=4", "feeds", "cache"),
        ("cache feeds(memcached)", "feeds", "cache"), ("redis cache", "redis-cache", "cache"),
        ("redis cluster", "redis-cluster", "cache"), ("cache layer", "cache-layer", "cache"),
        ("feed cache", "feed-cache", "cache"), ("waiting room(service)", "waiting-room", "service"),
        ("cache warmer", "cache-warmer", "cache"), ("feedcache", "feedcache", "cache"),
    ],
)  # fmt: skip
def test_a_part_added_with_its_kind_and_its_name_has_that_name(part, name, kind):
    scheme = play("client -> api -> db", f"+ {part} between api and db")
    found = scheme.component(name)
    assert found is not None
    assert found.kind == kind


def test_the_name_of_an_added_part_is_known_to_later_lines():
    scheme = play("client -> api -> feeds(cassandra)", "+ cache feedcache between api and feeds", "worker -> feedcache",
                  "open: client > api > feedcache? > feeds")  # fmt: skip
    assert [part.id for part in scheme.components] == ["client", "api", "feeds", "feedcache", "worker"]
    assert scheme.doubts == ()
    later = play("cache-feedcache nodes=4", "worker -> cache feedcache", scheme=scheme)
    assert [part.id for part in later.components] == [part.id for part in scheme.components]
    assert later.component("feedcache").settings == {"nodes": 4.0}


def test_a_word_behind_another_kind_is_another_part():
    scheme = play("client -> api -> feeds(cassandra)", "api -> redis feeds")
    assert [(part.label, part.kind) for part in scheme.components[2:]] == [("feeds", "nosql"), ("redis feeds", "cache")]
