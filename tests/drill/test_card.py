"""Marks: figures as people type them, ratings from correctness and time, slips named, derivations after lapses."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer.drill import grade
from sdtrainer.drill.making import worked
from sdtrainer.errors import ReadError

LINK = worked("bits-link", "100 Mbit/s in MB/s?", "100Mbit/s", unit="MB/s", within=1.02, note="eight bits a byte")
WRITES = worked("qps-writes", "10M users, 3 posts a day: writes a second?", "10M users * 3/day", unit="/s", pace=20)
BIG = worked("powers-2-30", "2^30?", "2^30", within=1.1)


@pytest.mark.parametrize("text", ["12.5", "12.5 MB/s", "12.5MBps", "100 Mbit/s", "0.0125 GB/s", "100Mbit/s"])
def test_a_figure_may_be_typed_in_any_unit(text):
    assert grade(LINK, text).right


@pytest.mark.parametrize("text", ["347", "350/s", "0.35k/s", "30M/day", "30M / 86400 s", "30M/10^5 s", "21k/min"])
def test_a_rate_may_be_typed_as_a_sum_or_per_another_period(text):
    assert grade(WRITES, text).right


@pytest.mark.parametrize("text", ["1 billion", "1.07e9", "1,073,741,824", "2^30", "1024^3", "1.1B"])
def test_a_count_may_be_a_word_or_a_power(text):
    assert grade(BIG, text).right


@pytest.mark.parametrize("text", ["12.5 MB", "fast", "5 s", "-3", "0", "12..", "(("])
def test_what_cannot_be_read_is_never_wrong(text):
    with pytest.raises(ReadError):
        grade(LINK, text)


def test_another_kind_of_figure_is_told_so():
    with pytest.raises(ReadError, match=r"12\.5 MB is a size, a data rate is asked for") as caught:
        grade(LINK, "12.5 MB")
    assert caught.value.hint == "answer in MB/s"


@pytest.mark.parametrize("text", ["", "  ", "?", "I don't know"])
def test_not_known_is_again_and_shows_the_answer(text):
    mark = grade(LINK, text)
    assert (mark.rating, mark.right) == (1, False)
    assert mark.message == "12.5 MB/s = 100 Mbit/s. eight bits a byte."


def test_a_wrong_figure_gets_its_slip_named():
    assert grade(WRITES, "30M/s").message == (
        "No: 347/s. 86,400x too large: the 86,400 s of a day were left out or used once too often."
    )


def test_a_rounded_figure_is_right_and_the_exact_one_is_said():
    assert grade(WRITES, "300/s").message == "Right. More exactly 347/s."
    assert grade(WRITES, "350/s").message == "Right."


@pytest.mark.parametrize(
    ("seconds", "rating"), [(None, 3), (5, 4), (9.9, 4), (10, 3), (20, 3), (40, 3), (40.1, 2), (600, 2)]
)
def test_the_rating_of_a_right_answer_comes_from_the_time(seconds, rating):
    assert grade(WRITES, "347/s", seconds).rating == rating


@given(st.floats(0, 1e6))
def test_time_never_saves_a_wrong_answer(seconds):
    assert grade(WRITES, "3/s", seconds).rating == 1


def test_after_four_lapses_the_derivation_is_shown():
    assert "work it out" not in grade(WRITES, "30M/s", lapses=3).message
    told = grade(WRITES, "30M/s", lapses=4).message
    assert "Let us work it out: 10M users * 3/day = 347/s." in told
    assert not told.startswith("No:")


@given(st.text(max_size=30) | st.from_regex(r"[-+*/^()~.,0-9 kMBGbits%:]{1,12}", fullmatch=True))
@settings(max_examples=200)
def test_any_text_is_marked_or_refused_with_a_sentence(text):
    for card in (LINK, WRITES, BIG):
        with suppress(ReadError):
            assert grade(card, text).rating in (1, 2, 3, 4)
