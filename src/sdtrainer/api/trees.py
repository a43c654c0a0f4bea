"""YAML and JSON as plain trees: every scalar stays text, keys keep their lines, aliases cannot blow up."""

from __future__ import annotations

from typing import Any

from sdtrainer.api.wording import one_line
from sdtrainer.errors import ReadError

MAX_DEPTH = 80
MAX_NODES = 3_000_000
MAX_ALIASES = 2_000
MAX_MERGED = 50_000


class Table(dict[str, Any]):
    """A mapping that remembers the line of each key."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.lines: dict[str, int] = {}


def read_tree(text: str) -> Any:
    """Read YAML or JSON; scalars come as text, null as an empty text. Raises ReadError with the line of a fault."""
    tree = read_json(text) if text.lstrip()[:1] == "{" else None
    return tree if tree is not None else read_yaml(text)


def read_json(text: str) -> Any:
    """Read JSON, None when it is none (a YAML flow mapping may be)."""
    import json

    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except ValueError:
        return None
    except RecursionError as error:
        raise ReadError("this JSON is nested too deep to be read", "is this a real definition?") from error


def read_yaml(text: str) -> Any:
    """Build the tree from the parser's events, without recursion and without constructing any type."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = Builder()
    try:
        for event in yaml.parse(text, Loader=loader):
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        problem = getattr(error, "problem", None) or str(error).split("\n")[0]
        where = f"line {line}, column {column}: " if line else ""
        raise ReadError(where + one_line(problem), "OpenAPI is YAML or JSON", line=line, column=column) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"this YAML cannot be read ({type(error).__name__})") from error
    builder.merge()
    if builder.aliases:
        refuse_growth(builder.root)
    return builder.root


class Builder:
    """Builds lists and tables from parser events, with a stack of its own."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self.root: Any = None
        self.stack: list[list[Any] | Table] = []
        self.keys: list[str | None] = []
        self.anchors: dict[str, Any] = {}
        self.aliases = 0
        self.merges: list[tuple[Table, Any, int]] = []

    def take(self, event: Any) -> bool:
        """Take one event; False once the first document has ended."""
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if kind == "ScalarEvent":
            plain_null = event.implicit[0] and event.value in ("null", "~", "Null", "NULL")
            self.put("" if plain_null else event.value, event.anchor, line)
        elif kind == "MappingStartEvent":
            self.open(Table(), event.anchor, line)
        elif kind == "SequenceStartEvent":
            self.open([], event.anchor, line)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.stack.pop()
            self.keys.pop()
        elif kind == "AliasEvent":
            self.alias(event.anchor, line)
        return kind != "DocumentEndEvent"

    def open(self, node: list[Any] | Table, anchor: str | None, line: int) -> None:
        """Put a collection and go into it."""
        self.put(node, anchor, line)
        if len(self.stack) >= MAX_DEPTH:
            raise ReadError(f"line {line}: nested more than {MAX_DEPTH} deep", "is this a real definition?", line=line)
        self.stack.append(node)
        self.keys.append(None)

    def alias(self, name: str, line: int) -> None:
        """Put what an alias stands for; the same object, never a copy."""
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise ReadError(f"line {line}: more than {MAX_ALIASES:,} aliases", "write it without anchors", line=line)
        if name not in self.anchors:
            raise ReadError(f"line {line}: the alias *{one_line(name, 40)} stands for nothing", line=line)
        node = self.anchors[name]
        if any(node is one for one in self.stack):
            raise ReadError(
                f"line {line}: the alias *{one_line(name, 40)} contains itself",
                "write it without that alias",
                line=line,
            )
        self.put(node, None, line)

    def put(self, node: Any, anchor: str | None, line: int) -> None:
        """Add a node to the collection that is open."""
        if anchor:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if isinstance(top, list):
            top.append(node)
            return
        key = self.keys[-1]
        if key is None:
            name = node if isinstance(node, str) else f"?{line}"
            self.keys[-1] = name
            top.lines.setdefault(name, line)
            return
        self.keys[-1] = None
        if key == "<<":
            self.merges.append((top, node, line))
        else:
            top[key] = node

    def merge(self) -> None:
        """Carry out the ``<<`` merges once all is read: keys that stand already stay."""
        merged = 0
        for into, node, line in self.merges:
            for one in node if isinstance(node, list) else [node]:
                if not isinstance(one, Table):
                    continue
                merged += len(one)
                if merged > MAX_MERGED:
                    raise ReadError(f"line {line}: more than {MAX_MERGED:,} merged keys", "write them out", line=line)
                for key, value in list(one.items()):
                    into.setdefault(key, value)
                    into.lines.setdefault(key, one.lines.get(key, 0))


def refuse_growth(tree: Any) -> None:
    """Refuse a tree that aliases make larger than any real file; shared parts are counted each time they stand."""
    sizes: dict[int, int] = {}
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        node, done = stack.pop()
        if not isinstance(node, (dict, list)) or (id(node) in sizes and not done):
            continue
        children = list(node.values()) if isinstance(node, dict) else node
        if done:
            sizes[id(node)] = 1 + sum(sizes.get(id(child), 1) for child in children)
            if sizes[id(node)] > MAX_NODES:
                raise ReadError(f"aliases make more than {MAX_NODES:,} parts of this text", "write it without anchors")
        else:
            stack.append((node, True))
            stack.extend((child, False) for child in children)
