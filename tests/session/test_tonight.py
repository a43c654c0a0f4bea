"""Tonight's plan: what is best now, from what was done; a missed evening leaves no debt."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from sdtrainer.content.load import load_method
from sdtrainer.interview.state import PHASES
from sdtrainer.session.tonight import SETTING, Task, Tonight, interview_date, main_task, tonight_now
from sdtrainer.storage.records import SessionRow
from tests.session.stage import machine

NOW = datetime(2026, 11, 26, 19, 0, tzinfo=timezone(timedelta(hours=1)))
"""A Thursday."""
UNTIL = date(2026, 12, 2)
PROMPTS = ("news-feed", "url-shortener")


def row(days, scores=None, status="done", prompt="url-shortener", phase="wrap", id="1"):
    whole = dict.fromkeys(PHASES, 3.0) | (scores or {}) if scores is None or len(scores) < 2 else scores
    headline = {"phases": [{"id": name, "score": score} for name, score in whole.items()]}
    return SessionRow(id, prompt, "senior", "coach", NOW - timedelta(days=days), status, phase, headline=headline)


def part(days, **scores):
    none = dict.fromkeys(PHASES)
    return row(days, none | scores, id="2")


def best(*rows, now=NOW, until=UNTIL):
    task = main_task(rows, PROMPTS, load_method(), now, until)
    return (task.words, task.command) if task else None


def test_a_weak_phase_comes_again_on_ones_own_scheme():
    assert best(row(2, {"scale": 1.0})) == ("redo scale on your own url-shortener (Tuesday 1 of 3)", ("redo",))
    assert best(row(9, {"scale": 1.5}))[0] == "redo scale on your own url-shortener (17 November 1.5 of 3)"


def test_it_is_not_asked_for_again_once_it_went_well():
    whole = row(3, {"scale": 1.0, "api": 2.0} | dict.fromkeys(("clarify", "estimate", "scheme", "edges"), 3.0))
    assert best(part(1, scale=2.8), whole) == (
        "redo api on your own url-shortener (Monday 2 of 3)",
        ("redo", "1", "--phase", "api"),
    )
    assert best(part(1, scale=1.2), whole)[1] == ("redo",)


def test_a_whole_interview_comes_when_nothing_is_weak():
    assert best() == ("a whole interview on news-feed", ("practice", "news-feed"))
    assert best(row(2)) == ("a whole interview on news-feed", ("practice", "news-feed"))
    assert best(row(2, prompt="news-feed"))[1] == ("practice", "url-shortener")


def test_the_last_evening_brings_no_whole_interview_and_a_day_no_second_session():
    assert best(row(2), until=NOW.date() + timedelta(days=1)) is None
    assert best(row(0, {"scale": 1.0})) is None


def test_an_open_session_is_gone_on_with_while_it_is_fresh():
    opened = row(1, status="open", phase="edges")
    task = main_task((opened,), PROMPTS, load_method(), NOW, UNTIL)
    assert (task.words, task.command, task.minutes) == ("go on with url-shortener in edges", ("resume", "1"), 8)
    assert best(row(8, status="open", phase="edges"))[1] == ("practice", "news-feed")


def test_a_prompt_that_is_gone_is_not_planned():
    assert best(row(2, {"scale": 1.0}, prompt="my-own"))[1] == ("practice", "news-feed")


@pytest.mark.parametrize(
    ("days", "tasks", "sentence"),
    [
        (6, ("redo scale on your own x (Tuesday 1 of 3)", "3 cards"),
         "6 days left. Tonight, 12 min: redo scale on your own x (Tuesday 1 of 3), then 3 cards."),
        (1, ("1 card",), "1 day left. Tonight, 6 min: 1 card."),
        (3, (), "3 days left. Tonight: nothing is due."),
        (0, (), "The interview is today. Nothing to practise; good luck."),
    ],
)  # fmt: skip
def test_the_plan_in_one_line(days, tasks, sentence):
    assert Tonight(UNTIL, days, tuple(Task(words, ("drill",), 5.6) for words in tasks)).sentence == sentence


def test_the_day_is_kept_in_the_journal_until_it_is_over(tmp_path):
    journal = machine(tmp_path).journal
    assert tonight_now(journal, NOW) is None
    journal.set_setting(SETTING, UNTIL.isoformat())
    tonight = tonight_now(journal, NOW)
    assert tonight.days == 6
    assert [task.command[0] for task in tonight.tasks] == ["practice", "drill"]
    assert tonight.tasks[1].words == "3 cards"
    assert tonight_now(journal, NOW + timedelta(days=6)).tasks == ()
    assert interview_date(journal, UNTIL + timedelta(days=1)) is None
