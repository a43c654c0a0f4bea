"""Rows 34 and 37: a flag stands before a variable, that before the file, that before the default; faults are named."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "c.toml"

    def write(text):
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_row_34_precedence_with_its_origin(call, file):
    assert call("config", "get", "minutes", "--origin").out == "45 default\n"
    config = file("minutes = 20\nlevel = 'staff'\n")
    assert call("config", "get", "minutes", "--origin", SDTRAINER_CONFIG=config).out == "20 file\n"
    both = {"SDTRAINER_CONFIG": config, "SDTRAINER_MINUTES": "30"}
    assert call("config", "get", "minutes", "--origin", **both).out == "30 env\n"
    told = json.loads(call("config", "--json", **both).out)["settings"]
    assert {row["key"]: row["origin"] for row in told if row["origin"] != "default"} == {
        "minutes": "env",
        "level": "file",
    }


def test_row_34_commands_follow_it(call, file, monkeypatch):
    args = ("practice", "url-shortener", "--answers", "-", "--no-input", "--json")
    config = file("level = 'staff'\nmode = 'exam'\n")

    def level(*more, **variables):
        done = call(*args, *more, given="# sdtrainer session 1\n", SDTRAINER_CONFIG=config, **variables)
        data = json.loads(done.out)
        return data["level"], data["mode"]

    assert level() == ("staff", "exam")
    assert level(SDTRAINER_LEVEL="middle") == ("middle", "exam")
    assert level("--level", "senior") == ("senior", "exam")


def test_row_34_colour_too(call, file):
    config = file("color = 'always'\n")
    assert "\x1b" in call("prompts", "list", SDTRAINER_CONFIG=config).out
    assert "\x1b" not in call("prompts", "list", SDTRAINER_CONFIG=config, SDTRAINER_COLOR="never").out
    assert "\x1b" not in call("--color", "never", "prompts", "list", SDTRAINER_CONFIG=config).out


def test_row_34_a_folder_of_prompts_beside_the_file(home):
    prompt = home.folder / "own" / "my-prompt"
    prompt.mkdir(parents=True)
    text = 'id = "my-prompt"\ntitle = "Mine"\nstatement = "Design it."\n'
    fact = '[[facts]]\nid = "users"\ntriggers = ["users"]\nanswer = "A thousand."\n'
    (prompt / "prompt.toml").write_text(text + fact, encoding="utf-8")
    (home.folder / "c.toml").write_text('prompts = "own"\n')
    listed = home.run("prompts", "list", "--json", SDTRAINER_CONFIG=str(home.folder / "c.toml"), cwd=home.data.parent)
    assert "my-prompt" in {row["id"] for row in json.loads(listed.out)["prompts"]}
    empty = home.folder / "empty"
    empty.mkdir()
    variables = {"SDTRAINER_CONFIG": str(home.folder / "c.toml"), "SDTRAINER_PROMPTS": str(empty)}
    assert "my-prompt" not in home.run("prompts", "list", **variables).out


def test_row_34_a_filter_is_no_setting(call, file):
    listed = json.loads(call("prompts", "list", "--json", SDTRAINER_CONFIG=file("level = 'middle'\n")).out)
    assert {row["level"] for row in listed["prompts"]} > {"middle"}


def test_row_34_settings_are_written_and_taken_back(call, home):
    (home.data).mkdir()
    (home.data / "config.toml").write_text("# mine\nclock = 'off'\n")
    assert call("config", "set", "level", "staff").status == 0
    assert call("config", "set", "level", "middle").status == 0
    assert call("config", "set", "prompts", 'C:\\my "own"').status == 0
    text = (home.data / "config.toml").read_text()
    assert "# mine" in text
    assert text.count("level") == 1
    assert call("config", "get", "level").out == "middle\n"
    assert call("config", "get", "prompts").out == 'C:\\my "own"\n'
    assert call("config", "unset", "level").status == 0
    assert call("config", "get", "level", "--origin").out == "senior default\n"


@pytest.mark.parametrize(
    ("text", "key", "allowed"),
    [
        ('minutes = "x"', "minutes", "a number from 5 to 240"),
        ("minutes = 900", "minutes", "a number from 5 to 240"),
        ("level = 'god'", "level", "middle, senior, staff"),
        ("plain = 3", "plain", "true or false"),
        ("minuts = 30", "minuts", "minutes"),
        ("minutes = ", "Invalid value", "minutes = 30"),
    ],
)
def test_row_37_a_bad_file_is_named_with_its_key_and_what_is_allowed(call, file, text, key, allowed):
    config = file(text)
    done = call("prompts", "list", SDTRAINER_CONFIG=config)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"error: {config}: ")
    assert key in done.err.splitlines()[0]
    assert allowed in done.err
    assert call("practice", "-h", SDTRAINER_CONFIG=config).status == 0
    assert call("config", "path", SDTRAINER_CONFIG=config).out == f"{config}\n"
    doctor = call("doctor", "--json", SDTRAINER_CONFIG=config)
    assert doctor.status == 1
    assert any(config in problem for problem in json.loads(doctor.out)["problems"])


def test_row_37_a_file_that_is_named_and_missing(call):
    done = call("history", SDTRAINER_CONFIG="nowhere.toml")
    assert done.status == 2
    assert "nowhere.toml" in done.err
