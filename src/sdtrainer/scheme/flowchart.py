"""Tokens of a Mermaid flowchart: what stands before the header, links, shapes and attributes."""

from __future__ import annotations

import re
from bisect import bisect_left

from sdtrainer.errors import ReadError
from sdtrainer.light_dataclasses import dataclass, field
from sdtrainer.scheme.markup import plain

OTHERS = [
    "sequenceDiagram",
    "classDiagram",
    "classDiagram-v2",
    "stateDiagram",
    "stateDiagram-v2",
    "erDiagram",
    "gantt",
    "pie",
    "journey",
    "gitGraph",
    "mindmap",
    "timeline",
    "quadrantChart",
    "requirementDiagram",
    "C4Context",
    "C4Container",
    "C4Component",
    "C4Dynamic",
    "C4Deployment",
    "sankey-beta",
    "sankey",
    "xychart-beta",
    "xychart",
    "block-beta",
    "block",
    "packet-beta",
    "packet",
    "kanban",
    "architecture-beta",
    "architecture",
    "zenuml",
    "radar-beta",
    "treemap-beta",
    "treemap",
    "info",
]
HEADER = re.compile(
    r"(?:flowchart(?:-elk)?|graph)(?:[ \t]+(?P<way>TB|TD|BT|LR|RL|[<>^v]))?(?=[ \t]*(?:;|\n|$|%%))|flowchart(?=\s)",
    re.I,
)
_FENCE = re.compile(
    r"^[ \t]*(?:```|~~~|:::)[ \t]*\{?mermaid\}?[^\n]*\n(.*?)(?:^[ \t]*(?:```|~~~|:::)[ \t]*$|\Z)", re.M | re.S
)
_FRONT = re.compile(r"\s*---[ \t]*\n.*?\n[ \t]*---[ \t]*(?:\n|$)", re.S)
_LEADING = re.compile(r"(?:\s|%%\{.{0,1000}?\}%%|%%[^\n]*(?:\n|$))*", re.S)


LONGEST_PREAMBLE = 50_000


@dataclass(frozen=True, slots=True)
class Block:
    """A diagram's text from its header on, the line it begins at, and how many more blocks there were."""

    text: str
    line: int
    more: int = 0
    kind: str = "flowchart"


def find_block(text: str) -> Block | None:
    """The first flowchart of a text (bare, fenced or inside Markdown), else the first other diagram, else None."""
    fenced = [(match[1], match.start(1)) for match in _FENCE.finditer(text)] if "mermaid" in text else []
    found = [block for body, start in fenced or [(text, 0)] if (block := _block(text, body, start))]
    flowcharts = [block for block in found if block.kind == "flowchart"]
    if flowcharts:
        return Block(flowcharts[0].text, flowcharts[0].line, len(found) - 1)
    return found[0] if found else None


