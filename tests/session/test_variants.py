"""Replays: another telling each time, chosen by what was heard, fixed by a seed or a script."""

from __future__ import annotations

import pytest

from sdtrainer.content.load import load_prompt
from sdtrainer.errors import SdError
from sdtrainer.session.practice import Choices, start
from sdtrainer.session.variants import next_telling, other_telling
from tests.session.stage import machine, play

SHORT = "# sdtrainer session 1\n## clarify\nHow many new links a month?\n## wrap\nself> 2222222\n"
BOTH = ("campaigns", "private")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((), ""),
        ((("", False),), ""),
        ((("", True),), "campaigns"),
        ((("campaigns", True), ("", True)), "private"),
        ((("private", True), ("campaigns", True), ("", True)), ""),
    ],
)
def test_each_telling_comes_in_turn_once_the_first_was_finished(told, expected):
    assert next_telling(BOTH, told) == expected


def test_other_figures_are_never_those_of_last_time():
    assert other_telling(BOTH, ()) == "campaigns"
    assert other_telling(BOTH, (("campaigns", True), ("", True))) == "private"
    assert other_telling(("only",), (("only", False),)) == ""


def test_a_replay_is_told_with_other_figures_and_the_same_statement(tmp_path):
    on = machine(tmp_path)
    play(SHORT, on, variant=None)
    assert any("1 billion" in line for line in on.voice.heard)
    on.voice.heard.clear()
    _, state = play(SHORT, on, variant=None)
    assert state.setup.variant == "campaigns"
    assert any("300 million" in line for line in on.voice.heard)
    assert state.brief.prompt.statement == load_prompt("url-shortener").statement
    assert state.rates["open"] != play(SHORT, on)[1].rates["open"]


def test_a_fixed_replay_stays_as_written(tmp_path):
    on = machine(tmp_path)
    play(SHORT, on)
    assert play(SHORT, on)[1].setup.variant == ""


def test_a_part_is_told_as_the_session_it_stands_on(tmp_path):
    on = machine(tmp_path)
    play(SHORT, on)
    play(SHORT, on, other=True)
    _, state = play("# sdtrainer session 1\n## estimate\n/board\n", on, phases=("estimate",), variant=None)
    assert state.setup.variant == "campaigns"
    assert state.brief.prompt.fact("links").value == "300M"


def test_a_prompt_without_variants_has_no_other_figures(tmp_path):
    on = machine(tmp_path)
    bare = load_prompt("url-shortener").model_copy(update={"variant": ()})
    with pytest.raises(SdError, match="no variant"):
        start(Choices("url-shortener", answers=SHORT, other=True), on, bare)
    assert on.journal.sessions() == []


def test_a_wording_learned_is_understood_next_time(tmp_path):
    on = machine(tmp_path)
    line = "# sdtrainer session 1\n## clarify\nzorp flimbic quantum of blorbs\n"
    assert "row" not in {item.fact for item in play(line, on)[1].revealed if item.how == "asked"}
    on.journal.asked("url-shortener", "row", "zorp flimbic quantum of blorbs")
    assert "row" in {item.fact for item in play(line, on)[1].revealed if item.how == "asked"}
