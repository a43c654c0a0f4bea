"""Answers to core questions against the points expected: several may be made at once, padding makes none."""

from __future__ import annotations

import random

from sdtrainer.match import points_made

QUESTION = "Two riders, one free car, two servers. Who gets it, and what if the driver does not answer?"
POINTS = (
    "conditional write on the car's state: free to offered until",
    "offer ends after 15 seconds, next car",
    "batching gives better matches at a stadium",
)


def test_one_answer_makes_several_points():
    answer = (
        "A conditional write sets the state from free to offered; one row changes, the other server takes its next "
        "candidate. The offer ends by itself after 15 seconds and the next car is asked."
    )
    assert list(points_made(answer, POINTS, QUESTION).values()) == ["covered", "covered", "missing"]


def test_a_buzzword_makes_no_point():
    assert set(points_made("Distributed lock with kubernetes", POINTS, QUESTION).values()) == {"missing"}


def test_repeating_the_question_makes_no_point():
    assert set(points_made(QUESTION, POINTS, QUESTION).values()) == {"missing"}


def test_five_thousand_words_of_jargon_make_no_point():
    generator = random.Random(1)
    jargon = ["kafka", "write", "shard", "cloud", "scalable", "offer", "cache", "free", "car", "state", "latency", "ml",
              "replica", "driver", "queue", "stream", "seconds", "pod", "mesh", "batch", "node", "region"]  # fmt: skip
    text = " ".join(generator.choice(jargon) + ("." if at % 9 == 8 else "") for at in range(5000))
    made = points_made(text, ("ride row durable before the driver is told", "a stale entry costs nothing", POINTS[2]))
    assert "covered" not in made.values()


def test_an_empty_answer_makes_none():
    assert set(points_made("", POINTS).values()) == {"missing"}


def test_a_point_may_be_made_in_another_way_that_is_as_good():
    point = "sharded by the first letters | full copies in the memory of all boxes"
    assert points_made("We keep full copies in memory on all boxes", (point,))[point] == "covered"
    assert points_made("We shard by first letters", (point,))[point] == "covered"
    assert points_made("We have some letters", (point,))[point] != "covered"


def test_like_words_and_figures_say_the_same():
    points = ("14 million lookups a second", "the step is repeatable, unique by payment")
    answer = "14M lookups per second. The step may be sent twice, with a key by payment"
    assert list(points_made(answer, points).values()) == ["covered", "covered"]


def test_one_word_of_several_makes_no_point():
    assert points_made("money matters", ("money in transit",)) == {"money in transit": "maybe"}


def test_the_points_themselves_read_aloud_for_another_question_make_none():
    other = ("blocks of numbers per server", "draw again on a collision")
    assert "covered" not in points_made("; ".join(POINTS), other).values()


def test_what_is_said_in_several_words_makes_the_point_as_its_own_term_does():
    points = ("open connection with a small hint", "single flight for misses of one code")
    made = points_made("Long polling, no payload. Request collapsing, one code misses once.", points)
    assert list(made.values()) == ["covered", "covered"]


def test_a_saying_alone_makes_no_point_of_more():
    points = ("open connection with a small hint of folder and newest number",)
    assert points_made("a websocket", points)[points[0]] != "covered"


def test_a_number_in_letters_is_that_number():
    assert points_made("6 copies of all data", ("six copies of all data",)) == {"six copies of all data": "covered"}


def test_a_large_figure_is_said_however_it_is_written_and_about():
    point = "35,000 at once, event loop"
    assert points_made("35k/s times a second, so 35 000 open at once", (point,))[point] == "covered"
    assert points_made("about 36k at once", (point,))[point] == "covered"
    assert points_made("70k at once", (point,))[point] != "covered"
