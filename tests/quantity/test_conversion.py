"""Conversion: both readings of what is ambiguous, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.errors import ReadError, SdError
from sdtrainer.quantity import DimensionError
from sdtrainer.quantity.conversion import convert


@pytest.mark.parametrize(
    ("words", "display"),
    [
        (["100Mbps", "MB/s"], "12.5 MB/s"),
        (["100", "Mbps", "MB/s"], "12.5 MB/s"),
        (["100Mbps", "to", "MB/s"], "12.5 MB/s"),
        (["2M/day", "/s"], "23.148/s"),
        (["1GiB", "GB"], "1.0737 GB"),
        (["10m", "s"], "600 s"),
        (["1B", "k"], "1,000,000 k"),
        (["64", "GB"], "64 GB"),
        (["1", "in", "1000", "%"], "0.1 %"),
        (["30d"], "30 d"),
        (["1.5TB/day", "Mbit/s"], "138.89 Mbit/s"),
    ],
)
def test_converted(words, display):
    assert convert(words)[0].display == display


def test_an_ambiguous_token_gets_both_readings_ours_first():
    ours, other = convert(["2Kb"])
    assert (ours.value, ours.unit, ours.display) == (250, "B", "250 B")
    assert (other.value, other.display, other.note) == (2000, "2 KB", "if bytes were meant")
    assert [reading.display for reading in convert(["1B"])] == ["1 B", "1B"]
    assert [reading.note for reading in convert(["10m"])][1] == "if a million was meant"


def test_memory_is_where_1024_is_meant():
    assert convert(["64GB"])[0].note.endswith("7.4 % more")
    assert convert(["2KB"])[0].note == ""


@pytest.mark.parametrize("words", [["5GB", "s"], ["2KQ"], ["1,5", "GB"], [], ["to"], ["5", "GB", "users"]])
def test_refused(words):
    with pytest.raises(SdError) as caught:
        convert(words)
    assert caught.value.hint


def test_strict_units_refuse_two_readings():
    with pytest.raises(ReadError):
        convert(["2Kb"], strict=True)
    with pytest.raises(DimensionError):
        convert(["10M", "KB"])


PAIRS = [("KB", "Mbit"), ("GiB", "GB"), ("ms", "h"), ("/day", "/s"), ("MB/s", "Gbps"), ("k", "M"), ("y", "d")]


@given(st.integers(1, 10**9), st.sampled_from(PAIRS))
def test_there_and_back_is_the_same(number, pair):
    there = convert([f"{number}{pair[0]}", pair[1]])[0].value
    back = convert([f"{there:.17g}{pair[1]}" if there >= 1e-4 else f"{there:.30f}{pair[1]}", pair[0]])[0].value
    assert back == pytest.approx(number, rel=1e-9)
