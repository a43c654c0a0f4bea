"""Operations against what a prompt asks for."""

from __future__ import annotations

import pytest

from sdtrainer import api
from sdtrainer.api import Expected
from sdtrainer.api.overlap import overlap

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


SYNC = (
    Expected("commit", ("commit", "version", "file", "files"), "Commit a new version of a file", "write"),
    Expected("put", ("put", "block", "blocks", "upload", "chunk", "send"), "Send a block up", "write"),
    Expected("get", ("get", "download", "fetch", "bytes", "content"), "Fetch a block", "read"),
)
NOTIFY = (
    Expected("send", ("send", "notification", "notifications"), "Send a notification", "write"),
    Expected("status", ("status", "delivery"), "Ask what became of one", "read"),
)
VIDEO = (
    Expected("watch", ("watch", "open", "view", "video", "videos"), "Open a video", "read"),
    Expected("upload", ("upload", "part", "parts"), "Upload a part of a video", "write"),
)


def served(text, expected):
    return {pair.operation: pair.expected for pair in api.map_operations(api.read(text), expected)}


@pytest.mark.parametrize(
    ("text", "expected", "wanted"),
    [
        ("PUT /blocks/{hash} {bytes} -> 201\nGET /blocks/{hash} -> 200 {bytes}", SYNC, ["put", "get"]),
        ("GET /files/{id}/chunks/{n} -> 200 {data}\nPUT /files/{id}/chunks/{n} -> 200", SYNC, ["get", "put"]),
        ("POST /notifications {text} -> 202 {id}\nGET /notifications/{id} -> {id, status}", NOTIFY, ["send", "status"]),
        ("POST /videos {title} -> 201 {id, upload_url}\nGET /videos/{id} -> {url}", VIDEO, ["upload", "watch"]),
        ("POST /links {url} -> 201 {code}\nGET /{short} -> 301", SHORTENER, ["shorten", "open"]),
        ("POST /redirect {short} -> 200 {url}\nPOST /shorten {url} -> 201 {code}", SHORTENER, ["open", "shorten"]),
    ],
)
def test_method_answer_and_title_tell_operations_on_one_resource_apart(text, expected, wanted):
    found = served(text, expected)
    assert [found[operation.name] for operation in api.read(text).operations] == wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GET /notifications/{id} -> {text}", NOTIFY),
        ("GET /files/{id} -> {name, size}", SYNC),
        ("PUT /videos/{id} {title} -> 204", VIDEO),
        ("GET /links/{code} -> {url, expires}", SHORTENER),
        ("POST /files/{upload_id}/comments {text} -> 201 {comment_id, upload_id}", VIDEO),
    ],
)
def test_a_shared_noun_or_an_echoed_field_serves_nothing_by_itself(text, expected):
    assert next(iter(served(text, expected).values())) is None


def test_a_read_whose_path_is_a_verb_may_do_what_writes():
    assert served("GET /send?to=1 -> 200", NOTIFY)["GET /send"] == "send"


def test_an_operation_gives_its_own_up_to_one_that_fits_nothing_else():
    ranked = {"GET /x": [("a", 0.9), ("b", 0.8)], "GET /y": [("a", 0.8)]}
    expected = (Expected("a", ("x",)), Expected("b", ("y",)))
    by_noun = {"x": ranked["GET /x"], "y": ranked["GET /y"]}
    pairs = api.map_operations(
        api.read("GET /x -> {p}\nGET /y -> {q}"), expected, lambda text, candidates: by_noun[text.split()[0]]
    )
    assert [(pair.operation, pair.expected) for pair in pairs] == [("GET /x", "b"), ("GET /y", "a")]


FEED = (
    Expected("post", ("post", "publish", "write", "create post", "posts"), "Write a post", "write"),
    Expected("feed", ("feed", "timeline", "read", "get feed"), "Open the home feed", "read"),
)
COUNTS = (
    Expected("suggest", ("suggest", "suggestions", "prefix"), "Suggest phrases for a prefix", "read"),
    Expected("record", ("record", "count", "searches"), "Count a finished search", "write"),
)


@pytest.mark.parametrize(
    ("text", "expected", "wanted"),
    [
        ("POST /login", FEED, [None]),
        ("POST /auth/sessions {user, password} -> 200 {token}", FEED, [None]),
        ("POST /login\nPOST /articles {text} -> 201 {id}", FEED, [None, "post"]),
        ("POST /posts {text} -> 201 {id}\nPOST /ads {picture} -> 201 {id}", FEED, ["post", None]),
        ("POST /ads {picture} -> 201 {id}\nPOST /posts {text} -> 201 {id}", FEED, [None, "post"]),
        ("GET /search?q= -> 200 {hits[]}", COUNTS, [None]),
        ("GET /search?q= -> 200 {hits[]}\nPOST /searches {phrase} -> 202", COUNTS, [None, "record"]),
    ],
)
def test_what_a_path_names_counts_before_what_its_method_does(text, expected, wanted):
    found = served(text, expected)
    assert [found[operation.name] for operation in api.read(text).operations] == wanted
