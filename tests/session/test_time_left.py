"""Time as printed lines."""

from __future__ import annotations

import pytest

from sdtrainer.session.time_left import TimeLeft


def said(total, lefts):
    time = TimeLeft(total)
    return [words for words in map(time.words, lefts) if words]


@pytest.mark.parametrize(
    ("minutes", "lefts", "lines"),
    [
        (45, range(2700, -120, -10), ["22 minutes left.", "5 minutes left.", "1 minute left.", "Time is up."]),
        (8, range(480, -10, -10), ["4 minutes left.", "1 minute left.", "Time is up."]),
        (45, [2700, 290, 285, 40], ["5 minutes left.", "1 minute left."]),
        (45, [100, 90, 80], []),
        (45, [2700, -5, -400], ["Time is up."]),
    ],
)
def test_a_mark_is_said_once_when_it_is_passed(minutes, lefts, lines):
    assert said(minutes * 60, lefts) == lines


def test_a_resumed_interview_does_not_repeat_what_was_said():
    assert said(2700, [200]) == []
