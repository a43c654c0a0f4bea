"""Every rule's own examples: the bad one is found, the good one is not."""

from __future__ import annotations

import pytest

from sdtrainer import api
from sdtrainer.api.model import Expected
from sdtrainer.api.rule import SEVERITIES

CASES = [(rule, example) for rule in api.all_rules() for example in rule.examples]
IDS = [f"{rule.id}-{example.style}-{number}" for number, (rule, example) in enumerate(CASES)]


def found(rule, text, expected):
    return [finding for finding in api.check(api.read(text), expected) if finding.rule == rule.id]


@pytest.mark.parametrize(("rule", "example"), CASES, ids=IDS)
def test_the_bad_example_is_found_and_the_good_one_is_not(rule, example):
    bad = api.read(example.bad)
    assert not bad.doubts
    assert found(rule, example.bad, example.expected), bad
    assert found(rule, example.good, example.expected) == []
    assert api.read(example.good).doubts == ()


def test_there_are_twenty_five_rules_in_order():
    assert [rule.id for rule in api.all_rules()] == [f"API{number:02}" for number in range(1, 26)]


@pytest.mark.parametrize("rule", api.all_rules(), ids=lambda rule: rule.id)
def test_each_rule_can_be_explained_and_has_examples_in_each_of_its_styles(rule):
    assert api.explain_rule(rule.id.lower()) is rule
    assert rule.severity in SEVERITIES
    assert {example.style for example in rule.examples} == set(rule.styles)
    assert all(text.endswith(".") for text in (rule.checks, rule.why, rule.cure))
    assert all(source.startswith("https://") for source in rule.sources)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("POST /notifications {user_id, text} -> 202 {id}", False),
        ("POST /messages {user_id, template, params} -> 202 {id}", False),
        ("POST /messages {user_id, channel_id, text} -> 201 {id}", True),
        ("POST /posts {user_id, subject, text} -> 201 {id}", True),
        ("POST /notifications {sender_id, user_id, channel} -> 202 {id}", True),
    ],
)
def test_a_user_to_whom_something_is_sent_is_not_the_one_who_acts(line, named):
    found = api.check(api.read(f"auth: bearer token\n{line}"))
    assert any(finding.rule == "API16" for finding in found) is named


POSTING = (Expected("post", ("create post", "write a post"), "Write a post", "write"),)


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ("POST /posts {text} -> 201 {id}\nDELETE /posts/{id} -> 204", False),
        ("POST /v1/posts {text} -> 201 {id}\nDELETE /v1/users/{user}/posts/{id} -> 204", False),
        ("POST /posts {text} -> 201 {code}\nDELETE /{code} -> 204", False),
        ("createPost(text) -> Post\ndeletePost(id) -> void", False),
        ("rpc CreatePost(Post) returns (Id)\nrpc DeletePost(Id) returns (Empty)", False),
        ("POST /posts {text} -> 201 {id}\nDELETE /ads/{id} -> 204", True),
        ("POST /posts {text} -> 201 {id}\nGET /weather -> 200 {sky}", True),
        ("createPost(text) -> Post\ndeleteAd(id) -> void", True),
    ],
)
def test_what_takes_away_a_thing_another_operation_creates_is_no_extra(lines, named):
    extra = [one.where for one in api.check(api.read(lines), POSTING) if one.rule == "API25" and one.severity == "hint"]
    assert bool(extra) is named
