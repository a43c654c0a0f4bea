"""Graphviz DOT: the published grammar, of its attributes only label, shape, dir and style."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sdtrainer.errors import ReadError
from sdtrainer.light_dataclasses import dataclass, field
from sdtrainer.scheme.assembly import Drawing, Edge, assemble
from sdtrainer.scheme.flowchart import Node
from sdtrainer.scheme.markup import plain
from sdtrainer.scheme.model import Group
from sdtrainer.scheme.sheet import MOST_COMPONENTS, MOST_CONNECTIONS, Sheet

NAME = "dot"
ORDER = 40
DEEPEST = 50
MOST_TOKENS = 200_000
_HEAD = re.compile(
    r"(?:\s|//[^\n]*\n|/\*.*?\*/|#[^\n]*\n)*(?:strict\s+)?(?:di)?graph\b\s*(?:\"(?:[^\"\\]|\\.)*\"|[\w.]+)?\s*\{",
    re.S | re.I,
)
_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/|^\#[^\n]*)|(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<edge>->|--)"""
    r"""|(?P<mark>[{}\[\];,=:+])|(?P<word>-?(?:\.\d+|\d+(?:\.\d*)?)(?![\w])|[^\W\d]\w*|[^\x00-\x7f]+)|(?P<html><)""",
    re.S | re.M,
)
CYLINDERS = frozenset({"cylinder"})


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def detects(text: str) -> bool:
    """Whether the text begins as a DOT graph."""
    return bool(_HEAD.match(text[:20_000]))


def read(text: str, sheet: Sheet) -> None:
    """Read the graph. Raises ``ReadError`` with a line."""
    drawing = _Parser(text).run()
    if not drawing.nodes:
        raise ReadError("this graph is empty", "write a -> b", line=1)
    assemble(drawing, sheet)


def _fail(text: str, at: int, message: str) -> ReadError:
    line = text.count("\n", 0, at) + 1
    return ReadError(f"line {line}: {message}", "write: digraph { a -> b }", line=line)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise _fail(text, at, f"`{text[at : at + 10].split(chr(10))[0]}` cannot be read")
        kind, end = match.lastgroup, match.end()
        if kind == "html":
            end = _html_end(text, at)
            found.append(_Token("word", plain(text[at + 1 : end - 1]), at))
        elif kind == "quoted":
            inner = match[0][1:-1].replace("\\\n", "").replace('\\"', '"')
            found.append(_Token("word", re.sub(r"\\[nlr]", " ", inner), at))
        elif kind != "space":
            found.append(_Token(kind, match[0], at))
        at = end
        if len(found) > MOST_TOKENS:
            raise _fail(text, at, "this graph is too large")
    return found


def _html_end(text: str, start: int) -> int:
    depth = 0
    for at in range(start, min(len(text), start + 20_000)):
        depth += (text[at] == "<") - (text[at] == ">")
        if depth == 0:
            return at + 1
    raise _fail(text, start, "this HTML label is not closed")


