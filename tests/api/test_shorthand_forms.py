"""Forms that lines take in real notes: bodies, answers, parts below an operation, calls, remarks."""

from __future__ import annotations

import pytest

from sdtrainer import api
from sdtrainer.api.shorthand.bodies import read_body, read_field
from sdtrainer.api.shorthand.responses import read_answers


def only(text):
    design = api.read(text, fmt="shorthand")
    assert design.doubts == ()
    (operation,) = design.operations
    return operation


def names(fields):
    return [field.name for field in fields]


@pytest.mark.parametrize(
    ("text", "type_", "fields", "many", "empty"),
    [
        ("Tweet", "Tweet", [], False, False),
        ("Tweet[]", "Tweet", [], True, False),
        ("[]Tweet", "Tweet", [], True, False),
        ("[Tweet!]!", "Tweet", [], True, False),
        ("List<Tweet>", "Tweet", [], True, False),
        ("list of tweets", "tweets", [], True, False),
        ("[{id, text}]", "", ["id", "text"], True, False),
        ("[{...}]", "", [], True, False),
        ("Tweet{id, text}", "Tweet", ["id", "text"], False, False),
        ("id, url", "", ["id", "url"], False, False),
        ("nothing", "", [], False, True),
        ("{}", "", [], False, True),
        ("google.protobuf.Empty", "", [], False, True),
        ("the short address of it", "", [], False, False),
        ("{user: {id, name}, tags: [string], n = 3}", "", ["user", "tags", "n"], False, False),
    ],
)
def test_bodies(text, type_, fields, many, empty):
    body = read_body(text)
    assert (body.type, names(body.fields), body.many, body.empty) == (type_, fields, many, empty)


@pytest.mark.parametrize(
    ("text", "name", "type_", "many", "optional"),
    [
        ("text", "text", "", False, False),
        ("text?", "text", "", False, True),
        ("text (optional)", "text", "", False, True),
        ("optional text", "text", "", False, True),
        ("text?: string", "text", "string", False, True),
        ("tags: [string]", "tags", "string", True, False),
        ("tags[]", "tags", "", True, False),
        ("list of tags", "tags", "", True, False),
        ("string text = 1", "text", "string", False, False),
        ("optional int32 n = 2", "n", "int32", False, True),
        ("repeated Tweet tweets = 1", "tweets", "Tweet", True, False),
        ('"n": 12.5', "n", "number", False, False),
        ('"on": true', "on", "boolean", False, False),
        ('"s": "x"', "s", "string", False, False),
        ('"o": {"a": 1}', "o", "object", False, False),
        ("posts(first: Int): [Post]", "posts", "Post", True, False),
        ("limit: int = 20", "limit", "int", False, False),
    ],
)
def test_fields(text, name, type_, many, optional):
    field = read_field(text)
    assert (field.name, field.type, field.many, field.optional) == (name, type_, many, optional)


@pytest.mark.parametrize("text", ["", "...", "etc", ":", '"": 1'])
def test_no_field(text):
    assert read_field(text) is None


@pytest.mark.parametrize(
    ("text", "codes", "errors"),
    [
        ("201 {id} | 409 | 400", ["201"], ["409", "400"]),
        ("200 OK, 404 Not Found", ["200"], ["404"]),
        ("{items, next} or 404", [""], ["404"]),
        ("200/400/404", ["200"], ["400", "404"]),
        ("HTTP 301 Location: url", ["301"], []),
        ("Tweet | NotFound | RateLimitError", [""], ["NotFound", "RateLimitError"]),
        ("id else NOT_FOUND", [""], ["NOT_FOUND"]),
        ("Created {id}; Conflict", [""], ["Conflict"]),
        ("2xx, 4xx: {message}", ["2XX"], ["4XX"]),
        ("200 {a} - made, 404 - gone", ["200"], ["404"]),
    ],
)
def test_answers(text, codes, errors):
    successes, failures = read_answers(text)
    assert ([one.code for one in successes], [one.code for one in failures]) == (codes, errors)


def test_notes_and_headers_of_answers_are_kept():
    (moved,), (gone, taken) = read_answers("302 Location: url | 410 {code} (expired) | 409 alias taken")
    assert moved.headers == ("Location",)
    assert names(gone.body.fields) == ["code"]
    assert taken.note == "alias taken"


def test_parts_below_an_operation():
    operation = only(
        """\
POST /tweets
  Headers: Idempotency-Key, X-Trace
  auth: bearer
  Request: {text}
  Response: 201 {id}
  errors: 400, 429 {code}
  safe to repeat: idempotent by key
"""
    )
    assert names(operation.params) == ["Idempotency-Key", "X-Trace"]
    assert operation.auth == "bearer"
    assert names(operation.request.fields) == ["text"]
    assert [error.code for error in operation.errors] == ["400", "429"]
    assert "idempotent" in operation.idempotency


