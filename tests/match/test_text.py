"""Words, clauses, figures: what a line is taken apart into."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.match.words import LANGUAGE

from sdtrainer.match import clauses, is_statement
from sdtrainer.match.clauses import ASK, PROPOSE, joined_clauses, kind_of
from sdtrainer.match.figures import contradiction, figures
from sdtrainer.match.words import distance, stem, tokens


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("link", "links"), "link"),
        (("shorten", "shortening", "shortened"), "shorten"),
        (("celebrity", "celebrities"), "celebr"),
        (("plan", "planned", "planning"), "plan"),
        (("fresh", "freshness"), "fresh"),
        (("stale", "staleness"), "stal"),
        (("process", "processes"), "process"),
    ],
)
def test_forms_of_a_word_share_a_stem(words, expected):
    assert {stem(word) for word in words} == {expected}


def test_russian_forms_share_a_stem():
    assert len({stem(word, "russian") for word in ("нагрузка", "нагрузки", "нагрузке", "нагрузку")}) == 1


def test_tokens_drop_case_quotes_and_hyphens():
    assert tokens("Read-Your-own WRITES, don\u2019t! Ёлка") == ["read", "your", "own", "writes", "don", "елка"]


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("latency", "latnecy", 1), ("cat", "cut", 1), ("abc", "xyz", 3)]
)
def test_distance(one, other, expected):
    assert distance(one, other, 5) == expected


def test_distance_stops_at_its_bound():
    assert distance("abcdef", "uvwxyz", 2) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p99 under 100 ms, availability four nines", ("p99 under 100 ms", "availability four nines")),
        ("1,000,000 users and 3 regions", ("1,000,000 users", "3 regions")),
        ("one thing", ("one thing",)),
    ],
)
def test_clauses(text, expected):
    assert clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("when it rains, cats and dogs", ("when it rains, cats", "dogs")),
        ("cats, when it rains, and dogs", ("cats, when it rains", "and dogs")),
        ("cats only or also dogs", ("cats only or also dogs",)),
        ("when it rains", ("when it rains",)),
    ],
)
def test_what_sets_a_scene_joins_what_it_belongs_to(text, expected):
    language = replace(LANGUAGE, subordinate=("when",), joints=("and", "also"))
    assert joined_clauses(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("assume it rains, do we get wet?", ASK),
        ("it rains, what do we do", ASK),
        ("assume it rains, right?", PROPOSE),
        ("assume it rains", PROPOSE),
        ("how does it rain", ASK),
    ],
)
def test_a_question_may_come_late(text, expected):
    assert kind_of(text, replace(LANGUAGE, asking=("what", "how"))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'd shard by key", True),
        ("I'd assume 3 users", False),
        ("I'd shard by key?", False),
        ("we will have people", False),
    ],
)
def test_statements_speak_about_the_design(text, expected):
    assert is_statement(text, LANGUAGE) is expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("200 million people", [200_000_000]),
        ("a peak of 3x", [3]),
        ("100:1", [100]),
        ("four nines", [Fraction("0.9999")]),
        ("500 bytes", [4000]),
        ("1B links", [10**9]),
        ("within a second", [1]),
        ("version v2 of it", []),
        ("triple of it", [3]),
    ],
)
def test_figures_are_read_as_people_write_them(text, values):
    assert [figure.quantity.value for figure in figures(text)] == values


@pytest.mark.parametrize(
    ("stated", "known", "expected"),
    [
        ("33M a day", "1 billion a month", False),
        ("200M a month", "1 billion a month", True),
        ("20 million daily users", "200 million people", True),
        ("200 million daily users", "200 million people", False),
        ("99.9%", "99.99%", True),
        ("5 years", "99.99%", None),
        ("no figure", "5 years", None),
        ("25 Mbit", "2.5 Mbit/s", True),
        ("2.5 Mbit", "2.5 Mbit/s", False),
    ],
)
def test_contradiction(stated, known, expected):
    assert contradiction(figures(stated), figures(known)) is expected
