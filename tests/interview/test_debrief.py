"""The debrief: what was asked and not understood is credited by one key, kept for next time, and never in the way."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sdtrainer.grading import grade
from sdtrainer.interview.debrief import hidden, unanswered
from sdtrainer.interview.events import LineTyped
from sdtrainer.interview.records import Question, Revealed
from sdtrainer.report import build
from sdtrainer.report.sections.questions import section
from sdtrainer.session.practice import Choices, start
from sdtrainer.session.replay import load_state
from sdtrainer.session.script import ScriptPlayer, closing_line, parse_session
from sdtrainer.tui.drawers.plain import draw
from tests.interview.play import BRIEF, Play
from tests.session.stage import machine, play

ODD = "zorp flimbic quantum?"
TALK = f"""# sdtrainer session 1
## clarify
How many new links a month?
{ODD}
glorb the wimble?
## wrap
self> 2222222
"""


def debriefed(on, *keys, **choices):
    """Play the talk, take every default up to the debrief, and press keys there, Enter after them."""
    driver = start(Choices("url-shortener", answers=TALK, **choices), on)
    player, keys = ScriptPlayer(parse_session(TALK)), list(keys)
    while driver.open:
        line = player.next_line(driver.state)
        asked = bool(driver.state.pending) and driver.state.pending[0].kind == "debrief"
        if line is None:
            line = keys.pop(0) if asked and keys else closing_line(driver.state)
        driver.handle(LineTyped(driver.clock.used(), line))
    return driver, driver.state


def labels(state):
    return [said.text for said in state.said if said.move == "question" and "got no answer" in said.text]


def test_unanswered_questions_stand_beside_the_facts_nobody_asked_for(tmp_path):
    _, state = play(TALK, machine(tmp_path))
    first = labels(state)[0]
    assert first.startswith("“zorp flimbic quantum?” got no answer.")
    assert "How often is a link" in first
    assert "How many new links" not in first
    assert state.closed == "done"


def test_enter_leaves_everything_as_it_is(tmp_path):
    on = machine(tmp_path)
    _, state = play(TALK, on)
    assert not [item for item in state.revealed if item.how == "credited"]
    assert on.journal.learned() == []
    assert sum(event.type == "Graded" for event in on.journal.events(on.journal.last().id)) == 1


def credited(folder):
    on = machine(folder)
    driver, state = debriefed(on, "a")
    return on, driver, state


def test_one_key_credits_the_fact_and_keeps_the_words(tmp_path):
    on, driver, state = credited(tmp_path)
    [fact] = [item.fact for item in state.revealed if item.how == "credited"]
    [learned] = on.journal.learned("url-shortener")
    assert (learned.fact, learned.text) == (fact, ODD)
    events = [event.type for event in on.journal.events(driver.session)]
    assert events.count("Credited") == 1
    assert events.count("Graded") == 2
    assert load_state(on.journal, driver.session) == state
    assert on.journal.find(driver.session).headline["score"] == state.verdict["score"]


def test_the_grade_counts_it_as_asked(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    _, without = debriefed(machine(tmp_path / "a"))
    _, _, state = credited(tmp_path / "b")
    assert phase(state, "clarify") > phase(without, "clarify")


def phase(state, name):
    return next(item["score"] for item in state.verdict["phases"] if item["id"] == name)


def test_the_report_says_that_it_was_credited(tmp_path):
    _, _, state = credited(tmp_path)
    text = draw(section(build(state, grade(state))), 100)
    assert re.search(r"zorp flimbic quantum\?\s+credited", text)


def test_it_is_understood_in_the_next_session(tmp_path):
    on, _, state = credited(tmp_path)
    [fact] = [item.fact for item in state.revealed if item.how == "credited"]
    _, again = play(TALK, on)
    assert fact in {item.fact for item in again.revealed if item.how == "asked"}


def test_the_verdict_is_kept_before_the_debrief_is_answered(tmp_path):
    on = machine(tmp_path)
    driver, _ = play(TALK, on)
    events = on.journal.events(driver.session)
    graded = next(place for place, event in enumerate(events) if event.type == "Graded")
    assert any(event.type == "LineTyped" for event in events[graded:])
    assert on.journal.find(driver.session).status == "done"


def test_exam_debriefs_too_and_given_questions_are_not_asked_about(tmp_path):
    on = machine(tmp_path)
    assert labels(play(TALK, on, mode="exam")[1])
    assert not labels(play("# sdtrainer session 1\n## api\n/board\n", on, phases=("api",))[1])


def opened(*questions):
    """A state with some questions put."""
    play = Play()
    play.state = replace(play.state, questions=tuple(Question(0.0, "clarify", *item) for item in questions))
    return play.state


@pytest.mark.parametrize("line", ["Agree?", "Anything I forgot?", "Does that fit?"])
def test_small_talk_is_no_question_without_an_answer(line):
    assert unanswered(opened((line, "refuse"))) == ()


def test_three_questions_at_most_are_asked_about_and_none_that_was_answered_beside():
    rows = [(f"zorp {name}?", "refuse") for name in "abcd"]
    state = opened(*rows)
    assert unanswered(state) == (0, 1, 2)
    beside = tuple(replace(item, beside=True) for item in state.questions)
    assert unanswered(replace(state, questions=beside)) == ()


def test_a_question_answered_later_is_not_asked_about():
    state = replace(opened(("zorp?", "unsure", (), 0.3, "peak")), revealed=(Revealed("peak", "asked", 1.0),))
    assert unanswered(state) == ()


def test_four_facts_stand_beside_a_question_and_the_one_it_names_is_among_them():
    for fact in BRIEF.prompt.facts:
        found = [item.id for item in hidden(opened(), "", f"and {fact.question.lower()}")]
        assert len(found) == 4
        assert fact.id in found
