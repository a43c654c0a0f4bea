"""Numbers find the operations they drive; a wrong size is corrected and never poisons the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.errors import ReadError
from sdtrainer.scheme import NamedNumber, bind, carry, rebind
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


PAY = Expected("pay", "Pay somebody", "write", ("payment", "transfer", "send"), rate=9260.0)
BALANCE = Expected("balance", "See the balance", "read", ("balance",), rate=46_300.0)


def test_a_bare_peak_belongs_to_the_operation_whose_mean_it_multiplies():
    numbers = (
        NamedNumber("payments", 2.3e3, 1),
        NamedNumber("peak", 9.3e3, 2, ("payments",)),
        NamedNumber("balance_reads", 46e3, 3, ("peak",)),
    )
    bound = {row.operation: row for row in bind(numbers, (PAY, BALANCE)).rows}
    assert [(row.source, row.corrected) for row in bound.values()] == [
        ("your line 2 peak", False), ("your line 3 balance_reads", False),
    ]  # fmt: skip


def test_a_multiple_of_a_mean_of_the_same_thing_is_its_peak():
    numbers = (NamedNumber("payments", 4e3, 1), NamedNumber("payments_sunday", 9e3, 2, ("payments",)))
    assert bind(numbers, (PAY,)).rows[0].source == "your line 2 payments_sunday"


def test_a_number_of_the_right_size_is_found_without_a_word():
    upload = Expected("upload", "Upload a picture", "write", ("upload", "photo"), rate=1736.0)
    grid = Expected("grid", "Show a grid", "read", ("grid", "album", "thumbnails"), rate=52e3)
    view = Expected("view", "Fetch the bytes", "read", ("view", "bytes", "fetch"), rate=2.63e6)
    said = [("up", 580.0), ("up_peak", 1740.0), ("grid_peak", 52e3), ("views", 35e3), ("thumb_peak", 2.6e6)]
    numbers = [NamedNumber(name, rate, line) for line, (name, rate) in enumerate(said, 1)]
    sources = {row.operation: row.source for row in bind(numbers, (upload, grid, view)).rows}
    assert sources == {
        "upload": "your line 2 up_peak", "grid": "your line 3 grid_peak", "view": "your line 5 thumb_peak",
    }  # fmt: skip


COMMIT = Expected("commit", "Commit a version of a file", "write", ("commit", "version"), rate=17_361.0)
PUT = Expected("put", "Send a block up", "write", ("put", "block", "upload"), rate=20_833.0)


def test_the_average_of_one_operation_is_not_booked_as_another_for_a_word():
    bound = {row.operation: row for row in bind([NamedNumber("uploads", 5_787.0, 3)], (COMMIT, PUT)).rows}
    assert bound["commit"].given == 5_787.0
    assert (bound["put"].given, bound["put"].corrected) == (None, False)


@pytest.mark.parametrize(
    "numbers",
    [
        [("uploads", 6_944.0)],
        [("uploads", 21e3)],
        [("uploads", 5_787.0), ("commits", 17e3)],
    ],
)
def test_a_word_holds_where_the_number_is_its_own_or_the_other_has_one(numbers):
    named = [NamedNumber(name, rate, line) for line, (name, rate) in enumerate(numbers, 1)]
    bound = {row.operation: row for row in bind(named, (COMMIT, PUT)).rows}
    assert bound["put"].given == numbers[0][1]


def test_a_changed_requirement_leaves_what_it_did_not_touch():
    before = {"shorten": 1157.0, "open": 115_740.0, "stats": 347.0}
    earlier = bind([NamedNumber("reads_peak", 110e3, 1), NamedNumber("writes", 1e3, 2)], BANK).rows
    changed = (SHORTEN, replace(OPEN, rate=231_480.0), STATS)
    rows = carry(bind([], changed), earlier, changed, before).rows
    assert [(row.rate, row.source) for row in rows] == [
        (1e3, "your line 2 writes"), (220e3, "your line 1 reads_peak, 2 times since the change"),
        (347.0, "none of yours, ours 347/s"),
    ]  # fmt: skip
    assert carry(bind([], changed), rows, changed, before).rows == rows
    fresh = bind([NamedNumber("reads_peak", 240e3, 9)], changed)
    assert carry(fresh, earlier, changed, before).rows[1].source == "your line 9 reads_peak"


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
