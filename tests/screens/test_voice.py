"""The voices on a real terminal: what one sees, and what signals do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.screens.terminal import Term

ROOT = Path(__file__).parents[2]


@pytest.fixture
def talk(tmp_path):
    terms = []

    def start(**options):
        env = {"PYTHONPATH": str(ROOT), "EDITOR": "false"} | options.pop("env", {})
        argv = options.pop("argv", [sys.executable, "-m", "tests.screens.talk", str(tmp_path / "draft")])
        term = Term(argv, env=env, cwd=tmp_path, **options)
        terms.append(term)
        return term

    start.draft = tmp_path / "draft"
    yield start
    for term in terms:
        term.close()


def test_a_dialogue_stays_in_the_scrollback(talk):
    term = talk(cols=60, rows=12)
    term.wait_for("clarify>")
    term.send("привет, 日本語?\r")
    term.wait_for("got 'привет, 日本語?'")
    term.send("show\r")
    term.wait_for("did None")
    assert "links  ████████████████████████████████████████  170 %" in term.text()
    assert term.text().startswith("● Design a URL shortener.\n")
    term.send("/quit\r")
    assert term.wait() == 0


def test_the_clock_in_the_message_goes_on_while_one_types(talk):
    term = talk()
    term.wait_for("tick first clarify>")
    term.send("half")
    term.wait_for("tick again clarify> half")


def test_keys_typed_while_the_tool_works_are_neither_lost_nor_echoed(talk):
    term = talk()
    term.wait_for("clarify>")
    term.send("one\rkeys\rychoose\r\x1b[B\r/he\t\r\x04")
    term.wait_for("got '/next'")
    for line in ("got 'one'", "did 'y'", "did 'staff'", "got '/help'"):
        assert line in term.text()
    assert term.text().count("one") == 2


def test_a_paste_of_200_lines_is_one_text_in_14_rows(talk):
    term = talk(rows=14)
    term.wait_for("clarify>")
    term.paste("\n".join(f"line {number}" for number in range(200)))
    term.wait_for("line 199")
    term.send("\r")
    term.wait_for("got 1689 characters")


def test_a_function_key_keeps_the_draft_and_the_up_arrow_brings_lines_back(talk):
    term = talk()
    term.wait_for("clarify>")
    term.send("half\x1bOQ")
    term.wait_for("got '/hint'")
    term.wait_for("clarify> half")
    term.send(" more\r")
    term.wait_for("got 'half more'")
    term.wait_for("clarify>\n")
    term.send("\x1b[A again\r")
    term.wait_for("got 'half more again'")


def test_a_broken_editor_and_a_pause_leave_the_dialogue_whole(talk):
    term = talk()
    term.wait_for("clarify>")
    term.send("edit\r")
    term.wait_for("false ended with status 1. Your text is unchanged.")
    term.send("pause\r")
    term.wait_for("Paused. Enter goes on.")
    term.send("\r")
    term.wait_for("did None")


def test_a_smaller_window_redraws_the_line(talk):
    term = talk(cols=100)
    term.wait_for("clarify>")
    term.send("x" * 70)
    term.wait_for("x" * 70)
    term.resize(60, 20)
    term.send("\r")
    term.wait_for("got 70 characters")


def test_a_terminal_that_does_not_answer_where_the_cursor_is_shows_no_warning(talk):
    term = talk(cpr=False)
    term.wait_for("clarify>")
    term.send("one\r")
    term.wait_for("got 'one'")
    term.wait_for("tick again")
    assert "CPR" not in term.text()
    assert b"\x1b[6n" not in term.raw


def test_closing_the_terminal_saves_and_ends_with_129(talk):
    term = talk()
    term.wait_for("clarify>")
    term.send("half a tho")
    term.wait_for("half a tho")
    term.hang_up()
    assert term.wait() == 129
    assert talk.draft.read_text() == "half a tho"


def test_ctrl_c_ends_with_130_and_the_draft_is_there(talk):
    term = talk()
    term.wait_for("clarify>")
    term.send("half\x03")
    assert term.wait() == 130
    assert talk.draft.read_text() == "half"


def test_a_killed_process_leaves_every_key_that_was_shown(talk):
    term = talk()
    term.wait_for("clarify>")
    term.send("half a thought")
    term.wait_for("half a thought")
    term.kill(9)
    assert term.wait() == -9
    assert talk.draft.read_text() == "half a thought"


def test_ctrl_z_gives_the_shell_its_terminal_and_comes_back_with_the_draft(talk, tmp_path):
    term = talk(argv=["bash", "--norc", "--noprofile", "-i"], env={"PS1": "shell: "})
    term.wait_for("shell:")
    term.send(f"{sys.executable} -m tests.screens.talk draft\r")
    term.wait_for("clarify>")
    term.send("half\x1a")
    term.wait_for("Stopped")
    term.send("stty -a\r")
    term.wait_for(" icanon")
    term.wait_for("shell:", times=3)
    term.send("fg\r")
    term.wait_for("clarify> half")
    term.send(" more\raway\r")
    term.wait_for("got 'half more'")
    term.wait_for("did True")
    term.send("/quit\r")
    term.wait_for("shell:", times=4)
    term.send("stty -a\r")
    term.wait_for(" icanon", times=2)


def test_an_ascii_locale_draws_with_ascii_and_still_reads_every_script(talk):
    term = talk(env={"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    term.wait_for("* Design a URL shortener.")
    term.send("привет\rshow\rchoose\r\r")
    term.wait_for("did 'senior'")
    assert "got '??????'" in term.text()
    assert "links  ########################################  170 %" in term.text()
    term.wait_for("clarify>", times=4)
    term.send("привет\x03")
    assert term.wait() == 130
    assert talk.draft.read_text(encoding="utf-8") == "привет"


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"SDTRAINER_PLAIN": "1"}])
def test_plain_lines_carry_no_escape_and_are_never_repainted(talk, env):
    term = talk(env=env)
    term.wait_for("tick first clarify>")
    term.send("привет\rchoose\r3\r")
    term.wait_for("did 'staff'")
    assert "Interviewer: Design a URL shortener." in term.text()
    term.send("\x04")
    term.wait_for("got '/next'")
    assert b"\x1b" not in term.raw
    term.send("\x03")
    assert term.wait() == 130


def test_plain_lines_end_with_129_too(talk):
    term = talk(env={"TERM": "dumb"})
    term.wait_for("clarify>")
    term.hang_up()
    assert term.wait() == 129