def test_statuses_and_blocks_below_an_operation():
    operation = only("GET /tweets/{id}\n  params: a, b\n  auth: none\n  200\n  {id, text}\n  404 gone")
    assert names(operation.params) == ["id", "a", "b"]
    assert operation.auth == "none"
    assert names(operation.responses[0].body.fields) == ["id", "text"]
    assert [(error.code, error.note) for error in operation.errors] == [("404", "gone")]


@pytest.mark.parametrize(
    ("text", "auth"),
    [
        ("GET /a -> B (public)", ""),
        ("GET /a (public) -> B", "none"),
        ("GET /a [auth] -> B", "auth"),
        ("GET /a Authorization: Bearer x -> B", "Authorization: Bearer"),
        ("GET /a -> B # needs a token", "needs a token"),
        ("GET /a - admin only -> B", "admin only"),
    ],
)
def test_who_may_call_is_told_in_the_line(text, auth):
    assert only(text).auth == auth


def test_words_between_path_and_arrow():
    operation = only("PUT /tweets/{id} with {text} If-Match: v {text, version} # edits")
    assert names(operation.request.fields) == ["text"]
    assert names(operation.responses[0].body.fields) == ["text", "version"]
    assert [param.name for param in operation.params if param.place == "header"] == ["If-Match"]
    assert operation.note == "edits"
    assert only("POST /tweets TweetRequest -> Tweet").request.type == "TweetRequest"
    assert only("POST /tweets NewTweet{text} -> Tweet").request.type == "NewTweet"
    assert names(only("GET /tweets (limit, cursor) -> [Tweet]").params) == ["limit", "cursor"]


@pytest.mark.parametrize(
    ("text", "errors", "answer"),
    [
        ("rpc Get(Req) -> Link errors NOT_FOUND, INTERNAL", ["NOT_FOUND", "INTERNAL"], "Link"),
        ("rpc Get(Req) returns (Link) [errors NOT_FOUND]", ["NOT_FOUND"], "Link"),
        ("link(code): Link throws NotFound", ["NotFound"], "Link"),
        ("query link(code: ID!): Link errors NotFound", ["NotFound"], "Link"),
        ("mutation add(url: String!): Link @auth # now", [], "Link"),
        ("rpc Get Req returns Link", [], "Link"),
    ],
)
def test_calls_with_their_errors(text, errors, answer):
    operation = only(text)
    assert [error.code for error in operation.errors] == errors
    assert operation.responses[0].body.type == answer


def test_an_example_document_of_graphql_tells_its_field_and_selection():
    operation = only("query { feed(first: 10, after: $c) { id text } }")
    assert (operation.name, operation.method, names(operation.params)) == ("feed", "query", ["first", "after"])
    assert names(operation.responses[0].body.fields) == ["id", "text"]
    assert only("mutation Post { post(text: $t) { id } }").name == "post"


def test_fields_without_a_root_in_a_graphql_answer_are_queries_or_mutations_by_their_verb():
    design = api.read("style: GraphQL\nlinks(first: Int): [Link]\nshorten(url: String!): Link")
    assert [(operation.kind, operation.method) for operation in design.operations] == [
        ("graphql", "query"),
        ("graphql", "mutation"),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        ("Link = {code, url}", "object", ["code", "url"]),
        ("type Link { code: ID! url: String }", "object", None),
        ("enum State { OPEN SHUT }", "enum", ["OPEN", "SHUT"]),
        ("State = OPEN | SHUT", "enum", ["OPEN", "SHUT"]),
        ("union Result = Link | Taken", "union", ["Link", "Taken"]),
        ("message Link { string code = 1; int32 n = 2; }", "object", ["code", "n"]),
        ("Code = string", "scalar", []),
    ],
)
def test_types(text, kind, fields):
    (found,) = api.read(text).types
    assert found.kind == kind
    assert fields is None or names(found.fields) == fields


def test_a_command_of_curl_over_several_lines():
    operation = only(
        "$ curl -XPUT 'https://a.b/links/1?dry=1' \\\n  -H 'X-Key: k' \\\n  --data-raw '{\"url\": \"x\"}'\n-> 200"
    )
    assert operation.name == "PUT /links/1"
    assert [(param.name, param.place) for param in operation.params] == [("dry", "query"), ("X-Key", "header")]
    assert only("curl https://a.b/links -> [Link]").method == "GET"
    assert only("curl -d 'unclosed https://a.b/links").method == "POST"