@dataclass(slots=True)
class _Scope:
    """Defaults and the group that hold inside a pair of braces."""

    group: str = ""
    nodes: dict[str, str] = field(default_factory=dict)
    edges: dict[str, str] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text, self.tokens, self.at = text, _tokens(text), 0
        self.breaks = [match.start() for match in re.finditer("\n", text)]
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.groups: dict[str, Group] = {}
        self.members: dict[str, list[str]] = {}
        self.placed: set[str] = set()
        self.directed = True

    def run(self) -> Drawing:
        words = [self._next().text.lower()]
        if words[0] == "strict":
            words.append(self._next().text.lower())
        self.directed = words[-1] == "digraph"
        if not self._is("{"):
            self._next()
        self._expect("{")
        self._statements(_Scope(), 0)
        groups = [
            Group(group.id, group.title, tuple(self.members[group.id]), group.parent, group.line)
            for group in self.groups.values()
        ]
        return Drawing(list(self.nodes.values()), self.edges, groups)

    def _next(self) -> _Token:
        if self.at >= len(self.tokens):
            raise _fail(self.text, len(self.text), "this graph is not closed")
        self.at += 1
        return self.tokens[self.at - 1]

    def _is(self, text: str) -> bool:
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        return token is not None and token.kind in ("mark", "edge") and token.text == text

    def _take(self, text: str) -> bool:
        found = self._is(text)
        self.at += found
        return found

    def _expect(self, text: str) -> None:
        token = self._next()
        if token.kind == "word" or token.text != text:
            raise _fail(self.text, token.at, f"`{text}` was expected, not `{token.text[:20]}`")

    def _line(self) -> int:
        return bisect_left(self.breaks, self.tokens[min(self.at, len(self.tokens) - 1)].at) + 1

    def _statements(self, scope: _Scope, depth: int) -> None:
        if depth > DEEPEST:
            raise _fail(self.text, self.tokens[self.at - 1].at, "these subgraphs are nested too deeply")
        while not self._take("}"):
            if not (self._take(";") or self._take(",")):
                self._statement(scope, depth)

    def _statement(self, scope: _Scope, depth: int) -> None:
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is not None and token.kind == "word" and token.text.lower() in ("node", "edge", "graph"):
            self.at += 1
            attributes = self._attributes()
            if token.text.lower() != "graph":
                (scope.nodes if token.text.lower() == "node" else scope.edges).update(attributes)
            elif scope.group:
                self._titled(scope.group, attributes)
            return
        start = self.at
        if (
            token is not None
            and token.kind == "word"
            and self.at + 1 < len(self.tokens)
            and (self.tokens[self.at + 1].kind == "mark" and self.tokens[self.at + 1].text == "=")
        ):
            self.at += 2
            value = self._next().text
            if scope.group:
                self._titled(scope.group, {token.text.lower(): value})
            return
        self._chain(scope, depth, start)

    def _titled(self, name: str, attributes: dict[str, str]) -> None:
        if attributes.get("label"):
            old = self.groups[name]
            self.groups[name] = Group(name, plain(attributes["label"]) or old.title, (), old.parent, old.line)

    def _chain(self, scope: _Scope, depth: int, start: int) -> None:
        line = self._line()
        ends = [self._end(scope, depth)]
        marks = []
        while self._is("->") or self._is("--"):
            marks.append(self._next().text)
            ends.append(self._end(scope, depth))
        attributes = self._attributes()
        if not marks:
            if len(ends[0]) == 1 and attributes:
                self._describe(self.nodes[ends[0][0]], attributes)
            return
        for mark, left, right in zip(marks, ends, ends[1:], strict=False):
            self._edge(mark, left, right, {**scope.edges, **attributes}, line)

    def _edge(
        self, mark: str, left: Sequence[str], right: Sequence[str], attributes: dict[str, str], line: int
    ) -> None:  # fmt: skip
        ways = {"forward": (False, True), "back": (True, False), "both": (True, True), "none": (False, False)}
        default = (False, True) if self.directed and mark == "->" else (False, False)
        start, end = ways.get(attributes.get("dir", ""), default)
        style = attributes.get("style", "")
        if "invis" in style:
            return
        kind = "undirected" if not (start or end) else "async" if re.search("dashed|dotted", style) else "sync"
        if len(self.edges) + len(left) * len(right) > MOST_CONNECTIONS or len(self.nodes) > MOST_COMPONENTS:
            raise _fail(self.text, self.tokens[self.at - 1].at, "this graph is too large")
        label = plain(attributes.get("label") or attributes.get("xlabel") or "")
        self.edges += [Edge(one, other, kind, label, start, end, line) for one in left for other in right]

    def _end(self, scope: _Scope, depth: int) -> list[str]:
        """A node, ``{a, b}`` or a subgraph: the names it stands for."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is not None and token.kind == "word" and token.text.lower() == "subgraph":
            self.at += 1
            name = "" if self._is("{") else self._next().text
            return self._subgraph(scope, name, depth)
        if self._is("{"):
            return self._subgraph(scope, "", depth)
        return [self._node(scope)]

    def _subgraph(self, scope: _Scope, name: str, depth: int) -> list[str]:
        line = self._line()
        cluster = name.lower().startswith("cluster")
        inner = _Scope(scope.group, dict(scope.nodes), dict(scope.edges))
        if cluster and name not in self.groups:
            self.groups[name] = Group(name, name.removeprefix("cluster").strip("_ ") or name, (), scope.group, line)
            self.members[name] = []
        inner.group = name if cluster else scope.group
        if self._take("{"):
            self._statements(inner, depth + 1)
        scope.seen += inner.seen
        return list(dict.fromkeys(inner.seen))

    def _node(self, scope: _Scope) -> str:
        line = self._line()
        token = self._next()
        if token.kind != "word" or not token.text.strip():
            raise _fail(self.text, token.at, f"a node was expected, not `{token.text[:20]}`")
        name = token.text
        while self._take("+"):
            name += self._next().text
        for _ in range(2):
            if self._take(":"):
                self._next()
        name = plain(name) or "node"
        if name not in self.nodes:
            self.nodes[name] = Node(name, line)
            self._describe(self.nodes[name], scope.nodes)
        scope.seen.append(name)
        if scope.group and name not in self.placed:
            self.placed.add(name)
            self.members[scope.group].append(name)
        return name

    def _describe(self, node: Node, attributes: dict[str, str]) -> None:
        label = attributes.get("label") or attributes.get("xlabel")
        if label and label != "\\N":
            fields = re.sub(r"<\w+>", " ", label) if attributes.get("shape", "").lower().endswith("record") else label
            node.label = plain(re.sub(r"[{}|]", " ", fields) if fields != label else fields) or node.label
        if attributes.get("shape") in CYLINDERS:
            node.shape = "cylinder"

    def _attributes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        while self._take("["):
            while not self._take("]"):
                if self._take(",") or self._take(";"):
                    continue
                key = self._next()
                if key.kind != "word":
                    raise _fail(self.text, key.at, f"an attribute was expected, not `{key.text[:20]}`")
                value = "true"
                if self._take("="):
                    value = self._next().text
                    while self._take("+"):
                        value += self._next().text
                found[key.text.lower()] = value
        return found
