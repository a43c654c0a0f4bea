"""``doctor``, ``export``, ``import`` and ``reset`` as a user meets them."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest

from sdtrainer.cli import door, keeping
from sdtrainer.storage.journal import open_journal
from sdtrainer.storage.paths import journal_path
from sdtrainer.storage.records import SessionRow, StoredEvent

NIGHT = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("SDTRAINER_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def run(capsys, monkeypatch):
    def call(*args, stdin=None):
        if stdin is not None:
            monkeypatch.setattr("sys.stdin", stdin)
        status = door.run(list(args))
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def practised():
    with open_journal(journal_path()) as journal:
        journal.start(SessionRow("260301-2000-url-shortener", "url-shortener", "senior", "coach", NIGHT))
        journal.append(
            "260301-2000-url-shortener", StoredEvent(0, 1.0, NIGHT, "LineTyped", 1, {"text": "secret \udcff"})
        )
        journal.save_draft("260301-2000-url-shortener", "clarify", "a private draft")


@pytest.fixture
def sound_content(monkeypatch):
    monkeypatch.setattr(keeping, "content_problems", list)


def test_doctor_on_a_machine_without_a_session_makes_no_file(run, home, sound_content):
    status, out, _ = run("doctor")
    assert (status, home.exists()) == (0, False)
    assert "none yet" in out
    assert "All is well." in out


def test_doctor_counts_and_quotes_nothing(run, practised, sound_content):
    status, out, _ = run("doctor", "--json")
    found = json.loads(out)
    assert (status, found["schema_version"], found["problems"]) == (0, 1, [])
    assert found["facts"]["sessions"] == "1, 1 of them open, 1 events"
    assert "private" not in out + run("doctor")[1]


def test_doctor_names_faults_in_the_content(run, monkeypatch):
    monkeypatch.setattr(keeping, "content_problems", lambda: ["prompts/x/prompt.toml: facts.0.id is missing"])
    status, out, _ = run("doctor")
    assert status == 1
    assert "prompts/x/prompt.toml: facts.0.id is missing" in out


def test_doctor_names_a_damaged_journal_and_exits_1(run, practised):
    journal_path().write_bytes(b"garbage")
    status, out, _ = run("doctor")
    assert status == 1
    assert "is not a journal of sdtrainer" in " ".join(out.split())
    assert journal_path().read_bytes() == b"garbage"


def test_an_export_is_the_same_twice_and_never_overwrites(run, practised, tmp_path):
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    assert run("export", "-q", "-o", str(first)) == (0, "", "")
    run("export", "-o", str(second))
    assert first.read_bytes() == second.read_bytes()
    status, _, err = run("export", "-o", str(first))
    assert status == 1
    assert "--force" in err
    assert run("export", "-o", str(first), "--force")[0] == 0


def test_an_export_moves_to_another_machine(run, practised, tmp_path, monkeypatch):
    file = tmp_path / "practice.json"
    run("export", "-o", str(file))
    monkeypatch.setenv("SDTRAINER_DATA_DIR", str(tmp_path / "other"))
    assert run("import", str(file))[1] == "1 sessions added, 0 were already here: sdtrainer history\n"
    assert run("import", str(file))[1] == "0 sessions added, 1 were already here: sdtrainer history\n"
    with open_journal(journal_path()) as journal:
        assert journal.draft("260301-2000-url-shortener").text == "a private draft"
        assert journal.events("260301-2000-url-shortener")[0].body == {"text": "secret \udcff"}
    status, out, _ = run("export")
    assert (status, out) == (0, file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", ["no json", "[]", "{}", '{"format": 1}'])
def test_a_file_that_is_no_export_is_said(run, tmp_path, text):
    file = tmp_path / "x.json"
    file.write_text(text)
    status, out, err = run("import", str(file))
    assert (status, out) == (1, "")
    assert err.startswith("error: ")
    assert "hint: " in err


def test_reset_refuses_when_nobody_can_be_asked(run, practised, home):
    status, _, err = run("reset", stdin=io.StringIO())
    assert status == 2
    assert "--yes" in err
    assert (home / "sessions.db").exists()


def test_a_dry_run_removes_nothing(run, practised, home):
    status, out, _ = run("reset", "--dry-run")
    assert (status, out) == (0, f"would remove {home / 'sessions.db'}\n")
    assert (home / "sessions.db").exists()


def test_reset_keeps_copies_unless_all_goes(run, practised, home):
    copy = home / "sessions-20260301T200000-v1.db"
    copy.write_bytes(b"")
    (home / "bug.txt").write_text("bug")
    assert run("reset", "--yes")[1] == "1 files removed.\n"
    assert sorted(path.name for path in home.iterdir()) == ["bug.txt", copy.name]
    assert run("reset", "--all", "--yes")[1] == "2 files removed.\n"
    assert not home.exists()
    assert run("reset", "--all", "--yes")[1] == "There is nothing to remove.\n"


def test_what_is_remembered_of_prompts_is_counted_listed_and_removed(run, practised, home, sound_content):
    run("ask", "url-shortener", "uptime?")
    assert run("doctor", "--json")[1].count("1 readings of prompts") == 1
    (kept,) = (home / "cache").iterdir()
    assert str(kept) in run("config", "path", "--all")[1].splitlines()
    assert run("reset", "--yes")[1] == "1 files removed.\n"
    assert kept.exists()
    assert run("reset", "--all", "--yes")[1] == "1 files removed.\n"
    assert not home.exists()


def test_reset_leaves_files_of_others(run, practised, home):
    (home / "notes.md").write_text("mine")
    run("reset", "--all", "--yes")
    assert [path.name for path in home.iterdir()] == ["notes.md"]


def test_reset_waits_for_an_interview_in_another_terminal(run, practised, home):
    with open_journal(journal_path()) as journal:
        journal.lock("260301-2000-url-shortener")
        status, _, err = run("reset", "--yes")
        assert status == 1
        assert "is open in another terminal" in err
        journal.unlock("260301-2000-url-shortener")
    assert run("reset", "--yes")[0] == 0


def test_a_damaged_journal_can_be_removed(run, home):
    home.mkdir()
    (home / "sessions.db").write_bytes(b"garbage")
    assert run("reset", "--yes")[0] == 0
    assert not home.exists()
