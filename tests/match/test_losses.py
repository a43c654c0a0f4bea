"""Parts named by the candidate's own words: their loss is told by what they are."""

from __future__ import annotations

import pytest
from tests.match.test_stories import index

from sdtrainer.match import match_entries
from sdtrainer.match.losses import told_by_kind

KINDS = {"hot": "cache", "events": "log", "top": "sql", "api": "service", "bank": "external", "browser": "client"}


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("If hot is gone the api answers from its own memory and returns an empty list", {"cache_loss"}),
        ("Kill of the events: a buffer of a minute in the api, then they are dropped", {"broker_loss"}),
        ("without top: the last file goes on answering, a standby takes over", {"primary_loss"}),
        ("api dies: the others take its load, two at least", {"node_loss"}),
        ("if bank is down: pending, ask again later", {"provider_outage", "unknown_outcome"}),
    ],
)
def test_the_loss_of_a_part_is_the_loss_of_its_kind(line, entries):
    found = match_entries(line, index("typeahead"), KINDS)
    assert {item.id for item in found[:1]} <= entries
    assert found


@pytest.mark.parametrize("line", ["the hot one is asked by all", "top ten of each prefix", "without browser", "hot"])
def test_other_mentions_are_left_alone(line):
    assert told_by_kind(line, KINDS) == line


def test_nothing_drawn_changes_nothing():
    assert told_by_kind("without hot", {}) == "without hot"
