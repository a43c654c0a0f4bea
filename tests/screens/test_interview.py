"""A whole interview in a real terminal, in both modes; a kill -9 in the middle of a draft, and what resume brings."""

from __future__ import annotations

import json
import signal
import subprocess

import pytest
from tests.screens.terminal import Term, sdtrainer

TALK = (
    ("clarify>", "How many new links a month?"),
    ("1 billion", "/next"),
    ("estimate>", "reads_peak = 1B / 30d * 100 * 3 ~ 116k/s"),
    ("116k/s is fine", "/next"),
    ("api>", "POST /links {url} -> 201 {code} | 400"),
    ("(shorten:", "GET /{code} -> 302 {location} | 404"),
    ("(open:", "GET /links/{code}/stats -> 200 {total} | 404"),
    ("(stats:", "/goto scheme"),
    ("scheme>", "client -> api -> links(postgres)"),
    ("+ 3 components", "/next"),
)
"""What to wait for, and what to type then."""


def environment(folder):
    return {"SDTRAINER_DATA_DIR": str(folder)}


def enter_until(term, text, most=12):
    """Press Enter at every question until a text comes."""
    for _ in range(most):
        before = len(term.raw)
        if text in term.text():
            return
        term.send("\r")
        term.wait_for_more(before)
    term.wait_for(text)


@pytest.mark.parametrize(("mode", "columns"), [("coach", 80), ("exam", 60)])
def test_a_whole_interview(tmp_path, mode, columns):
    argv = sdtrainer("practice", "url-shortener", "--mode", mode, "--seed", "1", "--level", "middle")
    with Term(argv, columns, 40, environment(tmp_path)) as term:
        for prompt, line in TALK:
            if mode == "exam" and prompt.endswith("is fine"):
                prompt = "estimate>"
            term.wait_for(prompt)
            term.send(line + "\r")
        enter_until(term, "[Enter: see]")
        term.send("\r/goto wrap\r")
        term.wait_for("wrap>")
        term.send("/next\r")
        term.wait_for("self>")
        term.send("2232123\r")
        enter_until(term, "sdtrainer report")
        assert term.wait() == 0
        screen = term.text()
    assert "Traceback" not in screen
    assert ("backlog grows" in screen) == (mode == "coach")
    shown = subprocess.run(
        sdtrainer("report", "last", "--json"), capture_output=True, text=True, check=True,
        env={**environment(tmp_path), "PATH": ""},
    )  # fmt: skip
    report = json.loads(shown.stdout)
    assert (report["prompt"], report["mode"], report["level"]) == ("url-shortener", mode, "middle")
    assert [phase["self"] for phase in report["phases"]] == [2, 2, 3, 2, 1, 2, 3]


def test_kill_9_in_the_middle_of_a_draft_and_resume(tmp_path):
    with Term(sdtrainer("practice", "url-shortener", "--seed", "1"), 80, 30, environment(tmp_path)) as term:
        term.wait_for("clarify>")
        term.send("How many new links a month?\r")
        term.wait_for("1 billion")
        term.send("I'd assume that reads")
        term.wait_for("I'd assume that reads")
        term.kill(signal.SIGKILL)
        assert term.wait() == -signal.SIGKILL
    with Term(sdtrainer("resume"), 80, 30, environment(tmp_path)) as term:
        term.wait_for("Going on with url-shortener in clarify")
        term.wait_for("I'd assume that reads")
        term.send(" are 100 per link\r")
        term.wait_for("100 redirects")
        term.send("/board\r")
        term.wait_for("1 billion new links a month", times=2)
        term.send("\x03")
        assert term.wait() == 130
        term.wait_for("sdtrainer resume")


def test_a_closed_terminal_keeps_the_draft(tmp_path):
    with Term(sdtrainer("practice", "url-shortener", "--seed", "1"), 80, 30, environment(tmp_path)) as term:
        term.wait_for("clarify>")
        term.send("draft of a line")
        term.wait_for("draft of a line")
        term.hang_up()
        assert term.wait() == 129
    with Term(sdtrainer("resume"), 80, 30, environment(tmp_path)) as term:
        term.wait_for("draft of a line")


def test_without_a_terminal_it_names_the_flag(tmp_path):
    done = subprocess.run(
        sdtrainer("practice", "url-shortener"), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        env={**environment(tmp_path), "PATH": ""},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "--answers" in done.stderr
