"""The judge: order, guards against false findings, and what a round says."""

from __future__ import annotations

import pytest

from sdtrainer import api

CLEAN = """\
style: REST
base: /v1
auth: bearer token
errors: {code, message}
limits: 10/s per key, then 429
POST /links [Idempotency-Key] {url, alias?} -> 201 {code} | 409
GET /{code} -> 302 Location | 404
GET /links?limit&cursor -> {links: [Link], next}
DELETE /links/{code} -> 204 | 404
"""


def rules(text):
    return [finding.rule for finding in api.check(api.read(text))]


def test_a_whole_answer_has_no_findings():
    assert api.check(api.read(CLEAN)) == ()


def test_musts_come_first_and_every_finding_says_where():
    findings = api.check(api.read("style: REST\nGET /users -> [User]\nPOST /payments {amount}\nPUT /users/{id} {name}"))
    order = [["must", "should", "hint"].index(finding.severity) for finding in findings]
    assert order == sorted(order)
    assert {finding.where for finding in findings if finding.rule == "API02"} == {"POST /payments", "PUT /users/{id}"}
    assert all(finding.line > 0 for finding in findings)


def test_a_round_says_the_first_of_each_rule_before_the_second_of_any_and_no_hints():
    findings = api.check(api.read("POST /a {b}\nPOST /c {d}\nGET /users -> [User]"))
    assert [(finding.rule, finding.where) for finding in api.top(findings)] == [
        ("API02", "POST /a"),
        ("API06", "GET /users"),
        ("API02", "POST /c"),
    ]
    assert len(api.top(findings, 100)) == sum(finding.severity != "hint" for finding in findings)


def test_nothing_written_is_no_finding_but_a_prompt_leaves_requirements_open():
    assert api.check(api.read("")) == ()
    findings = api.check(api.read(""), [api.Expected("open", ("open",), "Open a link", "read")])
    assert [(finding.rule, finding.severity) for finding in findings] == [("API25", "must")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("rpc Delete(Req{id}) returns (google.protobuf.Empty)", "API03"),
        ("GET /currencies -> {currencies: [string]}", "API06"),
        ("GET /users/{id} -> {id, name, tags: [string]}", "API06"),
        ("GET /orders/{id} -> {items: [Item]}", "API06"),
        ("POST /users/batch-get {ids: [string]} -> {users: [User]}", "API06"),
        ("paging: cursor on every list\nGET /users -> [User]", "API06"),
        ("rpc Watch(Req) returns (stream Event)", "API06"),
        ("POST /login {email, password} -> {token}", "API08"),
        ("POST /media/upload-url -> {upload_url}", "API08"),
        ("POST /users {email, name} -> 201 {id}", "API08"),
        ("POST /articles/{slug}/favorite -> {article}", "API08"),
        ("rpc WalletBalance(Req) returns (Balance)", "API21"),
        ("POST /support/ticket_types {name} -> 201 {id}", "API21"),
        ("GET /albums?ids -> {albums: [Album]}", "API06"),
        ("GET /artists/{id}/top-tracks -> {tracks: [Track]}", "API06"),
        ("rpc Put(Req{bytes key = 1}) returns (Res)", "API24"),
        ("POST /webhooks/stripe {event} -> 200", "API08"),
        ("PUT /users/{id}/follow -> 204", "API08"),
        ("retries: Idempotency-Key on every POST\nPOST /payments {amount} -> 201 {id}", "API08"),
        ("GET /health -> {status}", "API16"),
        ("auth: bearer\nPOST /groups/{id}/members {user_id} -> 201 {id}", "API16"),
        ("GET /users/{id}/followers?limit&cursor -> {users: [User], next}", "API10"),
        ("POST /tweets/{id}/like -> 204", "API10"),
        ("POST /photos {photo_url, photo_id} -> 201 {id}", "API24"),
        ("POST /photos # multipart upload\n  photo: file", "API24"),
        ("WS /live -> {event}\nGET /a -> {b}", "API01"),
    ],
)
def test_guards_against_false_findings(text, rule):
    musts = [f for f in api.check(api.read(text)) if f.rule == rule and f.severity != "hint"]
    assert musts == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("getUser(id) -> User", "API01"),
        ("GET /links -> {links}", "API06"),
        ("GET /links?limit -> {links: [Link]}", "API06"),
        ("GET /links?limit&cursor -> {links: [Link]}", "API06"),
        ("rpc ListUsers(Req) returns (ListUsersResponse{repeated User users = 1})", "API06"),
        ("POST /orders {items} -> 201 {id} | 409", "API08"),
        ("POST /jobs {x} -> 202", "API19"),
        ("POST /a {user_id, x} -> 201 {id}", "API16"),
    ],
)
def test_positive_cases_beside_the_rules_own_examples(text, rule):
    assert rule in rules(text)


def test_a_key_taken_by_a_channel_tells_who_may_call():
    assert "API16" not in rules("WS /connect?token -> {event}\nPOST /messages {text} -> 201 {id}")
    assert "API16" in rules("WS /connect -> {event}\nPOST /messages {text} -> 201 {id}")


RACE = "two callers want the last one"


@pytest.mark.parametrize(
    ("text", "raced"),
    [
        (
            "rpc HoldSeats(Req{seat_ids[], key}) returns (Hold) errors ALREADY_EXISTS\nHold = {id, until}\n"
            "rpc PayHold(PayReq{hold_id, key}) returns (Order)",
            [],
        ),
        (
            "POST /shows/{id}/holds {seats[]} -> 201 {hold_id} | 409\nPOST /holds/{id}/book {card} -> 201 {order_id}",
            [],
        ),
        ("rpc HoldSeats(Req{seat_ids[]}) returns (Hold)\nrpc PayHold(PayReq{hold_id}) returns (Order)", ["HoldSeats"]),
        ("rpc PayHold(PayReq{hold_id}) returns (Order)", ["PayHold"]),
        ("rpc CreateShow(Req{row}) returns (Show)\nrpc BookSeat(Req{seat_id}) returns (Ticket)", ["BookSeat"]),
    ],
)
def test_what_a_caller_holds_already_is_wanted_by_no_second_one(text, raced):
    findings = api.check(api.read(text))
    assert [one.where for one in findings if one.message.startswith(RACE)] == raced
