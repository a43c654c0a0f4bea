"""The questions at the end: what is no answer is asked again, what is left out is nobody's word."""

from __future__ import annotations

import pytest

from sdtrainer.interview import board
from sdtrainer.interview.events import TicksWanted
from sdtrainer.tui.drawers import plain
from tests.interview.play import Play

ITEMS = (("spoke", "Did you speak aloud?"), ("drew", "Did you draw?"))


def asked(**setup) -> Play:
    """An interview at its self-grade."""
    return Play(**setup).line("/goto wrap").line("/next")


def ticked() -> Play:
    """An interview at its yes/no items, the self-grade left out."""
    play = asked().line("")
    return play.event(TicksWanted(play.now, ITEMS))


def kinds_asked(play: Play) -> list[str]:
    return [item.kind for item in play.state.pending]


@pytest.mark.parametrize("line", ["22x", "9999999", "22321234", "2232", "why?", "222 2222 2", "first: links"])
def test_what_is_no_grade_is_asked_again(line):
    play = asked().line(line).line(line)
    assert play.says == ["Seven digits from 0 to 3, one a phase, e.g. 2232123; Enter skips."]
    assert (kinds_asked(play), play.state.self_grade) == (["self"], ())
    assert play.line("2232123").state.self_grade == (2, 2, 3, 2, 1, 2, 3)


@pytest.mark.parametrize("line", ["self> 9999999", "self> 22x", "self> hm", "self: 22"])
def test_a_grade_typed_early_is_held_to_the_same(line):
    play = Play().line("/goto wrap").line(line)
    assert kinds_asked(play) == ["self"]
    assert play.says[-1].startswith("Seven digits")
    assert not [item for item in play.state.remarks if item.kind == "closing"]


@pytest.mark.parametrize("line", ["", "/skip", "/skip no time", "/next"])
def test_leaving_the_grade_out_leaves_out_nothing_else(line):
    play = asked().line(line)
    assert (play.state.self_grade, play.kinds(), play.state.skips[-1:]) == ((), ["WantTicks"], asked().state.skips[-1:])
    assert kinds_asked(play.event(TicksWanted(play.now, ITEMS))) == ["tick", "tick"]


@pytest.mark.parametrize("written", ["2 2 3 2 1 2 3", "2,2,3,2,1,2,3", "self> 2232123", "223-2123"])
def test_digits_may_be_set_apart(written):
    assert asked().line(written).state.self_grade == (2, 2, 3, 2, 1, 2, 3)


@pytest.mark.parametrize("make", [asked, ticked])
@pytest.mark.parametrize("command", ["/help", "/board", "/hint", "/time", "/run", "/run kill", "/edit", "/no", "/hlep"])
def test_commands_come_back_to_the_question(make, command):
    before = make()
    after = make().line(command)
    assert after.effects
    assert (after.state.pending, after.state.ticks, after.state.self_grade) == (before.state.pending, {}, ())


@pytest.mark.parametrize("remark", ["// hm", "recap: it holds", "decide a over b because c"])
def test_remarks_stand_beside(remark):
    assert kinds_asked(asked().line(remark)) == ["self"]
    assert kinds_asked(ticked().line(remark)) == ["tick", "tick"]


@pytest.mark.parametrize("line", ["nonsense", "22x", "yes and no", "never"])
def test_only_yes_and_no_answer_an_item(line):
    play = ticked().line(line)
    assert (kinds_asked(play), play.state.ticks) == (["tick", "tick"], {})
    assert play.line("no").line("YES").state.ticks == {"spoke": False, "drew": True}


@pytest.mark.parametrize("line", ["", "/next", "/skip"])
def test_an_item_left_out_is_nobodys_word(line):
    play = ticked().line(line)
    assert (kinds_asked(play), play.state.ticks) == (["tick"], {})
    assert play.line("y").kinds() == ["Grade"]
    assert play.state.ticks == {"drew": True}


def test_another_phase_may_be_completed_in_between():
    play = asked().line("/goto edges").line("/goto wrap")
    assert kinds_asked(play.line("/next")) == ["self"]
    play = ticked().line("y").line("/goto edges").line("/goto wrap").line("/next")
    assert play.kinds() == ["WantTicks"]
    assert kinds_asked(play.event(TicksWanted(play.now, ITEMS))) == ["tick"]


PARTIAL = {"phases": ("estimate", "wrap"), "given": ("clarify",)}


def test_a_partial_session_asks_for_its_own_phases():
    play = asked(**PARTIAL)
    assert "estimate wrap" in play.state.pending[0].question
    assert play.line("222").says == ["Two digits from 0 to 3, one a phase, e.g. 22; Enter skips."]
    assert play.line("31").state.self_grade == (-1, 3, -1, -1, -1, -1, 1)


def test_all_seven_digits_are_taken_in_a_partial_session_too():
    assert asked(**PARTIAL).line("0123012").state.self_grade == (-1, 1, -1, -1, -1, -1, 2)


@pytest.mark.parametrize(("setup", "most"), [({}, 17), (PARTIAL, 6)])
def test_the_steps_and_the_question_fit_one_screen(setup, most):
    play = asked(**setup)
    shown = plain.draw(board.anchors(play.state), 80, unicode=True, graphics=True).splitlines()
    assert len(shown) <= most
    assert all(f" {step} " in " ".join(shown) for step in range(4))
    assert len(play.state.pending[0].question) < 80
