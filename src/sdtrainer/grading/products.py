"""Names of products and turns of phrase, and the idea each stands for, in the words trade-offs are written in."""

from __future__ import annotations

from functools import lru_cache

from sdtrainer.grading.words import stems

IDEAS = (
    (("cassandra", "scylla", "dynamodb", "bigtable", "hbase", "dynamo"), "nosql wide-column key-value"),
    (("mongo", "mongodb", "couchbase", "documentdb"), "nosql document"),
    (("postgres", "postgresql", "mysql", "mariadb", "oracle", "relational", "rdbms"), "sql"),
    (("redis", "memcached"), "cache memory"),
    (("kafka", "pulsar", "kinesis", "redpanda"), "log queue"),
    (("rabbitmq", "sqs", "topic", "topics"), "queue"),
    (("s3", "gcs", "blob"), "object"),
    (("edge", "pop", "cdn", "akamai", "cloudfront"), "cdn delivery network"),
    (("websocket", "websockets", "sse", "socket", "sockets"), "open connections"),
    (("push", "fanout", "fan-out on write"), "deliver on write"),
    (("pull", "fan-out on read"), "gather on read"),
    (("postgis", "geohash", "quadtree", "rtree", "h3", "s2"), "geo spatial index cells"),
    (("uuid", "ulid", "snowflake"), "ids"),
    (("timestamp", "timestamps", "sequence", "version", "clock"), "order"),
    (("quorum", "ack", "consensus", "raft", "paxos"), "copies durable"),
    (("saga", "outbox", "two-phase commit"), "transaction"),
    (("mailbox", "fan-out on write"), "copy inbox"),
)
"""Only what is common speech in the field; which is better is none of its business."""


@lru_cache(maxsize=10_000)
def ideas(text: str) -> frozenset[str]:
    """The stemmed words of every idea a product or phrase in the text stands for."""
    said = stems(text)
    found = (stems(idea) for names, idea in IDEAS if any(stems(name) <= said for name in names))
    return frozenset().union(*found)
