"""Lines as people say them, beside a question or in a phase that expects something else: nothing said is lost."""

from __future__ import annotations

import pytest

from sdtrainer.estimate.results import LineCheck
from sdtrainer.interview.effects import Again, Bind, Revise
from sdtrainer.interview.events import (
    Bound,
    CasesProposed,
    Checked,
    EntriesMatched,
    ProbeJudged,
    Ran,
    Revised,
    Truth,
)
from sdtrainer.interview.outcomes import told
from sdtrainer.match import EntryMatch
from sdtrainer.scheme.binding import BoundRate
from sdtrainer.scheme.model import Doubt
from tests.interview.play import Play
from tests.interview.test_phases import DRAWN, TestScale, drawn, load, smoke

ASIDE = "a cdn should answer those requests, not my api"


def asked() -> Play:
    """An interview in which a follow-up is open."""
    play = TestScale().scaled(level="staff").line("").line("").line("").line("")
    return play.event(Ran(play.now, "load", load(0.5)))


def judged(play: Play, status: str, text: str = ASIDE) -> Play:
    probe = play.state.pending[0].data["probe"]
    return play.line(text).event(ProbeJudged(play.now, probe, text, {"a point": status}))


def test_words_that_make_no_point_count_for_the_board_and_leave_the_follow_up_open_once():
    play = judged(asked(), "missing")
    assert play.effects[0] == Revise(ASIDE, entries=True)
    assert [item.kind for item in play.state.pending] == ["followup"]
    assert play.state.probes == ()
    play = judged(play, "missing", "well, that depends on many things")
    assert [item.text for item in play.state.probes] == ["well, that depends on many things"]
    assert play.state.pending == ()


def test_a_loss_that_is_accepted_and_a_new_rate_answer_no_question_in_words():
    play = asked().line("accept api because two copies stand in two data centres")
    assert [item.chosen for item in play.state.decisions] == ["accept api"]
    assert [item.kind for item in play.state.pending] == ["followup"]
    rate = f"{play.state.bound[0].operation}=9k/s"
    assert Again(rate) in play.line(rate).effects
    assert Bind(rate) in play.line(rate).effects
    assert play.state.probes == ()


@pytest.mark.parametrize(("phase", "asked"), [("scale", False), ("edges", True)])
def test_stories_are_asked_for_where_the_edges_are(phase, asked):
    play = drawn().line(f"/goto {phase}").line("hot key -> cache it in the api")
    assert play.effects[0] == Revise("hot key -> cache it in the api", entries=True, stories=asked)


def test_an_answer_that_makes_a_point_is_kept_at_once():
    play = judged(asked(), "maybe")
    assert [item.text for item in play.state.probes] == [ASIDE]
    assert not any(isinstance(effect, Revise) for effect in play.effects)


def test_words_in_the_scheme_phase_are_kept_as_words():
    text = "phones upload straight to object storage and the api writes what it knows into postgres"
    play = drawn().line(text)
    play.event(Revised(play.now, text, DRAWN, (), (Doubt(f"not read: `{text}`"),)))
    assert [(item.kind, item.text) for item in play.state.remarks] == [("note", text)]
    assert play.says[-1].startswith("Kept in your words")
    assert "not read" not in " ".join(play.says)


@pytest.mark.parametrize(
    "line", ["recap: 1B links", "so to recap, 1B links a month", "Ok, let me sum up: reads first", "I'll summarise it"]
)
def test_a_summary_is_a_recap_however_it_begins(line):
    play = Play().line(line)
    assert [item.kind for item in play.state.remarks] == ["recap"]
    assert play.moves[-1] == "ack_recap"


@pytest.mark.parametrize("line", ["we need a recap of sizes?", "the summary of a day is kept for how long?"])
def test_a_question_about_a_summary_is_a_question(line):
    assert Play().line(line).state.remarks == ()


