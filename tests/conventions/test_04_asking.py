"""Rows 19–23: nothing is asked where nobody can answer; every question has a flag."""

from __future__ import annotations

import json

import pytest

from tests.conventions.calling import SESSION, Home

UNHEARD = {
    ("practice",): "--answers",
    ("practice", "url-shortener"): "--answers",
    ("drill",): "--answers",
    ("reset",): "--yes",
}


@pytest.mark.parametrize("words", UNHEARD, ids=" ".join)
def test_row_19_never_asks_without_a_terminal_and_names_the_flag(call, practised, words):
    done = call(*words, home=practised)
    assert done.status == 2
    assert UNHEARD[words] in done.err
    assert len(done.err.splitlines()) == 2


@pytest.mark.parametrize("words", UNHEARD, ids=" ".join)
def test_row_20_no_input_asks_nothing(call, practised, words):
    done = call(*words, "--no-input", home=practised)
    assert done.status == 2
    assert UNHEARD[words] in done.err


def test_row_21_a_whole_session_is_scriptable(call):
    done = call("practice", "url-shortener", "--level", "staff", "--answers", str(SESSION), "--no-input", "--json")
    assert done.status == 0, done
    data = json.loads(done.out)
    assert (data["prompt"], data["level"]) == ("url-shortener", "staff")
    assert data["verdict"]["target"] == "staff"


def test_row_22_a_dash_is_stdin_and_stdout(call, practised, tmp_path):
    text = "# sdtrainer session 1\n\n## clarify\nHow many new links a month?\n"
    played = call("practice", "url-shortener", "--answers", "-", "--no-input", "--json", given=text)
    assert json.loads(played.out)["prompt"] == "url-shortener"
    report = call("report", "last", "-o", "-", home=practised).out
    assert report.startswith("# URL shortener")
    exported = call("export", "-o", "-", home=practised).out
    imported = call("import", "-", given=exported, home=Home(tmp_path / "another"))
    assert (imported.status, imported.out.split()[:3]) == (0, ["1", "sessions", "added,"])


def test_row_23_destruction_is_confirmed(call, home):
    with_session = {"home": home}
    home.run("practice", "url-shortener", "--answers", "-", "--no-input", given="# sdtrainer session 1\n")
    assert call("reset", **with_session).status == 2
    dry = call("reset", "--dry-run", **with_session)
    assert (dry.status, "would remove" in dry.out) == (0, True)
    assert len(json.loads(call("history", "--json", **with_session).out)["sessions"]) == 1
    assert call("reset", "--yes", **with_session).status == 0
    assert json.loads(call("history", "--json", **with_session).out)["sessions"] == []
