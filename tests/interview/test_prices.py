"""Where the price of a decision begins: behind a full clause, never in the middle of one."""

from __future__ import annotations

import pytest

from sdtrainer.interview.decisions import parse


@pytest.mark.parametrize(
    ("line", "reason", "price"),
    [
        ("decide batches over PUTs because 23k/s PUTs would; cost a fortune", "23k/s PUTs would; cost a fortune", ""),
        ("decide S3 over disks because disks would cost 10k a month", "disks would cost 10k a month", ""),
        ("decide cache over replicas because 120k/s > 20k/s; cost memory", "120k/s > 20k/s", "memory"),
        ("decide A over B because a write would cost two calls; cost a lag", "a write would cost two calls", "a lag"),
        ("decide A over B because it is simple, costs 10 more nodes", "it is simple", "10 more nodes"),
        ("accept api: two copies; cost a minute", "two copies", "a minute"),
        (
            "decide A over B because 50M would be in front of it; cost two lanes",
            "50M would be in front of it",
            "two lanes",
        ),
        ("decide A over B because old reads are tickets only; cost seconds", "old reads are tickets only", "seconds"),
    ],
)
def test_the_price_begins_behind_a_full_clause(line, reason, price):
    assert parse(line)[2:] == (reason, price)
