"""Tables of a data model among the lines of an API, told from calls and remarks, as lines a scheme can read."""

from __future__ import annotations

import re

from sdtrainer.api.shorthand.attached import opening
from sdtrainer.api.shorthand.brackets import closing, split
from sdtrainer.api.shorthand.lines import BULLET
from sdtrainer.api.shorthand.notes import read_directive
from sdtrainer.api.words import ACTION_VERBS, WRITE_VERBS, words_of

HOW = "this looks like a table: write it as data posts: id bigint pk, text varchar(500)"
_TITLE = re.compile(r"^(?:tables?|data(?: model)?|schema|db)\s*:\s*", re.I)
_HEAD = re.compile(
    r"^(?P<word>(?:create\s+table(?:\s+if\s+not\s+exists)?|data|table)\s+)?[`\"]?(?P<name>[A-Za-z][\w.]*)[`\"]?"
    r"(?P<behind>\s+table)?\s*(?P<mark>[:=({])\s*(?P<body>.*)$",
    re.I | re.S,
)
_SQL = (
    r"bigint|bigserial|serial|smallint|tinyint|n?varchar|char\s*\(|timestamp(?:tz)?|datetime|ts|jsonb|bytea|blob|numeric"
    r"|decimal|snowflake"
)
_PLAIN = r"int(?:eger|32|64|4|8)?|text|string|uuid|ulid|bool(?:ean)?|float|double|date|time|long|json|enum"
_SQL_COLUMN = re.compile(rf"^(?!(?:{_PLAIN})\s)\w+\s+(?:{_SQL})(?!\w)", re.I)
_COLUMN = re.compile(rf"^(?!(?:{_PLAIN})\s)\w+\s+(?:{_SQL}|{_PLAIN})\b", re.I)
_PRIMARY = re.compile(
    r"^\w+\s*:?\s+(?:\w+(?:\s*\([^)]*\))?\s+)?(?:pk|primary(?:\s+key)?)\s*(?:$|[(\[-]|(?:not|default|auto\w*|unique)\b)",
    re.I,
)
_CONSTRAINT = re.compile(
    r"^(?P<kind>primary\s+key|pk|partition\s+key|unique|index|foreign\s+key|fk|constraint|check|key)\s*[(:=]"
    r"\s*(?P<of>[\w\s,]*)",
    re.I,
)
_OF_A_TABLE = re.compile(r"^(?:[;,\s]*(?:primary\s+key|pk|partition|key|index|unique|with|engine|#|//|--|$))", re.I)
_LOOKS = re.compile(r"^(?:create\s+)?(?:tables?|data|schema)\b|\b(?:table|primary key|pk)\b", re.I)
MOST_WORDS = 8


def as_data_line(text: str) -> str:
    """Return what is plainly a table as ``data NAME: column type, …; key=…``; an empty string when it is none.

    Plain is the word ``table``, a primary key, or columns with types of a database; a line with an answer, a part of
    an operation (``body: …``) and a remark for the whole (``errors: …``) are none.
    """
    bare = BULLET.sub("", text.strip())
    titled = _TITLE.sub("", bare)
    found = _HEAD.match(titled) or _HEAD.match(bare)
    if found is None or opening(bare) or read_directive(bare):
        return ""
    inside, behind = _parts(found)
    if not found["word"] and behind and not _OF_A_TABLE.match(behind):
        return ""
    pieces = [piece.replace("`", "").replace('"', "").strip() for piece in split(inside, ",\n")]
    columns = [piece for piece in pieces if piece and not _CONSTRAINT.match(piece)]
    limits = [limit for part in (*pieces, *split(behind, ",;\n")) if (limit := _CONSTRAINT.match(part))]
    named = bool(found["word"] or found["behind"]) or (titled != bare and found["mark"] in "({")
    if not columns or any(len(column.split()) > MOST_WORDS or not column[0].isalpha() for column in columns):
        return ""
    if not (named or _keyed(columns, limits) or _typed(found["name"], columns, bracketed=found["mark"] in "({")):
        return ""
    return _written(found["name"], columns, limits)


def looks_like_a_table(text: str) -> bool:
    """Whether a line that could not be read speaks of a table."""
    return bool(_LOOKS.search(text))


def _parts(found: re.Match[str]) -> tuple[str, str]:
    """What the columns are read from, and what stands behind them."""
    text = found.string
    if found["mark"] in "({":
        end = closing(text, found.start("mark"))
        return (text[found.end("mark") : end], text[end + 1 :].strip(" ;")) if end > 0 else (found["body"], "")
    body, _, behind = found["body"].partition(";")
    return body, behind.strip()


def _keyed(columns: list[str], limits: list[re.Match[str]]) -> bool:
    """Whether a key of a table is named."""
    return any(_PRIMARY.match(column) for column in columns) or any(_is_key(limit) for limit in limits)


def _is_key(limit: re.Match[str]) -> bool:
    return limit["kind"].lower().startswith(("primary", "pk", "partition"))


def _typed(name: str, columns: list[str], *, bracketed: bool) -> bool:
    """Whether columns have types as a database has them; what begins with a verb and a bracket is a call."""
    sql = sum(bool(_SQL_COLUMN.match(column)) for column in columns)
    if bracketed:
        return sql > 0 and not set(words_of(name)[:1]) & (ACTION_VERBS | WRITE_VERBS)
    return sql > 0 or sum(bool(_COLUMN.match(column)) for column in columns) > 1


def _written(name: str, columns: list[str], limits: list[re.Match[str]]) -> str:
    keys = [word for limit in limits if _is_key(limit) for word in limit["of"].replace(",", " ").split()]
    marked = [
        f"{column} pk" if column.split()[0] in keys and not _PRIMARY.match(column) else column for column in columns
    ]
    key = next((word for word in keys if word in [column.split()[0].strip(":") for column in columns]), "")
    return f"data {name}: {', '.join(marked)}" + (f"; key={key}" if key else "")
