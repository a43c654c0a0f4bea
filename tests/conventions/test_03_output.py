"""Rows 11–17, 32 and 33: what is written for programs, pipes, dumb terminals and narrow ones."""

from __future__ import annotations

import json

import pytest
import wcwidth

from tests.conventions.calling import ROOT
from tests.screens.terminal import Term, sdtrainer

SCHEME = "client -> api -> links(postgres)\nuse open read: client > api > read links\n"
READING = {
    ("estimate", "10M/day"): "",
    ("estimate", "--users", "10M"): "",
    ("estimate", "--sheet", "-"): "a = 10M/day ~ 580/s\n",
    ("convert", "100Mbps", "MB/s"): "",
    ("checklist", "--phase", "scale"): "",
    ("simulate", "-"): SCHEME,
    ("simulate", "--check"): "",
    ("scheme", "show", "-"): SCHEME,
    ("api", "check", "-"): "GET /links -> 200 {links}\n",
    ("api", "show", "-"): "GET /links -> 200 {links}\n",
    ("ask", "url-shortener", "how many links a month?"): "",
    ("drill", "--list"): "",
    ("prompts", "list"): "",
    ("prompts", "show", "url-shortener"): "",
    ("prompts", "check", "url-shortener", "--quick"): "",
    ("history",): "",
    ("progress",): "",
    ("report",): "",
    ("explain",): "",
    ("explain", "bits-bytes"): "",
    ("config",): "",
    ("config", "get", "minutes"): "",
    ("config", "path", "--all"): "",
    ("doctor",): "",
}
ESCAPE = "\x1b"


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_row_11_json_on_every_reading_command(call, practised, words):
    done = call(*words, "--json", given=READING[words], home=practised)
    data = json.loads(done.out)
    assert data["schema_version"] == 1
    assert next(iter(data)) == "schema_version"
    assert done.err == ""
    plain = call(*words, given=READING[words], home=practised)
    assert plain.status == done.status
    assert plain.out != done.out


def test_row_11_export_and_schema_are_json_of_themselves(call, practised):
    for words in (("export",), ("prompts", "schema")):
        assert json.loads(call(*words, home=practised).out)["schema_version"] == 1


def test_row_12_no_colour_in_a_pipe(call, practised):
    for words in (("prompts", "list"), ("history",), ("progress",), ("report",), ("doctor",), ("explain",)):
        assert ESCAPE not in call(*words, home=practised).out, words


def on_a_terminal(home, *words, **variables):
    """What a command writes to a terminal, bytes and all."""
    with Term(
        sdtrainer(*words), 80, 24, home.environment(**{"PAGER": "cat", "TERM": "xterm-256color", **variables})
    ) as term:
        assert term.wait() == 0
        return term.raw.decode()


def test_row_13_no_color_leaves_no_colour_on_a_terminal(practised):
    assert ESCAPE in on_a_terminal(practised, "prompts", "list")
    assert ESCAPE not in on_a_terminal(practised, "prompts", "list", NO_COLOR="1")


def test_row_14_a_dumb_terminal_gets_no_escapes(practised):
    assert ESCAPE not in on_a_terminal(practised, "prompts", "list", TERM="dumb")
    assert ESCAPE not in on_a_terminal(practised, "prompts", "show", "url-shortener", TERM="dumb")


def test_row_15_color_always_and_never_win(call, practised):
    for words in (("prompts", "list"), ("history",), ("report",), ("prompts", "show", "url-shortener")):
        assert ESCAPE in call(*words, "--color", "always", home=practised, NO_COLOR="1").out, words
    assert ESCAPE in call("--color", "always", "prompts", "list", home=practised).out
    assert ESCAPE not in call("--color", "always", "prompts", "list", "--color", "never", home=practised).out


def test_row_16_quiet_is_quiet(call, practised, tmp_path):
    for number, words in enumerate((("export",), ("report",))):
        path = tmp_path / f"{number}.html"
        done = call(*words, "-q", "-o", str(path), home=practised)
        assert (done.status, done.out, done.err) == (0, "", "")
        assert path.stat().st_size > 100


def test_row_16_a_quiet_interview_says_nothing_on_stderr(call):
    args = ("practice", "url-shortener", "--answers", "-", "--no-input")
    text = "# sdtrainer session 1\n\n## clarify\nHow many new links a month?\n\n## wrap\nThat is all.\n"
    loud = call(*args, given=text)
    assert (loud.status, "sdtrainer report" in loud.err) == (0, True)
    assert call(*args, "-q", given=text).err == ""


def test_row_17_options_stand_in_either_place(call, tmp_path):
    for words in (("-q", "config", "set", "minutes", "30"), ("config", "set", "minutes", "30", "-q")):
        done = call(*words)
        assert (done.status, done.out, done.err) == (0, "", "")
    assert call("config", "set", "minutes", "30").err != ""


def test_row_32_an_ascii_locale_is_served(practised):
    for words in (("progress",), ("prompts", "show", "url-shortener"), ("report",), ("history",)):
        done = practised.run(*words, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
        assert (done.status, done.err) == (0, ""), words
        assert done.out.isascii() or words == ("report",)  # Markdown keeps its text; click writes it as UTF-8


@pytest.fixture
def wide_bank(tmp_path):
    """A folder with a prompt that is written in wide characters."""
    folder = tmp_path / "bank" / "wide-one"
    folder.mkdir(parents=True)
    text = (ROOT / "prompts" / "url-shortener" / "prompt.toml").read_text(encoding="utf-8")
    text = text.replace('id = "url-shortener"', 'id = "wide-one"', 1)
    text = text.replace('title = "URL shortener"', 'title = "短縮サービス、ひろい文字ばかりの長い題名の例"', 1)
    (folder / "prompt.toml").write_text(text, encoding="utf-8")
    return folder.parent


def test_row_33_sixty_columns_hold_wide_text(call, practised, wide_bank):
    for words in (("prompts", "list"), ("prompts", "show", "wide-one"), ("progress",), ("history",), ("explain",)):
        done = call(*words, home=practised, COLUMNS="60", SDTRAINER_PROMPTS=str(wide_bank))
        assert done.status == 0, done
        lines = [line for line in done.out.splitlines() if "://" not in line]
        assert lines
        assert max(wcwidth.wcswidth(line) for line in lines) <= 60, words
    assert "短縮" in call("prompts", "list", COLUMNS="60", SDTRAINER_PROMPTS=str(wide_bank)).out
