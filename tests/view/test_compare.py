"""Tries side by side: bounded, in the order of time, and told apart where they are of other tasks."""

from __future__ import annotations

from sdtrainer.tui.drawers import plain
from sdtrainer.view.compare import compare_document

TITLES = {"a": "Asks", "b": "Draws", "c": "Decides"}


def report(session, score, prompt="url-shortener", level="senior", changes=(), **statuses):
    return {
        "session": session,
        "prompt": prompt,
        "level": level,
        "mode": "coach",
        "score": score,
        "verdict": {"reached": "middle"},
        "phases": [{"id": "clarify", "score": 2.0}],
        "evidence": [{"item": item, "title": TITLES[item], "status": status} for item, status in statuses.items()],
        "changes": [{"item": item, "title": TITLES[item]} for item in changes],
    }


def drawn(*reports, width=80):
    return plain.draw(compare_document(reports), width)


def test_two_sessions_tell_what_turned_and_what_became_of_the_changes():
    old = report("260301-190000-x", 40, a="missed", b="met", c="missed", changes=("a", "c"))
    new = report("260308-190000-x", 55, a="met", b="missed", c="partly")
    text = drawn(old, new)
    assert "+15 since the first" in text
    assert "Met now, missed in 260301-190000:\n\n• Asks\n" in text
    assert "Missed now, met in 260301-190000:\n\n• Draws\n" in text
    assert "• Asks: done" in text
    assert "• Decides: in part" in text
    assert drawn(new, old) == text


def test_other_prompts_and_levels_are_said():
    text = drawn(report("260301-1", 40), report("260308-1", 30, prompt="news-feed", level="staff"))
    assert "Different prompts (url-shortener, news-feed)" in text
    assert "Different levels (senior, staff)" in text
    assert "since the first" not in text
    assert "Different" not in drawn(report("260301-1", 40), report("260308-1", 30))


def test_many_tries_stay_in_one_block():
    text = drawn(*(report(f"2603{day:02}-190000-url-shortener", day) for day in range(1, 16)))
    assert text.count("\nscore ") <= 2
    assert "15 tries: the first and the last 3." in text
    assert "260301-190000" in text
    assert "260315-190000" in text
    assert "260305-190000" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_try_kept_in_short_still_tells_what_is_met_now():
    short = {"score": 20, "verdict": {"reached": None}, "phases": [], "missed": ["a"], "session": "260201-1"}
    text = drawn(short, report("260301-1", 40, a="met"))
    assert "Met now" in text
    assert "not told" in text


def test_sessions_of_one_second_keep_their_whole_names():
    text = drawn(report("260301-190000-a", 40), report("260301-190000-b", 41))
    assert "260301-190000-a" in text
    assert "260301-190000-b" in text
