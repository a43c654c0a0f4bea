"""Where the price of a decision begins: behind a full clause, never in the middle of one."""

from __future__ import annotations

import pytest

from sdtrainer.interview.decisions import accepted, parse
from tests.interview.test_phases import drawn


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
        (
            "decide A over B because 10k accounts cost 290k/s, more than all",
            "10k accounts cost 290k/s, more than all",
            "",
        ),
        ("decide A over B because joins cost 3 s; the cost is a copy", "joins cost 3 s", "a copy"),
        (
            "decide A over B because it is simple, which costs 2 nodes; cost: a hop",
            "it is simple, which costs 2 nodes",
            "a hop",
        ),
        ("decide A over B because a write would cost two calls. Cost: a lag", "a write would cost two calls", "a lag"),
        ("decide A over B because reads are 9k/s, at the cost of a lag", "reads are 9k/s", "a lag"),
        ("decide A over B because at 9k/s, the cost of a join is 3 s", "at 9k/s, the cost of a join is 3 s", ""),
        ("decide A over B; cost a lag because reads are 9k/s", "reads are 9k/s", "a lag"),
        ("decide A over B because old reads are tickets only; cost seconds", "old reads are tickets only", "seconds"),
    ],
)
def test_the_price_begins_behind_a_full_clause(line, reason, price):
    assert parse(line)[2:] == (reason, price)


@pytest.mark.parametrize(
    ("line", "chosen", "rejected"),
    [
        ("decide calls over TCP rather than UDP because losses hurt", "calls over TCP", "UDP"),
        ("decide a cache over replicas because 9k/s", "a cache", "replicas"),
        ("decide a cache, not replicas, because 9k/s", "a cache", "replicas"),
    ],
)
def test_what_is_passed_over_begins_at_the_plainest_word(line, chosen, rejected):
    assert parse(line)[:2] == (chosen, rejected)


def test_a_part_counts_as_accepted_by_a_standing_decision_with_a_reason():
    play = drawn().line("accept links because a standby takes over in 30 s").line("decide to accept api: no")
    assert accepted(play.state) == {"links": "D1"}
    assert accepted(drawn().line("decide accept the api and links because both are 3 copies").state) == {
        "api": "D1",
        "links": "D1",
    }
    assert accepted(drawn().line("decide kafka over links because it lasts").state) == {}
    assert accepted(drawn().line("accept links because it is rare").line("/no").state) == {}
