"""Weaknesses told as stories, losses accepted, and answers to core questions: what is kept, asked and said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.interview.catalogue import cure_in
from sdtrainer.interview.events import EntriesMatched, ProbeJudged, Revised
from sdtrainer.interview.phases.scale import IN_WORDS
from sdtrainer.interview.state import Pending
from sdtrainer.match import EntryMatch
from sdtrainer.scheme.model import Component, Scheme
from tests.interview.play import BRIEF, Play

CORE = next(item for item in BRIEF.prompt.probes if item.core)
LINE = "one link draws a tenth of all: keep it in memory"


def told(play: Play, *matches: EntryMatch, line: str = LINE) -> Play:
    return play.event(EntriesMatched(play.now, line, matches))


def match(entry: str, zone: str = "covered", rival: str = "") -> EntryMatch:
    return EntryMatch(entry, zone, 0.6, LINE, "x", rival)


class TestStories:
    def test_what_may_be_about_two_entries_is_asked_and_the_answer_is_filed(self):
        play = told(Play().line("/goto edges"), match("hot_counter", "maybe", "hot_object"))
        assert "Which of these two?" in play.state.pending[0].question
        play.line("2")
        assert [(item.entry, item.match) for item in play.state.entries] == [("hot_object", "covered")]

    def test_neither_keeps_the_line_as_it_was_said(self):
        play = told(Play().line("/goto edges"), match("hot_counter", "maybe", "hot_object")).line("n")
        assert [(item.entry, item.match) for item in play.state.entries] == [("", "unread")]

    def test_another_line_takes_the_first_of_the_two(self):
        play = told(Play().line("/goto edges"), match("hot_counter", "maybe", "hot_object"))
        play.line("clients retry: jitter")
        assert [item.entry for item in play.state.entries] == ["hot_counter"]
        assert not play.state.pending

    def test_a_doubtful_filing_is_told_as_one(self):
        play = told(Play().line("/goto edges"), match("cold_start", "maybe"))
        assert any(text.startswith("Kept, perhaps: “Starting cold” (") for text in play.says)

    @pytest.mark.parametrize(("zone", "again"), [("covered", False), ("maybe", True)])
    def test_how_a_line_is_filed_elsewhere_is_told_once_and_where_it_is_a_guess(self, zone, again):
        play = told(Play().line("/goto edges"), match("clock_skew"))
        assert any("/no if it is about something else" in text for text in play.says)
        told(play, match("out_of_order", zone))
        assert any("Kept" in text for text in play.says)
        assert any("/no if" in text for text in play.says) is again

    def test_a_prediction_is_no_case_of_ones_own(self):
        play = told(Play().line("/goto edges"), line="Prediction: three times the load passes, as the log takes it")
        assert not play.state.entries
        assert "prediction" in play.says[-1]

    def test_the_first_words_after_a_change_are_its_answer_unless_they_clearly_name_a_case(self):
        play = Play().line("/goto scale")
        play.state = replace(play.state, held={**play.state.held, "twist_said": True})
        told(play, match("money_rounding", "maybe"), line="then twice the shards, pending until the bank has confirmed")
        told(play, match("hot_object", "maybe"))
        assert [item.entry for item in play.state.entries] == ["", "hot_object"]

    def test_a_change_answered_with_a_clear_case_files_it(self):
        play = Play().line("/goto scale")
        play.state = replace(play.state, held={**play.state.held, "twist_said": True})
        assert [item.entry for item in told(play, match("hot_object")).state.entries] == ["hot_object"]

    @pytest.mark.parametrize(
        ("line", "cure"),
        [
            ("weakness: a zone is gone with a third; spread over three; 60% at most", "spread over three; 60% at most"),
            ("Bank is slow. Ask again with the same key", "Ask again with the same key"),
            ("hot key", ""),
            ("a node dies so another takes over", "another takes over"),
        ],
    )
    def test_the_cure_is_what_stands_behind_the_case(self, line, cure):
        assert cure_in(line) == cure

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("expired link: check on read, a nightly job deletes", "Kept as a case of your own; "),
            ("we use sharding and replication", "Kept as you said it; "),
            ("hackers -> https and JWT", "Kept as you said it; "),
            ("it is from a large company and scales", "Kept as you said it; "),
        ],
    )
    def test_a_case_of_ones_own_is_told_from_a_remark(self, line, says):
        play = told(Play().line("/goto edges"), line=line)
        assert play.says[-1] == says + "I know no experiment for it."


class TestAccepted:
    @pytest.mark.parametrize(
        "line",
        [
            "accept api: copies in two data centres, all at once is a broken release and is rolled back",
            "accept the api because copies in two data centres, all at once is a broken release and is rolled back",
            "I accept api, since copies in two data centres, all at once is a broken release and is rolled back",
        ],
    )
    def test_a_loss_with_its_reason_is_a_decision(self, line):
        play = Play().line("/goto scale").line(line)
        (decision,) = play.state.decisions
        assert decision.chosen == "accept api"
        assert decision.reason.startswith("copies in two data centres")
        assert any("accept api, because copies in two" in text for text in play.says)

    def test_without_a_reason_nothing_is_accepted(self):
        assert not Play().line("/goto scale").line("accept api").state.decisions


class TestCoreQuestions:
    def asked(self) -> Play:
        names = ("client", "load balancer", "api", "links", "clicks", "counts")
        board = Scheme(tuple(Component(name.replace(" ", "-"), name, "service") for name in names))
        play = Play().line("/goto scale").event(Revised(0.0, "drawn", board, ("+ 6 components",), ()))
        play.state = replace(play.state, pending=(Pending("probe", CORE.says, IN_WORDS, {"probe": CORE.id}),))
        return play

    @pytest.mark.parametrize(
        "line",
        [
            "links shards=20", "+ cache between api and links", "decide a over b because 3k/s",
            "accept api: two copies", "read (read): client > api > links",
            "api ~> log(kafka) ~> worker", "use open read: client > api", "api x90", "load balancer nodes=12",
            "open: client > load balancer > api > links, api ~> clicks > counts x0.01", "weakness: one region",
        ],
    )  # fmt: skip
    def test_an_edit_or_a_decision_leaves_the_question_open(self, line):
        play = self.asked().line(line)
        assert [item.kind for item in play.state.pending] == ["probe"]
        assert "JudgeProbe" not in play.kinds()

    @pytest.mark.parametrize(
        "line",
        [
            "UPDATE seats SET state=held where seat=X", "Stream: kafka partitioned by phrase, sums per 5 min",
            "use blocks of a thousand numbers", "shards by account", "debit where balance >= amount",
        ],
    )  # fmt: skip
    def test_words_answer_it(self, line):
        assert "JudgeProbe" in self.asked().line(line).kinds()

    def test_the_round_says_how_many_points_are_open_and_never_which(self):
        points = dict(zip(CORE.expects, ("covered", *["missing"] * 9), strict=False))
        play = Play().line("/goto scale")
        play.event(ProbeJudged(play.now, CORE.id, "blocks of numbers", points))
        said = " ".join(play.says)
        assert f"1 of {len(points)} points" in said
        assert not any(point in said for point in points)
