"""The commands ``ask`` and ``prompts`` as a user meets them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from sdtrainer.cli.door import run
from sdtrainer.content.cards import Card, unpacked
from sdtrainer.content.files import read_folder
from sdtrainer.content.folders import PROMPT_FILES, prompt_ids
from sdtrainer.content.load import load_prompt
from sdtrainer.content.memo import Memo
from sdtrainer.storage.journal import open_journal, utc_now
from sdtrainer.storage.records import SessionRow


@pytest.fixture
def command(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("SDTRAINER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("SDTRAINER_PROMPTS", raising=False)

    def call(*args: str, stdin: str = "") -> tuple[int, str, str]:
        import io

        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        status = run(list(args))
        shown = capsys.readouterr()
        return int(status), shown.out, shown.err

    return call


def test_ask_answers_each_clause(command):
    status, out, _ = command("ask", "url-shortener", "--json", "How many links a month, and 20 redirects per link?")
    answers = json.loads(out)["answers"]
    assert status == 0
    assert [(item["zone"], item["facts"]) for item in answers] == [("answer", ["links"]), ("answer", ["ratio"])]
    assert set(answers[0]) >= {"line", "zone", "facts", "score", "evidence", "reply"}


def test_ask_reads_lines_from_stdin_and_remembers_what_it_said(command):
    _, out, _ = command("ask", "url-shortener", "--json", stdin="uptime?\n\nuptime?\nNo accounts, right?\n")
    answers = json.loads(out)["answers"]
    assert [item["zone"] for item in answers] == ["answer", "answer", "agree"]
    assert answers[0]["reply"] != answers[1]["reply"]


def test_ask_of_an_unknown_prompt_suggests_one(command):
    status, out, err = command("ask", "url-shortner", "hi")
    assert (status, out) == (1, "")
    assert "did you mean url-shortener?" in err


def test_ask_without_a_question_is_a_usage_error(command):
    assert command("ask", "url-shortener", stdin="\n")[0] == 2


def test_list_has_every_prompt_with_its_state(command):
    _, out, _ = command("prompts", "list", "--json")
    rows = json.loads(out)["prompts"]
    assert len(rows) == 12
    assert {tuple(row) for row in rows} == {("id", "title", "level", "tags", "state", "score")}
    assert {row["state"] for row in rows} == {"new"}


def test_list_filters(command):
    _, out, _ = command("prompts", "list", "--json", "--tag", "Geo")
    assert [row["id"] for row in json.loads(out)["prompts"]] == ["ride-hailing"]
    assert "No prompt fits" in command("prompts", "list", "--state", "done")[1]


def test_list_puts_the_weakest_first(command, tmp_path):
    with open_journal(tmp_path / "data" / "sessions.db") as journal:
        for number, (prompt, score) in enumerate((("news-feed", 70), ("typeahead", 40), ("news-feed", 35))):
            journal.start(SessionRow(f"s{number}", prompt, "senior", "coach", utc_now()))
            journal.close_session(f"s{number}", headline={"score": score})
    rows = json.loads(command("prompts", "list", "--json", "--weakest")[1])["prompts"]
    assert [(row["id"], row["state"], row["score"]) for row in rows] == [
        ("news-feed", "done", 35),
        ("typeahead", "done", 40),
    ]


def test_a_partial_session_leaves_the_score_of_a_prompt_alone(command, tmp_path):
    lines = ({"score": 40}, {"score": 90, "practised": ["estimate", "wrap"]})
    with open_journal(tmp_path / "data" / "sessions.db") as journal:
        for number, headline in enumerate(lines):
            journal.start(SessionRow(f"s{number}", "news-feed", "senior", "coach", utc_now()))
            journal.close_session(f"s{number}", headline=headline)
    rows = json.loads(command("prompts", "list", "--json", "--weakest")[1])["prompts"]
    assert [(row["id"], row["score"]) for row in rows] == [("news-feed", 40)]


def test_what_is_no_prompt_is_named_by_list_and_check(command, tmp_path):
    assert command("prompts", "new", "mine", "--prompts", str(tmp_path))[0] == 0
    (tmp_path / "mine").rename(tmp_path / "My Own")
    said = "My Own: is no id; rename it with small letters and digits, joined by -"
    status, _, err = command("prompts", "list", "--prompts", str(tmp_path))
    assert (status, err) == (0, f"cannot be read: {said}\n")
    assert command("prompts", "check", "--quick", "--prompts", str(tmp_path))[0] == 1


def test_show_gives_no_fact_away(command):
    _, out, _ = command("prompts", "show", "url-shortener")
    assert "turns long web addresses into short ones" in out
    assert "billion" not in out


@pytest.mark.parametrize("name", prompt_ids())
def test_show_says_nothing_of_what_a_level_would_find(command, name):
    for words in (("prompts", "show", name), ("prompts", "show", name, "--json")):
        shown = " ".join(command(*words)[1].split())
        assert not any(text and text.strip()[:40] in shown for _, text in load_prompt(name).levels)
    assert "What each level shows" in command("prompts", "sheet", name)[1]


def test_the_sheet_holds_what_an_interviewer_needs(command):
    _, out, _ = command("prompts", "sheet", "url-shortener", "--markdown")
    for part in ("About 1 billion new links a month", "Follow-up questions", "Checklist to tick", "Reference: scaled"):
        assert part in out


def test_a_new_prompt_is_accepted_as_a_draft(command, tmp_path):
    assert command("prompts", "new", "my-thing", "--prompts", str(tmp_path))[0] == 0
    status, out, _ = command("prompts", "check", "my-thing", "--prompts", str(tmp_path), "--json")
    found = json.loads(out)["findings"]
    assert status == 0
    assert {item["severity"] for item in found} == {"lacks"}


def test_check_names_every_fault_and_fails(command, tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "prompt.toml").write_text('id = "bad"\ntitel = "x"\nfacts = []\n')
    status, out, _ = command("prompts", "check", "--prompts", str(tmp_path), "--json")
    where = {item["where"] for item in json.loads(out)["findings"]}
    assert status == 1
    assert {"bad/prompt.toml: titel", "bad/prompt.toml: title", "bad/prompt.toml: statement"} <= where


def test_the_schema_is_one_for_editors(command):
    _, out, _ = command("prompts", "schema")
    assert "facts" in json.loads(out)["properties"]


@pytest.mark.parametrize(
    ("args", "needless"),
    [
        (["ask", "url-shortener", "uptime?"], ("pydantic", "sqlite3", "sdtrainer.content.load", "sdtrainer.simulate")),
        (
            ["prompts", "list"],
            ("pydantic", "sqlite3", "sdtrainer.content.load", "sdtrainer.match", "sdtrainer.grading"),
        ),
    ],
)
def test_what_was_validated_before_costs_no_validation(args, needless, tmp_path):
    loaded = f"[name for name in {needless!r} if name in sys.modules]"
    code = f"import sys\nfrom sdtrainer.cli.door import run\nprint(run({args!r}), {loaded})"
    home = {**os.environ, "SDTRAINER_DATA_DIR": str(tmp_path), "SDTRAINER_PROMPTS": ""}
    first, second = (
        subprocess.run([sys.executable, "-c", code], env=home, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    )
    assert first.splitlines()[:-1] == second.splitlines()[:-1]
    assert "pydantic" in first
    assert second.splitlines()[-1] == "0 []"


def test_check_believes_nothing_but_the_source(command, tmp_path):
    folder = tmp_path / "bank" / "mine"
    folder.mkdir(parents=True)
    (folder / "prompt.toml").write_text('id = "mine"\ntitel = "x"\nfacts = []\n')
    files = read_folder(folder, "mine", PROMPT_FILES)
    lie = Card("mine", "Sound", "senior", (), ())
    Memo(tmp_path / "data" / "cache").recalled("card", files.sources(), lambda: lie, list, unpacked)
    assert "Sound" in command("prompts", "list", "--prompts", str(folder.parent))[1]
    status, out, _ = command("prompts", "check", "mine", "--quick", "--prompts", str(folder.parent))
    assert status == 1
    assert "titel" in out
