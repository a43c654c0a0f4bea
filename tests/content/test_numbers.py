"""The numbers file: readable, sourced, and the prices it gives the cost."""

import pytest

from sdtrainer.content.numbers import load_numbers, prices
from sdtrainer.errors import SdError
from sdtrainer.quantity import show


def test_every_figure_has_a_source_with_a_year():
    numbers = load_numbers()
    assert all(source.year >= 2000 and source.url.startswith("https://") for source in numbers.sources.values())
    assert all(row.classic or row.modern for row in numbers.latency)
    for rows in (numbers.latency, numbers.sizes, numbers.prices):
        assert len({row.id for row in rows}) == len(rows) > 4


def test_known_figures():
    numbers = load_numbers()
    latency = {row.id: row for row in numbers.latency}
    assert (show(latency["memory"].classic), show(latency["memory"].modern)) == ("100 ns", "20 ns")
    assert (numbers.sources["classic"].year, numbers.sources["modern"].year) == (2012, 2026)
    assert {row.id: show(row.quantity) for row in numbers.sizes}["uuid"] == "16 B"


def test_prices_can_be_overridden_and_say_where_they_come_from():
    ours, notes = prices()
    assert show(ours["server_price"]) == "$76/month"
    assert any("napkin-math" in note for note in notes)
    own, notes = prices(["storage=0.02", "egress=$0.05/GB", "server=100"])
    assert [show(own[f"{name}_price"]) for name in ("storage", "egress", "server")] == [
        "$0.02/GB/month", "$0.05/GB", "$100/month",
    ]  # fmt: skip
    assert notes[0].startswith("your prices: storage")


@pytest.mark.parametrize("text", ["gold=5", "storage=5KB", "storage"])
def test_an_impossible_price_is_refused(text):
    with pytest.raises(SdError) as caught:
        prices([text])
    assert caught.value.hint
