"""Rows 43–46: says what to do next, never goes online, two terminals at once, a report without private text."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from tests.conventions.calling import ROOT
from tests.screens.terminal import Term, sdtrainer


def test_row_43_says_what_to_do_next(practised, call, tmp_path):
    assert "sdtrainer report" in "\n".join((practised.done.out + practised.done.err).splitlines()[-2:])
    assert "sdtrainer practice url-shortener" in call("prompts", "show", "url-shortener").out.splitlines()[-1]
    assert "sdtrainer prompts check" in call("prompts", "new", "my-prompt", "--prompts", str(tmp_path)).out


def test_row_44_the_watch_over_the_network_works(home):
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=home.environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 99
    assert "went online" in done.stderr


def test_row_44_offline_in_an_interview_on_a_terminal(home):
    with Term(sdtrainer("practice", "url-shortener"), 80, 30, home.environment(TERM="xterm-256color")) as term:
        term.wait_for("clarify>")
        term.send("How many new links a month?\r")
        term.wait_for("1 billion")
        term.send("\x03")
        assert term.wait() == 130


def test_row_44_no_module_opens_a_socket():
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "import socket" not in text, path
        assert "import urllib.request" not in text, path
        assert "import http" not in text, path


def test_row_45_two_terminals_at_once(home):
    listed = home.run("drill", "--list", "--json").out
    assert '"latency"' in listed
    answers = "\n".join(["1 ms"] * 20)
    with ThreadPoolExecutor() as pool:
        both = list(pool.map(lambda _: home.run("drill", "latency", "--answers", "-", given=answers), range(2)))
    assert [done.status for done in both] == [0, 0], both
    doctor = home.run("doctor", "--json")
    assert "journal" not in doctor.out.split('"problems"')[1]


def test_row_46_a_bug_report_holds_no_private_text(call, home):
    secret = "hunter2 is my draft"
    text = f"# sdtrainer session 1\n\n## clarify\n{secret}\n"
    call("practice", "url-shortener", "--answers", "-", "--no-input", given=text)
    for words in (("doctor",), ("doctor", "--json")):
        done = call(*words)
        assert "hunter2" not in done.out + done.err
        assert "sessions" in done.out
