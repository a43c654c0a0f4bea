"""A definition as a tree: local references, lines, and what was found missing."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from sdtrainer.api.model import Doubt
from sdtrainer.api.trees import Table

MAX_HOPS = 16
MOST_DOUBTS = 20


@dataclass(slots=True)
class Document:
    """The tree of one file with its text; ``doubts``, and the count of what stands ``elsewhere``, grow in reading."""

    tree: dict[str, Any]
    text: str
    doubts: list[Doubt] = field(default_factory=list)
    outside: set[str] = field(default_factory=set)
    elsewhere: int = 0
    starts: list[int] = field(default_factory=list)

    def table(self, node: Any) -> dict[str, Any]:
        """Return a mapping with its local references resolved; anything else is an empty one."""
        for _ in range(MAX_HOPS):
            if not isinstance(node, dict):
                return {}
            target = node.get("$ref")
            if not isinstance(target, str):
                return node
            node = self.resolve(target)
        return {}

    def resolve(self, target: str) -> Any:
        """Return what a reference points at, None when it is not in this file; nothing is fetched."""
        if not target.startswith("#"):
            self.outside.add(target.split("#")[0])
            return None
        node: Any = self.tree
        for part in target[1:].strip("/").split("/") if target.strip("#/") else []:
            key = unquote(part).replace("~1", "/").replace("~0", "~")
            if isinstance(node, dict):
                node = node.get(key)
            elif isinstance(node, list) and key.isdigit() and int(key) < len(node):
                node = node[int(key)]
            else:
                node = None
            if node is None:
                self.doubt(f"the reference {target[:80]} points at nothing")
                return None
        return node

    def doubt(self, text: str, line: int = 0) -> None:
        """Note a doubt once, and no more than a screen of them."""
        if len(self.doubts) < MOST_DOUBTS and all(one.text != text for one in self.doubts):
            self.doubts.append(Doubt(text, line))

    def line(self, parent: Any, key: str, after: int = 0) -> int:
        """Return the line of a key; of JSON, the first place at or after line ``after`` that spells it."""
        if isinstance(parent, Table):
            return parent.lines.get(key, 0)
        if not self.starts:
            self.starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        start = self.starts[min(max(after, 1), len(self.starts)) - 1]
        spelt = re.escape(key).replace("/", r"\\?/")
        match = re.compile(f'"{spelt}"\\s*:').search(self.text, start)
        return bisect_right(self.starts, match.start()) if match else after


def items_of(node: Any) -> list[Any]:
    """Return a list as it is, anything else as an empty one."""
    return node if isinstance(node, list) else []


def word(node: Any) -> str:
    """Return a scalar as text, anything else as an empty one."""
    if isinstance(node, bool):
        return "true" if node else "false"
    return node if isinstance(node, str) else ""


def truth(node: Any) -> bool:
    """Whether a scalar says yes."""
    return word(node).lower() in ("true", "yes", "on")
