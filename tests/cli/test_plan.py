"""``plan`` and the commands that practise again, as a user calls them."""

from __future__ import annotations

import io
import json
import sys
from datetime import datetime, timedelta

import pytest

from sdtrainer.cli import drilling
from sdtrainer.cli.door import run

TOMORROW = (datetime.now().astimezone() + timedelta(days=1)).date()
SHORT = """# sdtrainer session 1
## clarify
How many new links a month?
## scheme
client -> api -> links(postgres)
## wrap
self> 2222222
"""


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SDTRAINER_DATA_DIR", str(tmp_path))

    def calling(*argv, stdin=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        status = run(list(argv))
        captured = capsys.readouterr()
        return int(status), captured.out, captured.err

    return calling


def test_the_sentence_of_tonight_is_broken_at_words_on_a_narrow_terminal(call, monkeypatch):
    whole = call("plan", "--until", TOMORROW.isoformat())[1].splitlines()
    monkeypatch.setenv("COLUMNS", "40")
    lines = call("plan")[1].splitlines()
    assert len(whole[0]) > 40 >= max(map(len, lines[:-1]))
    assert " ".join(lines).split() == " ".join(whole).split()


def test_the_day_is_kept_and_forgotten(call):
    assert call("plan")[0] == 1
    status, out, _ = call("plan", "--until", str(TOMORROW), "--json")
    assert (status, json.loads(out)["days_left"]) == (0, 1)
    assert call("plan")[1].startswith("1 day left. Tonight")
    assert "1 day left. Tonight" in call()[1]
    assert call("plan", "--forget")[0] == 0
    assert call("plan")[0] == 1


def test_a_day_that_is_over_is_refused(call):
    status, _, err = call("plan", "--until", "2020-01-01")
    assert status == 2
    assert "2020-01-01 is over" in err


def test_cards_follow_the_day(call, monkeypatch):
    seen = []
    monkeypatch.setattr(drilling, "standing_now", lambda journal, now, until: seen.append(until) or ())
    far = TOMORROW + timedelta(days=30)
    call("drill", "--list", "--json")
    call("plan", "--until", str(TOMORROW))
    call("drill", "--list", "--json")
    call("drill", "--list", "--json", "--until", str(far))
    assert seen == [None, TOMORROW, far]


def test_a_calendar_is_written_once(call, tmp_path):
    file = tmp_path / "evenings.ics"
    assert call("plan", "--until", str(TOMORROW), "--ics", str(file))[0] == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert call("plan", "--ics", str(file))[0] == 1
    assert call("plan", "--ics", str(file), "--force")[0] == 0
    assert call("plan", "--ics", "-")[1].startswith("BEGIN:VCALENDAR")


def test_redo_weakest_and_again(call):
    assert call("redo", "--answers", "-", "--no-input", stdin=SHORT)[0] == 1
    assert call("practice", "--weakest", "--answers", "-", "--no-input", stdin=SHORT)[0] == 1
    assert call("practice", "url-shortener", "--answers", "-", "--no-input", stdin=SHORT)[0] == 0
    status, out, _ = call("redo", "--phase", "scale", "--answers", "-", "--no-input", stdin="# sdtrainer session 1\n")
    assert status == 0
    assert "Given, from your session of" in out
    status, out, _ = call(
        "practice", "--weakest", "--answers", "-", "--no-input", "--json", stdin="# sdtrainer session 1\n"
    )
    assert (status, json.loads(out)["prompt"]) == (0, "url-shortener")
    status, out, _ = call("practice", "--again", "url-shortener", "--answers", "-", "--no-input", stdin=SHORT)
    assert status == 0
    assert "About 300 million new links" in out


def test_what_cannot_be_meant_is_refused(call):
    for argv in (
        ("practice", "url-shortener", "--again", "url-shortener"),
        ("practice", "--weakest", "--again", "url-shortener"),
        ("practice", "--again", "url-shortener", "--phase", "scale"),
        ("practice", "url-shortener", "-o", "x.md"),
        ("practice", "url-shortener", "--editor"),
    ):
        status, _, err = call(*argv, "--answers", "-", "--no-input", stdin=SHORT)
        assert status == 2, argv
        assert err
