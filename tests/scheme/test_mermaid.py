"""Mermaid flowcharts: every construct of the subset, and refusals with a line."""

from pathlib import Path

import pytest

from sdtrainer.errors import ReadError
from sdtrainer.scheme import echo, read
from tests.scheme.kinds import KINDS, arrows, path

FIXTURES = sorted((Path(__file__).parent / "mermaid").glob("*.mmd"))


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_fixture_reads_as_its_echo_says(file):
    """One file a construct: the drawing, and below ``%% expect`` what the echo must say."""
    drawing, _, expected = file.read_text(encoding="utf-8").partition("%% expect\n")
    wanted = [line.removeprefix("%% ") for line in expected.strip().splitlines()]
    assert list(echo(read(drawing, KINDS))) == wanted


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("flowchart LR\n  A --> B\n  A -->", "this arrow leads nowhere", 3),
        ("flowchart LR\n  A[Client --> B", "is not closed", 2),
        ("flowchart LR\n  A -->|x B", "edge label is not closed", 2),
        ("flowchart LR\n  A --> B\n  end", "closes nothing", 3),
        ("flowchart LR\n  subgraph S\n  A --> B", "is not closed", 2),
        ("flowchart LR\n  A --> end", "leads nowhere", 2),
        ("flowchart LR\n  A B C", "cannot be read", 2),
        ("flowchart LR", "empty", 1),
        ("sequenceDiagram\n  A->>B: hi", "Mermaid sequenceDiagram", 1),
        ("%% hello\narchitecture-beta\n  group api", "Mermaid architecture-beta", 2),
        ("```mermaid\nC4Context\n```", "Mermaid C4Context", 2),
    ],
)
def test_refusals_name_the_line(text, message, line):
    with pytest.raises(ReadError, match=message) as caught:
        read(text, KINDS)
    assert caught.value.line == line


def test_a_single_dash_is_read_and_said():
    scheme = read("flowchart LR\n client -> api ~> kafka", KINDS)
    assert arrows(scheme) == {("client", "api", "sync"), ("api", "kafka", "async")}
    assert [doubt.text for doubt in scheme.doubts] == ["`->` was read as -->", "`~>` was read as -.->"]


def test_own_keys_and_use_cases():
    scheme = read(
        """flowchart LR
  users([Users]) --> lb --> api
  api --> posts[(Posts)] & feeds[Feed cache]
  api -.-> q[[New posts]] -.-> fan[Fan-out] --> feeds
  posts@{ kind: nosql, shards: 12, copies: 3, key: author }
  q@{ kind: log, nodes: 3, ack: 2 }
  %% lb: nodes=3
  %% use post 2k/s write: users > lb > api > posts ~> q > fan > feeds x200
  %% hot feeds zipf 1.0 keys 200M
  %% celebrity post followers 80M
  %% an ordinary comment: with a colon
""",
        KINDS,
    )
    assert scheme.component("posts").settings == {"shards": 12.0, "copies": 3.0, "key": "author"}
    assert scheme.component("posts").kind == "nosql"
    assert scheme.component("lb").settings == {"nodes": 3.0}
    assert path(scheme, "post") == "users > lb > api > posts ~> q > fan > feeds x200"
    assert [option.name for option in scheme.options] == ["hot", "celebrity"]
    assert scheme.doubts == ()


def test_an_unknown_key_is_doubted():
    scheme = read("flowchart LR\n client --> api\n api@{ nodez: 3 }", KINDS)
    assert [doubt.text for doubt in scheme.doubts] == ["api: nodez= is no setting I know; did you mean nodes=?"]


def test_markdown_with_several_blocks_takes_the_first_flowchart():
    text = "# Design\n```mermaid\nsequenceDiagram\nA->>B: x\n```\ntext\n```mermaid\ngraph TD\nclient-->api\n```\n"
    scheme = read(text, KINDS)
    assert arrows(scheme) == {("client", "api", "sync")}
    assert scheme.connections[0].line == 9
    assert scheme.doubts[0].text == "1 more diagrams in this file were not read"


def test_deep_nesting_is_refused():
    with pytest.raises(ReadError, match="nested too deeply"):
        read("flowchart LR\n" + "subgraph a\n" * 1000 + "A-->B\n" + "end\n" * 1000, KINDS)
