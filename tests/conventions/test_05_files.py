"""Rows 24, 25, 36 and 47: files are not overwritten, the same twice, only where they belong, and all can go."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("words", [("report", "last"), ("export",)], ids=" ".join)
def test_row_24_nothing_is_overwritten_without_force(call, practised, tmp_path, words):
    path = tmp_path / "out.html"
    assert call(*words, "-o", str(path), home=practised).status == 0
    path.write_text("mine")
    again = call(*words, "-o", str(path), home=practised)
    assert (again.status, path.read_text()) == (1, "mine")
    assert "--force" in again.err
    assert call(*words, "-o", str(path), "--force", home=practised).status == 0
    assert path.read_text() != "mine"


def test_row_25_an_export_is_the_same_twice(call, practised, tmp_path):
    one, other = tmp_path / "a", tmp_path / "b"
    for path in (one, other, one):
        assert call("export", "-o", str(path), "--force", home=practised).status == 0
    assert one.read_bytes() == other.read_bytes()
    imported = [call("import", str(one)) for _ in range(2)]
    assert [done.out.split()[0] for done in imported] == ["1", "0"]


def test_row_36_nothing_but_the_xdg_folders_in_the_home(home):
    no_override = {"SDTRAINER_DATA_DIR": ""}
    home.run("config", "set", "minutes", "30", **no_override)
    text = "# sdtrainer session 1\n"
    home.run("practice", "url-shortener", "--answers", "-", "--no-input", given=text, **no_override)
    made = {path.relative_to(home.folder).parts[0] for path in home.folder.rglob("*") if path.is_file()} - {"site"}
    assert made == {".config", ".local"}
    elsewhere = {"XDG_DATA_HOME": str(home.folder / "d"), "XDG_CONFIG_HOME": str(home.folder / "c")}
    shown = home.run("config", "path", "--all", **no_override, **elsewhere).out
    assert shown == ""
    assert home.run("config", "path", **no_override, **elsewhere).out.startswith(str(home.folder / "c"))


def test_row_47_easy_to_leave(home):
    home.run("config", "set", "minutes", "30")
    text = "# sdtrainer session 1\n"
    home.run("practice", "url-shortener", "--answers", "-", "--no-input", given=text)
    (home.data / "bug.txt").write_text("a report")
    listed = home.run("config", "path", "--all").out.splitlines()
    kept = {str(path) for path in home.data.rglob("*") if path.is_file()}
    assert set(listed) == kept
    assert len(kept) >= 3
    assert home.run("reset", "--all", "--yes").status == 0
    assert not home.data.exists()
