"""Errors in remarks and sentences: what is one, and whose."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer import api
from sdtrainer.api.shorthand.failures import named_errors


def codes(errors):
    return [error.code for error in errors]


def errors_of(text):
    return {operation.name: codes(operation.errors) for operation in api.read(text).operations}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ALREADY_EXISTS taken, RESOURCE_EXHAUSTED over the limit of 4", ["ALREADY_EXISTS", "RESOURCE_EXHAUSTED"]),
        ("errors: NOT_FOUND; INVALID_ARGUMENT", ["NOT_FOUND", "INVALID_ARGUMENT"]),
        ("not found, permission denied", ["NOT_FOUND", "PERMISSION_DENIED"]),
        ("answers with NotFound", ["NOT_FOUND"]),
        ("not found or permission denied", ["NOT_FOUND", "PERMISSION_DENIED"]),
        ("nothing, if it is not found", []),
        ("errors: 404 if it is not found", ["404"]),
        ("404 when gone", ["404"]),
        ("a page as it was, 404 or 410 if taken down", ["404", "410"]),
        ("400/413 for a bad body", ["400", "413"]),
        ("fails with 409, at most 500 a second", ["409"]),
        ("errors are 4xx and 5xx", ["4XX", "5XX"]),
        ("a text has at most 500 characters", []),
        ("500 items per page", []),
        ("takes 400 ms at 450 rps", []),
        ("max-age=404, limit 500", []),
        ("this => 409, that -> 404, more than >500", ["409", "404"]),
        ("fails with 496 and 555", []),
        ("internal only, unknown callers are let through", []),
        ("room 404, 5.404 and 404-406 are numbers", []),
    ],
)
def test_errors_that_words_name(text, found):
    assert codes(named_errors(text)) == found


def test_the_words_behind_a_code_are_kept_as_its_reason():
    first, second = named_errors("ALREADY_EXISTS seat is taken, and RESOURCE_EXHAUSTED over the limit. Nothing else.")
    assert (first.note, second.note) == ("seat is taken", "over the limit")


PROTO = """\
service Tickets {
  // NOT_FOUND, the map is a snapshot
  rpc Map(MapRequest) returns (SeatMap);
  // errors: 409 if it is taken, 429
  /* PERMISSION_DENIED without a pass */
  rpc Hold(HoldRequest) returns (Held);
  rpc Get(GetRequest) returns (Held); // not found
  // plain words about nothing
  rpc List(ListRequest) returns (Maps);
}
"""
DEALT = {"Map": ["NOT_FOUND"], "Hold": ["409", "429", "PERMISSION_DENIED"], "Get": ["NOT_FOUND"], "List": []}
MESSAGES = "message MapRequest { string id = 1; }\n"


@pytest.mark.parametrize("before", ['syntax = "proto3";\n', "gRPC inside, this is the file:\n"])
def test_comments_above_and_behind_an_rpc_name_its_errors_in_a_file_and_among_lines(before):
    assert errors_of(before + PROTO + MESSAGES) == DEALT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("POST /a {b} -> 201 {id}\n// 409 if it exists\nGET /a/{id} -> 200 {b}", [[], ["409"]]),
        ("POST /a {b} -> 201 {id}\n// 409 if it exists\n\nGET /a/{id} -> 200 {b}", [["409"], []]),
        ("POST /a {b} -> 201 {id}\n  # 409 if it exists\nGET /a/{id} -> 200 {b}", [["409"], []]),
        ("POST /a {b} -> 201 {id}\nGET /a/{id} -> 200 {b}\n// 404 when it is gone", [[], ["404"]]),
        ("POST /a {b} -> 201 {id}\nsome words on it\n// 404 when it is gone", [[]]),
        ("POST /a {b} -> 201 {id}\n* 400 if b is empty\nGET /a/{id} -> 200 {b}", [["400"], []]),
        ("POST /a {b} -> 201 {id}\n400 posts fit on a page, that is enough", [[]]),
    ],
)
def test_a_comment_belongs_to_the_operation_below_it_or_else_to_the_one_above(text, found):
    assert list(errors_of(text).values()) == found


OPERATIONS = "rpc HoldSeats(A) returns (B)\nrpc PayHold(C) returns (D)\nrpc GetOrder(E) returns (F)\n"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "HoldSeats -> ALREADY_EXISTS | RESOURCE_EXHAUSTED, PayHold -> FAILED_PRECONDITION, others NOT_FOUND",
            [["ALREADY_EXISTS", "RESOURCE_EXHAUSTED"], ["FAILED_PRECONDITION"], ["NOT_FOUND"]],
        ),
        (
            "errors as in the comments: HoldSeats: ALREADY_EXISTS and ABORTED; PayHold fails with UNAVAILABLE",
            [["ALREADY_EXISTS", "ABORTED"], ["UNAVAILABLE"], []],
        ),
        ("PayHold can also return 402, the rest 404. HoldSeats decides who wins.", [["404"], ["402"], ["404"]]),
        ("HoldSeats is the interesting one, PayHold follows", [[], [], []]),
    ],
)
def test_a_sentence_deals_out_errors_by_the_names_of_operations(line, found):
    design = api.read(OPERATIONS + line)
    assert [codes(operation.errors) for operation in design.operations] == found
    assert design.common_errors == ()
    assert codes(api.read(line + "\n" + OPERATIONS).operations[0].errors) == found[0]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("errors: POST /a -> 409, the others 404", [["409"], ["404"]]),
        ("Errors: POST /a 409 and 413.", [["409", "413"], []]),
        ("POST /a answers 409, GET /a/{id} 404 or 410", [["409"], ["404", "410"]]),
        ("POST /a -> 409 | 404", [["409", "404"], []]),
    ],
)
def test_errors_are_dealt_out_by_method_and_path_too(line, found):
    design = api.read("POST /a {b} -> 201 {id}\nGET /a/{id} -> 200 {b}\n" + line)
    assert [codes(operation.errors) for operation in design.operations] == found
    assert [operation.responses[0].code for operation in design.operations] == ["201", "200"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("For errors 401 if not logged in and 404 if the user does not exist.", ["401", "404"]),
        ("401 without a login, 429 over the limit, everywhere", ["401", "429"]),
        ("every call may answer 401 or 503", ["401", "503"]),
        ("the usual errors, INVALID_ARGUMENT and UNAVAILABLE", ["INVALID_ARGUMENT", "UNAVAILABLE"]),
        ("no errors 500 ever reach the person", []),
        ("we keep 404 of them for every user", []),
        ("the error rate stays below 500 per day", []),
    ],
)
def test_a_sentence_about_errors_states_them_for_all(line, found):
    design = api.read("POST /a {b} -> 201 {id}\nGET /a/{id} -> 200 {b}\n" + line)
    assert [code for code in codes(design.common_errors) if code] == found
    assert any("no error answer" in one.message for one in api.check(design)) == (not found)
    assert [codes(operation.errors) for operation in design.operations] == [[], []]


def test_an_operation_named_again_with_errors_alone_gains_them():
    (one,) = api.read("POST /a {b} -> 201 {id} | 400\nErrors for POST /a: 400, 409").operations
    assert (codes(one.responses), codes(one.errors)) == (["201"], ["400", "409"])


@settings(max_examples=100)
@given(st.text(string.ascii_letters + string.digits + " ,;:.|/()->_\n", max_size=120))
def test_no_words_make_the_reading_of_errors_fail(text):
    assert all(error.code for error in named_errors(text))
    api.check(api.read_lines([*OPERATIONS.splitlines(), *text.split("\n")]))
