"""``sdtrainer api check`` and ``api show``."""

from __future__ import annotations

import json

import pytest

from sdtrainer.cli.door import run

GOOD = "style: REST\nauth: bearer\nerrors: {code, message}\nGET /{code} -> 302 Location | 404\n"
BAD = GOOD + "POST /links {url}\nwhat is this\n"


@pytest.fixture
def written(tmp_path):
    def write(text, name="api.txt"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def test_check_exits_1_on_a_must_and_names_it(written, capsys):
    assert run(["api", "check", written(BAD)]) == 1
    out = capsys.readouterr().out
    assert "must   API02 POST /links: and the response? (line 5)" in out
    assert "line 6: not read as an operation: what is this" in out


def test_check_exits_0_when_only_lesser_things_are_found(written, capsys):
    assert run(["api", "check", written(GOOD)]) == 0
    assert "must" not in capsys.readouterr().out


def test_json_has_the_contract_of_programs(written, capsys):
    assert run(["api", "check", written(BAD), "--json"]) == 1
    result = json.loads(capsys.readouterr().out)
    assert result["schema_version"] == 1
    assert result["style"] == "rest"
    assert result["operations"][0] == {
        "id": "get_code",
        "name": "GET /{code}",
        "method": "GET",
        "path": "/{code}",
        "request": "",
        "responses": [{"code": "302", "body": ""}],
        "errors": [{"code": "404", "body": None}],
        "line": 4,
    }
    assert result["findings"][0] == {
        "rule": "API02",
        "severity": "must",
        "where": "POST /links",
        "message": "and the response?",
        "line": 5,
    }
    assert result["doubts"] == [{"line": 6, "text": "not read as an operation: what is this"}]


def test_a_prompt_adds_what_it_asks_for(written, capsys):
    assert run(["api", "check", written(GOOD), "--prompt", "url-shortener"]) == 1
    assert "no operation for" in capsys.readouterr().out


def test_show_lists_what_was_read(written, capsys):
    assert run(["api", "show", written(BAD)]) == 0
    out = capsys.readouterr().out
    assert "API: REST, 2 operations" in out
    assert "GET /{code}" in out
    assert "auth: bearer" in out


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe\x00a", "no UTF-8 text"), (b"GET /a\x00", "binary"), (b"x" * 5_000_000, "at most")],
)
def test_what_is_no_text_is_refused_with_a_sentence(written, capsys, content, words):
    assert run(["api", "check", written(content)]) == 1
    assert words in capsys.readouterr().err


def test_an_unknown_format_names_those_there_are(written, capsys):
    assert run(["api", "show", written(GOOD), "--format", "raml"]) == 2
    assert "shorthand" in capsys.readouterr().err
