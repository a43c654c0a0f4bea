"""What a dash before a line means: a removal where it names what stands, else a bullet."""

from __future__ import annotations

import pytest

from sdtrainer.scheme import apply_repairs, revise
from sdtrainer.scheme.removals import unlisted
from tests.scheme.kinds import KINDS, play

BOARD = ("client -> lb -> api -> posts(cassandra)", "api ~> queue(kafka) -> fan out worker", "api -> redis cache",
         "open read: client > lb > api > posts")  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "- lb", "- posts", "- posts(cassandra)", "- the queue", "- redis", "- lb and queue", "- lb, queue",
        "- api -> posts", "- lb → api", "- api ~> queue", "- open", "- use open", "- fan out worker", "- postss", "-lb",
        "- lb, foo",
    ],
)  # fmt: skip
def test_a_dash_before_the_name_of_what_stands_takes_it_away(line):
    assert unlisted(play(*BOARD), line) == line


@pytest.mark.parametrize(
    "line",
    [
        "- expect the posts store: every open reads 20 posts from it. 70k/s opens",
        "- celebrity with 50M followers: not fanned out, posts merged at read",
        "- the posts and the queue are lost", "- posts is full", "- lb is one node, and api too", "- posts -> redis",
        "- queue lag in the peak -> more workers", "- open feed: client > api > posts", "- api -> posts -> disk",
        "- lb goes down", "- cache stampede", "- posts nodes=4",
    ],
)  # fmt: skip
def test_any_other_dash_is_a_bullet(line):
    assert unlisted(play(*BOARD), line) == line[2:]


@pytest.mark.parametrize("line", ["- posts nodes=4", "* posts nodes=4", "• posts nodes=4", "posts nodes=4"])
def test_a_setting_may_stand_behind_a_bullet(line):
    assert revise(play(*BOARD), line, KINDS).difference == ("posts 1 → 4 nodes",)


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "1. ", ""])
def test_a_path_behind_a_bullet_is_that_path(bullet):
    after = revise(play(*BOARD), bullet + "view read: client > lb > api > redis cache > posts", KINDS).scheme
    assert [case.name for case in after.use_cases] == ["open", "view"]


def test_words_behind_a_bullet_remove_nothing_and_are_doubted_as_words():
    before = play(*BOARD)
    found = revise(before, "- posts and queue are lost: rebuild from the log", KINDS)
    assert found.difference == ()
    assert [doubt.kind for doubt in found.doubts] == ["unread"]


def test_what_is_no_part_but_a_kind_is_not_drawn_by_taking_it_away():
    found = revise(play("client -> api -> db"), "- cdn", KINDS)
    assert found.difference == ()
    assert found.doubts[0].text == "no component is called cdn"


def test_an_arrow_that_was_taken_away_is_not_drawn_again_by_the_repair():
    scheme = play("client -> api -> db(cassandra)", "api -> log(kafka) ~> counter(worker) -> db",
                  "write: client > api > db", "read: client > api > db")  # fmt: skip
    found = revise(scheme, "- api -> db", KINDS)
    assert [doubt.repair for doubt in found.doubts] == ["use write write: client > api > log ~> counter > db", ""]
    mended = apply_repairs(found.scheme, found.doubts, KINDS)
    assert mended.difference[0] == "write (write): client → api → log, answered; later → counter → db"


def test_without_another_way_a_path_over_a_removed_arrow_is_to_be_written_anew():
    found = revise(play("client -> api -> db", "open: client > api > db", "api -> cache"), "- api -> db", KINDS)
    (doubt,) = [doubt for doubt in found.doubts if doubt.text.startswith("open")]
    assert doubt.text == "open goes from api to db, but no arrow joins them any more: write its path anew"
    assert doubt.repair == ""