@pytest.mark.parametrize(
    "line",
    [
        "the database, around 20k reads per second",
        "the db too",
        "I guess links, at 20k/s",
        "links, checks, about 100k a second",
    ],
)
def test_a_part_named_in_words_is_the_prediction_that_was_asked_for(line):
    play = TestScale().scaled().line(line)
    assert [(item.kind, item.subject) for item in play.state.predictions] == [("first", "links")]


@pytest.mark.parametrize(
    ("line", "outcomes"),
    [
        ("payments stop, but the balance still works", {"pay": "down", "balance": "ok"}),
        ("everything is down", {"pay": "down", "balance": "down"}),
        ("balance gets slower and paying fails", {"balance": "slow", "pay": "down"}),
        ("put a cache in front of it", {}),
        ("it is a pity, really", {}),
    ],
)
def test_what_becomes_of_operations_may_be_told_in_words(line, outcomes):
    assert told(line, ("pay", "balance")) == outcomes


def test_words_about_a_loss_answer_the_question_that_asks_for_it():
    play = TestScale().scaled().line("").line("").line("opening links fails, I think")
    assert [(item.kind, dict(item.outcomes)) for item in play.state.predictions] == [("kill", {"open": "down"})]


def test_an_exam_says_of_no_sum_and_no_first_run_how_it_came_out():
    play = drawn(mode="exam").line("/next").event(CasesProposed(0.0, DRAWN, ()))
    play.event(Ran(play.now, "smoke", smoke(True)))
    assert "move_on" in play.moves
    assert "smoke_passes" not in play.moves
    play.line("/goto estimate").line("x = 1 + 1 ~ 2").event(Checked(play.now, LineCheck(1, "x", "check", "x")))
    assert play.says == ["Noted."]


def test_an_own_grade_before_the_end_is_told_where_it_belongs():
    play = drawn().line("self> 2222222")
    assert play.state.self_grade == ()
    assert "/goto wrap" in play.says[-1]


def test_the_next_line_is_never_read_letter_by_letter_as_an_answer():
    """A question in the round takes a line; only the yes and no after it take single keys."""
    entries = (EntryMatch("hot_object", "maybe", 0.4, "x", "y", rival="flash_crowd"),)
    play = drawn().line("/goto edges").event(EntriesMatched(0.0, "one shop is paid by all: batch it", entries))
    assert [(item.kind, item.keys) for item in play.state.pending] == [("which", False)]


def test_where_trouble_is_expected_may_be_answered_before_the_rates_are_confirmed():
    play = drawn().line("/goto scale").event(CasesProposed(0.0, DRAWN, ()))
    play.event(Bound(play.now, (BoundRate("open", 1.2e5, "ours"),))).line("links, about 20k a second")
    assert [(item.kind, item.subject, item.rate) for item in play.state.predictions] == [("first", "links", 2e4)]
    assert play.state.pending[0].kind == "bind"


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("first: nothing, the cluster will autoscale", "none"),
        ("first: none", "none"),
        ("first: i think all at once", "all"),
        ("first: not api, links", "links"),
        ("first: links, not api", "links"),
        ("first: all reads end in links", "links"),
        ("first: api never fails, links does", "links"),
        ("first: kafka", "kafka"),
    ],
)
def test_the_first_part_is_read_as_it_is_said(line, subject):
    play = TestScale().scaled().line(line)
    assert [(item.kind, item.subject) for item in play.state.predictions] == [("first", subject)]


@pytest.mark.parametrize("why", ["because every redirect is read there", "over api because all reads end there"])
def test_a_prediction_with_its_reason_is_no_decision(why):
    play = TestScale().scaled().line(f"first: links, {why}")
    assert [(item.kind, item.subject) for item in play.state.predictions] == [("first", "links")]
    assert play.state.decisions == ()


