"""Mermaid flowcharts, with our keys in ``id@{ … }``, ``%% id: key=value`` and ``%% use …`` lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdtrainer.errors import ReadError
from sdtrainer.light_dataclasses import dataclass, field, replace
from sdtrainer.scheme.assembly import Drawing, Edge, assemble
from sdtrainer.scheme.flowchart import (
    DRAWING_KEYS,
    EDGE_ID,
    Block,
    Cursor,
    Node,
    find_block,
    take_attributes,
    take_link,
    take_shape,
)
from sdtrainer.scheme.model import Group
from sdtrainer.scheme.sheet import MOST_COMPONENTS, MOST_CONNECTIONS, Sheet

NAME = "mermaid"
ORDER = 20
_GAP = re.compile(r"[\s;]*")
_WHITE = re.compile(r"\s*")
_STYLING = re.compile(r"accDescr\s*\{[^}]*\}|(?:\"[^\"\n]*\"|[^\n;\"]|\"|;(?=[^\n]{0,300}\"))*")
_TITLE = re.compile(r'"[^"]*"|[^\n;\["]*')
_QUOTED = re.compile(r'"([^"]*)"')
_LINE_END = re.compile(r"[^\n;]*")
_BLANK = re.compile(r"[ \t]*")
_COMMENT = re.compile(r"%%(?!\{)([^\n]*)")
_ID = re.compile(r"(?:[^\W]|[./*+!$'?\\`#%]|:(?!::)|-(?![->.])|=(?!=)|,)+")
_CLASS = re.compile(r":::[\w-]+(?:,[\w-]+)*")
_SKIPPED = re.compile(
    r"(?:classDef|class|style|linkStyle|click|href|accTitle|accDescr|title|direction|interpolate)(?=[\s:{])(?!\s*[-=.~<]{2})"
)
_DIRECTION = re.compile(r"direction\s+(?:TB|TD|BT|LR|RL)\b", re.I)
_SUBGRAPH = re.compile(r"subgraph\b[ \t]*")
_END = re.compile(r"end(?=[\s;]|$|%%)(?!\s*(?:--|==|-\.))", re.I)
_AND = re.compile(r"\s*&\s*")
DEEPEST = 50


def detects(text: str) -> bool:
    """Whether the text holds a Mermaid diagram of any type."""
    return find_block(text) is not None


def read(text: str, sheet: Sheet) -> None:
    """Read the first flowchart. Raises ``ReadError`` with a line; other diagram types are refused by name."""
    block = find_block(text)
    if block is None:
        raise ReadError("there is no Mermaid flowchart here", "begin with `flowchart LR`", line=1)
    if block.kind != "flowchart":
        raise ReadError(
            f"line {block.line}: this is a Mermaid {block.kind}, which is not read",
            "draw a flowchart: flowchart LR, or arrows: client -> api -> db",
            line=block.line,
        )
    drawing = parse(block)
    if block.more:
        drawing.faults.append((0, "arrow", f"{block.more} more diagrams in this file were not read", ""))
    if not drawing.nodes:
        raise ReadError(f"line {block.line}: this flowchart is empty", "write client --> api", line=block.line)
    assemble(drawing, sheet)


def parse(block: Block) -> Drawing:
    """The nodes, edges and groups of a block as they stand, before kinds are found and groups expanded."""
    parser = _Parser(Cursor(block.text, block.line))
    parser.run()
    return parser.drawing()


@dataclass(slots=True)
class _Open:
    """A subgraph that has not ended."""

    id: str
    title: str
    line: int
    mentioned: list[str] = field(default_factory=list)


class _Parser:
    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.groups: dict[str, Group] = {}
        self.open: list[_Open] = []
        self.taken: set[str] = set()
        self.edge_ids: set[str] = set()
        self.notes: list[tuple[int, str]] = []
        self.faults: list[tuple[int, str, str, str]] = []

    def run(self) -> None:
        while True:
            self._space()
            if self.cursor.at >= len(self.cursor.text):
                break
            self._statement()
        if self.open:
            first = self.open[-1]
            raise ReadError(
                f"line {first.line}: the subgraph {first.title} is not closed", "add `end`", line=first.line
            )

    def drawing(self) -> Drawing:
        nodes = [node for name, node in self.nodes.items() if name not in self.groups and name not in self.edge_ids]
        return Drawing(nodes, self.edges, list(self._nested()), self.notes, self.faults)

    def _nested(self) -> Iterator[Group]:
        """The groups; one that another group mentions before it is declared lies inside that group."""
        holders = {name: group.id for group in self.groups.values() for name in group.members if name in self.groups}
        for group in self.groups.values():
            holder = "" if group.parent else holders.get(group.id, "")
            yield replace(group, parent=holder) if holder not in ("", group.id) else group

    def _space(self) -> None:
        cursor = self.cursor
        while True:
            before = cursor.at
            cursor.take(_GAP)
            line = cursor.line()
            if comment := cursor.take(_COMMENT):
                self.notes.append((line, comment[1].strip()))
            elif cursor.text.startswith("%%{", cursor.at):
                end = cursor.text.find("}%%", cursor.at)
                cursor.at = end + 3 if end > 0 else len(cursor.text)
            if cursor.at == before:
                return

    def _statement(self) -> None:
        cursor = self.cursor
        if cursor.take(_SUBGRAPH):
            self._subgraph()
        elif cursor.take(_END):
            self._close()
        elif cursor.take(_DIRECTION):
            pass
        elif _SKIPPED.match(cursor.text, cursor.at):
            self._skip()
        else:
            self._chain()

    def _skip(self) -> None:
        """Styling, clicks and descriptions: to the end of the line, of a quoted text, or of a ``{…}`` block."""
        self.cursor.take(_STYLING)

    def _subgraph(self) -> None:
        cursor = self.cursor
        line = cursor.line()
        if len(self.open) >= DEEPEST:
            raise cursor.fail("these subgraphs are nested too deeply", "flatten them")
        head = cursor.take(_TITLE)
        text = head[0].strip() if head else ""
        title = text.strip('"').strip("`").strip()
        name = title if title and not re.search(r"\s", title) else ""
        if cursor.text.startswith("[", cursor.at):
            shape = take_shape(cursor)
            name, title = title or f"group{len(self.groups) + 1}", (shape[1] if shape else title)
        elif cursor.text.startswith('"', cursor.at):
            quoted = cursor.take(_QUOTED)
            title = quoted[1].strip() if quoted else title
        if attributes := take_attributes(cursor):
            title = attributes.get("label", title)
        cursor.take(_LINE_END)
        number = len(self.groups) + len(self.open) + 1
        name = name or f"group{number}"
        if name in self.groups or any(name == group.id for group in self.open):
            name = f"{name}-{number}"
        self.open.append(_Open(name, title.strip(), line))

    def _close(self) -> None:
        if not self.open:
            raise self.cursor.fail("this `end` closes nothing", "remove it, or rename a node called end")
        group = self.open.pop()
        members = tuple(name for name in dict.fromkeys(group.mentioned) if name not in self.taken)
        self.taken.update(members)
        parent = self.open[-1].id if self.open else ""
        self.groups[group.id] = Group(group.id, group.title or group.id, members, parent, group.line)

    def _chain(self) -> None:
        left = self._node_list()
        while True:
            cursor = self.cursor
            if edge_id := cursor.take(EDGE_ID):
                self.edge_ids.add(edge_id[1])
            at = cursor.at
            link = take_link(cursor)
            if link is None:
                break
            if cursor.at >= len(cursor.text) or _END.match(cursor.text, cursor.at):
                raise cursor.fail("this arrow leads nowhere", "name what it leads to; `end` is no name", at)
            if link.odd:
                repair = "-.->" if link.kind == "async" else "-->"
                self.faults.append((cursor.line(at), "arrow", f"`{link.odd}` was read as {repair}", ""))
            right = self._node_list()
            line = cursor.line(at) + (cursor.text[at : at + 200].startswith("\n"))
            if len(self.edges) + len(left) * len(right) > MOST_CONNECTIONS or len(self.nodes) > MOST_COMPONENTS:
                raise cursor.fail("this drawing is too large", "draw the system, not every machine", at)
            if not link.hidden:
                self.edges += [
                    Edge(one, other, link.kind, link.label, link.start_head, link.end_head, line)
                    for one in left for other in right
                ]  # fmt: skip
            left = right
        self._finish()

    def _finish(self) -> None:
        cursor = self.cursor
        cursor.take(_BLANK)
        if (
            cursor.at < len(cursor.text)
            and cursor.text[cursor.at] not in "\n;"
            and not cursor.text.startswith("%%", cursor.at)
        ):
            raise cursor.fail(f"`{cursor.rest()}` cannot be read", "write A --> B, or A[Label]")

    def _node_list(self) -> list[str]:
        names = [self._node()]
        while self.cursor.take(_AND):
            names.append(self._node())
        return names

    def _node(self) -> str:
        cursor = self.cursor
        cursor.take(_WHITE)
        start = cursor.at
        match = cursor.take(_ID)
        if match is None:
            raise cursor.fail(f"a node was expected at `{cursor.rest()}`", "write A --> B")
        name = match[0].rstrip(",") if match[0] != "," else match[0]
        node = self.nodes.setdefault(name, Node(name, cursor.line(start)))
        shape = take_shape(cursor)
        if shape:
            node.shape, node.label = shape[0], shape[1] or node.label
        cursor.take(_CLASS)
        if (attributes := take_attributes(cursor)) is not None:
            self._attributes(node, attributes)
        cursor.take(_CLASS)
        for group in self.open[-1:]:
            group.mentioned.append(name)
        return name

    def _attributes(self, node: Node, attributes: dict[str, str]) -> None:
        node.label = attributes.get("label", node.label)
        shape = attributes.get("shape", "")
        if shape in ("cyl", "cylinder", "database", "db", "disk", "lin-cyl", "datastore"):
            node.shape = "cylinder"
        node.settings += [(key, value) for key, value in attributes.items() if key not in DRAWING_KEYS]
