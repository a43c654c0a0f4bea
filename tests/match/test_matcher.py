"""Ranking documents by a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.match.words import LANGUAGE

from sdtrainer.match import Document, Matcher

DOCUMENTS = (
    Document("size", ("record size", "bytes per link")),
    Document("users", ("daily active users", "number of people")),
    Document("speed", ("redirect latency", "p99")),
)
MATCHER = Matcher(DOCUMENTS, LANGUAGE)


def first(text: str) -> str:
    ranked = MATCHER.rank(text)
    return ranked[0].id if ranked else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how many bytes are there per link", "size"),
        ("number of visitors", "users"),
        ("how fast is it", "speed"),
        ("redirct latnecy", "speed"),
        ("RECORDS' SIZES", "size"),
        ("", ""),
        ("the of a", ""),
    ],
)
def test_first(text, expected):
    assert first(text) == expected


def test_own_words_beat_a_concept_and_unknown_words_lower_the_score():
    score = {
        text: MATCHER.rank(text)[0].score for text in ("number of people", "number of visitors", "number of bananas")
    }
    assert score["number of people"] > score["number of visitors"] > score["number of bananas"]


def test_evidence_names_the_nearest_string_and_the_words():
    best = MATCHER.rank("which p99 do we want")[0]
    assert (best.evidence, best.words) == ("p99", ("p99",))


@given(st.text(max_size=120))
@settings(max_examples=100)
def test_scores_are_sorted_and_bounded(text):
    scores = [item.score for item in MATCHER.rank(text)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1.0001 for score in scores)


@given(st.permutations(DOCUMENTS))
@settings(max_examples=6)
def test_order_of_documents_does_not_matter(documents):
    text = "active people per redirect"
    found = {item.id: item.score for item in Matcher(documents, LANGUAGE).rank(text)}
    assert found == {item.id: item.score for item in MATCHER.rank(text)}
