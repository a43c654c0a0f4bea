"""Sentences that name HTTP methods, and lines that begin an operation with one."""

from __future__ import annotations

import pytest

from sdtrainer import api

BEFORE = "GET /links/{code} -> 302 | 404\nPUT /links/{code} {url} -> 204 | 404"


@pytest.mark.parametrize(
    "sentence",
    [
        "PUT and DELETE are idempotent",
        "PUT is idempotent, internal only",
        "PUT/DELETE follow the same rule and are idempotent",
        "put/delete are idempotent by definition",
        "POST retried with the same key answers the first result",
        "GET is cacheable: max-age=60, 300 for the old ones",
        "inside it is gRPC, browsers come through a gateway with GET so that a cache can hold it",
        "we would rather use POST because a GET url ends up in logs",
        "GET requests are cached at the edge for a minute",
        "A retry is safe: same id, same answer. PUT and DELETE are safe by nature, of course.",
        "POST w/ a key may be sent twice",
        "GET/HEAD only for the public, everything else wants a token",
        "both use POST instead of PUT",
    ],
)
def test_a_sentence_about_methods_is_no_operation(sentence):
    design = api.read_lines([*BEFORE.split("\n"), sentence])
    assert [operation.name for operation in design.operations] == ["GET /links/{code}", "PUT /links/{code}"]
    assert design.styles == ("rest",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("GET feed", ["GET /feed"]),
        ("GET feed for a user", ["GET /feed"]),
        ("POST tweet with text and media", ["POST /tweet"]),
        ("2. POST tweets {text} -> 201 {id}", ["POST /tweets"]),
        ("Read the feed: GET feed?cursor -> 200 {items, next}", ["GET /feed"]),
        ("a user calls POST tweets {text} -> 201 {id}", ["POST /tweets"]),
        ("use PUT so it repeats: PUT /links/{code} {url} -> 204", ["PUT /links/{code}"]),
        ("PUT/DELETE /users/{id}/follow -> 204", ["PUT /users/{id}/follow", "DELETE /users/{id}/follow"]),
        ("- PUT and DELETE /users/{id}/follow -> 204 | 404", ["PUT /users/{id}/follow", "DELETE /users/{id}/follow"]),
    ],
)
def test_a_method_with_a_thing_behind_it_is_an_operation(line, names):
    assert [operation.name for operation in api.read(line).operations] == names


def test_methods_together_share_what_follows_the_path():
    design = api.read("PUT/DELETE /users/{id}/follow -> 204 | 404")
    assert [[one.code for one in operation.errors] for operation in design.operations] == [["404"], ["404"]]
