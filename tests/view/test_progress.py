"""Progress on a screen: aligned, within its width, and honest about what is not known."""

from __future__ import annotations

import pytest

from sdtrainer.report.progress import progress_json, progress_of
from sdtrainer.report.skills import SKILLS
from sdtrainer.tui.drawers import plain
from sdtrainer.view.progress import progress_document
from tests.report.test_progress import headline

EXTRA = {"week": {"done": 1, "goal": 2}, "drills": {"reviewed": 24, "right": 19}}


def shown(lines, width=80):
    data = progress_json(progress_of(lines, {"wrap-plan"})) | EXTRA
    return plain.draw(progress_document(data, {"wrap-plan": "Says a plan"}), width, unicode=True, graphics=True)


def many(count=30):
    skills = dict.fromkeys(SKILLS, 1.5)
    return [headline(40 + at, right=at % 4, own=at % 4, missed=["wrap-plan"], skills=skills) for at in range(count)]


@pytest.mark.parametrize("width", [60, 80])
def test_all_parts_fit_two_screens(width):
    text = shown(many(), width)
    assert len(text.splitlines()) <= 48
    assert max(map(len, text.splitlines())) <= width
    for part in ("Predictions right", "unprompted", "Own grade", "Drills: 24 cards, 19 right", "1 of 2 sessions",
                 "4 of 5 min", "figures that decide", "Says a plan (5×)", "Next: "):  # fmt: skip
        assert part in text


@pytest.mark.parametrize("width", [60, 80])
def test_series_stand_below_each_other(width):
    rows = shown(many(), width).splitlines()
    heads = [row for row in rows if row.startswith(("Predictions", "Weaknesses", "Score", "Own grade"))]
    bars = [row for row in rows if row.endswith(" min")]
    for group, marks in ((heads, "▁▂▃▄▅▆▇█"), (bars, "█▏▎▍▌▋▊▉")):
        assert len(group) in (4, 7)
        assert len({next(at for at, char in enumerate(row) if char in marks) for row in group}) == 1


def test_one_session_has_no_course():
    text = shown([headline()])
    assert "→" not in text
    assert "▁" not in text
    assert "Predictions right            1 of 3" in text
    assert "Weaknesses named unprompted  2 of 8" in text


def test_only_partial_sessions_have_no_level():
    text = shown([headline(practised=("estimate", "wrap"), reached="staff")])
    assert "level" not in text
    assert "Partial sessions: 1" in text
    assert "not judged" in text


def test_nothing_yet():
    assert "nothing yet" in shown([headline(found=0, there=0)])
    assert "No finished session yet" in shown([])
