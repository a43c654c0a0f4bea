"""Tonight's cards: the cap, the order, the evening's three missed items, and no debt."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.drill.evenings import MONDAY, Answer, day, everything

from sdtrainer.drill import day_of, deal, next_due, plan, standings

CARDS = deal(everything(), 1)
KNOWN = deal(everything(), 1, ("bits", "rates"))
LOGS = st.lists(
    st.builds(
        Answer,
        st.sampled_from([card.id for card in CARDS]),
        st.integers(-40 * 24, 0).map(lambda hours: MONDAY + timedelta(hours=hours)),
        st.integers(1, 4),
    ),
    max_size=60,
)


@given(LOGS, st.integers(1, 40), st.integers(0, 30), st.booleans())
@settings(max_examples=40)
def test_never_more_than_the_cap_in_a_day_and_no_card_twice(log, most, days, ahead):
    until = day_of(MONDAY, MONDAY) + timedelta(days=days)
    tonight = plan(CARDS, log, MONDAY, most, until=until, material=everything(), ahead=ahead)
    answered = {review.item for review in log if day_of(review.at, MONDAY) == day_of(MONDAY, MONDAY)}
    ids = [card.id for card in tonight.cards]
    assert len(ids) + len(answered) <= max(most, len(answered))
    assert len(set(ids)) == len(ids)
    assert not answered & set(ids)
    assert sum(name.startswith("missed-") for name in ids) <= 3
    assert all(memory.due is None or memory.due <= until for memory in tonight.memories.values())


def test_the_most_forgotten_comes_first_and_new_ones_follow():
    log = [Answer("rates-day", day(-30), 3), Answer("bits-link", day(-4), 3), Answer("rates-hour", day(0), 3)]
    ids = [card.id for card in plan(KNOWN, log, MONDAY).cards]
    assert ids[:2] == ["rates-day", "bits-link"]
    assert "rates-hour" not in ids
    assert [name.partition("-")[0] for name in ids[2:6]] == ["bits", "rates", "bits", "rates"]


def test_what_is_not_due_waits_unless_asked_for():
    log = [Answer(card.id, day(-1), 4) for card in KNOWN]
    assert plan(KNOWN, log, MONDAY).cards == ()
    assert len(plan(KNOWN, log, MONDAY, ahead=True).cards) == 20


def test_a_month_away_leaves_no_pile():
    log = [Answer(card.id, day(-60), 3) for card in CARDS if card.deck not in ("missed", "own")]
    tonight = plan(CARDS, log, MONDAY, material=everything())
    assert len(tonight.cards) == 20
    assert 3 <= tonight.minutes <= 15


def test_missed_items_come_first_and_at_most_three_an_evening():
    tonight = [card.deck for card in plan(CARDS, [], MONDAY, material=everything()).cards]
    assert tonight[:4].count("missed") == 3
    assert tonight.count("missed") == 3


def test_next_due_is_after_today_and_tomorrow_while_there_are_new_cards():
    today = day_of(MONDAY, MONDAY)
    assert next_due(KNOWN, {}, today) == today + timedelta(days=1)
    memories = plan(KNOWN, [Answer(card.id, day(0), 4) for card in KNOWN], MONDAY).memories
    assert next_due(KNOWN, memories, today) == min(memory.due for memory in memories.values())
    assert next_due([], {}, today) is None


def test_standings_count_what_is_known_and_due():
    log = [Answer("bits-link", day(-40), 1), Answer("bits-flow", day(0), 4)]
    found = {row.deck: row for row in standings(KNOWN, log, MONDAY)}
    bits = found["bits"]
    assert (bits.cards, bits.seen, bits.known, bits.due) == (12, 2, 1, 1)
    assert (found["own"].cards, found["own"].next_due) == (0, None)
