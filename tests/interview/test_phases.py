"""What each phase does with what the cores answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.api import read_lines
from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.shorthand.data_lines import as_data_line
from sdtrainer.estimate import check_line
from sdtrainer.estimate.results import LineCheck
from sdtrainer.interview.board import whole_board
from sdtrainer.interview.effects import Bind, CheckLine, Edit, LoadFile, ReadApi, Revise
from sdtrainer.interview.events import (
    ApiRead,
    Bound,
    CasesProposed,
    Checked,
    EntriesMatched,
    Failed,
    FiguresComputed,
    Ran,
    Replied,
    Revised,
    TextLoaded,
    TicksWanted,
    Truth,
)
from sdtrainer.interview.phases.clarify import sizing_facts
from sdtrainer.interview.phases.estimate import OWN_RESULT
from sdtrainer.interview.records import ApiAnswer
from sdtrainer.match import EntryMatch, Reply
from sdtrainer.quantity import parse
from sdtrainer.scheme.binding import BoundRate
from sdtrainer.scheme.model import Component, Doubt, UseCase
from sdtrainer.simulate.additions import LedgerRow
from sdtrainer.simulate.results import ComponentLoad, Load, Run, Skipped, Smoke, UseCaseLoad, Works
from sdtrainer.tui.drawers.plain import draw
from tests.interview.machine import SCHEMES
from tests.interview.play import BRIEF, Play

DRAWN = SCHEMES[2]
SIZE_FACTS = [fact.id for fact in sizing_facts(Play().state)]


def smoke(works: bool) -> Run:
    return Run((), (), {}, Smoke((Works("open", works, "links is not reached"),)))


def load(utilisation: float = 5.8) -> Run:
    parts = (ComponentLoad("links", utilisation, 2e4, 1, 0.0012, arrivals=5.4e4),)
    return Run((), (), {"open": 1.2e5}, None, Load(parts, (UseCaseLoad("open", 1.2e5, None, None, None),), "links"))


def drawn(**setup) -> Play:
    play = Play(**setup).line("/goto scheme").line("client -> api -> links(postgres)")
    return play.event(Revised(play.now, "client -> api -> links(postgres)", DRAWN, ("+ api", "+ links")))


class TestClarify:
    def test_the_task_is_put_before_anything_else(self):
        assert BRIEF.prompt.statement in Play().says

    def test_a_question_reveals_its_fact_once(self):
        play = Play().line("how many links?")
        fact = SIZE_FACTS[0]
        play.event(Replied(play.now, "how many links?", (Reply("answer", (fact,), "how many links?", 0.9),)))
        assert [item.how for item in play.state.revealed] == ["asked"]
        play.event(Replied(play.now, "how many?", (Reply("answer", (fact,), "how many?", 0.9),)))
        assert len(play.state.revealed) == 1
        assert play.moves[-1] == "as_said"

    def test_what_nothing_is_known_of_becomes_a_numbered_assumption(self):
        play = Play()
        for number in (1, 2):
            play.event(Replied(play.now, "x", (Reply("noted", (), f"clause {number}", 0.1),)))
        assert [(item.number, item.text) for item in play.state.assumptions] == [(1, "clause 1"), (2, "clause 2")]
        assert "A2" in play.says[-1]

    def test_unsure_twice_on_the_same_confirms_one_guess_marked_as_helped(self):
        play, guess = Play(), SIZE_FACTS[0]
        unsure = Replied(0.0, "big?", (Reply("unsure", (), "big?", 0.3, guess=guess),))
        play.event(unsure)
        assert play.moves[-1] == "unsure"
        play.event(unsure)
        assert play.moves[-1] == "confirm_guess"
        play.line("")
        assert [(item.fact, item.how) for item in play.state.revealed] == [(guess, "helped")]

    def test_never_two_times_more_specific_in_a_row(self):
        play = Play()
        play.event(Replied(0.0, "a", (Reply("unsure", (), "a", 0.3, guess=SIZE_FACTS[0]),)))
        play.event(Replied(0.0, "b", (Reply("unsure", (), "b", 0.3, guess=SIZE_FACTS[1]),)))
        assert play.moves[-2:] == ["unsure", "refuse"]

    @pytest.mark.parametrize("way", ["/next", "/skip I know this one", "/goto scale"])
    def test_nobody_leaves_without_the_size(self, way):
        play = Play().line(way)
        assert {item.fact for item in play.state.revealed if item.how == "given"} == set(SIZE_FACTS)
        assert play.state.phase != "clarify"

    def test_what_only_makes_an_edge_case_is_left_to_be_found(self):
        assert "hot_link" in {fact.id for fact in BRIEF.prompt.facts if fact.is_size}
        assert "hot_link" not in SIZE_FACTS

    def test_no_withdraws_the_fact_last_revealed(self):
        play = Play()
        play.event(Replied(0.0, "x", (Reply("answer", (SIZE_FACTS[0],), "x", 0.9),))).line("/no")
        assert play.state.known == frozenset()
        assert play.state.questions[0].withdrawn


class TestEstimate:
    def said(self, line: str) -> list[str]:
        play = Play().line("/goto estimate")
        return play.event(Checked(play.now, check_line(line, {}))).says

    def test_what_only_follows_from_a_wrong_claim_is_not_called_fine(self):
        said = self.said("photos: 2M a day x 200KB = 40GB/day, so 14.6TB/y")
        assert [line.partition(":")[0] for line in said] == ["40GB/day"]

    def test_how_a_letter_was_read_is_said_beside_the_value(self):
        letter = "= 386/s (1B read as 1 billion; write 1 byte for the other)"
        assert self.said("new = 1B / 30d")[0] == letter

    def test_what_helps_with_sums_is_said_once(self):
        play = Play().line("/goto estimate")
        said = [
            play.event(Checked(play.now, check_line(line, {}))).says
            for line in ("new = 1B / 30d", "all = 2B / 30d", "x = 5 GB", "y = 2M * 1 KB")
        ]
        assert said == [
            ["= 386/s (1B read as 1 billion; write 1 byte for the other)", OWN_RESULT],
            ["= 772/s"],
            ["Noted."],
            ["= 2 GB"],
        ]

    @pytest.mark.parametrize("line", ["new = 100M / 30d ~ 40/s", "x = 5 GB", "users = 10M"])
    def test_a_result_of_ones_own_or_a_mere_value_needs_no_tip(self, line):
        assert OWN_RESULT not in self.said(line)

    def test_an_exam_gives_no_tip(self):
        play = Play(mode="exam").line("/goto estimate")
        assert play.event(Checked(play.now, check_line("new = 100M / 30d", {}))).says == ["Noted."]

    def test_a_sum_is_given_its_result_though_it_begins_with_the_same_figure(self):
        assert self.said("in flight = 35k/s * 1 s")[0] == "= 35k"

    def test_a_rate_without_a_time_is_told_as_what_is_missing(self):
        (said,) = self.said("per second 2M users * 10 = 20M")
        assert said.startswith("20M: off, the figure is right, but time unit missing: ")

    def test_no_takes_back_what_was_made_of_a_line(self):
        check = LineCheck(1, "x = 1", "check", "x", claims=(), exact=parse("390/s").quantity)
        play = Play().line("/goto estimate").event(Checked(1.0, check)).line("/no")
        assert [(line.check.kind, line.check.exact) for line in play.state.worksheet] == [("note", None)]

    def test_no_never_reaches_into_another_phase(self):
        play = drawn().line("/goto estimate").line("/no")
        assert len(play.state.revisions) == 1
        assert "nothing to take back" in play.says[-1]


class TestScheme:
    def test_next_runs_at_one_rps_and_goes_on_when_it_works(self):
        play = drawn().line("/next")
        assert play.kinds() == ["Propose"]
        play.event(CasesProposed(play.now, DRAWN, ("open (read): api → links",)))
        play.line("")
        assert play.kinds() == ["Execute"]
        play.event(Ran(play.now, "smoke", smoke(True)))
        assert (play.state.phase, play.state.gate) == ("scale", "")

    def test_next_at_the_question_means_yes_and_no_more(self):
        play = drawn().line("/next").event(CasesProposed(0.0, DRAWN, ("open: api → links",))).line("/next")
        assert play.kinds() == ["Execute"]
        play.event(Ran(play.now, "smoke", smoke(True)))
        assert play.state.phase == "scale"

    def test_the_gate_caps_the_grade_and_never_the_way(self):
        play = drawn().line("/next").event(CasesProposed(0.0, DRAWN, ())).event(Ran(0.0, "smoke", smoke(False)))
        assert play.state.phase == "scheme"
        assert "links is not reached" in " ".join(play.says)
        play.line("/next").event(CasesProposed(0.0, DRAWN, ())).event(Ran(0.0, "smoke", smoke(False)))
        assert (play.state.phase, play.state.gate) == ("scale", "no working scheme")

    def test_an_operation_told_in_words_passes_the_gate_and_is_said_to_be_in_no_run(self):
        told = Smoke((Works("open", False, "described, not executed", described=True), Works("stats", True, "ok")))
        play = drawn().line("/next").event(CasesProposed(0.0, DRAWN, ()))
        play.event(Ran(0.0, "smoke", Run((), (), {}, told)))
        assert (play.state.phase, play.state.gate, play.state.failed_smokes) == ("scale", "", 0)
        assert play.says[0].startswith("open: kept in your words; no run holds")
        assert "every operation" not in " ".join(play.says)
        assert "does not work" not in " ".join(play.says)

    def test_a_doubt_with_a_repair_is_repaired_by_enter(self):
        play = Play().line("/goto scheme").line("client -> apis")
        doubt = Doubt("apis or api?", 1, kind="label", repair="apis = api")
        play.event(Revised(play.now, "client -> apis", DRAWN, ("+ apis",), (doubt,)))
        assert "apis = api" in play.state.pending[0].question
        assert play.line("").kinds() == ["Repair"]

    def test_nothing_drawn_warns_once_and_then_goes_on(self):
        play = Play().line("/goto scheme").line("/next")
        assert play.state.phase == "scheme"
        assert play.line("/next").state.phase == "scale"


class TestScale:
    def scaled(self, **setup) -> Play:
        play = drawn(**setup).line("/goto scale")
        play.event(CasesProposed(play.now, DRAWN, ()))
        assert play.kinds() == ["Bind"]
        play.event(Bound(play.now, (BoundRate("open", 1.2e5, "ours"),))).line("")
        truth = Truth("links", 2e4, True, ("links",), ("links",), {"links": {"open": "down"}})
        return play.event(Ran(play.now, "load", load(), truth))

    def test_the_candidate_predicts_before_the_run_is_shown(self):
        play = self.scaled()
        assert [item.kind for item in play.state.pending] == ["first", "spof", "kill", "reveal"]
        assert not play.state.runs[-1].seen
        play.line("first: links 20k/s").line("api").line("d").line("")
        assert play.shows == ["run"]
        assert [(item.kind, item.right) for item in play.state.predictions] == [
            ("first", 1.0), ("spof", 0.0), ("kill", 1.0),
        ]  # fmt: skip
        assert play.state.runs[-1].seen

    @pytest.mark.parametrize("said", ["I think the db goes first at about 20k reads/s", "db obviously", "the links db"])
    def test_a_part_may_be_named_in_words(self, said):
        play = self.scaled().line(said)
        assert [(item.kind, item.subject) for item in play.state.predictions] == [("first", "links")]

    @pytest.mark.parametrize(
        "remark",
        ["is that the peak?", "kafka for decoupling", "links is exactly once so we lose nothing",
         "links has no single point of failure", "without links: people wait, 30 s until the standby takes over"],
    )  # fmt: skip
    @pytest.mark.parametrize("asked", ["first", "spof"])
    def test_words_that_claim_nothing_are_no_prediction_and_leave_the_question_open(self, remark, asked):
        play = self.scaled().line("") if asked == "spof" else self.scaled()
        before = play.state.pending
        play.line(remark)
        assert play.effects == (Revise(remark, entries=True),)
        assert (play.state.predictions, play.state.pending, play.shows) == ((), before, [])

    @pytest.mark.parametrize("said", ["I'd say links saturates first, then the api", "links is the bottleneck"])
    def test_words_that_say_what_breaks_are_a_prediction(self, said):
        play = self.scaled().line(said)
        assert [(item.kind, item.subject) for item in play.state.predictions] == [("first", "links")]
        assert play.state.pending[0].kind == "spof"

    def test_the_bottleneck_named_before_the_run_is_kept_and_not_asked_again(self):
        play = drawn().line("/goto scale").event(CasesProposed(1.0, DRAWN, ()))
        play.event(Bound(play.now, (BoundRate("open", 1.2e5, "ours"),))).line("links is clearly the bottleneck here")
        assert play.state.pending[0].kind == "bind"
        play.line("").event(Ran(play.now, "load", load(), Truth("links", 2e4, True)))
        assert [item.kind for item in play.state.pending] == ["spof", "reveal"]

    @pytest.mark.parametrize(
        ("line", "waits"),
        [("decide links over redis because it lasts", 1), ("recap: it breaks at links", 1), ("is 120k/s the peak?", 1)],
    )
    def test_what_is_typed_beside_the_rates_starts_no_run(self, line, waits):
        play = drawn().line("/goto scale").event(CasesProposed(1.0, DRAWN, ()))
        play.event(Bound(play.now, (BoundRate("open", 1.2e5, "ours"),))).line(line)
        assert [item.kind for item in play.state.pending] == ["bind"] * waits
        assert "Execute" not in play.kinds()
        assert play.state.typed[-1].text == line

    def test_next_is_one_thing_at_a_time(self):
        play = self.scaled(level="staff").line("/next")
        assert (play.shows, play.state.pending, play.state.twist_at) == (["run"], (), None)
        play.line("/next")
        assert play.state.twist_at is not None
        assert play.state.pending == ()
        assert play.line("/next").moves[-1] == "twist_asked"
        play.line("/next")
        assert [item.kind for item in play.state.pending] == ["probe", "probe"]
        assert [item.kind for item in play.line("/next").state.pending] == ["probe"]
        assert play.line("/next").state.phase == "edges"

    def test_a_line_about_the_twist_lets_next_go_on_at_once(self):
        play = self.scaled(level="staff").line("/next").line("/next").line("twice the shards then").line("/next")
        assert [item.kind for item in play.state.pending] == ["probe", "probe"]

    def test_next_runs_what_was_changed_in_passing_and_goes_on(self):
        play = self.scaled().line("/next").line("links shards=4")
        play.event(Revised(play.now, "links shards=4", SCHEMES[1], ("links: 4 shards",))).line("/next")
        assert play.kinds() == ["Propose"]
        play.event(CasesProposed(play.now, SCHEMES[1], ("open: api",)))
        assert play.kinds()[-1] == "Execute"
        play.event(Ran(play.now, "load", load(0.5)))
        assert play.moves[-2:] == ["in_short", "twist"]
        assert play.shows == []

    def test_a_prediction_after_an_edit_is_judged_by_the_next_run(self):
        play = self.scaled().line("/next").line("links shards=4")
        play.event(Revised(play.now, "links shards=4", SCHEMES[1], ("links: 4 shards",)))
        play.line("first: api 4k/s").line("first: links")
        assert [(item.kind, item.subject, item.right) for item in play.state.predictions] == [("first", "links", None)]
        play.event(Ran(play.now, "load", load(0.5), Truth("links", 8e4)))
        assert play.state.predictions[0].right == 1.0
        assert any("first links: right" in said for said in play.says)

    @pytest.mark.parametrize(
        ("full", "right", "told"),
        [((), 1.0, "first none: right"), (("links 139 %",), 0.0, "first none: wrong, above 100 %: links 139 %")],
    )
    def test_no_part_gives_way_is_right_while_none_is_over_its_limit(self, full, right, told):
        play = self.scaled().line("/next").line("links shards=4")
        play.event(Revised(play.now, "links shards=4", SCHEMES[1], ("links: 4 shards",)))
        play.line("first: none").event(Ran(play.now, "load", load(0.5), Truth("links", 8e4, full=full)))
        assert play.state.predictions[-1].right == right
        assert any(told in said for said in play.says)

    def test_a_prediction_goes_to_its_own_question(self):
        play = self.scaled().line("kill links: down").line("spof: links")
        assert [item.kind for item in play.state.pending] == ["first", "reveal"]
        assert play.state.predictions[0].outcomes == {"open": "down"}

    def test_run_at_the_rates_is_that_run(self):
        play = drawn().line("/goto scale").event(CasesProposed(1.0, DRAWN, ()))
        play.event(Bound(play.now, (BoundRate("open", 1.2e5, "ours"),))).line("/run load")
        assert play.kinds() == ["Execute"]

    def test_rates_that_cannot_be_read_leave_the_question_open(self):
        play = drawn().line("/goto scale").event(CasesProposed(1.0, DRAWN, ()))
        play.event(Bound(play.now, (BoundRate("open", 1.2e5, "ours"),))).line("open=lots")
        play.event(Failed(play.now, "lots is no rate"))
        assert [item.kind for item in play.state.pending] == ["bind"]

    def test_going_elsewhere_leaves_the_questions_open(self):
        play = self.scaled().line("/goto estimate")
        assert (play.state.phase, play.state.pending, play.shows) == ("estimate", (), [])

    def test_a_rate_off_by_more_than_twice_is_only_partly_right(self):
        play = self.scaled().line("first: links 2k/s").line("").line("").line("")
        assert [item.right for item in play.state.predictions] == [0.5]

    def test_a_followup_that_fits_the_drawing_is_asked_after_a_run_and_an_edit_passes_it(self):
        play = self.scaled(level="staff").line("").line("").line("").line("")
        play.event(Ran(play.now, "load", load(0.5)))
        assert play.moves[-1] == "probe"
        probe = play.state.pending[0].data["probe"]
        assert play.line("+ cache between api and links").kinds() == ["Again"]
        play.event(Ran(play.now, "load", load(0.5))).line("we would see the lag grow on the dashboard first")
        assert play.kinds() == ["JudgeProbe"]
        assert play.effects[0].probe != probe
        assert play.event(Ran(play.now, "load", load(0.5))).moves.count("probe") == 2

    def test_a_prediction_of_what_the_run_has_shown_is_refused(self):
        play = self.scaled().line("").line("").line("").line("").line("first: links 20k/s")
        assert play.kinds() == ["Say"]
        assert play.state.predictions == ()

    def test_own_additions_that_nothing_explains_are_asked_about_twice_at_most(self):
        names = ("cache", "lb", "gateway", "dns", "links-worker", "log")
        parts = tuple(Component(name, name, "service") for name in names)
        scheme = replace(DRAWN, components=(*DRAWN.components, *parts))
        play = self.scaled().line("/next").line("decide cache over replicas because reads; cost memory")
        play.line("+ lb").line("+ gateway").line("+ dns").event(Revised(play.now, "+ lb", scheme, ("+ lb",)))
        rows = tuple(LedgerRow(name, "links is at 98 %" if name == "log" else "", "nothing changes") for name in names)
        play.event(Ran(play.now, "load", load(0.5), ledger=rows))
        assert play.moves[-2:] == ["ask_why", "ask_why"]
        assert ["lb" in play.says[-2], "gateway" in play.says[-1]] == [True, True]
        assert play.event(Ran(play.now, "load", load(0.5), ledger=rows)).moves.count("ask_why") == 2

    def test_exam_turns_the_run_into_a_question(self):
        play = self.scaled(mode="exam").line("links").line("").line("").line("")
        assert play.shows == []
        assert play.moves[-1] == "run_question"
        assert "at 54k/s" in play.says[-1]
        assert not play.state.runs[-1].seen

    def test_exam_asks_nothing_about_a_part_that_is_fine(self):
        play = self.scaled(mode="exam").line("/next").event(Ran(0.0, "load", load(0.04)))
        assert "run_question" not in play.moves[-2:]
        assert "unseen" in play.moves[-2:]

    def test_a_twist_changes_the_rates_and_binds_again(self):
        play = self.scaled().line("").line("").line("").line("").line("/next")
        assert play.state.twist_at is not None
        play.event(FiguresComputed(play.now, {"open": 5e5}))
        assert play.state.rates == {"open": 5e5}
        play.line("/run").event(CasesProposed(play.now, DRAWN, ()))
        assert play.kinds() == ["Bind"]
        play.event(Bound(play.now, (BoundRate("open", 5e5, "ours"),)))
        assert play.kinds() == ["Say", "Execute"]
        assert play.state.pending == ()

    def test_a_rate_typed_later_runs_at_it(self):
        play = self.scaled().line("").line("").line("").line("").line("open=200k/s")
        assert play.effects == (Bind("open=200k/s"),)
        assert "Execute" in play.event(Bound(play.now, (BoundRate("open", 2e5, "you said"),))).kinds()
        assert play.line("links=3").kinds() == ["Revise"]

    def test_no_twist_in_a_first_coached_session(self):
        play = self.scaled(first=True).line("").line("").line("").line("").line("/next")
        assert play.state.twist_at is None

    def test_the_deep_dive_asks_two_core_probes_from_senior_on(self):
        for level, probes in (("middle", 0), ("senior", 2), ("staff", 2)):
            play = self.scaled(first=True, level=level).line("").line("").line("").line("").line("/next")
            assert sum(item.kind == "probe" for item in play.state.pending) == probes


class TestEdges:
    def matched(self, text: str, **setup) -> Play:
        play = drawn(**setup).line("/goto edges").line(text)
        entry = BRIEF.method.edge_cases[0].id
        return play.event(EntriesMatched(play.now, text, (EntryMatch(entry, "covered", 0.6, text, "x"),)))

    def test_a_bare_name_is_asked_for_its_cure(self):
        assert self.matched("hot key").moves[-1] == "ask_cure"

    def test_a_line_with_a_cure_is_kept_with_it(self):
        play = self.matched("viral link on one shard: keep the hottest codes in process for a second")
        assert play.state.entries[-1].cure == "keep the hottest codes in process for a second"

    def test_a_story_whose_run_is_not_possible_yet_is_kept_and_says_so(self):
        play = self.matched("somebody clicks twice: the second one finds the id and answers the same").line("/next")
        why = "redis is above 100 % without any outage: give it capacity first"
        play.line("").event(CasesProposed(play.now, DRAWN, ())).event(Bound(play.now, (BoundRate("open", 1e5),)))
        play.event(Ran(play.now, "hot_key", Run((), (), {}, skipped=(Skipped("hot-key", why),))))
        assert play.says == [f"No run shows it yet: {why}."]
        assert play.shows == []
        assert play.state.entries[-1].entry

    def test_the_two_standard_extremes_are_tried_before_leaving(self):
        play = drawn().line("/goto edges").line("/next")
        assert play.state.pending[0].kind == "edge"
        play.line("")
        assert "Propose" in play.kinds()

    def test_an_extreme_already_shown_is_not_run_again_unless_asked(self):
        play = drawn().line("/goto edges").event(Bound(0.0, (BoundRate("open", 1.2e5, "ours"),)))
        play = play.line("")
        play.event(Ran(play.now, "hot_key", smoke(True)))
        while play.state.pending:
            play.line("")
        play.line("/next").line("").event(CasesProposed(play.now, DRAWN, ()))
        fan = [effect for effect in play.effects if type(effect).__name__ == "Execute"]
        assert [effect.purpose for effect in fan] == ["fan_out"]
        play.event(Ran(play.now, "fan_out", smoke(True)))
        assert play.line("/back").line("/next").line("/next").state.phase == "wrap"
        play.line("/back").line("/run fan-out").event(CasesProposed(play.now, DRAWN, ()))
        assert play.kinds() == ["Execute"]


class TestWrap:
    def test_the_self_grade_comes_before_the_evidence(self):
        play = Play().line("/goto wrap").line("recap: it holds").line("/next")
        assert play.shows == ["anchors"]
        play.line("2232123")
        assert play.state.self_grade == (2, 2, 3, 2, 1, 2, 3)
        assert play.kinds() == ["WantTicks"]
        play.event(TicksWanted(play.now, (("spoke", "Did you speak aloud?"), ("drew", "Did you draw?"))))
        assert play.line("y").line("n").kinds() == ["Grade"]
        assert play.state.ticks == {"spoke": True, "drew": False}

    def test_self_may_be_written_as_a_line(self):
        play = Play().line("/goto wrap").line("self> 1111111")
        assert (play.state.self_grade, play.kinds()[-1]) == ((1,) * 7, "WantTicks")


class TestApi:
    def test_no_parts_an_operation_from_a_requirement_and_reads_again(self):
        operation = Operation("1", "GET /x", "rest", "GET", "/x", line=1, text="GET /x")
        design = ApiDesign("rest", operations=(operation,))
        play = Play().line("/goto api").line("GET /x")
        play.event(ApiRead(play.now, ApiAnswer(0, ("GET /x",), design, mapping={"GET /x": "open"}))).line("/no")
        assert play.state.denied == (("GET /x", "open"),)
        assert ReadApi(("GET /x",)) in play.effects

    @pytest.mark.parametrize("last", ["auth: bearer token", "DELETE /x -> 204", "hm, what else", "POST /y {\n a,\n}"])
    def test_no_takes_back_a_last_line_that_serves_nothing(self, last):
        lines = ("GET /x -> 200", *last.splitlines())
        play = Play().line("/goto api").line("\n".join(lines))
        design = read_lines(lines)
        play.event(ApiRead(play.now, ApiAnswer(0, lines, design, mapping={"GET /x": "open"}))).line("/no")
        assert (play.state.denied, play.effects[-1]) == ((), ReadApi(lines[:1]))
        assert play.says == [f"Taken back: {lines[1]}"]

    def read(self, play: Play, *lines: str) -> list[str]:
        return play.event(ApiRead(play.now, ApiAnswer(0, lines, read_lines(lines)))).says

    def test_a_remark_that_was_understood_is_answered(self):
        play = Play().line("/goto api")
        self.read(play, "GET /x -> 200")
        assert self.read(play, "GET /x -> 200", "auth: bearer token") == ["Noted."]
        assert self.read(play, "GET /x -> 200", "auth: bearer token", "hm") == ["? not read as an operation: hm"]
        assert self.read(play, "GET /x -> 200", "hm") == []

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("GET /x -> 200 {b} | 404", ["In place of the earlier one: GET /x -> 200 {b} | 404"]),
            ("404 if it is gone", ["GET /x -> 200 {a} | 404 if it is gone"]),
            ("GET /x -> 200  {a}", ["GET /x stands as it was."]),
            ("PUT is idempotent, of course", ["Noted."]),
            ("For errors 401 and 429, everywhere", ["Errors of every operation: 401, 429."]),
            ("something like this, mostly internal:", ["Noted."]),
        ],
    )
    def test_what_a_line_does_to_an_operation_is_said(self, line, said):
        play = Play().line("/goto api")
        assert self.read(play, "GET /x -> 200 {a}") == ["GET /x -> 200 {a}"]
        assert self.read(play, "GET /x -> 200 {a}", line) == said

    def test_an_operation_is_said_with_what_it_was_taken_for(self):
        play = Play().line("/goto api")
        wanted = play.state.brief.prompt.operations[0]
        answer = ApiAnswer(0, ("GET /x -> 200",), read_lines(["GET /x -> 200"]), mapping={"GET /x": wanted.id})
        assert play.event(ApiRead(play.now, answer)).says == [f"GET /x -> 200  ({wanted.id}: {wanted.title})"]

    @pytest.mark.parametrize(
        "line",
        [
            "posts: id bigint PK (snowflake), author_id bigint, text varchar(500), created_at",
            "table phrases(id, text, count)",
            "create table posts (\n  id bigint primary key,\n  text varchar(500)\n);",
        ],
    )
    def test_a_table_goes_to_the_scheme_as_a_data_line(self, line):
        play = Play().line("/goto api").line(f"GET /x -> 200\n{line}\nGET /y -> 200")
        assert play.effects == (Revise(as_data_line(line)), ReadApi(("GET /x -> 200", "GET /y -> 200")))

    def test_what_is_indented_below_an_operation_is_no_table(self):
        play = Play().line("/goto api").line("POST /x\n  posts: id bigint, text varchar(500)")
        assert play.effects == (ReadApi(("POST /x", "  posts: id bigint, text varchar(500)")),)

    @pytest.mark.parametrize(
        ("said", "body"),
        [
            ("returns 204 no content", "204 no content"),
            ("it returns a list of words", "a list of words"),
            ("the response is just the id", "just the id"),
        ],
    )
    def test_a_bare_answer_completes_the_operation_asked_about(self, said, body):
        design = ApiDesign("rest", operations=(Operation("1", "DELETE /x", "rest", "DELETE", "/x", text="DELETE /x"),))
        play = Play().line("/goto api").line("DELETE /x")
        play.event(ApiRead(play.now, ApiAnswer(0, ("DELETE /x",), design)))
        assert play.moves[-1] == "ask_response"
        assert play.line(said).effects == (ReadApi((f"DELETE /x -> {body}",)),)

    def test_a_remark_after_that_question_is_no_answer(self):
        design = ApiDesign("rest", operations=(Operation("1", "DELETE /x", "rest", "DELETE", "/x", text="DELETE /x"),))
        play = Play().line("/goto api").line("DELETE /x")
        play.event(ApiRead(play.now, ApiAnswer(0, ("DELETE /x",), design)))
        assert play.line("it is idempotent").effects == (ReadApi(("DELETE /x", "it is idempotent")),)


class TestEdit:
    def test_the_editor_gets_the_lines_of_the_phase(self):
        play = Play().line("/goto estimate").line("a = 1").line("/hint").line("b = 2").line("/edit")
        assert play.effects == (Edit("a = 1\nb = 2"),)

    def test_only_new_lines_are_read_again(self):
        play = Play().line("/goto estimate").line("a = 1")
        play.event(TextLoaded(play.now, "a = 1\nb = 2\n", "editor", whole=True))
        assert play.effects == (CheckLine("b = 2"),)

    def test_an_edited_api_is_read_whole(self):
        play = Play().line("/goto api").line("GET /a -> 200")
        play.event(TextLoaded(play.now, "GET /a -> 200 {b}", "editor", whole=True))
        assert play.effects == (ReadApi(("GET /a -> 200 {b}",)),)

    def test_a_file_is_read_as_if_pasted(self):
        play = Play().line("/goto scheme").line("/file board.mmd")
        assert play.effects == (LoadFile("board.mmd"),)
        play.event(TextLoaded(play.now, "flowchart LR\n a --> b", "board.mmd"))
        assert play.effects == (Revise("flowchart LR\n a --> b"),)


class TestTips:
    def test_a_first_coached_session_is_told_once_what_to_type(self):
        play = Play(first=True).line("/next").line("/back").line("/next")
        assert [said.text[:14] for said in play.state.said if said.move == "tip"] == [
            "Tip: one quest",
            "Tip: one sum a",
        ]

    def test_no_tips_later_or_in_an_exam(self):
        assert "tip" not in Play().moves
        assert "tip" not in Play(first=True, mode="exam").moves


class TestTime:
    def test_an_overrun_phase_is_nudged_once(self):
        play = Play().line("hm", at=500).line("hm", at=501).line("hm", at=502)
        assert play.moves.count("nudge_time") == 1

    def test_one_interruption_when_nothing_is_drawn(self):
        play = Play().line("hm", at=1500).line("hm", at=1501).line("hm", at=1502)
        assert play.moves.count("interrupt_nothing_drawn") == 1

    def test_exam_closes_after_the_current_line(self):
        play = Play(mode="exam").line("hm", at=45 * 60 + 1)
        assert play.state.phase == "wrap"
        assert play.state.pending[0].kind == "self"

    def test_coach_offers_once_to_go_on_without_a_clock(self):
        play = Play().line("hm", at=45 * 60 + 1)
        assert play.state.pending[-1].kind == "overtime"
        play.line("").line("hm").line("hm")
        assert play.state.untimed
        assert play.moves.count("time_over") == 0

    def test_a_pause_ends_with_the_next_line(self):
        play = Play().line("/pause")
        assert play.state.paused
        assert not play.line("hm").state.paused


class TestLines:
    def test_hints_count_down_and_are_not_given_in_an_exam(self):
        play = Play().line("/hint")
        assert len(play.state.hints) == 1
        assert Play(mode="exam").line("/hint").state.hints == ()

    def test_phases_jumped_over_are_skipped_without_a_reason(self):
        play = Play().line("/goto scheme").line("/goto clarify").line("/goto edges")
        assert [item.phase for item in play.state.skips] == ["estimate", "api", "scale"]
        assert {item.reason for item in play.state.skips} == {""}

    def test_an_unknown_command_suggests(self):
        assert "/hint" in Play().line("/hnt").says[-1]

    def test_thoughts_are_kept_and_answered_by_nothing(self):
        play = Play().line("// is this read heavy?")
        assert play.effects == ()
        assert play.state.remarks[-1].kind == "thought"

    def test_plans_are_acknowledged_and_not_matched(self):
        assert Play().line("plan: sizes, API, scheme").kinds() == ["Say"]

    @pytest.mark.parametrize(
        ("line", "parts"),
        [
            ("decide cache over replicas because 116k/s > 20k/s; cost memory",
             ("cache", "replicas", "116k/s > 20k/s", "memory")),
            ("decide postgres", ("postgres", "", "", "")),
            ("decide: log instead of a queue since replay is needed", ("log", "a queue", "replay is needed", "")),
        ],
    )  # fmt: skip
    def test_decisions_are_read_into_their_parts(self, line, parts):
        decision = Play().line(line).state.decisions[0]
        assert (decision.chosen, decision.rejected, decision.reason, decision.price) == parts

    def test_a_line_that_compares_and_reasons_is_kept_as_a_decision(self):
        play = Play().line("/goto scale").line("cache rather than replicas because 116k/s is too much")
        assert play.state.decisions[0].rejected.startswith("replicas")
        assert play.line("/no").state.decisions[0].withdrawn


def test_a_use_case_nobody_asked_for_is_called_an_extra_once():
    extra = replace(DRAWN, use_cases=(*DRAWN.use_cases, UseCase("feed", "read", (), described="told")))
    play = drawn().line("/next").event(CasesProposed(1.0, extra, ()))
    assert "feed is none of" in play.says[0]
    assert play.line("/next").event(CasesProposed(2.0, extra, ())).says == []


class TestReasons:
    def test_a_decision_without_a_reason_is_asked_for_one_and_takes_the_next_line(self):
        play = Play().line("decide cache over replicas; cost memory")
        assert "Because of what?" in play.says[-1]
        play.line("because 116k/s > 20k/s")
        (made,) = play.state.decisions
        assert (made.chosen, made.rejected) == ("cache", "replicas")
        assert (made.reason, made.price) == ("116k/s > 20k/s", "memory")
        assert "Because of what?" not in play.says[-1]

    def test_because_behind_a_full_decision_is_a_line_of_its_own(self):
        play = Play().line("decide cache over replicas because reads").line("because of the peak")
        assert play.state.decisions[0].reason == "reads"


def test_the_whole_board_holds_what_one_screen_cuts():
    play = Play().line("decide cache over replicas because 116k/s > 20k/s and a row is read over and over by everybody")
    play.line("/board")
    assert play.shows[-1] == "board"
    play.line("/board all")
    assert play.shows[-1] == "whole_board"
    text = draw(whole_board(play.state), 80)
    assert "read over and over by everybody" in " ".join(text.split())
    assert play.state.brief.prompt.statement.split(".")[0] in " ".join(text.split())
