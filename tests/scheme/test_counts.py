"""Shards, replicas and nodes: what is counted however they are stated, and how the difference says it."""

from __future__ import annotations

import pytest

from sdtrainer.scheme import revise
from sdtrainer.scheme.totals import nodes_of
from tests.scheme.kinds import KINDS, play


def counted(kind: str, *lines: str) -> tuple[float, str]:
    """The nodes of a part ``db`` after these lines and what the last of them answers."""
    scheme, said = play(f"client -> api -> db({kind})"), ""
    for line in lines:
        revision = revise(scheme, f"db {line}", KINDS)
        scheme, said = revision.scheme, "; ".join(revision.difference)
    part = scheme.component("db")
    assert part is not None
    return nodes_of(part), said


@pytest.mark.parametrize(
    ("kind", "lines", "nodes", "says"),
    [
        ("postgres", ("shards=4", "replicas=1"), 8, "db: 4 shards of 2 nodes, 8 in all"),
        ("postgres", ("replicas=1", "shards=4"), 8, "db: 4 shards of 2 nodes, 8 in all"),
        ("postgres", ("shards=8 replicas=1",), 16, "db: 8 shards of 2 nodes, 16 in all"),
        ("postgres", ("shards=8", "replicas=2"), 24, "db: 8 shards of 3 nodes, 24 in all"),
        ("postgres", ("replicas=2",), 3, "db 1 → 3 nodes"),
        ("postgres", ("replicas=2", "replicas=1"), 2, "db 3 → 2 nodes"),
        ("postgres", ("shards=4", "copies=sync"), 8, "db: 4 shards of 2 nodes, 8 in all"),
        ("postgres", ("shards=4",), 4, "db 1 → 4 shards"),
        ("redis", ("shards=32", "replicas=1"), 64, "db: 32 shards of 2 nodes, 64 in all"),
        ("redis", ("replicas=1", "shards=32"), 64, "db: 32 shards of 2 nodes, 64 in all"),
        ("redis", ("shards=8 replicas=2",), 24, "db: 8 shards of 3 nodes, 24 in all"),
        ("redis", ("nodes=9", "replicas=1"), 18, "db: 9 shards of 2 nodes, 18 in all"),
        ("redis", ("shards=8 nodes=16",), 16, "db: 8 shards of 2 nodes, 16 in all"),
        ("redis", ("replicas=3", "shards=8"), 8, "db: nodes removed; db 1 → 8 shards"),
        ("redis", ("replicas=3",), 3, "db 1 → 3 nodes"),
        ("cassandra", ("shards=8", "replicas=3"), 8, "db: 3 copies, stated now"),
        ("cassandra", ("nodes=8", "replicas=3"), 8, "db: 3 copies, stated now"),
        ("rabbitmq", ("shards=4", "replicas=3"), 12, "db: 4 shards of 3 nodes, 12 in all"),
        ("service", ("replicas=3", "replicas=5"), 5, "db 3 → 5 nodes"),
    ],
)
def test_counts_as_they_are_stated(kind, lines, nodes, says):
    assert counted(kind, *lines) == (nodes, says)


def idle(*lines: str) -> list[tuple[str, str]]:
    """What the last of these lines changes nothing with, and what would."""
    revision = revise(play(*lines[:-1]), lines[-1], KINDS)
    return [(doubt.text, doubt.repair) for doubt in revision.doubts if doubt.kind == "idle"]


def test_a_setting_that_changes_nothing_says_so():
    board = ("client -> api -> jobs(queue)", "api -> log(kafka) shards=4", "api -> seen(redis), zoo(etcd)",
             "open: client > api > seen")  # fmt: skip
    mirrors = "jobs nodes=20 mirror one queue and carry no more than one: queues of their own are jobs shards=20"
    assert idle(*board, "jobs nodes=20") == [(mirrors, "jobs shards=20")]
    assert idle(*board, "log nodes=9") == [
        ("log: 5 of its 9 nodes have no partition and carry nothing: log shards=9", "log shards=9")
    ]
    assert idle(*board, "zoo nodes=7") == [("zoo nodes=7 agree on every call and carry no more than one", "")]
    asks = "seen hit= changes nothing: no path asks it first; write seen? into the path that does"
    assert idle(*board, "seen hit=98%") == [(asks, "")]


@pytest.mark.parametrize(
    "line",
    ["jobs nodes=3", "jobs shards=20", "jobs shards=4 nodes=12", "log nodes=3", "zoo nodes=3", "api nodes=20",
     "seen nodes=20", "open: client > api > seen?98%"],
)  # fmt: skip
def test_a_setting_that_changes_something_says_nothing(line):
    board = ("client -> api -> jobs(queue)", "api -> log(kafka) shards=4", "api -> seen(redis), zoo(etcd)",
             "open: client > api > seen? > log")  # fmt: skip
    assert idle(*board, line) == []


@pytest.mark.parametrize("key", ["(event, seat)", "event_id", "user"])
def test_a_key_of_several_fields_stays_one_setting(key):
    scheme = revise(play("client -> api -> seat(postgres)"), f"seat key={key}", KINDS).scheme
    assert scheme.component("seat").settings == {"key": key}
    assert len(scheme.components) == 3
