"""Lines about edge cases against a catalogue, and operations by their words."""

from __future__ import annotations

import pytest
from tests.match.words import LANGUAGE

from sdtrainer.match import Entry, EntryIndex, match_entries, simple

ENTRIES = EntryIndex(
    [
        Entry("hot_object", ("hot key", "viral object", "one key gets all reads")),
        Entry("retry_storm", ("retries keep it down", "exponential backoff", "retry budget")),
        Entry("double_booking", ("same seat sold twice", "race condition")),
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


@pytest.mark.parametrize(
    "line",
    [
        "what do you think, is that a hot key?", "wait, is one key viral?", "is a hot key a problem here?",
        "R is redis, it takes 20k reads per key", "redis handles 100k reads per second for a key",
    ],
)  # fmt: skip
def test_questions_and_remarks_about_capacity_name_no_weakness(line):
    assert match_entries(line, ENTRIES) == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("what if one key gets all reads?", "hot_object"),
        ("a viral object, keep it in memory?", "hot_object"),
        ("is a key hot? keep the viral object in memory", "hot_object"),
        ("redis takes 20k reads, a viral object needs more", "hot_object"),
        ("when clients retry, use exponential backoff", "retry_storm"),
    ],
)
def test_a_case_put_as_a_question_or_with_a_cure_names_its_weakness(line, expected):
    assert [item.id for item in match_entries(line, ENTRIES)] == [expected]


def test_one_matter_is_not_taken_for_two_entries():
    matcher = EntryIndex(
        [
            Entry(
                "double_booking", ("two people get the same thing", "unique constraint", "race", "retry on conflict")
            ),
            Entry("collision", ("two objects with one identifier", "collision", "unique constraint", "same id")),
        ],
        LANGUAGE,
    )
    line = "Two nodes give the same id. Retry on collision with the unique constraint"
    assert [item.id for item in match_entries(line, matcher)] == ["collision"]
    assert len(match_entries("The same id twice: a collision. Two people get the same thing in a race", matcher)) == 2


def test_reads_are_not_taken_for_writes():
    matcher = EntryIndex(
        [
            Entry("writes", ("writes exceed the store", "write load", "more writes than it takes")),
            Entry("reads", ("popular items", "read load")),
        ],
        LANGUAGE,
    )
    assert [item.id for item in match_entries("69k reads exceed the store", matcher)] != ["writes"]
    assert [item.id for item in match_entries("69k writes exceed the store", matcher)] == ["writes"]
