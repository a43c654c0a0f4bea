"""Graphviz DOT."""

import pytest

from sdtrainer.errors import ReadError
from sdtrainer.scheme import read
from tests.scheme.kinds import KINDS, arrows


def test_the_grammar():
    scheme = read(
        """// a comment
strict digraph "my graph" {
  rankdir=LR; node [shape=box]
  subgraph cluster_data { label="Data tier"; db [label="Postgres\\nprimary" shape=cylinder]; redis:f0:e }
  client -> lb -> { api1 api2 } -> db [label=sql, style=dashed];   /* product */
  api1 -> redis [dir=both]; "ca" + "che" -> redis
  api2 -> lb [style=invis]
  search -> <<b>Elastic</b> search> [dir=back]
}""",
        KINDS,
    )
    assert arrows(scheme) == {
        ("client", "lb", "async"), ("lb", "api1", "async"), ("lb", "api2", "async"), ("api1", "db", "async"),
        ("api2", "db", "async"), ("api1", "redis", "sync"), ("redis", "api1", "sync"), ("cache", "redis", "sync"),
        ("Elastic search", "search", "sync"),
    }  # fmt: skip
    assert scheme.component("db").label == "Postgres primary"
    assert [(group.title, group.members) for group in scheme.groups] == [("Data tier", ("db", "redis"))]
    assert scheme.connections[0].label == "sql"
    assert scheme.connections[0].line == 5


def test_an_undirected_graph():
    assert arrows(read("graph { api -- db }", KINDS)) == {("api", "db", "undirected")}


def test_records_keep_their_words():
    scheme = read('digraph { api; q [shape=record label="<a> Kafka | {<b> topic}"]; api -> q:a }', KINDS)
    assert scheme.component("q").label == "Kafka topic"
    assert scheme.component("q").kind == "log"


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("digraph {\n a -> \n}", "a node was expected", 3),
        ("digraph {\n a -> b", "not closed", 2),
        ("digraph {\n a [label=<b] }", "not closed", 2),
        ("digraph {}", "empty", 1),
        ("digraph {\n a ] b }", "a node was expected", 2),
        ("digraph {" + "{" * 100 + "a" + "}" * 100 + "}", "nested too deeply", 1),
    ],
)
def test_refusals_name_the_line(text, message, line):
    with pytest.raises(ReadError, match=message) as caught:
        read(text, KINDS)
    assert caught.value.line == line
