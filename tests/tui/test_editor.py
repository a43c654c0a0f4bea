"""The user's editor: what it leaves is taken, what it breaks is kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sdtrainer.tui.editor import edit_text, editor_command


@pytest.fixture
def editor(tmp_path):
    def make(body):
        script = tmp_path / "my editor.py"
        script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n{body}\n")
        return {"EDITOR": f'"{sys.executable}" "{script}" --wait'}

    return make


def edited(text, environ):
    complaints = []
    return edit_text(text, complaints.append, environ), complaints


def test_an_edit_is_taken_and_a_last_line_break_is_not_part_of_it(editor):
    environ = editor("path.write_bytes(path.read_bytes() + b'\\r\\nmore\\r\\n')")
    assert edited("Привет\n日本", environ) == ("Привет\n日本\nmore", [])


def test_an_editor_that_saves_by_renaming_is_followed(editor):
    environ = editor("new = path.with_suffix('.new'); new.write_text('renamed'); new.replace(path)")
    assert edited("text", environ) == ("renamed", [])


def test_visual_comes_before_editor():
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_command({"VISUAL": " ", "EDITOR": "my 'ed"}) == ["my 'ed"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs executable bits")
def test_without_a_choice_an_editor_that_asks_nothing_is_taken(tmp_path, monkeypatch):
    for name in ("sensible-editor", "select-editor", "vi"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert editor_command({}) == [str(tmp_path / "vi")]
    (tmp_path / "nano").write_text("#!/bin/sh\n")
    (tmp_path / "nano").chmod(0o755)
    assert editor_command({}) == [str(tmp_path / "nano")]


def test_a_missing_editor_changes_nothing():
    text, complaints = edited("text", {"EDITOR": "/nowhere/no-such-editor"})
    assert text == "text"
    assert "could not be started" in complaints[0]


def test_no_editor_at_all_is_said(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    text, complaints = edited("text", {})
    assert text == "text"
    assert "set EDITOR" in complaints[0]


def test_an_editor_that_deletes_the_file_changes_nothing(editor):
    text, complaints = edited("text", editor("path.unlink()"))
    assert text == "text"
    assert len(complaints) == 1


def test_what_a_broken_editor_wrote_is_kept(editor):
    text, complaints = edited("text", editor("path.write_text('half'); sys.exit(3)"))
    kept = Path(complaints[0].split("kept in ")[1].rstrip("."))
    assert (text, kept.read_text()) == ("text", "half")
    kept.unlink()


def test_leaving_with_an_error_and_without_a_change_is_a_cancel(editor):
    text, complaints = edited("text", editor("sys.exit(1)"))
    assert text == "text"
    assert "unchanged" in complaints[0]


def test_text_that_is_no_unicode_survives(editor):
    assert edited("half \udcff", editor("")) == ("half \udcff", [])
