"""Which lines are words: sentences with an equals sign and statements to a database are, sums and settings are not."""

from __future__ import annotations

import pytest

from sdtrainer.interview.prose import is_prose


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE seat SET status='reserved' WHERE id=1 AND status='free'", "insert into orders values (1, 2); commit",
        "SELECT id FROM seat WHERE event=1 FOR UPDATE", "delete from holds where until < now()",
        "a hold is one conditional update, so rows with state=held stay as they are until the timer ends",
        "the api retries with backoff, the key keeps it once",
    ],
)  # fmt: skip
def test_words(line):
    assert is_prose(line)


@pytest.mark.parametrize(
    "line",
    [
        "links nodes=4", "links shards=4 nodes=2 copies=3 rps=10k ms=5", "peak = 35k/s * 2 s for all of the fetchers",
        "open=120k/s, shorten=1.2k/s", "feed hit=90% ttl=5m", "in flight = 35k/s * 2 s", "select -> api -> db",
        "data links: code char(7) pk, url varchar(200), created ts, owner uuid; key=code", "- cache",
    ],
)  # fmt: skip
def test_notation(line):
    assert not is_prose(line)
