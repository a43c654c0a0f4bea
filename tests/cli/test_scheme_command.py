"""``sdtrainer scheme show``."""

import io
import json
import xml.etree.ElementTree as ET

import pytest

from sdtrainer.cli import drawings
from sdtrainer.cli.door import run

TEXT = "client -> api x3 -> links(postgres)\nopen 40k/s read: client > api > links\nwhat is this\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "scheme.txt"
    path.write_text(TEXT)
    return str(path)


def test_text_says_what_was_read_and_what_not(file, capsys):
    assert run(["scheme", "show", file]) == 0
    out = capsys.readouterr().out
    assert "I read 3 components, 2 connections" in out
    assert "client → api" in out
    assert "open 40k/s (read): client → api → links" in out
    assert "line 3: not read: `what is this`" in out


def test_json_is_as_promised(file, capsys):
    assert run(["scheme", "show", file, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert next(iter(result)) == "schema_version"
    assert result["components"][1] == {
        "id": "api", "label": "api", "kind": "service", "kind_from": "word", "kind_word": "api",
        "settings": {"nodes": 3.0}, "line": 1, "element": "",
    }  # fmt: skip
    assert result["connections"][0] == {"from": "client", "to": "api", "label": "", "kind": "sync", "line": 1}
    case = result["use_cases"][0]
    assert (case["name"], case["rate"], case["mode"], case["path"], case["proposed"]) == (
        "open", 40000.0, "read", "client > api > links", False,
    )  # fmt: skip
    assert result["doubts"][0]["line"] == 3
    assert result["groups"] == []


def test_mermaid_reads_back(file, tmp_path, capsys):
    assert run(["scheme", "show", file, "--mermaid"]) == 0
    other = tmp_path / "other.mmd"
    other.write_text(capsys.readouterr().out)
    assert run(["scheme", "show", str(other), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert [part["id"] for part in result["components"]] == ["client", "api", "links"]
    assert result["use_cases"][0]["path"] == "client > api > links"


def test_svg_is_xml(file, capsys):
    assert run(["scheme", "show", file, "--svg"]) == 0
    assert ET.fromstring(capsys.readouterr().out).tag.endswith("svg")


def test_paths_are_proposed_for_a_prompt(tmp_path, capsys):
    path = tmp_path / "scheme.txt"
    path.write_text("client -> api -> links(postgres)")
    assert run(["scheme", "show", str(path), "--prompt", "url-shortener", "--json"]) == 0
    cases = json.loads(capsys.readouterr().out)["use_cases"]
    assert {case["operation"] for case in cases} >= {"shorten", "open"}
    assert all(case["proposed"] for case in cases)


def test_stdin(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"client -> db")))
    assert run(["scheme", "show", "-", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["components"]) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "there is nothing to read"),
        (b"\xff\xfe\x00\x01", "is not text in UTF-8"),
        (b"hello", "no drawing found (line 1)"),
        (b"sequenceDiagram\nA->>B: x", "Mermaid sequenceDiagram"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "this is an SVG picture"),
        (b"---\nexcalidraw-plugin: parsed\n---\n", "Obsidian Excalidraw note"),
        (b"@startuml\nA -> B\n", "this is PlantUML"),
        (b"openapi: 3.0.0\n", "this is an API definition"),
    ],
)
def test_refusals(tmp_path, capsys, text, said):
    path = tmp_path / "drawing"
    path.write_bytes(text)
    assert run(["scheme", "show", str(path)]) == 1
    assert said in capsys.readouterr().err


def test_unknown_format_is_usage(file, capsys):
    assert run(["scheme", "show", file, "--format", "visio"]) == 2
    assert "there is no format visio" in capsys.readouterr().err


def test_watch_shows_again_and_says_what_cannot_be_read(file, monkeypatch, capsys):
    monkeypatch.setattr(drawings, "_saves", lambda path: iter(["client -> api", "nothing here", "client -> db"]))
    assert run(["scheme", "show", file, "--watch"]) == 0
    out = capsys.readouterr().out
    assert out.index("client → api") < out.index("no drawing found") < out.index("client → db")