@pytest.mark.parametrize(
    ("line", "right"), [("spof: i think all", 0.0), ("spof: none", 0.0), ("spof: it's links", 1.0)]
)
def test_a_single_point_is_judged_as_it_was_said(line, right):
    play = TestScale().scaled().line("").line(line).line("").line("")
    assert [item.right for item in play.state.predictions] == [right]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("kill links: links is never down, it is a cluster", "Suppose links is gone all the same:"),
        ("kill links: slow at first, later ok", "With links gone:"),
    ],
)
def test_a_loss_of_which_nothing_is_said_is_asked_about_once_more(line, says):
    play = TestScale().scaled().line("").line("").line(line)
    assert play.state.predictions == ()
    assert play.says[0].startswith(says)
    assert play.state.pending[0].kind == "kill"
    play.line(line)
    assert play.state.pending[0].kind != "kill"
    assert play.state.predictions == ()


def test_what_names_no_part_is_asked_about_before_a_run_too():
    play = drawn().line("/goto scale").event(CasesProposed(0.0, DRAWN, ()))
    play.event(Bound(play.now, (BoundRate("open", 1.2e5, "ours"),))).line("first: i would say that it depends on much")
    assert play.state.predictions == ()
    assert play.says == ["Which part, then? first: links, for one"]


def test_a_thought_answers_no_question():
    play = TestScale().scaled().line("").line("").line("// ok so everything is down, go part by part")
    assert play.state.predictions == ()
    assert play.state.pending[0].kind == "kill"
    assert [item.kind for item in play.state.remarks] == ["thought"]


@pytest.mark.parametrize(
    "line",
    [
        "i don't know, sorry",
        "No idea.",
        "hm, I really don't know that",
        "pass",
        "dunno",
        "dont know",
        "I'm not sure, sorry",
    ],
)
def test_no_answer_is_not_kept_as_a_finding(line):
    play = drawn().line("/goto edges").line(line)
    assert play.kinds() == ["Say"]
    assert play.moves[-1] == "no_answer"
    assert [(item.kind, item.text) for item in play.state.remarks] == [("passed", line)]


@pytest.mark.parametrize("line", ["I don't know the hit ratio, so I would measure it", "skip the cache for writes"])
def test_what_says_more_is_read(line):
    assert drawn().line("/goto edges").line(line).kinds() == ["Revise"]


def test_no_answer_to_a_follow_up_passes_it():
    play = asked().line("i don't know, sorry")
    assert (play.state.pending, play.kinds()) == ((), ["Say"])
    assert play.moves[-1] == "no_answer"


def test_no_answer_to_a_core_question_is_passed():
    play = asked()
    probe = next(item for item in play.state.brief.prompt.probes if item.core)
    play.event(ProbeJudged(play.now, probe.id, "no idea", {"a point": "missing"}))
    assert play.says == ["Passed. The model answer stands in the report."]


@pytest.mark.parametrize(("line", "subject"), [("spof: links and api", "links"), ("spof: api, links", "api")])
def test_of_two_parts_the_one_named_first_is_meant(line, subject):
    play = TestScale().scaled().line("").line(line)
    assert [item.subject for item in play.state.predictions] == [subject]


def test_a_prediction_after_one_that_was_not_read_is_said_to_be_kept():
    play = drawn().line("/goto scale").event(CasesProposed(0.0, DRAWN, ()))
    play.event(Bound(play.now, (BoundRate("open", 1.2e5, "ours"),))).line("kill links: it never fails")
    assert play.line("kill api: down").says == ["Kept for the next run."]


def test_the_interviewer_asks_for_what_was_not_predicted_yet():
    play = drawn().line("/goto scale").event(CasesProposed(0.0, DRAWN, ()))
    play.event(Bound(play.now, (BoundRate("open", 1.2e5, "ours"),))).line("first: links").line("spof: none").line("")
    play.event(Ran(play.now, "load", load(), Truth("links", 2e4, True, (), ("links",))))
    assert play.moves[-1] == "predict_kill"
    assert "links" in play.says[-1]
