"""What is said in passing, and what was meant as an operation."""

from __future__ import annotations

import pytest

from sdtrainer import api


@pytest.mark.parametrize(
    "line",
    [
        "Mostly internal, but something like:",
        "Get them:",
        "PUT/DELETE are repeatable",
        "okay, the workers need one of their own too",
        "I chose 202 for the order because the provider takes two seconds; the client polls",
        "the condition is in one statement: SET state='H' WHERE state='F'; nobody else can have it",
        "UPDATE seats SET state='H' WHERE state='F'",
        "delete is soft; the row stays for a month",
    ],
)
def test_words_in_passing_are_notes(line):
    design = api.read(f"POST /a {{b}} -> 201 {{id}}\n{line}\nGET /a/{{id}} -> 200 {{b}}")
    assert ([note.text for note in design.notes], design.doubts) == ([line], ())
    assert len(design.operations) == 2


@pytest.mark.parametrize(
    "line",
    [
        "get feed",
        "users can post a text with pictures",
        "create a short link for an address",
        "we need to call links(code, url) for that",
        "the feed is read at /feed by everybody",
        "returns a list of all the words",
        "message: id, chat_id, sender_id, text, created_at",
        "a link goes in and comes out -> {code}",
    ],
)
def test_what_was_meant_as_an_operation_stays_a_doubt(line):
    design = api.read(f"POST /a {{b}} -> 201 {{id}}\nhm\n{line}")
    assert [doubt.line for doubt in design.doubts] == [2, 3]
