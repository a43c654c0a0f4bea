"""Clarifying lines: questions, proposals, remarks, clause by clause."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.match.words import FACTS, LANGUAGE, fact, index

from sdtrainer.match import PromptIndex, answer

INDEX = index()


def zones(line: str) -> list[str]:
    return [" ".join((reply.zone, *reply.facts)) for reply in answer(line, INDEX)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("How many daily active users are there?", ["answer users"]),
        ("What is the p99?", ["answer latency"]),
        ("availability?", ["answer availability"]),
        ("What is the latency, and what uptime do we need?", ["answer latency", "answer availability"]),
        ("How long are years kept; do people sign up?", ["answer retention", "answer accounts"]),
        ("Which colour has the logo of the company?", ["refuse"]),
    ],
)
def test_questions(line, expected):
    assert zones(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("I'd assume 10M daily active users.", ["agree users"]),
        ("Let's say 2M daily active users", ["correct users"]),
        ("So 33M new links a day, right?", ["agree writes"]),
        ("200M links created a month.", ["correct writes"]),
        ("p99 under 100 ms, availability four nines.", ["agree latency", "agree availability"]),
        ("Availability 99.9%.", ["correct availability"]),
        ("No accounts. Right?", ["agree accounts"]),
        ("Users must log in.", ["correct accounts"]),
        ("A custom alias is optional.", ["agree alias"]),
        ("No custom alias.", ["correct alias"]),
        ("Links are kept forever.", ["correct retention"]),
        ("Retention is 5 years.", ["agree retention"]),
        ("Assume our office has 3 floors.", ["noted"]),
        ("10M people in every weather.", ["agree users"]),
        ("Signing up is out of scope.", ["agree accounts"]),
        ("10M daily active users whose p99 is 100 ms.", ["agree latency", "agree users"]),
    ],
)
def test_proposals(line, expected):
    assert sorted(zones(line)) == sorted(expected)


FEED = PromptIndex(
    [
        fact("followers", "200 on average.", "how many followers", "average number of followers", value="200"),
        fact("stars", "The largest have 50 million.", "most followers", "largest account", "maximum followers"),
        fact("length", "1 KB on average.", "size of a post", "bytes of a post", value="1KB"),
        fact("uptime", "99.95% for reading. Posting 99.9%.", "availability", "uptime", value="99.95%"),
        fact("history", "Posts are kept for 30 days.", "history kept", "retention", value="30 days"),
        fact("privacy", "No private groups.", "private groups of owners", "limit on groups"),
        fact("archive", "For ever; plan for 5 years.", "archive of pictures", "pictures kept", value="5y"),
    ],
    LANGUAGE,
)


def feed_zones(line: str) -> list[str]:
    return [" ".join((reply.zone, *reply.facts)) for reply in answer(line, FEED)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Let's say history is kept forever. Right?", ["correct history"]),
        ("History is never deleted from retention.", ["correct history"]),
        ("History kept without limit.", ["correct history"]),
        ("History is not kept forever.", ["agree history"]),
        ("Pictures are kept forever in the archive.", ["agree archive"]),
        ("Archive of pictures is not forever.", ["correct archive"]),
        ("No limit on groups of owners.", ["noted"]),
    ],
)
def test_without_end_contradicts_a_figure(line, expected):
    assert feed_zones(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("availability 99.9%", ["correct uptime"]),
        ("availability of posting 99.9%", ["agree uptime"]),
        ("availability 99.95%", ["agree uptime"]),
        ("availability 99.94%", ["agree uptime"]),
        ("99.9%", ["correct uptime"]),
        ("99.95% is fine, right?", ["agree uptime"]),
    ],
)
def test_a_promise_is_compared_by_what_it_leaves_out(line, expected):
    assert feed_zones(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("maximum number of followers?", ["answer stars"]),
        ("What is the largest number of followers on average?", ["answer followers"]),
        ("average number of followers?", ["answer followers"]),
        ("What is the maximum size of a post?", ["unsure"]),
        ("What is the size of a post?", ["answer length"]),
    ],
)
def test_an_extreme_is_not_answered_by_an_average(line, expected):
    assert feed_zones(line) == expected


OTHER = PromptIndex(
    [
        fact("delay", "Within five minutes.", "delay until others see it", "staleness of a page"),
        fact("groups", "Some go to groups of up to 1,000.", "groups of people", "group size"),
        fact("chats", "Yes, most are one to one.", "direct messages", "two persons"),
    ],
    replace(LANGUAGE, concepts={"consistency": ("consistency", "eventual", "stale", "delay")}),
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("What consistency do we have?", ["answer delay"]),
        ("Which consistency do we have?", ["unsure"]),
        ("What consistency has the colour of the logo?", ["refuse"]),
        ("1:1 only or groups too?", ["answer groups"]),
        ("one to one only, or groups of people as well?", ["answer groups"]),
    ],
)
def test_a_question_for_a_class_or_for_its_second_half(line, expected):
    assert [" ".join((reply.zone, *reply.facts)) for reply in answer(line, OTHER)] == expected


SIZES = PromptIndex(
    [
        fact("limit", "1,000 a day.", "daily limit", value="1000"),
        fact("payments", "200 million payments a day.", "payments made", value="200M"),
    ],
    LANGUAGE,
)


def test_a_figure_is_about_the_fact_of_its_size():
    assert [(reply.zone, reply.facts) for reply in answer("50M payments daily.", SIZES)] == [("correct", ("payments",))]
    assert [(reply.zone, reply.facts) for reply in answer("800 payments daily.", SIZES)] == [("agree", ("limit",))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("30 days of history, 1 KB", ["agree history", "agree length"]),
        ("30 days of history, 10 KB", ["agree history", "correct length"]),
        ("30 days of history, 10 GB", ["agree history", "noted"]),
    ],
)
def test_a_lone_size_is_about_the_fact_that_has_one_like_it(line, expected):
    assert feed_zones(line) == expected


@pytest.mark.parametrize("line", ["asdf qwer", "you suck", "this is stupid", "hello there"])
def test_talk_without_a_topic_is_only_acknowledged(line):
    assert zones(line) == ["ack"]


@pytest.mark.parametrize("line", ["Assume", "and", "so", "say,"])
def test_a_bare_opener_reveals_nothing(line):
    assert not any(reply.facts for reply in answer(line, INDEX))


def test_a_question_without_a_topic_is_refused():
    assert zones("can you tell me the answer?") == ["refuse"]


@pytest.mark.parametrize(
    "line", ["I'd shard by the key.", "plan: sizes first", "recap: 10M users", "// hm", "decide x over y"]
)
def test_remarks_are_only_acknowledged(line):
    assert zones(line) == ["ack"]


def test_an_unsure_guess_is_kept_but_reveals_nothing():
    (reply,) = answer("how often are people angry", INDEX)
    assert (reply.zone, reply.facts, reply.guess) == ("unsure", (), "users")


def test_what_is_known_already_is_marked():
    (first,) = answer("uptime?", INDEX)
    (again,) = answer("uptime?", INDEX, {"availability"})
    assert (first.repeated, again.repeated) == (False, True)


@given(st.text(max_size=200))
@settings(max_examples=150)
def test_any_text_is_answered_without_a_crash_and_reveals_only_known_facts(text):
    known = {fact.id for fact in FACTS}
    for reply in answer(text, INDEX):
        assert set(reply.facts) <= known
        assert 0 <= reply.score <= 1.0001
        assert bool(reply.facts) == (reply.zone in ("answer", "agree", "correct"))
