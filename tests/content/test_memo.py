"""What is remembered between runs counts only for the very bytes it was made from, and never hurts."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdtrainer.content import memo
from sdtrainer.content.cards import read_card, read_cards
from sdtrainer.content.folders import prompt_ids
from sdtrainer.content.interviewers import load_interviewer
from sdtrainer.content.memo import Memo, entries, sealed
from sdtrainer.errors import ContentError

GOOD = """
id = "mine"
title = "Mine"
statement = "Design it."
aliases = ["My Own"]
[[facts]]
id = "users"
answer = "Ten."
triggers = ["users"]
value = "10"
kind = "load"
[[variant]]
id = "other"
title = "Told otherwise"
"""


@pytest.fixture
def place(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "bank" / "mine"
    folder.mkdir(parents=True)
    (folder / "prompt.toml").write_text(GOOD)
    return folder


@pytest.fixture
def validations(monkeypatch):
    """Counts how often a prompt is read and validated."""
    from sdtrainer.content import load

    told = []
    real = load.prompt_of
    monkeypatch.setattr(load, "prompt_of", lambda folder: told.append(folder.name) or real(folder))
    return told


def title(mine, place):
    return read_card(mine, mine.name, Memo(place)).title


def rewrite(file: Path, text: str) -> None:
    """Change a file so that neither its time nor its inode tells."""
    before = file.stat()
    file.write_text(text)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_the_same_bytes_are_validated_once(mine, place, validations):
    assert [title(mine, place), title(mine, place)] == ["Mine", "Mine"]
    assert validations == ["mine"]


def test_without_a_place_nothing_is_remembered(mine, validations):
    assert [title(mine, None), title(mine, None)] == ["Mine", "Mine"]
    assert validations == ["mine", "mine"]


def test_a_changed_prompt_is_never_served_stale(mine, place):
    title(mine, place)
    rewrite(mine / "prompt.toml", GOOD.replace("Mine", "Ours"))
    assert title(mine, place) == "Ours"
    rewrite(mine / "prompt.toml", GOOD)
    assert title(mine, place) == "Mine"


@pytest.mark.parametrize("bad", [GOOD.replace("title =", "titel ="), "id =", GOOD.replace("Mine", "\\u001b")])
def test_a_prompt_that_became_invalid_is_refused_every_time(mine, place, bad):
    title(mine, place)
    rewrite(mine / "prompt.toml", bad)
    for _ in range(2):
        with pytest.raises(ContentError):
            title(mine, place)
    assert len(entries(place)) == 1


@pytest.mark.parametrize("name", ["session.md", "minimal-other.mmd"])
def test_a_file_beside_it_counts_too(mine, place, validations, name, tmp_path):
    title(mine, place)
    (mine / name).write_text("one")
    title(mine, place)
    rewrite(mine / name, "two")
    title(mine, place)
    assert len(validations) == 3
    (mine / name).unlink()
    (mine / name).symlink_to(tmp_path / "bank" / "mine" / "prompt.toml")
    with pytest.raises(ContentError, match="a fault"):
        title(mine, place)


def test_the_same_bytes_under_another_name_are_validated_again(mine, place):
    title(mine, place)
    renamed = mine.rename(mine.with_name("yours"))
    with pytest.raises(ContentError) as caught:
        title(renamed, place)
    assert "the folder is called 'yours'" in caught.value.faults[0]


def test_other_code_remembers_for_itself(mine, place, validations, monkeypatch):
    title(mine, place)
    monkeypatch.setattr(memo, "code", lambda: b"a later version")
    title(mine, place)
    monkeypatch.setattr(memo, "code", lambda: b"")  # its source cannot be seen
    title(mine, place)
    title(mine, place)
    assert len(validations) == 4


def test_the_code_that_validates_and_the_versions_below_it_are_told_apart(tmp_path, monkeypatch):
    source, version = tmp_path / "schema.py", tmp_path / "version.py"
    source.write_text("a")
    version.write_text("1")
    monkeypatch.setattr(memo, "_sources", lambda: iter((source, version)))
    found = {memo.code.__wrapped__()}
    source.write_text("b")
    found.add(memo.code.__wrapped__())
    version.write_text("2")
    found.add(memo.code.__wrapped__())
    assert len(found) == 3
    source.unlink()
    assert memo.code.__wrapped__() == b""


def test_the_schema_is_among_what_is_told_apart():
    names = [path.name for path in memo._sources()]
    assert {"schema.py", "load.py", "validation.py", "files.py", "version.py"} <= set(names)


@given(at=st.integers(0, 300), what=st.binary(max_size=3), cut=st.integers(0, 300))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_entry_is_ignored_and_written_anew(mine, place, at, what, cut):
    title(mine, place)
    (entry,) = entries(place)
    whole = entry.read_bytes()
    entry.write_bytes(whole[:at] + what + whole[at + cut :])
    assert title(mine, place) == "Mine"
    assert entry.read_bytes() == whole


def test_an_entry_under_anothers_name_is_ignored(mine, place):
    title(mine, place)
    (first,) = entries(place)
    rewrite(mine / "prompt.toml", GOOD.replace("Mine", "Ours"))
    title(mine, place)
    (second,) = (path for path in entries(place) if path != first)
    second.write_bytes(first.read_bytes())
    assert title(mine, place) == "Ours"


@pytest.mark.parametrize(
    "forged",
    [
        ["mine", "\u001b[2J", "senior", [], []],
        ["mine", 5, "senior", [], []],
        ["mine", "Mine", "senior", "tags", []],
        ["mine", "Mine", "senior", [["deep"]], []],
        {"id": "mine"},
        [],
        None,
    ],
)
def test_an_entry_that_holds_what_content_may_not_is_ignored(mine, place, forged):
    title(mine, place)
    (entry,) = entries(place)
    body = json.dumps(forged).encode()
    entry.write_bytes(sealed(entry.stem, body) + b"\n" + body)
    assert title(mine, place) == "Mine"


def test_something_else_in_the_place_of_an_entry_or_of_the_folder_is_borne(mine, place, tmp_path):
    title(mine, place)
    (entry,) = entries(place)
    entry.unlink()
    entry.mkdir()
    assert title(mine, place) == "Mine"
    (tmp_path / "file").write_text("no folder")
    assert title(mine, tmp_path / "file") == "Mine"
    assert title(mine, tmp_path / "file" / "below") == "Mine"


def test_a_full_disk_leaves_nothing_behind(mine, place, monkeypatch):
    def full(path: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert title(mine, place) == "Mine"
    assert list(place.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_only_its_owner_may_read_it(mine, place):
    title(mine, place)
    assert [path.stat().st_mode & 0o777 for path in (place, *entries(place))] == [0o700, 0o600]


def test_the_folder_stays_small_and_files_of_others_stay(mine, place, monkeypatch):
    monkeypatch.setattr(memo, "MAX_ENTRIES", 4)
    place.mkdir()
    (place / "notes.md").write_text("mine")
    for number in range(12):
        rewrite(mine / "prompt.toml", GOOD.replace("Mine", f"Mine {number}"))
        assert title(mine, place) == f"Mine {number}"
    assert len(entries(place)) <= 5
    assert (place / "notes.md").exists()


WRITER = """
import sys
from pathlib import Path
from sdtrainer.content.cards import read_card
from sdtrainer.content.memo import Memo, entries
mine, place = map(Path, sys.argv[1:])
for number in range(50):
    assert read_card(mine, "mine", Memo(place)).title == "Mine"
    for entry in entries(place):
        entry.unlink(missing_ok=True)
