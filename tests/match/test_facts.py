"""Facts ranked: fillers and numbers weigh nothing, unknown topics much; how a question is put tells kinds apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.match.words import LANGUAGE, fact

from sdtrainer.match import PromptIndex, answer

SPOKEN = replace(
    LANGUAGE,
    filler=("basically", "here", "million", "serve", "many", "there"),
    asking=("how", "what", "why"),
    counting=("how many",),
    subordinate=("when", "if", "after"),
    shapes={"count": ("how many",), "place": ("where",), "speed": ("how fast", "how slow")},
    meant={"count": ("load",), "place": ("geography",), "speed": ("latency",)},
    excluded={"count": ("geography", "latency"), "place": ("load", "latency"), "speed": ("load", "geography")},
)


def of_kind(kind: str, name: str, *strings: str, **more: str):
    return replace(fact(name, more.get("answer", "Yes."), *strings), kind=kind)


INDEX = PromptIndex(
    [
        of_kind("load", "users", "daily active users", "people who buy"),
        of_kind("load", "orders", "orders a day", "purchases", "demand"),
        of_kind("geography", "places", "where are the users", "countries we serve"),
        of_kind("latency", "speed", "response time of orders", "p99"),
        of_kind("function", "refunds", "money back", "return an order", answer="Within a year, by the shop."),
        of_kind("security", "login", "accounts", "sign up with 2fa"),
    ],
    SPOKEN,
)


def told(line: str) -> list[str]:
    return [" ".join((reply.zone, *reply.facts)) for reply in answer(line, INDEX)]


def score(text: str) -> float:
    return INDEX.best(text).score


def test_fillers_and_numbers_weigh_nothing():
    assert score("daily active users, basically 30 million here") == score("daily active users")


def test_an_unknown_topic_weighs_more_than_a_known_one_adds():
    known, unknown = (score(f"money back {word}") for word in ("shop", "helicopter"))
    assert score("money back") > known > unknown > 0


def test_several_unknown_words_are_a_story_and_cost_less_each():
    one, two, three = (score(f"demand {story}") for story in ("helicopter", "helicopter moon", "helicopter moon goats"))
    assert one - two > two - three > 0


def test_a_filler_is_not_stemmed_into_a_topic():
    assert told("which servers?") == ["refuse"]
    assert told("which countries?") == ["answer places"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("where are people?", "places"),
        ("how many people?", "users"),
        ("how many orders are there?", "orders"),
        ("how fast are orders?", "speed"),
        ("users", "users"),
        ("geography?", "places"),
        ("2FA?", "login"),
    ],
)
def test_how_a_question_is_put_tells_the_kind(line, expected):
    assert told(line) == [f"answer {expected}"]


def test_words_of_the_answer_count_a_little():
    (with_answer,) = (item for item in INDEX.matcher.rank("can a shop return it") if item.id == "refunds")
    (without,) = (item for item in INDEX.matcher.rank("can a goat return it") if item.id == "refunds")
    assert with_answer.score > without.score


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("money back when a goat orders?", ["answer refunds"]),
        ("After the goat orders, do we give money back?", ["answer refunds"]),
        ("p99 of orders, and where are the users?", ["answer speed", "answer places"]),
        ("Money back: how fast, is it in the shop?", ["answer refunds"]),
        ("Goats are mad. money back?", ["answer refunds"]),
        ("money back? like at the fair", ["answer refunds"]),
        ("suppose a goat buys, what about money back?", ["answer refunds"]),
    ],
)
def test_scenes_and_topics_before_a_question_belong_to_it(line, expected):
    assert told(line) == expected


@pytest.mark.parametrize("line", ["qwer asdf", "basically", "so basically here", "xyzzy?"])
def test_what_names_nothing_known_is_lost(line):
    assert [(reply.facts, reply.lost) for reply in answer(line, INDEX)] == [((), True)]


@pytest.mark.parametrize("line", ["is there a helicopter?", "I'd shard by the key.", "assume we own goats"])
def test_what_is_understood_but_not_known_is_not_lost(line):
    assert not any(reply.lost for reply in answer(line, INDEX))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ordrs?", ["answer orders"]),
        ("purchsaes?", ["answer orders"]),
        ("contries?", ["answer places"]),
        ("oxdexs?", ["refuse"]),
    ],
)
def test_a_slip_of_the_pen_is_read(line, expected):
    assert told(line) == expected


def test_whether_something_is_in_scope_asks_about_the_thing():
    facts = [of_kind("function", "core", "scope", "main functions"), of_kind("security", "login", "accounts", "2fa")]
    index = PromptIndex(facts, replace(SPOKEN, scoping=("in scope", "out of scope")))
    told = {line: answer(line, index)[0].facts for line in ("are accounts in scope?", "what is in scope?")}
    assert told == {"are accounts in scope?": ("login",), "what is in scope?": ("core",)}


def test_what_the_whole_is_to_do_is_told_and_what_a_part_does_is_not():
    facts = [
        of_kind("function", "extras", "scope", "reports"),
        of_kind("function", "core", "main functions", "main functions"),
        of_kind("security", "login", "accounts", "2fa"),
    ]
    index = PromptIndex(facts, replace(SPOKEN, whole=("what should it do", "what are we building")))
    lines = ("What are we building?", "What should it do?", "what should it do with accounts?")
    assert [answer(line, index)[0].facts for line in lines] == [("core",), ("core",), ("login",)]


def balanced(*sides: tuple[str, ...], **words: str) -> PromptIndex:
    """Users, uploads and looks with the sides they stand on, and words of more facts."""
    facts = [
        replace(of_kind("load", name, name), sides=side)
        for name, side in zip(("users", "uploads", "looks"), sides, strict=True)
    ]
    more = [of_kind("load", name, text) for name, text in words.items()]
    return PromptIndex([*facts, *more], replace(SPOKEN, balance=("read heavy", "reads to writes")))


def told_by(index: PromptIndex, line: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(reply.zone, reply.facts) for reply in answer(line, index)]


def test_more_to_read_or_to_write_is_told_by_what_reads_and_what_writes_rest_on():
    index = balanced(("read", "write"), ("write",), ("read",))
    both = [("answer", ("looks",)), ("answer", ("uploads",))]
    assert told_by(index, "is it read heavy?") == both
    assert told_by(index, "I guess it is read heavy, right?") == both
    assert told_by(index, "I'd say 10 reads to writes") == both


def test_what_both_sides_rest_on_is_told_once_where_a_side_has_nothing_of_its_own():
    assert told_by(balanced(("read",), ("write", "read"), ()), "is it read heavy?") == [("answer", ("uploads",))]


def test_the_fact_that_is_asked_for_so_tells_the_balance_alone():
    index = balanced(("read", "write"), ("write",), ("read",), ratio="ratio of reads to writes")
    assert told_by(index, "is it read heavy?") == [("answer", ("ratio",))]


def test_a_question_that_names_more_than_the_balance_is_answered_by_what_it_names():
    index = balanced(("read", "write"), ("write",), ("read",), keep="retention")
    assert told_by(index, "is it read heavy for retention?")[0][1] == ("keep",)
