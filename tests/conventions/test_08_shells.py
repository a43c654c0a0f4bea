"""Rows 38–42: completion in the shells, the man page, the pager, and progress of long work."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pytest

from sdtrainer.cli.progressing import followed
from tests.conventions.calling import ROOT
from tests.screens.terminal import Term, sdtrainer

COMPLETE = {
    "bash": {"COMP_WORDS": "{words}", "COMP_CWORD": "{last}"},
    "zsh": {"COMP_WORDS": "{words}", "COMP_CWORD": "{last}"},
    "fish": {"COMP_WORDS": "{words}", "COMP_CWORD": "{incomplete}"},
}


def completed(home, shell, *words):
    """What a shell is offered behind these words, the last of which is incomplete."""
    asked = {"words": " ".join(words), "last": str(len(words) - 1), "incomplete": words[-1]}
    variables = {key: value.format(**asked) for key, value in COMPLETE[shell].items()}
    done = home.run(_SDTRAINER_COMPLETE=f"{shell}_complete", **variables)
    assert (done.status, done.err) == (0, "")
    return done.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_row_38_completion_is_sound_in_its_shell(home, shell):
    done = home.run("completion", shell)
    assert done.status == 0
    assert "_SDTRAINER_COMPLETE" in done.out
    if shutil.which(shell):
        checked = subprocess.run([shell, "-n"], input=done.out, capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")


def test_row_38_bash_completes_a_command(home):
    if not shutil.which("bash"):
        pytest.skip("bash is not here")
    script = (
        'eval "$(sdtrainer completion bash)"\n'
        "COMP_WORDS=(sdtrainer pra); COMP_CWORD=1\n"
        "_sdtrainer_completion sdtrainer pra sdtrainer; echo ${COMPREPLY[@]}"
    )
    assert home.shell(script).out.split() == ["practice"]


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not here")
@pytest.mark.parametrize(("typed", "offered"), [("sdtrainer pra", "practice"), ("sdtrainer ask url", "url-shortener")])
def test_row_39_fish_completes_commands_and_prompts(home, typed, offered):
    done = home.shell(f'sdtrainer completion fish | source; complete -C "{typed}"', "fish")
    assert [line.split("\t")[0] for line in done.out.splitlines()] == [offered]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_row_39_completes_names_of_prompts(home, shell):
    assert "url-shortener" in completed(home, shell, "sdtrainer", "practice", "ur")
    assert "practice" in completed(home, shell, "sdtrainer", "pr")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("ask", "url"), "url-shortener"),
        (("prompts", "show", "url"), "url-shortener"),
        (("simulate", "x.mmd", "--prompt", "url"), "url-shortener"),
        (("report", "la"), "last"),
        (("config", "get", "min"), "minutes"),
        (("practice", "--lev"), "--level"),
        (("practice", "--level", "se"), "senior"),
    ],
)
def test_row_39_completes_in_every_place(home, words, offered):
    assert offered in completed(home, "bash", "sdtrainer", *words)


def test_row_39_sessions_are_completed_without_a_fault(practised):
    assert "url-shortener" in completed(practised, "bash", "sdtrainer", "report", "2")


@pytest.mark.skipif(not shutil.which("man"), reason="man is not here")
def test_row_40_the_man_page_is_sound():
    page = ROOT / "docs" / "sdtrainer.1"
    done = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "EXAMPLES" in done.stdout


def test_row_41_the_pager_is_used_on_a_terminal_only(practised):
    variables = practised.environment(PAGER="wc", TERM="xterm-256color")
    for words in (("prompts", "show", "url-shortener"), ("report",)):
        with Term(sdtrainer(*words), 80, 24, variables) as term:
            assert term.wait() == 0
            assert re.fullmatch(r"\s*\d+\s+\d+\s+\d+\s*", term.text()), words
        assert "hort" in practised.run(*words, PAGER="wc").out, words


def test_row_41_an_empty_pager_is_none(practised):
    variables = {**practised.environment(TERM="xterm-256color"), "PAGER": ""}
    with Term(sdtrainer("prompts", "show", "url-shortener"), 80, 24, variables) as term:
        assert term.wait() == 0
        assert "Begin: sdtrainer practice url-shortener" in term.text()


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_row_42_progress_after_a_second_on_a_terminal_only(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    seconds = iter([0.0, 0.5, 1.5, 2.5])
    screen, pipe = Screen(), io.StringIO()
    assert list(followed(["a", "b", "c"], screen, lambda: next(seconds))) == ["a", "b", "c"]
    assert screen.getvalue() == "\r\x1b[K2 of 3: b\r\x1b[K3 of 3: c\r\x1b[K"
    assert list(followed(["a", "b"], pipe, lambda: 99.0)) == ["a", "b"]
    assert pipe.getvalue() == ""
    monkeypatch.setenv("TERM", "dumb")
    times = iter([0.0, 9.0, 9.0])
    assert list(followed(["a", "b"], dumb := Screen(), lambda: next(times))) == ["a", "b"]
    assert dumb.getvalue() == ""