def _block(whole: str, body: str, start: int) -> Block | None:
    at = 0
    if front := _FRONT.match(body):
        at = front.end()
    leading = _LEADING.match(body, at, at + LONGEST_PREAMBLE)
    at = leading.end() if leading else at
    line = whole.count("\n", 0, start + at) + 1
    header = HEADER.match(body, at)
    if header and not re.match(r"\s*\{(?!\{)", body[header.end() : header.end() + 80]):
        return Block(body[header.end() :], line)
    word = re.match(r"[\w-]+", body[at : at + 40])
    return Block("", line, kind=word[0]) if word and word[0] in OTHERS else None


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow between nodes: its kind, its heads, its label; ``hidden`` ones only place nodes."""

    kind: str
    start_head: bool
    end_head: bool
    label: str = ""
    hidden: bool = False
    odd: str = ""


_WHITE = re.compile(r"\s*")
_COMMAS = re.compile(r"[\s,]*")
_WHOLE = re.compile(r"\s*(?:[xo<]?--+[-xo>]|[xo<]?==+[=xo>]|[xo<]?-?\.+-[xo>]?|~~~+)\s*")
_OPEN = (
    (re.compile(r"\s*([xo<]?)--\s*"), re.compile(r"--+[-xo>]")),
    (re.compile(r"\s*([xo<]?)==\s*"), re.compile(r"==+[=xo>]")),
    (re.compile(r"\s*([xo<]?)-\.\s*"), re.compile(r"\.+-[xo>]?")),
)
_PIPE = re.compile(r"\|\s*(\"[^\"]{0,2000}\"|[^|]{0,2000})\s*\|\s*")
_ODD = re.compile(r"[ \t]*(<?->|~>|=>|→|<-(?![-.]))\s*")
EDGE_ID = re.compile(r"[ \t]*([\w.:/-]+)@(?=[xo<]?(?:--|==|-\.|~~~))")


class Cursor:
    """A position in the text with the few moves the reader needs."""

    def __init__(self, text: str, line: int) -> None:
        self.text, self.at, self.first = text, 0, line
        self._breaks = [match.start() for match in re.finditer("\n", text)]

    def line(self, at: int | None = None) -> int:
        """The line of a position, counted in the whole file."""
        return self.first + bisect_left(self._breaks, self.at if at is None else at)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Match here and move behind it."""
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    def fail(self, message: str, hint: str = "", at: int | None = None) -> ReadError:
        """An error at this place."""
        line = self.line(at)
        return ReadError(f"line {line}: {message}", hint, line=line)

    def rest(self) -> str:
        """What follows on this line, cut short, for messages."""
        return self.text[self.at :].split("\n", 1)[0].strip()[:40]


def take_link(cursor: Cursor) -> Link | None:
    """The arrow that stands here, with its label, or None."""
    start = cursor.at
    whole = cursor.take(_WHOLE)
    if whole is None:
        return _labelled(cursor) or _odd(cursor)
    mark = whole[0].strip()
    label = ""
    if pipe := cursor.take(_PIPE):
        label = clean_label(pipe[1])
    elif cursor.text.startswith("|", cursor.at):
        raise cursor.fail("this edge label is not closed", "write -->|label|", start)
    return _link(mark[0], mark[-1], mark, label)


def _labelled(cursor: Cursor) -> Link | None:
    start = cursor.at
    for opening, closing in _OPEN:
        match = cursor.take(opening)
        if match is None:
            continue
        end = _closing(cursor, closing)
        if end is None:
            raise cursor.fail("this arrow does not end", "write A -- label --> B", start)
        label, mark = cursor.text[cursor.at : end.start()], end[0]
        cursor.at = end.end()
        cursor.take(_WHITE)
        return _link(match[1] or match[0].strip()[0], mark[-1], match[0] + mark, clean_label(label))
    return None


def _closing(cursor: Cursor, closing: re.Pattern[str]) -> re.Match[str] | None:
    """The end of ``-- label -->``; a quoted label may hold anything."""
    at = cursor.at
    if cursor.text.startswith('"', at):
        at = cursor.text.find('"', at + 1) + 1 or at
    found = closing.search(cursor.text, at)
    return found if found and cursor.text.count("\n", cursor.at, found.start()) <= 2 else None


def _odd(cursor: Cursor) -> Link | None:
    match = cursor.take(_ODD)
    if match is None:
        return None
    mark = match[1]
    label = clean_label(pipe[1]) if (pipe := cursor.take(_PIPE)) else ""
    return Link("async" if "~" in mark else "sync", mark[0] == "<", mark[-1] != "-" and mark != "<-", label, odd=mark)


def _link(first: str, last: str, mark: str, label: str) -> Link:
    hidden = "~" in mark
    start, end = first in "<xo", last in ">xo"
    kind = "async" if "." in mark else "sync"
    return Link("undirected" if not (start or end) else kind, start, end, label, hidden)


