"""Numbers find the operations they drive; a wrong size is corrected and never poisons the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.errors import ReadError
from sdtrainer.scheme import NamedNumber, bind, rebind
from sdtrainer.scheme.model import Expected

SHORTEN = Expected("shorten", "Make a short link", "write", ("create link", "shorten"), True, 1157.0)
OPEN = Expected("open", "Open a short link", "read", ("redirect", "follow"), True, 115_740.0)
STATS = Expected("stats", "See the counts of a link", "read", ("statistics",), False, 347.0)
BANK = (SHORTEN, OPEN, STATS)


def rows(*numbers):
    named = [NamedNumber(name, rate, line) for line, (name, rate) in enumerate(numbers, 1)]
    return {row.operation: row for row in bind(named, BANK).rows}


@pytest.mark.parametrize(
    ("numbers", "operation", "rate"),
    [
        ([("reads_peak", 116e3)], "open", 116e3),
        ([("redirects", 120e3)], "open", 120e3),
        ([("writes", 1000.0)], "shorten", 1000.0),
        ([("links_peak", 1200.0), ("reads_peak", 116e3)], "shorten", 1200.0),
        ([("reads", 50e3), ("reads_peak", 116e3)], "open", 116e3),
        ([("statistics", 300.0)], "stats", 300.0),
        ([("links", 386.0)], "stats", 347.0),
    ],
)
def test_a_number_drives_the_operation_it_speaks_of(numbers, operation, rate):
    assert rows(*numbers)[operation].rate == rate


def test_without_numbers_the_prompt_has_its_own():
    assert [row.source for row in bind([], BANK).rows] == [
        "none of yours, ours 1.2k/s", "none of yours, ours 116k/s", "none of yours, ours 347/s",
    ]  # fmt: skip


@pytest.mark.parametrize("given_rate", [38_580.0, 1e6, 10.0])
def test_a_load_of_the_wrong_size_is_corrected(given_rate):
    row = rows(("reads_peak", given_rate))["open"]
    assert (row.corrected, row.rate, row.given) == (True, 115_740.0, given_rate)


def test_of_a_mean_and_a_peak_of_one_operation_the_peak_is_bound():
    feed = (Expected("feed", "Open the home feed", "read", ("feed", "read", "timeline"), rate=69_444.0),)
    (row,) = bind([NamedNumber("feed_reads", 23e3, 1), NamedNumber("feed_peak", 70e3, 2)], feed).rows
    assert (row.rate, row.corrected) == (70e3, False)


def test_a_word_of_one_operation_is_no_slip_for_another():
    two = (
        Expected("request", "Ask for a ride", "write", ("ride", "match"), rate=1389.0),
        Expected("track", "Follow a car", "read", ("watch", "track"), rate=500e3),
    )
    bound = {row.operation: row.source for row in bind([NamedNumber("watch", 500e3, 1)], two).rows}
    assert bound["track"] == "your line 1 watch"


def test_a_row_is_changed_by_a_line():
    binding = rebind(bind([], BANK), "open=120k/s", BANK)
    assert [(row.operation, row.rate) for row in binding.rows][1] == ("open", 120e3)
    with pytest.raises(ReadError, match="no operation is called opn"):
        rebind(binding, "opn=1/s", BANK)
    with pytest.raises(ReadError):
        rebind(binding, "open=lots", BANK)


@given(st.lists(st.tuples(st.text(max_size=12), st.floats(1e-3, 1e12)), max_size=6))
def test_every_operation_with_a_rate_is_bound_once_within_the_band(numbers):
    bound = rows(*numbers)
    assert set(bound) == {"shorten", "open", "stats"}
    for item in BANK:
        assert 1 / 3 <= bound[item.id].rate / item.rate <= 3
    lines = [row.source for row in bound.values() if row.source.startswith("your line")]
    assert len(lines) == len(set(lines))
