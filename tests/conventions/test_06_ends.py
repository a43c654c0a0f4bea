"""Rows 26–31: every way a process can be ended keeps what was typed and says so with its status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conventions.calling import SESSION, Home
from tests.screens.terminal import Term, sdtrainer


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """One interview: typed into and ended by Ctrl-C, resumed, and its terminal closed; what was seen each time."""
    home = Home(tmp_path_factory.mktemp("ended"))
    seen = {"home": home}
    environment = home.environment(TERM="xterm-256color")
    with Term(sdtrainer("practice", "url-shortener", "--seed", "1"), 80, 30, environment) as term:
        term.wait_for("clarify>")
        term.send("a first draft")
        term.wait_for("a first draft")
        term.send("\x03")
        seen["interrupted"], seen["screen"] = term.wait(), term.text()
    seen["after Ctrl-C"] = history(home)
    with Term(sdtrainer("resume"), 80, 30, environment) as term:
        term.wait_for("a first draft")
        seen["resumed"] = term.text()
        term.send(" and more")
        term.wait_for("and more")
        term.hang_up()
        seen["closed"] = term.wait()
    seen["after closing"] = history(home)
    return seen


def history(home):
    return json.loads(home.run("history", "--json").out)["sessions"]


def test_row_26_ctrl_c_saves_and_exits_130(ended):
    assert ended["interrupted"] == 130
    assert "sdtrainer resume" in ended["screen"]
    assert "Traceback" not in ended["screen"]


def test_row_27_and_resumes(ended):
    assert ended["after Ctrl-C"][0]["draft"] == "a first draft"
    assert "Going on with url-shortener" in ended["resumed"]


def test_row_28_a_closed_terminal_saves_and_exits_129(ended):
    assert ended["closed"] == 129
    assert [row["draft"] for row in ended["after closing"]] == ["a first draft and more"]


@pytest.mark.parametrize("words", [("prompts", "list"), ("report",), ("practice", "url-shortener", "--no-input")])
def test_row_29_a_closed_pipe_is_silent_and_exits_141(practised, words):
    answers = ["--answers", str(SESSION)] if words[0] == "practice" else []
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "sdtrainer", *words, *answers], stdin=subprocess.DEVNULL, stdout=writing,
        stderr=subprocess.PIPE, env=practised.environment(), timeout=60, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("words", ["prompts list", "estimate 10M/day", "export", "history --json"])
def test_row_30_a_full_disk_is_one_line_and_exits_1(practised, words):
    done = practised.shell(f"sdtrainer {words} >/dev/full")
    assert done.status == 1
    assert done.err == "error: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize(("words", "status"), [("reset", 2), ("practice", 2), ("drill", 2), ("import -", 1)])
def test_row_31_a_closed_stdin_is_told_in_a_line(practised, words, status):
    done = practised.shell(f"sdtrainer {words} <&-")
    assert done.status == status
    assert [line.split(":")[0] for line in done.err.splitlines()] == ["error", "hint"]


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_row_31_closed_outputs_do_no_harm(practised):
    assert practised.shell("sdtrainer prompts list >&-").status == 0
    assert practised.shell("sdtrainer nope 2>&-").status == 2
