"""Rows 6–10 and 18: errors go to stderr, suggest what was meant, and say what to do next."""

from __future__ import annotations

import pytest


def test_row_06_errors_go_to_stderr_only(call):
    for words in (("prompts", "show", "nope"), ("resume",), ("nope",), ("report",), ("explain", "nope")):
        done = call(*words)
        assert done.status in (1, 2), words
        assert done.out == "", words
        assert done.err, words


def test_row_07_exit_codes_are_told_apart_and_documented(call, home):
    assert call("prompts", "show", "nope").status == 1
    assert call("--nope").status == 2
    assert call("practice", "--level", "god").status == 2
    assert home.run("prompts", "show", "nope").status == 1
    assert home.run("--nope").status == 2
    told = call("-h").out
    for code in ("0 fine", "1 an expected error", "2 usage", "3 a bug", "129", "130", "141"):
        assert code in told


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("pratice",), "'practice'"),
        (("histroy",), "'history'"),
        (("prompts", "lst"), "'list'"),
        (("practice", "--levle", "senior"), "'--level'"),
        (("--quite",), "'--quiet'"),
    ],
)
def test_row_08_a_typo_in_a_command_or_option_is_suggested(call, words, meant):
    done = call(*words)
    assert done.status == 2
    assert "Did you mean" in done.err
    assert meant in done.err


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("practice", "url-shortner", "--answers", "-", "--no-input"), "url-shortener"),
        (("prompts", "show", "news-fed"), "news-feed"),
        (("ask", "url-shortner", "how many?"), "url-shortener"),
        (("explain", "bits-byte"), "bits-bytes"),
        (("config", "get", "minuts"), "minutes"),
    ],
)
def test_row_09_a_typo_in_a_name_is_suggested(call, words, meant):
    done = call(*words, given="# sdtrainer session 1\n")
    assert done.status in (1, 2)
    assert f"did you mean {meant}?" in done.err


@pytest.mark.parametrize(
    ("words", "next_step"),
    [
        (("report",), "sdtrainer practice"),
        (("practice",), "--answers"),
        (("reset",), "--yes"),
        (("import", "-"), "sdtrainer export"),
        (("ask", "url-shortener"), "question"),
        (("estimate",), "sdtrainer estimate --users"),
    ],
)
def test_row_10_an_error_says_what_to_do_next(call, practised, words, next_step):
    done = call(*words, home=practised if words == ("reset",) else None)
    assert done.status in (1, 2)
    assert next_step in done.err.split("hint:")[1]


def test_row_18_a_traceback_only_with_debug(home):
    place = home.folder / "file"
    place.write_text("in the way")
    done = home.run("history", SDTRAINER_DATA_DIR=str(place / "below"))
    assert done.status == 1
    assert "Traceback" not in done.err
    assert done.err.startswith("error: ")
    assert len(done.err.splitlines()) == 2
    debugged = home.run("history", "--debug", SDTRAINER_DATA_DIR=str(place / "below"))
    assert "Traceback" in debugged.err
