"""Shorthand as people type it, read into operations."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer import api


def only(text):
    design = api.read(text, fmt="shorthand")
    assert design.doubts == ()
    (operation,) = design.operations
    return operation


def names(fields):
    return [field.name for field in fields]


@pytest.mark.parametrize(
    ("text", "name", "request_fields", "codes", "errors"),
    [
        ("POST /tweets {text, media?} -> 201 {id} | 400", "POST /tweets", ["text", "media"], ["201"], ["400"]),
        ("- `DELETE /tweets/:id` → 204", "DELETE /tweets/{id}", [], ["204"], []),
        ("3. post /tweets {text} => {id}", "POST /tweets", ["text"], [""], []),
        ("GET https://api.example.com/v1/tweets/<id> returns Tweet or 404", "GET /v1/tweets/{id}", [], [""], ["404"]),
        ("Client->>Server: PUT /a/{:id} {b} --> 200 OK {b}, 409 stale", "PUT /a/{id}", ["b"], ["200"], ["409"]),
        ("POST /orders/{id}:cancel -> 202 {job_id}", "POST /orders/{id}:cancel", [], ["202"], []),
        ("Create a tweet: POST /tweets (text, media) -> 201", "POST /tweets", ["text", "media"], ["201"], []),
        ('POST /tweets {"text": "hi", "n": 1} 201 {"id": "1"}', "POST /tweets", ["text", "n"], ["201"], []),
        ("| POST | /tweets | {text} | 201 {id} |", "POST /tweets", ["text"], ["201"], []),
        (
            "curl -X POST https://x.y/tweets -H 'Authorization: Bearer t' -d '{\"text\": \"a\"}' -> 201 {id}",
            "POST /tweets", ["text"], ["201"], [],
        ),
        ("**GET** /feed - home timeline -> 200 [Tweet], 401/404", "GET /feed", [], ["200"], ["401", "404"]),
    ],
)  # fmt: skip
def test_http_lines(text, name, request_fields, codes, errors):
    operation = only(text)
    assert operation.name == name
    assert names(operation.request.fields if operation.request else ()) == request_fields
    assert [response.code for response in operation.responses] == codes
    assert [error.code for error in operation.errors] == errors


@pytest.mark.parametrize(
    ("text", "limit", "cursor", "offset", "following"),
    [
        ("GET /feed?limit=20&cursor -> {items, next_cursor}", "limit", "cursor", "", "next_cursor"),
        ("GET /feed ?page&size -> {items, total}", "size", "", "page", "total"),
        ("query feed(first: Int, after: ID): {edges: [Edge], pageInfo: PageInfo}", "first", "after", "", "pageInfo"),
        ("rpc List(Req{page_size, page_token}) returns (Res{repeated T items, string next_page_token})",
         "page_size", "page_token", "", "next_page_token"),
    ],
)  # fmt: skip
def test_paging_is_found_by_the_names_of_fields(text, limit, cursor, offset, following):
    paging = only(text).paging
    assert (paging.limit, paging.cursor, paging.offset, paging.next) == (limit, cursor, offset, following)


@pytest.mark.parametrize(
    ("text", "kind", "method", "stream", "answer"),
    [
        ("rpc Get(GetReq) returns (Link)", "grpc", "rpc", "", "Link"),
        ("rpc Watch(Req) returns (stream Click);", "grpc", "rpc", "response", "Click"),
        ("rpc Put(stream Chunk) returns (Res) {}", "grpc", "rpc", "request", "Res"),
        ("mutation tweet(text: String!): Tweet!", "graphql", "mutation", "", "Tweet"),
        ("subscription tweets(user: ID!): Tweet", "graphql", "subscription", "response", "Tweet"),
        ("createLink(url, alias?) -> Link", "calls", "", "", "Link"),
        ("Link getLink(String code)", "calls", "", "", "Link"),
        ("SSE /live -> Click", "channel", "SSE", "response", "Click"),
        ("GET wss://x.y/live -> Click", "channel", "WS", "both", "Click"),
    ],
)
def test_other_styles(text, kind, method, stream, answer):
    operation = only(text)
    assert (operation.kind, operation.method, operation.stream) == (kind, method, stream)
    assert operation.responses[0].body.type == answer


def test_an_indented_block_is_the_request_and_one_behind_an_arrow_the_response():
    operation = only(
        "POST /tweets\n  text: string\n  media: string?\n  ->\n  id: string\n  created: timestamp\n  errors: 400, 401"
    )
    assert names(operation.request.fields) == ["text", "media"]
    assert names(operation.responses[0].body.fields) == ["id", "created"]
    assert [error.code for error in operation.errors] == ["400", "401"]


def test_a_body_goes_on_until_its_bracket_closes():
    operation = only("POST /tweets {\n  text,  # the words\n  media: [string]\n} -> 201 {\n id }")
    assert names(operation.request.fields) == ["text", "media"]
    assert operation.request.fields[1].many
    assert names(operation.responses[0].body.fields) == ["id"]


def test_a_table_with_titles_is_read_by_its_titles():
    text = "| Path | Verb | Description | Response |\n|---|---|---|---|\n| /links | POST | make one | 201 {code} |"
    operation = only(text)
    assert (operation.name, operation.note) == ("POST /links", "make one")
    assert names(operation.responses[0].body.fields) == ["code"]


def test_remarks_for_all_are_kept_apart_from_operations():
    design = api.read(
        "style: REST\nauth: bearer\nerrors: {code, message}\nlimits: 10/s\nbase: /v1\n# Users\nGET /me -> User"
    )
    assert design.stated_style == design.style == "rest"
    assert {note.topic for note in design.notes} == {"auth", "errors", "limits", "base"}
    assert names(design.common_errors[0].body.fields) == ["code", "message"]


@pytest.mark.parametrize("text", ["I'd go with REST and JSON", "REST", "# API (REST)", "Let's use REST over gRPC"])
def test_prose_states_the_style(text):
    assert api.read(text + "\nGET /me -> User").stated_style == "rest"


def test_prose_about_the_rest_of_something_states_no_style():
    assert api.read("the rest of it later, use what is there\nGET /me -> User").stated_style == ""


def test_several_styles_are_named_not_guessed_away():
    design = api.read("GET /a -> {b}\nrpc B(C) returns (D)")
    assert (design.style, design.styles) == ("mixed", ("rest", "grpc"))


def test_an_operation_written_again_replaces_the_earlier_one():
    design = api.read_lines(["POST /links {url}", "GET /{code} -> 302", "POST /links {url} -> 201 {code}"])
    assert [operation.name for operation in design.operations] == ["POST /links", "GET /{code}"]
    assert design.operations[0].responses[0].code == "201"
    assert design.operations[0].line == 3


def test_what_is_no_operation_becomes_a_doubt_with_its_line_and_data_lines_are_skipped():
    design = api.read_lines(
        ["data links: code char(7) pk, url varchar(200); key=code", "some words of mine", "GET /a -> {b}"]
    )
    assert [(doubt.line, "some words" in doubt.text) for doubt in design.doubts] == [(2, True)]
    assert design.operations[0].line == 3


def test_graphql_and_proto_blocks_in_lines_are_read():
    design = api.read_lines(
        ["type Query {", "  link(code: ID!): Link", "}", "service Links {", "  rpc Get(Req) returns (Res);", "}"]
    )
    assert [operation.kind for operation in design.operations] == ["graphql", "grpc"]


IDENTIFIER = st.text(string.ascii_lowercase, min_size=3, max_size=8).filter(
    lambda word: word not in ("return", "returns", "etc")
)


@settings(max_examples=100)
@given(
    st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE"]),
    st.lists(IDENTIFIER, min_size=1, max_size=3),
    st.lists(IDENTIFIER, min_size=1, max_size=4, unique=True),
    st.sampled_from(["->", "=>", "→", "returns"]),
    st.sampled_from(["- ", "* ", "1. ", "", "  "]),
)
def test_any_line_of_the_grammar_reads_back(method, path, fields, arrow, bullet):
    written = (
        f"{bullet}{method} /{'/'.join(path)}/{{id}} {{{', '.join(fields)}}} {arrow} 200 {{{', '.join(fields)}}} | 404"
    )
    operation = only(written)
    assert operation.name == f"{method} /{'/'.join(path)}/{{id}}"
    assert names(operation.request.fields) == fields
    assert names(operation.responses[0].body.fields) == fields
    assert [error.code for error in operation.errors] == ["404"]


@settings(max_examples=150)
@given(st.text("GETPOST /{}[]()->|:,#.`\"'\n \tabc=?&!*1234@$", max_size=200))
def test_nothing_typed_makes_reading_or_judging_fail(text):
    design = api.read_lines(text.split("\n"))
    assert all(1 <= doubt.line <= text.count("\n") + 1 for doubt in design.doubts)
    api.check(design)


def test_notes_with_titled_parts_are_read_as_request_and_response():
    text = """\
