"""A place in a text that operators, connectives and brackets are taken from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sdtrainer.errors import ReadError
from sdtrainer.estimate.tree import Node
from sdtrainer.quantity import Quantity
from sdtrainer.quantity import units as units_table
from sdtrainer.quantity.literal import RESERVED, WORD

DEEPEST = 40
ASIDES = frozenset(("each", "total", "avg", "average", "apiece"))
_OF_WHAT = (
    r"(?P<of> of(?: (?:an?|one|the|each|every))?)?(?P<words>(?: [^\W\d]{3,}){1,2})(?=\s*(?:[=≈~*×/+]|->|→|x\s*[$0-9]))"
)
"""Words behind a unit that only say what it is of: ``2% miss =``, ``50 min of a core =``."""
_TIMES_WORD = r"[xх](?=[\s0-9.(~$])|[XХ](?=\s)|times\b|of\b"


class Cursor:
    """The text, the names it may use and the next character to read; counts brackets and operands."""

    def __init__(self, text: str, names: Mapping[str, Quantity], at: int, lenient: bool = False) -> None:
        self.text, self.names, self.at, self.lenient = text, names, at, lenient
        self.depth, self.operands, self.in_call = 0, 0, 0

    def operator(self, symbols: str, words: Mapping[str, str]) -> str:
        """Take one of the operators, if it comes next; ``**`` is ``^``."""
        self.skip()
        ahead = self.text[self.at : self.at + 1]
        if self.text.startswith("**", self.at):
            ahead = "^"
        if ahead and ahead in symbols and not self.text.startswith("->", self.at):
            self.at += 2 if self.text.startswith("**", self.at) else 1
            return ahead
        found = WORD.match(self.text, self.at) if words else None
        if found and found.group() in words:
            self.at = found.end()
            return words[found.group()]
        return ""

    def times_word(self) -> bool:
        """Take ``x``, ``times`` or ``of`` as a multiplication; a last ``x`` (``peak 3x``) says nothing."""
        self.skip()
        ahead = self.text[self.at : self.at + 6]
        found = re.match(_TIMES_WORD, ahead) if ahead[:1] in ("x", "X", "х", "Х", "t", "o") else None
        if found and self.lenient and ahead[:1] == "o" and self.says_what(self.at + found.end()):
            return False
        if found and "x" not in self.names:
            self.at += found.end()
            return True
        if ahead[:1] == "x" and not self.text[self.at + 1 :].strip():
            self.at = len(self.text)
        return False

    def says_what(self, at: int) -> bool:
        """Whether the word behind ``of`` only says what is counted (``3 TB of ram``): no name, number or unit."""
        ahead = re.match(r"\s*([^\W\d]\w*)\s*(?:$|[,.;)=~≈→-])", self.text[at:])
        word = ahead.group(1).lower() if ahead else ""
        return bool(word) and word not in self.names and units_table.lookup(word) is None

    def of_what(self, is_share: bool) -> None:
        """Step over words that only say what an amount is of; a share of something is a product."""
        found = re.match(_OF_WHAT, self.text[self.at : self.at + 60]) if self.lenient else None
        if found is None or (is_share and found["of"]):
            return
        known = (word.lower() in self.names or units_table.lookup(word) for word in found["words"].split())
        if not any(known) and not RESERVED & set(found["words"].lower().split()):
            self.at += found.end()

    def aside(self) -> None:
        """Step over words such as ``each`` that change nothing."""
        at = self.at
        while self.text[at : at + 1] == " ":
            at += 1
        found = WORD.match(self.text, at)
        if found and found.group() in ASIDES and not re.match(r"\s+[a-z]", self.text[found.end() :]):
            self.at = found.end()

    def nested(self, read: Callable[[], Node]) -> Node:
        """Read one level deeper."""
        self.descend()
        node = read()
        self.depth -= 1
        return node

    def descend(self) -> None:
        """Count a level of nesting and refuse too many."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ReadError(
                f"more than {DEEPEST} levels of brackets are no estimate",
                "split it into named lines",
                column=self.at + 1,
            )

    def skip(self) -> None:
        """Step over spaces."""
        while self.text[self.at : self.at + 1] in (" ", "\t") and self.at < len(self.text):
            self.at += 1
