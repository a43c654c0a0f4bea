"""Rows 1–5 and 35: help, version, and what they load."""

from __future__ import annotations

import pytest

from sdtrainer.cli.group import ADDRESSES
from tests.conventions.commands import command_lines

HEAVY = ("questionary", "prompt_toolkit", "rich", "jinja2", "pydantic", "sqlite3", "platformdirs", "fsrs", "yaml")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_row_01_help_everywhere_on_stdout(call, flag):
    for words in command_lines():
        done = call(*words, flag)
        assert (done.status, done.err) == (0, ""), words
        assert done.out.startswith(f"Usage: sdtrainer {' '.join(words)}".rstrip()), words


def test_row_02_help_leads_with_examples_and_ends_with_addresses(call):
    for words in command_lines():
        out = call(*words, "-h").out
        assert -1 < out.find("Examples:\n") < out.index("Options:\n"), words
        examples = out[out.index("Examples:") : out.index("Options:")]
        assert f"  sdtrainer {' '.join(words)}".rstrip() in examples, words
        assert out.rstrip().endswith(ADDRESSES), words
        assert "\\b" not in out, words
    assert "README.md" in ADDRESSES


def test_row_02_no_command_is_cut_short_in_a_list(call):
    for words in ((), ("prompts",), ("api",), ("scheme",), ("config",)):
        out = call(*words, "-h").out
        assert "..." not in out[out.index("Commands:") :], words


def test_row_03_the_bare_command_is_no_wall(call, practised):
    for home in (None, practised):
        done = call(home=home)
        assert (done.status, done.err) == (0, "")
        assert 3 <= len(done.out.splitlines()) <= 20
        assert done.out.count("  sdtrainer ") == 2


def test_row_04_the_version_is_one_line(home):
    done = home.run("--version")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("sdtrainer 0.")
    assert done.out.count("\n") == 1


@pytest.mark.parametrize("words", [("--version",), ("-h",), ("estimate", "10M/day"), ("completion", "bash")])
def test_row_05_heavy_imports_are_lazy(home, words):
    loaded = home.run(*words, PYTHONPROFILEIMPORTTIME="1")
    names = {line.rsplit("|", 1)[-1].strip() for line in loaded.err.splitlines()}
    assert "click" in names
    assert names.isdisjoint(HEAVY)


def test_row_35_variables_stand_in_the_help(call):
    out = call("practice", "-h").out
    for name in ("LEVEL", "MODE", "MINUTES", "CLOCK", "PLAIN", "COLOR"):
        assert f"SDTRAINER_{name}" in out.replace("\n", " ")
    root = call("-h").out
    for name in ("SDTRAINER_DATA_DIR", "SDTRAINER_CONFIG", "NO_COLOR", "PAGER", "EDITOR"):
        assert name in root
