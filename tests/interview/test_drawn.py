"""Which lines are for the board while a question waits for words."""

from __future__ import annotations

import pytest

from sdtrainer.interview.drawn import is_drawn
from sdtrainer.scheme.model import Component, Scheme

PARTS = ("client", "load balancer", "api", "links", "cache", "clicks", "counter", "counts", "heads")
BOARD = Scheme(tuple(Component(name.replace(" ", "-"), name, "service") for name in PARTS))


@pytest.mark.parametrize(
    "line",
    [
        "api x90", "heads x6", "load balancer nodes=12", "links shards=4 nodes=2", "cache(redis) nodes=9 replicas=3",
        "meta shards=40", "api 90 nodes", "+ queue between api and links", "- cache", "clicks -> raw(s3)",
        "api ~> clicks(kafka) -> counter(worker) -> counts", "api -> links, cache", "api -> links: reads",
        "open: client > load balancer > api > cache? > links, api ~> clicks > counter > counts x0.01",
        "open 40k/s: client > api > cache?90% > links", "use open as read: client > api", "read (read): a > b",
        "celebrity 50M followers", "celebrity followers=50M", "celebrity post 50M",
        "hot links share 5%", "data links: code char(7) pk", "rename api to door", "new store(postgres) -> api",
    ],
)  # fmt: skip
def test_an_edit_a_path_or_an_arrow_is_for_the_board(line):
    assert is_drawn(BOARD, line)


@pytest.mark.parametrize(
    "line",
    [
        "last part -> complete checks etags, marks uploaded in links, job in the queue. then a splitter cuts it",
        "random 7 chars in api, insert with unique pk. collision 60B/3.5T = 1.7% -> retry with new code",
        "one links shard dies -> 10% of codes fail", "116k/s > 20k/s, so links needs a cache", "random -> insert",
        "UPDATE seats SET state=held where seat=X", "debit where balance >= amount", "use blocks of a thousand numbers",
        "steps: the api saves the part -> it puts a message into the queue -> a worker encodes it", "cache",
        "celebrity with 50M followers: merged at read", "celebrity with 50M followers posts and waits",
        "api and links", "20 nodes are enough", "api 1 is the old one",
    ],
)  # fmt: skip
def test_words_are_not_even_with_an_arrow_or_a_name_in_them(line):
    assert not is_drawn(BOARD, line)


@pytest.mark.parametrize("line", ["load balancer nodes=12", "client -> api", "api 90 nodes"])
def test_without_a_board_only_the_form_counts(line):
    assert not is_drawn(None, line)
