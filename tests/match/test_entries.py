"""Lines about edge cases against a catalogue, and operations by their words."""

from __future__ import annotations

import pytest
from tests.match.words import LANGUAGE

from sdtrainer.match import Document, Matcher, match_entries, simple

ENTRIES = Matcher(
    [
        Document("hot_object", ("hot key", "viral object", "one key gets all reads")),
        Document("retry_storm", ("retries keep it down", "exponential backoff", "retry budget")),
        Document("double_booking", ("same seat sold twice", "race condition")),
    ],
    LANGUAGE,
)
OPERATIONS = [
    ("open", ("open", "redirect", "code")),
    ("shorten", ("shorten", "create", "links")),
    ("stats", ("stats",)),
]


def test_a_line_names_what_its_clauses_cover():
    line = "A viral object gets all reads: keep it in memory. Clients retry: exponential backoff and a retry budget"
    assert {item.id for item in match_entries(line, ENTRIES) if item.match == "covered"} == {
        "hot_object",
        "retry_storm",
    }


def test_the_clause_is_kept_as_evidence():
    (entry,) = match_entries("two users race for the same seat", ENTRIES)
    assert (entry.id, entry.clause) == ("double_booking", "two users race for the same seat")


def test_what_has_nothing_to_do_with_it_is_not_matched():
    assert match_entries("we paint the office green", ENTRIES) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GET /{code}", "open"), ("POST /links", "shorten"), ("createShortUrl", "shorten"),
        ("GET /links/{code}/stats", "stats"), ("redirectCode", "open"),
    ],
)  # fmt: skip
def test_operations_are_told_by_names_and_paths(text, expected):
    ranked = simple(text, OPERATIONS)
    assert expected in {name for name, score in ranked if score == ranked[0][1]}


def test_unknown_words_match_no_operation():
    assert simple("GET /health", OPERATIONS) == []


def test_one_common_word_is_not_enough_to_cover():
    assert [item.match for item in match_entries("the key question is money", ENTRIES)] in ([], ["maybe"])
