"""The calendar file: RFC 5545 line ends and folding, the same ids each time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.report.calendar import calendar, escaped, folded

NOW = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def test_an_evening_a_day_until_the_interview():
    lines = unfolded(calendar(date(2026, 11, 30), NOW))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20261130" in lines
    assert "RRULE:FREQ=DAILY;COUNT=6" in lines
    assert "DTSTAMP:20261124T183000Z" in lines


def test_a_later_file_replaces_an_earlier_one():
    first, later = (unfolded(calendar(date(2026, 11, 30), NOW + timedelta(hours=hours))) for hours in (0, 5))
    ids = [[line for line in lines if line.startswith("UID:")] for lines in (first, later)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2
    assert revision(later) > revision(first)


def revision(lines):
    return int(next(line for line in lines if line.startswith("SEQUENCE:")).removeprefix("SEQUENCE:"))


def test_on_the_day_there_is_no_evening():
    assert calendar(NOW.date(), NOW).count("BEGIN:VEVENT") == 1


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400))
def test_no_line_is_longer_than_75_octets_and_none_loses_a_character(text):
    pieces = folded(text).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text


def test_separators_are_escaped():
    assert escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"
