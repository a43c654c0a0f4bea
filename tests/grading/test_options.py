"""A trade-off is found by other ways to say its options, never by one common word."""

from __future__ import annotations

import pytest

from sdtrainer.content.folders import prompt_ids
from sdtrainer.content.load import load_prompt
from sdtrainer.content.schema import Tradeoff
from sdtrainer.grading.options import choices

ROOM = Tradeoff(
    id="room",
    options=("waiting room", "scale for the rush"),
    said=(("admission", "virtual queue"), ("sharding", "bigger core", "take all requests")),
    number="2M people",
)
LOCK = Tradeoff(
    id="lock",
    options=("conditional update of the row", "lock service", "queue per event"),
    said=(("compare and set",), ("redis lock",), ("single writer",)),
    number="10k/s",
)


def found(chosen: str, rejected: str = "", tradeoffs: tuple[Tradeoff, ...] = (ROOM, LOCK)):
    """The trade-off fitted best, with the two options and whether it is meant for sure."""
    best = max(choices(tradeoffs, chosen, rejected), key=lambda item: item.weight, default=None)
    return best and (best.tradeoff.id, best.chosen.option, best.rejected.option, best.meant)


@pytest.mark.parametrize(
    ("chosen", "rejected", "expected"),
    [
        ("a virtual queue", "", ("room", 0, -1, True)),
        ("admission by lottery", "a bigger core", ("room", 0, 1, True)),
        ("admission by lottery", "50k/s of sharding", ("room", 0, 1, True)),
        ("compare and set in the table", "a redis lock", ("lock", 0, 1, True)),
        ("one writer for each event, a single writer", "row locks", ("lock", 2, 0, True)),
        ("waiting room", "nothing of the kind", ("room", 0, -1, True)),
    ],
)
def test_the_option_said_in_other_words_is_found(chosen, rejected, expected):
    assert found(chosen, rejected) == expected


@pytest.mark.parametrize(
    ("chosen", "rejected"),
    [
        ("admission of new nodes to the ring", "a fixed ring"),
        ("sharding by user", "sharding by day"),
        ("a queue between the two", "direct calls"),
        ("a row of pictures", "a page of them"),
    ],
)
def test_a_single_common_word_means_no_trade_off(chosen, rejected):
    best = found(chosen, rejected)
    assert best is None or not best[3]


def test_nothing_that_is_said_of_designs_is_no_trade_off():
    assert found("bananas", "apples") is None


def test_a_count_alone_names_an_option_only_where_nothing_else_is_said():
    copies = Tradeoff(id="copies", options=("a quorum of three", "one copy"), number="1 s")
    assert found("a quorum", "one", (copies,)) == ("copies", 0, 1, True)
    assert found("a quorum", "one big index", (copies,)) == ("copies", 0, -1, False)


def test_of_options_that_share_a_word_the_one_said_whole_is_chosen():
    cache = Tradeoff(
        id="cache",
        options=("cache", "phone only"),
        said=(("redis",), ("phone cache", "cache on the device")),
        number="1",
    )
    assert found("a cache on the device", "redis", (cache,)) == ("cache", 1, 0, True)


@pytest.mark.parametrize("prompt", prompt_ids())
def test_every_way_to_say_an_option_finds_it(prompt):
    tradeoffs = load_prompt(prompt).tradeoffs
    for item in tradeoffs:
        for option, phrases in enumerate(item.said):
            for phrase in phrases:
                fits = {one.tradeoff.id: one.chosen for one in choices(tradeoffs, phrase, "")}
                assert fits[item.id].option == option, (item.id, phrase)
