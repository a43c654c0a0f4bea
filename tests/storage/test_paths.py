"""Where files live, and what a bug report does not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdtrainer.storage import paths
from sdtrainer.storage.bugs import save_report

FOLDERS = (paths.data_dir, paths.state_dir, paths.config_dir)


def test_one_variable_moves_everything(monkeypatch, tmp_path):
    monkeypatch.setenv("SDTRAINER_DATA_DIR", str(tmp_path))
    assert {folder() for folder in FOLDERS} == {tmp_path}
    assert paths.journal_path() == tmp_path / "sessions.db"


def test_what_can_go_at_any_time_lies_apart(monkeypatch, tmp_path):
    monkeypatch.setenv("SDTRAINER_DATA_DIR", str(tmp_path))
    assert paths.cache_dir() == tmp_path / "cache"
    monkeypatch.delenv("SDTRAINER_DATA_DIR")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.cache_dir() not in {folder() for folder in FOLDERS}


def test_a_tilde_is_the_home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SDTRAINER_DATA_DIR", "~/practice")
    assert paths.data_dir() == tmp_path / "practice"


def test_without_it_the_platforms_folders_are_used(monkeypatch, tmp_path):
    monkeypatch.delenv("SDTRAINER_DATA_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert all(folder().is_relative_to(tmp_path) and folder().name == "sdtrainer" for folder in FOLDERS)
    assert len({folder() for folder in FOLDERS}) >= 2


def test_a_bug_report_has_frames_and_no_word_of_the_users(monkeypatch, tmp_path):
    monkeypatch.setenv("SDTRAINER_DATA_DIR", str(tmp_path / "new"))
    with pytest.raises(ValueError, match="my secret line") as caught:
        int("my secret line")
    report = save_report(caught.value)
    text = Path(report).read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_paths.py" in text
    assert "my secret line" not in text.replace('int("my secret line")', "")
