"""Kinds from the words of labels."""

import pytest

from sdtrainer.scheme import echo, read
from sdtrainer.scheme.kinds import KindIndex
from tests.scheme.kinds import KINDS, ROWS

INDEX = KindIndex.of(KINDS)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Feed cache (Redis)", "cache"), ("User DB", "sql"), ("User service", "service"), ("Redis server", "cache"),
        ("Cassandra DB", "nosql"), ("LoadBalancer", "lb"),
        ("Kafka consumer", "worker"), ("Database (MongoDB)", "nosql"),
        ("PostgreSQL", "sql"), ("pub/sub", "log"), ("Email service", "service"), ("API Gateway", "gateway"),
        ("redis2", "cache"), ("S3 Bucket", "object"), ("CDN", "cdn"), ("Message Queue (SQS)", "queue"),
        ("Web Server 1", "service"), ("nginx", "lb"), ("Elasticsearch", "search"), ("DynamoDB", "kv"),
        ("RabbitMQ", "queue"), ("ClickHouse", "columns"), ("etcd", "coordination"), ("WebSocket gateway", "push"),
        ("База данных", "sql"), ("Users", "client"), ("read replica", "sql"), ("Time series DB", "columns"),
        ("api1", "service"), ("Redis 3", "cache"), ("l7", "lb"), ("Route53", "dns"), ("R2", "object"),
        ("Auth0", "external"), ("notifier", "service"), ("URL shortener", "service"), ("deduplicator", "service"),
    ],
)  # fmt: skip
def test_words(label, kind):
    assert INDEX.find(label).kind == kind


NAMELESS = ["links", "counter", "ledger", "orders", "folder", "Foo", "", "123", "???", "S", "L 1", "R"]


@pytest.mark.parametrize("label", NAMELESS)
def test_no_word(label):
    assert INDEX.find(label) is None


def test_two_kinds_in_one_label_are_asked():
    scheme = read("client -> x\nx -> Kafka / RabbitMQ", KINDS)
    assert "Kafka / RabbitMQ: queue or log? taken for queue" in [doubt.text for doubt in scheme.doubts]


def test_every_word_names_one_kind():
    words = [word for row in ROWS for word in row["words"]]
    assert len(words) == len(set(words))
    for row in ROWS:
        for word in row["words"]:
            assert INDEX.named(word).kind == row["id"], word


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("kubernetes", "service"),
        ("docker swarm", "service"),
        ("https", "service"),
        ("jwt", "service"),
        ("links", "sql"),
        ("seat map", "sql"),
    ],
)
def test_what_keeps_no_data_is_never_proposed_as_a_store(label, kind):
    scheme = read(f"react app -> {label}", KINDS)
    (doubt,) = [item for item in scheme.doubts if item.text.startswith(f"{label}:")]
    assert doubt.repair.endswith(f"kind={kind}")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Kafka link queue", "log"), ("queue (Kafka)", "log"), ("dead letter queue of RabbitMQ", "queue"),
        ("Redis job queue", "queue"), ("Postgres cache", "cache"), ("Session store (DynamoDB)", "kv"),
        ("Search index (Postgres)", "sql"), ("Kafka consumer", "worker"), ("Cassandra column store", "nosql"),
        ("in-memory index", "cache"), ("index (in-memory)", "cache"), ("suggest trie", "cache"),
        ("local index", "cache"), ("trie builder", "worker"), ("suggest service (in-memory trie)", "service"),
        ("inverted index", "search"), ("web server", "service"), ("website backend", "service"),
    ],
)  # fmt: skip
def test_a_product_beats_words_that_describe(label, kind):
    assert INDEX.find(label).kind == kind


def test_a_product_beats_the_shape_of_its_box():
    scheme = read("flowchart LR\n W[Worker] --> L[[Kafka link queue]]\n W --> R[(Redis)]\n W --> S[(links)]", KINDS)
    assert [part.kind for part in scheme.components] == ["worker", "log", "cache", "sql"]


@pytest.mark.parametrize("label", ["internet", "the web", "Public Internet", "third-party sites", "websites"])
@pytest.mark.parametrize(
    "arrow", ["fetcher -> {}", "client -> api -> {}", "fetcher -> {} -> store(s3)", "fetcher <-> {}"]
)
def test_what_our_parts_call_out_there_is_external(label, arrow):
    scheme = read(arrow.format(label), KINDS)
    assert next(part.kind for part in scheme.components if part.label in label) == "external"
    assert not [doubt for doubt in scheme.doubts if "no word says" in doubt.text]


@pytest.mark.parametrize(
    ("drawing", "kind"),
    [("internet -> lb -> api", "client"), ("users -> lb -> web -> db", "service"), ("users -> web(nginx) -> db", "lb"),
     ("fetcher -> web kind=cdn", "cdn")],
)  # fmt: skip
def test_a_web_that_calls_is_people_or_ours(drawing, kind):
    assert next(part for part in read(drawing, KINDS).components if part.id in ("web", "internet")).kind == kind


def test_a_guessed_kind_is_shown_and_a_said_one_is_not_repeated():
    scheme = read("api -> index\napi -> heads(in memory)\napi -> posts(cassandra), redis, links db", KINDS)
    shown = (
        "I read 6 components, 5 connections: api → index (search), heads (in memory: cache), posts (cassandra), redis, "
    )
    assert echo(scheme)[0] == shown + "links db (sql)"
