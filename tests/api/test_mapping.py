"""Operations against what a prompt asks for."""

from __future__ import annotations

import pytest

from sdtrainer import api
from sdtrainer.api import Expected
from sdtrainer.api.mapping import overlap

SHORTENER = (
    Expected("shorten", ("shorten", "create", "links", "urls"), "Make a short link", "write"),
    Expected("open", ("open", "redirect", "follow", "resolve", "code"), "Follow a short link", "read"),
    Expected("stats", ("stats", "counts", "analytics", "clicks"), "Show a link's counts", "read"),
)


def mapped(text, **options):
    pairs = api.map_operations(api.read(text), SHORTENER, **options)
    return {pair.operation: pair.expected for pair in pairs if pair.operation}, [
        p.expected for p in pairs if not p.operation
    ]


@pytest.mark.parametrize(
    "text",
    [
        "POST /links {url} -> 201 {code}\nGET /{code} -> 302\nGET /links/{code}/stats -> {clicks}",
        "rpc ShortenUrl(A) returns (B)\nrpc ResolveCode(C) returns (D)\nrpc GetAnalytics(E) returns (F)",
        "mutation createLink(url: String!): L\nquery redirect(code: ID!): M\nquery clicks(code: ID!): N",
        "shorten(url) -> code\nopen(code) -> url\ncounts(code) -> Stats",
    ],
)
def test_each_operation_finds_its_requirement_in_every_style(text):
    found, open_ones = mapped(text)
    assert list(found.values()) == ["shorten", "open", "stats"]
    assert open_ones == []


def test_what_nobody_serves_and_what_serves_nothing_are_named():
    found, open_ones = mapped("POST /links {url} -> 201 {code}\nGET /invoices -> {invoices, next}")
    assert found == {"POST /links": "shorten", "GET /invoices": None}
    assert open_ones == ["open", "stats"]


def test_a_removal_does_not_serve_a_creation():
    found, _ = mapped("DELETE /links/{code} -> 204")
    assert found == {"DELETE /links/{code}": None}


def test_a_denied_pair_is_not_proposed_again():
    text = "POST /links {url} -> 201 {code}"
    assert mapped(text)[0] == {"POST /links": "shorten"}
    assert mapped(text, denied={("POST /links", "shorten")})[0] == {"POST /links": None}


def test_the_match_function_handed_in_decides():
    found, _ = mapped("GET /x -> {y}", match=lambda text, candidates: [("open", 0.9)])
    assert found == {"GET /x": "open"}


def test_the_fallback_weighs_shared_words_less():
    candidates = [("a", ("link create",)), ("b", ("link remove",))]
    assert overlap("remove link", candidates)[0][0] == "b"


@pytest.mark.parametrize(
    ("line", "mode"),
    [
        ("GET /a -> B", "read"),
        ("POST /a/search {q} -> B", "read"),
        ("POST /a -> B", "write"),
        ("DELETE /a/{b} -> 204", "write"),
        ("rpc ListA(B) returns (C)", "read"),
        ("rpc BatchGetA(B) returns (C)", "read"),
        ("rpc SendA(B) returns (C)", "write"),
        ("query a: B", "read"),
        ("mutation a: B", "write"),
        ("getA(b)", "read"),
        ("createA(b)", "write"),
        ("SSE /a -> B", "read"),
    ],
)
def test_the_mode_is_guessed_from_method_or_verb(line, mode):
    assert api.guess_mode(api.read(line).operations[0]) == mode
