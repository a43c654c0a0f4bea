"""Leaving out what a fact leaves out is agreement; a question is never an assumption."""

from __future__ import annotations

import pytest

from sdtrainer.content.load import load_method, load_prompt
from sdtrainer.content.matching import prompt_index
from sdtrainer.match import answer


def zones(prompt, line):
    replies = answer(line, prompt_index(load_prompt(prompt), load_method()))
    return [(reply.zone, *reply.facts) for reply in replies]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("No spelling", [("agree", "typos")]),
        ("I'd leave out spelling correction, pictures and ads", [("agree", "typos"), ("agree", "extras")]),
        ("without pictures", [("agree", "extras")]),
        ("Suggestions carry pictures.", [("correct", "extras")]),
    ],
)
def test_who_leaves_out_what_is_out_agrees(line, expected):
    assert zones("typeahead", line) == expected


def test_a_question_is_never_an_assumption():
    assert zones("payment-ledger", "So it is like PayPal basically?") == [("refuse",)]
    assert zones("typeahead", "I assume the company sells shoes.") == [("noted",)]