print("done")
"""


def test_processes_that_write_and_remove_at_once_do_not_meet(mine, place):
    command = [sys.executable, "-c", WRITER, str(mine), str(place)]
    racing = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [(one.communicate(timeout=60), one.returncode) for one in racing] == [(("done\n", ""), 0)] * 3
    assert title(mine, place) == "Mine"


def test_the_bank_is_the_same_read_and_remembered(mine, place):
    bank = mine.parent
    read = read_cards(bank, Memo())
    assert read_cards(bank, Memo(place)) == read_cards(bank, Memo(place)) == read
    assert len(read[0]) == len(entries(place)) == len(prompt_ids(bank))


def test_a_broken_prompt_is_told_beside_those_remembered(mine, place):
    read_cards(mine.parent, Memo(place))
    rewrite(mine / "prompt.toml", "id =")
    found, faults = read_cards(mine.parent, Memo(place))
    assert "mine" not in {card.id for card in found}
    assert len(faults) == 1
    assert faults[0].startswith("mine/prompt.toml: is not TOML")


@pytest.mark.parametrize("name", ["url-shortener", "mine"])
def test_an_interviewer_is_the_same_read_and_remembered(mine, place, name, validations):
    read = load_interviewer(name, mine.parent, Memo())
    assert load_interviewer(name, mine.parent, Memo(place)) == read
    assert load_interviewer(name, mine.parent, Memo(place)) == read
    assert len(validations) == 2


def test_an_interviewer_follows_its_prompt_and_its_language(mine, place, validations, monkeypatch, tmp_path):
    from sdtrainer.content import interviewers
    from sdtrainer.content.paths import data_dir

    load_interviewer("mine", mine.parent, Memo(place))
    rewrite(mine / "prompt.toml", GOOD.replace("Ten.", "Two."))
    assert load_interviewer("mine", mine.parent, Memo(place)).topics[0].answer == "Two."
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for kind in ("voice", "concepts"):
        (seeds / f"{kind}.en.toml").write_bytes((data_dir("seeds") / f"{kind}.en.toml").read_bytes() + b"\n# later\n")
    monkeypatch.setattr(interviewers, "data_dir", lambda _: seeds)
    load_interviewer("mine", mine.parent, Memo(place))
    assert len(validations) == 3


def test_an_alias_is_found_by_the_cards(mine, place):
    assert load_interviewer("my own", mine.parent, Memo(place)).topics[0].id == "users"
