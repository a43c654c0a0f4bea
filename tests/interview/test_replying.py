"""How replies are worded and bundled: one paragraph, three facts at most, nothing blamed on the candidate."""

from __future__ import annotations

import pytest

from sdtrainer.content.load import load_prompt, load_prompts
from sdtrainer.interview import giving
from sdtrainer.interview.effects import Say
from sdtrainer.interview.events import Assumed, Replied
from sdtrainer.interview.phases.clarify import sizing_facts
from sdtrainer.interview.small_talk import move_for
from sdtrainer.match import Reply, telling
from tests.interview.play import Play

FACTS = {fact.id: fact for fact in load_prompt("url-shortener").facts}


def answered(*facts: str, clause: str = "and?") -> tuple[Reply, ...]:
    return tuple(Reply("answer", (fact,), clause, 0.9) for fact in facts)


def said(play: Play, *replies: Reply) -> list[str]:
    play.event(Replied(play.now, "a line", replies))
    return [item.text for item in play.effects if isinstance(item, Say) and item.speaker == "interviewer"]


def known(play: Play) -> set[str]:
    return {item.fact for item in play.state.revealed}


def test_answers_to_one_line_are_one_paragraph():
    [text] = said(Play(), *answered("links", "peak"))
    assert FACTS["links"].answer in text
    assert FACTS["peak"].answer in text


def test_at_most_three_facts_are_told_and_the_rest_stays_to_be_asked():
    play = Play()
    [text] = said(play, *answered("links", "ratio", "peak", "latency"))
    assert sum(FACTS[fact].answer in text for fact in FACTS) == 3
    assert len(known(play)) == 3
    assert play.moves[-1] == "rest_later"


def test_a_fact_told_twice_in_a_line_is_told_once():
    [text] = said(Play(), Reply("agree", ("links",), "1B a month"), *answered("links"))
    assert text.count(FACTS["links"].answer) == 1


def test_what_is_known_is_not_repeated_beside_something_new():
    play = Play()
    said(play, *answered("links"))
    [text] = said(play, *answered("links", "peak"))
    assert FACTS["links"].answer not in text


def test_as_i_said_is_only_for_what_the_candidate_had_asked():
    play = Play()
    said(play, *answered("links", "latency", clause="How many new links?"))
    said(play, *answered("links", clause="new links?"))
    assert play.moves[-1] == "as_said"
    said(play, *answered("latency", clause="How fast?"))
    assert play.moves[-1] == "mentioned"


def test_wordings_of_answers_change_with_each():
    play = Play()
    texts = [said(play, *answered(fact))[0] for fact in ("links", "ratio", "url_limit")]
    begins = [
        text.removeprefix(FACTS[fact].subject)[:6]
        for fact, text in zip(("links", "ratio", "url_limit"), texts, strict=True)
    ]
    assert len(set(begins)) == 3


def test_what_is_not_understood_beside_an_answer_is_named_behind_it():
    play = Play()
    vague = Reply("unsure", (), "the thing?", 0.3, guess="peak")
    [text] = said(play, vague, *answered("links"), vague)
    assert text.index(FACTS["links"].answer) < text.index("“the thing”")
    assert text.count("the thing") == 1


def test_neighbouring_assumptions_are_noted_at_once():
    replies = (Reply("noted", (), "we sell shoes"), Reply("noted", (), "in blue"))
    [text] = said(Play(), *replies)
    assert "A1 and A2" in text


def test_an_assumed_figure_is_told_after_the_paragraph():
    play = Play()
    replies = (Reply("noted", (), "2M a day"),)
    play.event(Replied(play.now, "2M a day", replies, (Assumed(0, "links", "2M"),)))
    assert play.says[-1].startswith("A1 counts in the load")


@pytest.mark.parametrize(
    ("line", "move"),
    [
        ("Hello, I have first some questions", "ready"),
        ("Good morning!", "greeting"),
        ("Thanks a lot", "welcome"),
        ("Agree?", "follow"),
        ("Does that fit?", "follow"),
        ("Anything I forgot?", "your_turn"),
    ],
)
def test_small_talk_gets_a_human_answer_and_no_number(line, move):
    play = Play()
    said(play, Reply("noted", (), line))
    assert play.moves[-1] == move
    assert play.state.assumptions == ()


@pytest.mark.parametrize("line", ["How many users?", "Does it work offline?", "Hi, how many links a month?"])
def test_a_question_is_no_small_talk(line):
    assert move_for(line) == ""


@pytest.mark.parametrize(
    ("topic", "answer", "told"),
    [
        ("Active users", "300 million people on a day.", "active users: 300 million people on a day."),
        ("API speed", "99% within 1 s.", "API speed: 99% within 1 s."),
        ("Typing errors", "No: only phrases.", "typing errors: no, only phrases."),
        ("Both changed", "Nobody's work may be lost: the first wins.", "Nobody's work may be lost: the first wins."),
    ],
)
def test_a_figure_stands_behind_its_topic_and_a_sentence_alone(topic, answer, told):
    assert telling.behind_topic(topic, answer) == told


def test_sizes_are_given_in_one_go_within_ten_lines():
    play = Play().line("/next")
    given = next(text for text in play.says if "you will need" in text)
    head, *rows = given.splitlines()
    assert head.endswith(":")
    assert any(row.startswith("new links: ") for row in rows)
    assert {item.how for item in play.state.revealed} == {"given"}


@pytest.mark.parametrize("prompt", load_prompts(), ids=lambda prompt: prompt.id)
def test_given_facts_keep_a_figure_each_and_fit(prompt):
    state = Play().state
    brief = type(state.brief)(prompt, state.brief.method)
    facts = sizing_facts(type(state)(state.setup, brief))
    rows = giving.rows([(fact.subject, fact.answer) for fact in facts])
    assert sum(-(-len(row) // giving.WIDTH) for row in rows) < 10
    numbers = [fact for fact in facts if any(char.isdigit() for char in fact.answer)]
    assert sum(any(char.isdigit() for char in part) for row in rows for part in row.split(" · ")) >= len(numbers)


def test_a_correction_silences_the_agreement_with_the_same_fact():
    play = Play()
    [text] = said(play, Reply("agree", ("links",), "1B a month"), Reply("correct", ("links",), "2M a day"))
    assert text.count(FACTS["links"].answer) == 1
    assert play.moves[-1] == "correct"


def test_what_one_would_watch_gets_a_word_and_an_early_grade_no_anchors():
    play = Play().line("/goto wrap").line("I would watch the age of the oldest job and p99")
    assert play.moves[-1] == "watched"
    play.line("self> 2222222")
    assert play.state.self_grade == (2,) * 7
    assert "anchors" not in play.shows
    assert "self_grade" not in play.moves
