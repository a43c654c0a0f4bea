"""When cards come back: bounded by the interview, derived from the log alone, and by evenings, not hours."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.drill.evenings import MONDAY, Answer, day

from sdtrainer.drill import Forgetting, Ladder, day_of

TODAY = date(2026, 6, 1)
LOGS = st.lists(
    st.builds(
        Answer,
        st.sampled_from(["bits-link", "rates-day", "qps-peak"]),
        st.integers(-60 * 24, 0).map(lambda hours: MONDAY + timedelta(hours=hours)),
        st.integers(1, 4),
    ),
    max_size=25,
)


def due_after(*ratings, gap=1, until=None):
    """The days until a card is due whose answers stood a gap apart, the last one today."""
    log = [Answer("a", day(gap * (number - len(ratings) + 1)), rating) for number, rating in enumerate(ratings)]
    return (Forgetting().memories(log, MONDAY, until)["a"].due - TODAY).days


def test_better_answers_come_back_later_and_wrong_ones_tomorrow():
    again, hard, good, easy = (due_after(3, rating, gap=2) for rating in (1, 2, 3, 4))
    assert again == 1
    assert again < hard < good < easy


def test_evenings_23_hours_apart_are_a_day_apart():
    late, early = day(-1), day(0) - timedelta(hours=1)
    due = [Forgetting().memories([Answer("a", late, 3), Answer("a", at, 3)], day(0), None)["a"].due
           for at in (early, day(0))]  # fmt: skip
    assert due[0] == due[1]
    assert day_of(MONDAY.replace(hour=3) + timedelta(days=1), MONDAY) == TODAY


@given(LOGS, st.integers(0, 40))
@settings(max_examples=60)
def test_nothing_is_due_after_the_interview_and_everything_after_its_last_answer(log, days):
    until = TODAY + timedelta(days=days)
    for item, memory in Forgetting().memories(log, MONDAY, until).items():
        last = max(day_of(review.at, MONDAY) for review in log if review.item == item)
        assert memory.due <= until
        assert memory.due > last or until <= last
        assert 0 <= memory.recall <= 1


@given(LOGS)
@settings(max_examples=60)
def test_replaying_the_log_in_any_order_gives_the_same_days(log):
    once = Forgetting().memories(log, MONDAY, None)
    assert Forgetting().memories(reversed(log), MONDAY, None) == once or has_ties(log)
    assert Forgetting().memories(log, MONDAY, None) == once
    assert {item: memory.answers for item, memory in once.items()} == {
        item: sum(review.item == item for review in log) for item in {review.item for review in log}
    }


def has_ties(log):
    """Two answers to a card at the same moment have no order of their own."""
    return len({(review.item, review.at) for review in log}) < len(log)


def test_an_interview_that_is_over_bounds_nothing():
    assert due_after(3, 4, 4, gap=8, until=TODAY - timedelta(days=1)) == due_after(3, 4, 4, gap=8)


def ladder(*answers, now=0, until=None):
    """The day a missed item is due, counted from the evening it was missed, day 0."""
    log = [Answer("missed-api-retry", day(number), rating) for number, rating in answers]
    memory = Ladder({"missed-api-retry": TODAY}).memories(log, day(now), until)["missed-api-retry"]
    return memory.due and (memory.due - TODAY).days


def test_a_missed_item_comes_back_after_1_3_and_7_days_and_then_no_more():
    assert ladder() == 1
    assert ladder((1, 3)) == 1 + 3
    assert ladder((1, 3), (4, 2)) == 4 + 7
    assert ladder((1, 3), (4, 2), (11, 4)) is None


def test_a_wrong_answer_begins_the_ladder_again():
    assert ladder((1, 3), (4, 1)) == 5
    assert ladder((1, 3), (4, 1), (5, 3)) == 8


def test_an_item_missed_again_begins_again_whatever_was_answered_before():
    assert ladder((-20, 3), (-17, 3), (-10, 3)) == 1


def test_the_ladder_ends_at_the_interview():
    assert ladder((1, 3), (4, 3), now=5, until=TODAY + timedelta(days=6)) == 6
