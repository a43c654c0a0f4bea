"""Reading prompts: shipped ones, one's own, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdtrainer.content.folders import prompt_ids, strays
from sdtrainer.content.load import load_method, load_prompt, load_prompts, read_prompt, read_prompts
from sdtrainer.content.scaffold import scaffold
from sdtrainer.errors import ContentError, SdError

GOOD = """
id = "mine"
title = "Mine"
statement = "Design it."
[[facts]]
id = "users"
answer = "Ten."
triggers = ["users"]
"""


@pytest.fixture
def own(tmp_path):
    def write(text: str, name: str = "mine") -> Path:
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "prompt.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_the_shipped_bank_is_read_whole():
    prompts = load_prompts()
    assert {"url-shortener", "news-feed", "ticket-booking"} <= {prompt.id for prompt in prompts}
    assert all(prompt.references.session for prompt in prompts)


def test_own_prompts_stand_beside_shipped_ones(own):
    folder = own(GOOD)
    assert {"mine", "url-shortener"} <= set(prompt_ids(folder))
    assert load_prompt("mine", folder).facts[0].subject == "Users"


def test_the_folder_may_come_from_the_environment(own, monkeypatch):
    monkeypatch.setenv("SDTRAINER_PROMPTS", str(own(GOOD)))
    assert load_prompt("mine").title == "Mine"


@pytest.mark.parametrize("name", ["tinyurl", "URL Shortener", "url_shortener"])
def test_names_are_taken_as_people_write_them(name):
    assert load_prompt(name).id == "url-shortener"


def test_a_misspelt_name_is_suggested():
    with pytest.raises(SdError) as caught:
        load_prompt("url-shortner")
    assert "did you mean url-shortener?" in caught.value.hint


def test_every_fault_is_listed_with_file_and_key(own):
    text = GOOD.replace('title = "Mine"', 'titel = "Mine"\nlevel = "guru"').replace('["users"]', '"users"')
    with pytest.raises(ContentError) as caught:
        load_prompt("mine", own(text))
    assert sorted(caught.value.faults) == [
        "mine/prompt.toml: facts[0] (users).triggers: must be a list in square brackets",
        "mine/prompt.toml: level: must be one of 'middle', 'senior' or 'staff'",
        "mine/prompt.toml: titel: is not a key of this file; remove it or mend its spelling",
        "mine/prompt.toml: title: is missing; add it",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GOOD.replace("Ten.", "\\u001b[2J"), "facts[0].answer: holds a control character"),
        ("references = {}\n" + GOOD, "references: is filled from the files beside it"),
        (GOOD.replace('id = "mine"', 'id = "yours"'), "the folder is called 'mine'"),
        ("id = ", "is not TOML"),
        (GOOD + f"puzzle = '{'x' * 300_000}'", "is larger than 256 KiB"),
        (f"x = {'[' * 60_000}", "is nested too deeply"),
        (f"x = {'9' * 6_000}", "holds a number of thousands of digits"),
        ('"\\u001b[2J" = 1\n' + GOOD, "mine/prompt.toml: \\x1b[2J: is not a key of this file"),
    ],
)
def test_hostile_or_broken_files_are_refused_with_a_sentence(own, text, fault):
    with pytest.raises(ContentError) as caught:
        load_prompt("mine", own(text))
    assert any(fault in item for item in caught.value.faults)
    assert all(item.isprintable() for item in (caught.value.message, *caught.value.faults))


def test_links_out_of_the_folder_are_not_followed(own, tmp_path):
    folder = own(GOOD)
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (folder / "mine" / "session.md").symlink_to(secret)
    with pytest.raises(ContentError, match=r"mine/session\.md"):
        load_prompt("mine", folder)
    (folder / "linked").symlink_to(folder / "mine")
    assert "linked" not in prompt_ids(folder)


def test_what_looks_like_a_prompt_and_is_none_is_named(own):
    folder = own(GOOD)
    own(GOOD, "My \x1b[2J Prompt")
    (folder / "linked").symlink_to(folder / "mine")
    (folder / "notes").mkdir()
    assert strays(folder) == (
        "My \\x1b[2J Prompt: is no id; rename it with small letters and digits, joined by -",
        "linked: is a link; put the folder itself here",
    )
    assert strays(folder / "mine") == ("mine: holds prompt.toml itself; name the folder around it",)
    assert strays() == ()


def test_a_folder_that_may_not_be_looked_into_is_said(own, monkeypatch):
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    folder = own(GOOD)
    (folder / "notes").mkdir()
    is_file = Path.is_file
    monkeypatch.setattr(Path, "is_file", lambda self: refuse(self) if self.parent.name == "notes" else is_file(self))
    assert {"mine", "notes"} <= set(prompt_ids(folder))
    monkeypatch.setattr("sdtrainer.content.files.os.scandir", refuse)
    with pytest.raises(ContentError) as caught:
        read_prompt(folder / "notes", "notes")
    assert caught.value.faults == ("notes: cannot be read: Permission denied",)


@pytest.mark.parametrize(
    ("files", "text", "fault"), [(101, "", "holds more than 100 files"), (9, "x" * 250_000, "is larger than 2048 KiB")]
)
def test_a_folder_of_too_many_or_too_large_files_is_refused(own, files, text, fault):
    folder = own(GOOD)
    for number in range(files):
        (folder / "mine" / f"minimal-v{number}.mmd").write_text(text)
    with pytest.raises(ContentError) as caught:
        load_prompt("mine", folder)
    assert caught.value.faults[0].startswith(f"mine: {fault}")


def test_one_broken_prompt_does_not_hide_the_others(own):
    folder = own("id = ")
    prompts, faults = read_prompts(folder)
    assert "url-shortener" in {prompt.id for prompt in prompts}
    assert len(faults) == 1


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(SdError, match="there is no prompts folder"):
        prompt_ids(tmp_path / "nowhere")


def test_a_scaffold_is_a_draft_that_loads(tmp_path):
    scaffold("new-thing", tmp_path)
    assert load_prompt("new-thing", tmp_path).title == "New thing"
    with pytest.raises(SdError, match="exists already"):
        scaffold("new-thing", tmp_path)
    with pytest.raises(SdError, match="is no id"):
        scaffold("../up", tmp_path)


def test_a_method_without_one_of_its_tables_is_refused(tmp_path):
    with pytest.raises(ContentError) as caught:
        load_method("en", tmp_path)
    assert caught.value.faults == ("phases.toml: is missing; the method needs it",)
