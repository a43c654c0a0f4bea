"""Plain lines on a narrow terminal: nothing is lost, nothing is cut within a word or between number and unit."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.cli.wrapping import wrapped

ROWS = [
    "  cost a month     $12k    = (55 TB × $0.2/GB/month + 20 GB × $2/GB/month + 1.2 MB/s × $0.1/GB) × 2,592,000 s",
    "                   463 KB/s to 1.9 MB/s (5-95 %), at the corners 463 KB/s to 1.9 MB/s",
    "  list prices: storage $0.2/GB/month, server $76; a server is 4 CPUs and 8 GB; --price NAME=PRICE changes it",
    "Decimal units (1 KB = 1,000 B); a day is 86,400 s, a month 30 d, a year 365 d.",
]


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("row", ROWS)
def test_a_row_fits_and_keeps_numbers_with_their_units(row, width):
    parts = list(wrapped(row, width))
    assert max(map(len, parts)) <= width
    assert " ".join(parts).split() == row.split()
    assert not any(part.lstrip().startswith(("KB/s", "MB/s", "TB ", "GB ", "s,", "d,")) for part in parts)


def test_what_goes_on_stands_below_the_working_or_the_second_column():
    assert [len(part) - len(part.lstrip()) for part in wrapped(ROWS[0], 80)] == [2, 29]
    assert [len(part) - len(part.lstrip()) for part in wrapped(ROWS[1], 60)] == [19, 19]
    assert [len(part) - len(part.lstrip()) for part in wrapped(ROWS[2], 80)] == [2, 4]


@given(st.text("ab1 =%/s", max_size=120), st.integers(5, 60))
def test_no_line_is_too_long_but_for_one_word_and_no_word_is_lost(line, width):
    parts = list(wrapped(line, width))
    assert " ".join(parts).split() == line.split()
    for part in parts:
        assert len(part) <= width or len(part.split()) <= 2


@pytest.mark.parametrize("columns", ["60", "80", ""])
def test_the_envelope_fits_a_terminal_and_is_whole_in_a_pipe(columns):
    command = [sys.executable, "-m", "sdtrainer", "estimate", "--users", "5M..20M", "--payload", "1KB..2KB", "--cost"]
    environment = {**os.environ, "COLUMNS": columns, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, env=environment)
    longest = max(map(len, done.stdout.splitlines()))
    assert longest <= int(columns) if columns else longest > 120
    assert " ".join(done.stdout.split()).count("at the corners: with every range at its end") == 1