POST /orders
{
  "symbol": "X",
  "price": 1
}

Get them:
GET /orders?status

Query parameters:
 * from - start minute
 * limit? - how many

Response:
 * orders - the orders
 * next

Prose about it:
  -> caches keep it for a while
  Return what was asked for
"""
    design = api.read(text)
    create, listing = design.operations
    assert names(create.request.fields) == ["symbol", "price"]
    assert names(listing.params) == ["status", "from", "limit"]
    assert names(listing.responses[0].body.fields) == ["orders", "next"]
    assert len(listing.responses) == 1
    assert [doubt.line for doubt in design.doubts] == [19, 20]


def test_a_body_below_a_line_of_statuses_belongs_to_the_first():
    operation = only("POST /pay\n  Response 200 (success) | 202 (pending) | 402 (declined):\n    {\n      id\n    }")
    assert [(r.code, r.note, names(r.body.fields) if r.body else []) for r in operation.responses] == [
        ("200", "success", ["id"]),
        ("202", "pending", []),
    ]
    assert [(error.code, error.note) for error in operation.errors] == [("402", "declined")]


def test_a_described_word_is_no_call():
    design = api.read("createURL(key: string): string\n\nAPI Key (`string`): API key provided by the user.")
    assert [operation.name for operation in design.operations] == ["createURL"]


def test_an_arrow_after_a_remark_still_answers_the_operation_above():
    design = api.read_lines(["POST /links {url}", "hmm, codes or words", "-> 201 {code}"])
    assert design.operations[0].responses[0].code == "201"


def test_a_line_too_long_for_an_operation_is_a_doubt():
    assert "too long" in api.read("GET /a -> B\n" + "x" * 9_000).doubts[0].text


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("REST with JSON, every POST carries an Idempotency-Key header.", {"retries"}),
        ("REST, JSON. The caller is known by a bearer token, errors are {code, message}", {"auth", "errors"}),
        ("REST: all GET lists take a cursor", {"paging"}),
    ],
)
def test_a_sentence_about_all_operations_is_none_itself(text, topics):
    design = api.read(text + "\nGET /me -> 200 {name} | 404")
    assert [operation.path for operation in design.operations] == ["/me"]
    assert design.stated_style == "rest"
    assert topics <= {note.topic for note in design.notes}


def test_a_header_behind_the_body_makes_a_write_safe_to_repeat():
    design = api.read("REST\nPOST /photos {album_id, size} Idempotency-Key -> 201 {upload_url}")
    operation = design.operations[0]
    assert operation.idempotency
    assert operation.responses[0].code == "201"


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("rpc Lookup(Req{url}) returns (Res{page}) // NOT_FOUND, UNAVAILABLE", ["NOT_FOUND", "UNAVAILABLE"]),
        ("GET /photos/{id} -> 200 {url}  # 404, 410 when gone", ["404", "410"]),
        ("GET /photos/{id} -> 200 {url}  # 500 items per page, NEVER_MORE", []),
    ],
)
def test_errors_named_in_a_remark_count(text, errors):
    assert [error.code for error in api.read(text).operations[0].errors] == errors


def test_an_operation_named_again_in_words_keeps_what_it_answers():
    design = api.read("GET /blocks/{hash} -> 200 {bytes} | 404\nget block is there, GET /blocks/{hash}?folder=1")
    (one,) = design.operations
    assert [response.code for response in one.responses] == ["200"]
    assert [param.name for param in one.params] == ["hash", "folder"]
    assert "get block is there" in one.note


def test_an_operation_written_again_with_an_answer_replaces_the_earlier():
    (one,) = api.read("GET /a/{id} -> 200 {b} | 404\nGET /a/{id} -> 200 {c}").operations
    assert one.responses[0].body.fields[0].name == "c"
    assert one.errors == ()


@pytest.mark.parametrize(
    "line",
    [
        "POST: client sends Idempotency-Key, same key -> same code",
        "every POST carries an Idempotency-Key",
        "POSTs take a request_id so a retry answers the first result",
    ],
)
def test_a_sentence_on_a_method_is_about_all_its_operations(line):
    design = api.read(f"POST /a {{b}} -> 201 {{id}}\nDELETE /a/{{id}} -> 204\nPOST /c {{d}} -> 201 {{id}}\n{line}")
    assert [bool(operation.idempotency) for operation in design.operations] == [True, False, True]
    assert not [finding for finding in api.check(design) if finding.rule == "API08"]


def test_a_sentence_that_denies_it_makes_no_operation_repeatable():
    design = api.read("POST /a {b} -> 201 {id}\nPUT is idempotent, POST is not")
    assert not design.operations[0].idempotency


@pytest.mark.parametrize("line", ["POST: tweets {text} -> 201 {id}", "POST: tweets", "POST: tweets returns Tweet"])
def test_a_colon_behind_the_method_still_opens_an_operation(line):
    assert [operation.name for operation in api.read(line).operations] == ["POST /tweets"]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("POST /ns/{ns}/commits {path, commit_id} -> 201 {rev} | 409", "commit_id"),
        ("POST /ns/{ns}/commits {path, base_rev} -> 201 {rev} | 409 conflict", "base_rev"),
        ("POST /ns/{ns}/commits {path, base_rev} -> 201 {rev}", ""),
        ("POST /posts/{post_id}/likes {at} -> 201 {id}", ""),
        ("POST /orders {user_id, item_id} -> 201 {order_id}", ""),
    ],
)
def test_an_id_of_ones_own_or_the_version_before_makes_a_write_repeatable(line, key):
    assert api.read(line).operations[0].idempotency == key
