"""Kinds from the words of labels."""

import pytest

from sdtrainer.scheme import read
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