SHAPES = (
    ("(((", (")))",), "circle"), ("((", ("))",), "circle"), ("([", ("])",), "stadium"), ("(-", ("-)",), "round"),
    ("[[", ("]]",), "queue"), ("[(", (")]",), "cylinder"), ("[|", ("|]",), "box"), ("[/", ("/]", "\\]"), "box"),
    ("[\\", ("\\]", "/]"), "box"), ("{{", ("}}",), "box"), ("{", ("}",), "diamond"), ("[", ("]",), "box"),
    ("(", (")",), "round"), (">", ("]",), "box"),
)  # fmt: skip
_PAIRS = {"[": "]", "(": ")", "{": "}"}
LONGEST_TEXT = 2000
MOST_LINES = 8
_QUOTED = re.compile(r'\s*"([^"]*)"\s*')


def take_shape(cursor: Cursor) -> tuple[str, str] | None:
    """The shape and the label that stand here, or None."""
    at = cursor.at
    while cursor.text[at : at + 1] in (" ", "\t") and cursor.text[at:].lstrip(" \t")[:1] in ("[", "(", "{"):
        at += 1
    for opener, closers, shape in SHAPES:
        if cursor.text.startswith(opener, at):
            found = _content(cursor.text, at + len(opener), closers, opener)
            if found is not None:
                cursor.at = found[1]
                return shape, clean_label(found[0])
    if cursor.text[at : at + 1] in _PAIRS:
        raise cursor.fail(f"`{cursor.text[at : at + 30].splitlines()[0]}` is not closed", "close the bracket", at)
    return None


def _content(text: str, start: int, closers: tuple[str, ...], opener: str) -> tuple[str, int] | None:
    """The text up to the closing bracket and the index behind it; nested brackets and quotes hide closers."""
    if quoted := _QUOTED.match(text, start):
        closer = next((item for item in closers if text.startswith(item, quoted.end())), None)
        if closer:
            return quoted[1], quoted.end() + len(closer)
    inside = opener[-1] if opener[-1] in _PAIRS else "["
    depth, at = 0, start
    limit = min(len(text), start + LONGEST_TEXT)
    while at < limit:
        closer = None if depth else next((item for item in closers if text.startswith(item, at)), None)
        if closer:
            return text[start:at], at + len(closer)
        if text[at] == '"':
            at = max(at, text.find('"', at + 1, limit))
        depth += (text[at] == inside) - (text[at] == _PAIRS[inside])
        if depth < 0 or text.count("\n", start, at) > MOST_LINES:
            return None
        at += 1
    return None


def clean_label(text: str) -> str:
    """A label without quotes, back-ticks, tags and entities."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    if len(text) > 1 and text[0] == text[-1] == "`":
        text = text[1:-1].strip()
    return plain(text)


@dataclass(slots=True)
class Node:
    """A node as it was mentioned: label, shape and attributes may come later."""

    id: str
    line: int
    label: str = ""
    shape: str = ""
    note: str = ""
    settings: list[tuple[str, str]] = field(default_factory=list)


_ATTRIBUTE = re.compile(r"""\s*([A-Za-z][\w-]*)\s*:\s*("(?:[^"\\]|\\.)*"|'[^']*'|\|?[^,\n}"]*)\s*[,\n]?""")
DRAWING_KEYS = frozenset(
    [
        "shape",
        "label",
        "icon",
        "form",
        "pos",
        "img",
        "w",
        "h",
        "constraint",
        "animate",
        "animation",
        "curve",
        "view",
        "class",
        "link",
        "style",
        "type",
    ]
)


def take_attributes(cursor: Cursor) -> dict[str, str] | None:
    """The ``@{ key: value }`` that stands here, or None."""
    if not cursor.text.startswith("@{", cursor.at):
        return None
    start = cursor.at
    cursor.at += 2
    found: dict[str, str] = {}
    while True:
        cursor.take(_COMMAS)
        if cursor.text.startswith("}", cursor.at):
            cursor.at += 1
            return found
        pair = cursor.take(_ATTRIBUTE)
        if pair is None:
            raise cursor.fail("these attributes cannot be read", "write id@{ kind: sql, nodes: 3 }", start)
        found[pair[1]] = pair[2].strip().strip("\"'")
