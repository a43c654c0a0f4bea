"""Data lines: tables with sizes, keys, and which operation reads or writes them."""

import pytest

from sdtrainer.scheme import is_data_line, read_data, revise
from tests.scheme.kinds import KINDS, play


def table(text):
    return read_data([(1, text)]).tables[0]


def test_the_row_of_the_study_is_231_bytes():
    found = table("data links: code char(7) pk, url varchar(200), created ts, owner uuid?; key=code")
    assert found.row_bytes == 231
    assert found.key == "code"
    assert [(item.name, item.type, item.size, item.primary, item.nullable) for item in found.fields] == [
        ("code", "char(7)", 7, True, False), ("url", "varchar(200)", 200, False, False),
        ("created", "ts", 8, False, False), ("owner", "uuid", 16, False, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("data a: n int, m bigint, f float, d double, b bool", 4 + 8 + 4 + 8 + 1),
        ("data a: id: uuid, at: timestamp", 24),
        ("table a (id bigint primary key, name varchar(50) not null)", 58),
        ("data a: photo blob(200KB)", 200_000),
        ("data a: vector(768)", 768),
    ],
)
def test_sizes(text, row):
    assert table(text).row_bytes == row


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("data a: name", "name has no type"),
        ("data a: x money2", "type I do not know"),
        ("data a: bio text", "text without a length counts 100 B"),
        ("data a: id int; key=other", "key=other is none of its fields"),
    ],
)
def test_what_was_assumed_is_said(text, said):
    assert said in read_data([(3, text)]).doubts[0].text
    assert read_data([(3, text)]).doubts[0].line == 3


def test_accesses():
    found = read_data(
        [(1, "open reads links, counts"), (2, "shorten writes links and log"), (3, "pay reads and writes rows")]
    )
    assert [(item.operation, item.mode, item.table) for item in found.accesses] == [
        ("open", "read", "links"), ("open", "read", "counts"), ("shorten", "write", "links"),
        ("shorten", "write", "log"),
        ("pay", "read", "rows"), ("pay", "write", "rows"),
    ]  # fmt: skip
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("data links: code char(7)", True), ("open reads links", True), ("client -> api", False),
        ("reads 40k/s", False),
        ("POST /links {url} -> 201", False), ("a reader reads a lot of things every day", False), ("", False),
    ],
)  # fmt: skip
def test_is_data_line(text, is_one):
    assert is_data_line(text) is is_one


def test_a_component_that_reads_is_offered_as_an_arrow():
    revision = revise(play("client -> api", "client -> db"), "api reads db", KINDS)
    assert [doubt.repair for doubt in revision.doubts] == ["api -> db"]
    assert revision.scheme.accesses == ()


def test_a_later_line_replaces_the_table():
    scheme = play("client -> db", "data links: code int", "data Links: code bigint; key=code")
    assert [(item.name, item.row_bytes) for item in scheme.tables] == [("Links", 8)]
