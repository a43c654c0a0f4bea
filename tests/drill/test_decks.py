"""Every deck's cards: they answer themselves, refuse a wrong answer, and differ from day to day only in figures."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.drill.evenings import everything

from sdtrainer.drill import Material, deal, grade, listed
from sdtrainer.drill.keys import Names, Options
from sdtrainer.errors import ReadError
from sdtrainer.estimate import check_sheet
from sdtrainer.quantity import Quantity, show

SEEDS = st.integers(0, 10**6)
FACTORS = (Fraction(8), Fraction(1, 10))


def wrong_answers(card):
    """Answers a person could give that are not right."""
    if isinstance(card.key, Options):
        return [value for value in card.key.values if value not in card.key.right]
    if isinstance(card.key, Names):
        return ["none"] if card.key.expected else ["all"]
    figure = card.key.quantity
    return [show(Quantity(figure.value * factor, figure.dimension)).split(" = ")[-1] for factor in FACTORS]


def test_there_is_a_module_for_each_deck_in_the_order_of_the_list():
    assert list(listed()) == [
        "bits", "sizes", "powers", "rates", "latency", "nines", "qps", "slips", "missed", "own",
    ]  # fmt: skip
    for name, deck in listed().items():
        assert name == deck.SPEC.id
        assert deck.cards(everything(), 1)


@given(SEEDS)
@settings(max_examples=5)
def test_every_card_takes_its_own_answer_and_refuses_a_wrong_one(seed):
    for card in deal(everything(), seed):
        shown = card.answer if isinstance(card.key, Options) else card.answer.split(" = ")[-1]
        assert grade(card, shown).right, card
        for wrong in wrong_answers(card):
            mark = grade(card, wrong)
            assert (mark.right, mark.rating) == (False, 1), (card, wrong)
            assert card.answer in mark.message


@given(SEEDS)
@settings(max_examples=5)
def test_a_deck_has_the_same_cards_every_day_and_the_same_figures_for_a_seed(seed):
    today, again, other = (deal(everything(), number) for number in (seed, seed, seed + 1))
    assert today == again
    assert [card.id for card in today] == [card.id for card in other]
    assert len({card.id for card in today}) == len(today)
    assert all(card.id.startswith(f"{card.deck}-") for card in today)
    assert all(re.fullmatch(r"[a-z0-9-]+", card.id) for card in today)
    assert all(card.front.isprintable() or "\n" in card.front for card in today)


@pytest.mark.parametrize("deck", ["bits", "rates", "nines", "qps", "slips"])
def test_generated_figures_change_within_a_week(deck):
    assert len({tuple(card.front for card in deal(Material(), seed, (deck,))) for seed in range(7)}) > 3


@given(SEEDS)
@settings(max_examples=5)
def test_the_slip_in_a_line_is_the_one_the_engine_names_first(seed):
    for card in deal(Material(), seed, ("slips",)):
        lines = [line.strip() for line in card.front.splitlines() if line.startswith("    ")]
        check = check_sheet("\n".join(lines))[-1]
        assert check.slips[0].id == card.id.removeprefix("slips-")
        assert card.key.right == {slip.id for slip in check.slips}
        assert grade(card, check.slips[0].id).right


def test_latency_is_labelled_by_year_and_told_apart():
    cards = {card.id: card for card in deal(everything(), 1, ("latency",))}
    assert "2012" in cards["latency-memory-classic"].front
    assert "2026" in cards["latency-memory-modern"].front
    assert grade(cards["latency-memory-classic"], "100ns").right
    assert not grade(cards["latency-memory-modern"], "100ns").right


def test_every_checklist_item_has_an_exercise_and_only_missed_ones_are_asked():
    material = everything()
    assert all(item.exercise for item in material.checklist)
    only = Material(material.numbers, material.checklist, {"api-retry": material.missed["api-retry"]})
    assert [card.id for card in deal(only, 1, ("missed",))] == ["missed-api-retry"]


@pytest.mark.parametrize(
    ("text", "right"),
    [("open, shorten", True), ("SHORTEN open", True), ("both", True), ("all", True), ("open", False), ("none", False)],
)
def test_own_cards_are_graded_by_the_recorded_run(text, right):
    card = next(card for card in deal(everything(), 1, ("own",)) if card.id.endswith("kill-cache"))
    assert "cache is gone at open 120k/s, shorten 1.2k/s" in card.front
    assert grade(card, text).right is right


def test_an_operation_nobody_drew_is_unread_and_not_wrong():
    card = deal(everything(), 1, ("own",))[0]
    with pytest.raises(ReadError, match="delete"):
        grade(card, "open and delete")
