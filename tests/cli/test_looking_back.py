"""``report``, ``history``, ``progress``, ``checklist`` and ``explain``, as a user calls them."""

from __future__ import annotations

import io
import json
import sys

import pytest
from tests.golden.playing import MOMENT, SESSIONS

from sdtrainer.cli.door import run
from sdtrainer.session.practice import Choices, Machine, start
from sdtrainer.session.practice import run as hold
from sdtrainer.storage.journal import open_journal
from sdtrainer.tui.voice import UnheardVoice


@pytest.fixture(scope="module")
def journal_folder(tmp_path_factory):
    """A journal with a finished middle session on the url-shortener."""
    folder = tmp_path_factory.mktemp("journal")
    answers = (SESSIONS / "url-shortener" / "middle.md").read_text(encoding="utf-8")
    with open_journal(folder / "sessions.db", now=lambda: MOMENT) as journal:
        machine = Machine(journal, UnheardVoice(), lambda: MOMENT, lambda: 0.0)
        hold(start(Choices("url-shortener", answers=answers), machine), machine, answers, interactive=False)
    return folder


@pytest.fixture
def call(journal_folder, monkeypatch, capsys):
    """Runs a command line in process: exit status, output, errors."""
    monkeypatch.setenv("SDTRAINER_DATA_DIR", str(journal_folder))

    def calling(*argv: str, stdin: str = ""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        status = run(list(argv))
        captured = capsys.readouterr()
        return int(status), captured.out, captured.err

    return calling


def test_report_is_markdown_in_a_pipe_and_the_same_each_time(call):
    status, out, _ = call("report")
    assert status == 0
    assert out.startswith("# URL shortener: senior, coach")
    assert call("report", "last")[1] == out
    assert call("report", "260301")[1] == out


def test_report_json_carries_the_contract(call):
    data = json.loads(call("report", "--json")[1])
    assert data["schema_version"] == 1
    assert data["session"].startswith("260301-1900")
    assert data["verdict"]["target"] == "senior"
    assert json.loads(call("report", "--format", "json", "--recompute")[1])["score"] == data["score"]


def test_report_writes_a_file_by_its_ending_and_never_over_another(call, tmp_path):
    path = tmp_path / "report.html"
    assert call("report", "-o", str(path))[0] == 0
    assert path.read_text(encoding="utf-8").lower().startswith("<!doctype html")
    status, _, err = call("report", "-o", str(path))
    assert status == 1
    assert "exists" in err
    assert call("report", "-o", str(path), "--force")[0] == 0


@pytest.mark.parametrize("name", ["card", "packet", "anki", "html", "markdown"])
def test_report_formats(call, name):
    status, out, _ = call("report", "--format", name)
    assert status == 0
    assert out


def test_report_compares_two_sessions(call):
    data = json.loads(call("report", "--compare", "last", "last", "--json")[1])
    assert len(data["reports"]) == 2
    assert "Sessions side by side" in call("report", "--compare", "last", "last")[1]


def test_report_of_no_such_session_is_a_sentence(call):
    status, _, err = call("report", "1999")
    assert status == 1
    assert "no session begins with '1999'" in err


def test_history_and_progress(call):
    rows = json.loads(call("history", "--json")[1])["sessions"]
    assert [(row["prompt"], row["status"], row["draft"]) for row in rows] == [("url-shortener", "done", None)]
    assert rows[0]["reached"] == "middle"
    assert (rows[0]["phases"][0], rows[0]["partial"]) == ("clarify", False)
    assert rows[0]["id"] in call("history")[1]
    data = json.loads(call("progress", "--goal", "3", "--json")[1])
    assert data["sessions"] == 1
    assert data["week"]["goal"] == 3
    assert "Predictions right" in call("progress")[1]


def test_checklist_needs_no_session(call):
    status, out, _ = call("checklist", "--phase", "estimate", "--level", "middle", "--markdown")
    assert status == 0
    assert "Computes requests a second" in out
    assert "Asks" not in out
    items = json.loads(call("checklist", "--level", "staff", "--json")[1])["items"]
    assert len(items) >= 60


def test_checklist_scores_ticks_like_a_session(call):
    ids = [item["id"] for item in json.loads(call("checklist", "--level", "middle", "--json")[1])["items"]]
    ticks = "".join(f"{name}: y\n" for name in ids[:-2]) + f"{ids[-2]} n  # not yet\n{ids[-1].replace('-', '_')} p\n"
    data = json.loads(call("checklist", "--level", "middle", "--answers", "-", "--json", stdin=ticks)[1])
    assert (data["answered"], data["open"], data["reached"]) == (len(ids), 0, "middle")
    assert 90 <= data["score"] < 100
    assert {change["item"] for change in data["changes"]} == set(ids[-2:])
    few = json.loads(call("checklist", "--answers", "-", "--json", stdin="clarify-load y\n")[1])
    assert (few["score"], few["reached"]) == (100, None)


def test_one_phase_alone_says_nothing_about_a_level(call):
    options = ("checklist", "--phase", "edges", "--level", "middle")
    ids = [item["id"] for item in json.loads(call(*options, "--json")[1])["items"]]
    ticks = "".join(f"{name} y\n" for name in ids)
    data = json.loads(call(*options, "--answers", "-", "--json", stdin=ticks)[1])
    assert (data["score"], data["open"], data["reached"]) == (100, 0, None)
    assert "not enough seen for a level" in call(*options, "--answers", "-", stdin=ticks)[1]


@pytest.mark.parametrize("form", [(), ("--markdown",)])
def test_the_checklist_prints_the_ids_that_answers_need(call, form):
    ids = [item["id"] for item in json.loads(call("checklist", "--phase", "edges", "--json")[1])["items"]]
    out = " ".join(call("checklist", "--phase", "edges", *form)[1].split())
    assert all(f", {name})" in out for name in ids)


def test_checklist_refuses_what_is_no_tick(call):
    status, _, err = call("checklist", "--answers", "-", stdin="clarify-load maybe\n")
    assert status == 1
    assert "line 1" in err
    assert call("checklist", "--phase", "nonsense")[0] == 2


def test_checklist_fills_in_a_sessions_evidence(call):
    data = json.loads(call("checklist", "--session", "last", "--json")[1])
    found = {item["id"]: item for item in data["items"]}
    assert found["clarify-load"]["status"] == "met"
    assert found["clarify-load"]["quote"]
    assert "[x]" in call("checklist", "--session", "last")[1].replace("\\", "")


def test_explain(call):
    assert "Why it matters" in call("explain", "bits-bytes")[1]
    assert json.loads(call("explain", "clarify_load", "--json")[1])["topic"] == "checklist"
    status, _, err = call("explain", "bitbytes")
    assert status == 1
    assert "did you mean bits-bytes" in err
    assert "hot_object" in call("explain")[1]
