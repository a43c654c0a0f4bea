"""Tables among the lines of an API: data for the scheme, never a call and never who may call."""

import pytest

from sdtrainer.api import read
from sdtrainer.api.shorthand.data_lines import HOW, as_data_line
from sdtrainer.scheme import read_data

TABLES = [
    (
        "posts: id bigint PK (snowflake), author_id bigint, text varchar(500), created_at",
        "data posts: id bigint PK (snowflake), author_id bigint, text varchar(500), created_at",
    ),
    (
        "follows(follower_id bigint, followee_id bigint, created_at ts) pk(follower_id, followee_id)",
        "data follows: follower_id bigint pk, followee_id bigint pk, created_at ts; key=follower_id",
    ),
    ("table phrases(id, text, count)", "data phrases: id, text, count"),
    ("phrases table: id, text, count", "data phrases: id, text, count"),
    ("- tables: phrases(id, text)", "data phrases: id, text"),
    ("sessions: token varchar(64) pk, user_id bigint", "data sessions: token varchar(64) pk, user_id bigint"),
    ("users {id uuid pk, name text}", "data users: id uuid pk, name text"),
    ("users: id int, name text", "data users: id int, name text"),
    ("authors: id bigint pk, name text", "data authors: id bigint pk, name text"),
    (
        "CREATE TABLE posts (\n  id bigint primary key,\n  owner bigint references users(id),\n  index (owner)\n);",
        "data posts: id bigint primary key, owner bigint references users(id)",
    ),
]
OTHERS = [
    "getUser(id bigint) -> User",
    "createPost(author_id bigint, text varchar(500))",
    "feed(cursor string, limit int)",
    "follow(follower_id bigint, followee_id bigint)",
    "String title(String text)",
    "POST /posts {id bigint, text varchar(500)} -> 201",
    "body: id bigint, text varchar(500)",
    "errors: code int, message text",
    "Tweet = {id, text}",
    "User {id: ID!, name: String}",
    "posts: the pk is the id, so no join",
    "users: paging by cursor, 20 per page",
    "auth: bearer token, refreshed daily",
]


@pytest.mark.parametrize(("text", "line"), TABLES)
def test_a_table_is_a_data_line_with_every_column(text, line):
    assert as_data_line(text) == line
    (table,) = read_data([(1, line)]).tables
    assert [field.name for field in table.fields] == [part.split()[0] for part in line.partition(":")[2].split(", ")]


@pytest.mark.parametrize("text", OTHERS)
def test_calls_answers_and_remarks_are_no_tables(text):
    assert as_data_line(text) == ""


@pytest.mark.parametrize("text", [text for text, _ in TABLES])
def test_a_table_says_nothing_of_the_api(text):
    design = read(f"REST\nPOST /posts {{text}} -> 201 {{id}}\n{text}\nGET /posts/{{id}} -> 200 {{id}}")
    assert [item.name for item in design.operations] == ["POST /posts", "GET /posts/{id}"]
    assert ([note.topic for note in design.notes if note.topic != "style"], design.types, design.doubts) == ([], (), ())


@pytest.mark.parametrize(
    ("text", "topic"), [("the author of a post may edit it", "note"), ("authorised by a JWT", "auth")]
)
def test_an_author_is_no_authentication(text, topic):
    assert [note.topic for note in read(text).notes] == [topic]


def test_what_speaks_of_a_table_and_cannot_be_read_is_told_how_to_be_written():
    (doubt,) = read("POST /a -> 201\ntables: users, posts").doubts
    assert (doubt.text, doubt.line) == (HOW, 2)
