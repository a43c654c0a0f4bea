"""From text to an expression tree, as far as the text can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from sdtrainer.errors import ReadError
from sdtrainer.estimate.cursor import Cursor
from sdtrainer.estimate.tree import Call, Expression, Leaf, Node, Operation
from sdtrainer.estimate.values import FUNCTIONS
from sdtrainer.quantity import COUNT, INFORMATION, TIME, Quantity
from sdtrainer.quantity import units as units_table
from sdtrainer.quantity.literal import ARTICLES, RESERVED, WORD, misspelt, scan_literal
from sdtrainer.quantity.numerals import scan_number, starts_number, tidy

LONGEST = 2_000
MOST_OPERANDS = 200
FILLERS = frozenset(("about", "roughly", "approx", "around", "the", "only", "say", "another", "примерно", "около"))
# Compiled when first met, because few texts hold them and `estimate` must start fast.
_IN_UNIT = r"\bin\s+(?=[^\W\d%$]|/)"
_RANGE = r"(?:\.\.+|to\s)\s*\$?[0-9]"
_RATIO = r":(?=[0-9])|\s+(?:in|out of)\s+(?=[0-9])"
LONGEST_NAME = 5
SMALL_NUMBER = 10


def read_expression(text: str, names: Mapping[str, Quantity], at: int = 0, *, lenient: bool = False) -> Expression:
    """Read the longest expression that begins at index ``at``; ReadError when none does.

    With ``lenient`` an unknown word right before a number says what it is (``id 8B + url 200B``).
    """
    if len(text) > LONGEST:
        raise ReadError(f"an expression of {len(text)} characters is no estimate", "split it into named lines")
    reader = _Reader(tidy(text), names, at, lenient)
    root = reader.sum()
    end = reader.at
    unit, asked = reader.in_unit()
    return Expression(root, text[at:end].strip(), reader.at, unit, asked)


def read_whole(text: str, names: Mapping[str, Quantity]) -> Expression:
    """Read an expression that fills the whole text; ReadError at the first character it cannot use."""
    expression = read_expression(text, names)
    if rest := text[expression.end :].strip():
        column = text.index(rest, expression.end) + 1
        if re.match(_RANGE, rest):
            hint = "work out each end, or give the range to an input: sdtrainer estimate --users 5M..20M"
            raise ReadError("an expression takes no range", hint, column=column)
        word, _, behind = rest.partition(" ")
        if word == "in" and behind:
            raise ReadError(
                f"{behind[:40]} is no unit to give it in", "as in: in PB, in MB/s, in per hour", column=column
            )
        raise ReadError(f"{word} cannot stand here", "join two quantities with + - * / or x", column=column)
    return expression


def in_billions(quantity: Quantity) -> tuple[Quantity, ...]:
    """What a name for a few bytes may have been meant as: ``total = 1B``."""
    few = quantity.dimension == INFORMATION and 8 <= quantity.value < 8 * SMALL_NUMBER
    return (Quantity(quantity.value / 8 * 10**9, COUNT, quantity.label),) if few else ()


class _Reader(Cursor):
    """A recursive descent over the text."""

    def sum(self) -> Node:
        """Terms joined by ``+`` and ``-``; a percentage is of what stands before it."""
        node = self.product()
        while operator := self.operator("+-", {"plus": "+", "minus": "-"}):
            term = self.product()
            relative = isinstance(term, Leaf) and term.is_percent and not (isinstance(node, Leaf) and node.is_percent)
            node = Operation(operator, node, term, relative)
        return node

    def product(self) -> Node:
        """Factors joined by ``* / x of per``."""
        node = self.power()
        while True:
            if operator := self.operator("*/", {}):
                node = Operation(operator, node, self.power())
            elif self.times_word():
                node = Operation("*", node, self.power())
            elif divisor := self.per():
                node = Operation("/", node, divisor)
            else:
                return node

    def power(self) -> Node:
        """A factor, perhaps raised to a power; powers bind from the right."""
        base = self.operand()
        if not self.operator("^", {}):
            return base
        self.skip()
        if starts_number(self.text, self.at):
            start = self.at
            exponent, self.at = scan_number(self.text, start)
            raised = Leaf(self.text[start : self.at], Quantity(exponent), "number")
            return self.with_unit(self.tower(Operation("^", base, raised)))
        return Operation("^", base, self.nested(self.power))

    def with_unit(self, node: Node) -> Node:
        """The unit behind a power or a bracket belongs to all of it: ``10^5 s``, ``(8 + 100) bytes``."""
        start = self.at
        self.skip()
        found = WORD.match(self.text, self.at)
        if not found or found.group().lower() in RESERVED or not units_table.lookup(found.group()):
            self.at = start
            return node
        literal = scan_literal("1 " + self.text[self.at :], 0, names=self.names)
        text, self.at = self.text[self.at : self.at + literal.end - 2], self.at + literal.end - 2
        return Operation("*", node, Leaf(text, literal.quantity, "unit", words=literal.words, per=literal.per))

    def tower(self, power: Operation) -> Operation:
        """A power of a power binds from the right."""
        if not self.operator("^", {}):
            return power
        exponent = Operation("^", power.right, self.nested(self.power))
        return Operation("^", power.left, exponent)

    def operand(self) -> Node:
        """A number, a name, a unit, a call or what stands in brackets."""
        self.skip()
        self.operands += 1
        if self.operands > MOST_OPERANDS:
            raise ReadError(f"more than {MOST_OPERANDS} operands are no estimate", "split it into named lines")
        ahead = self.text[self.at : self.at + 1]
        if ahead in ("~", "≈", "+") and ahead:
            self.at += 1
            return self.nested(self.operand)
        if ahead == "-":
            self.at += 1
            return Call("-", (self.nested(self.operand),))
        if ahead == "(":
            return self.brackets()
        if ahead == "$" or starts_number(self.text, self.at):
            return self.number()
        return self.word()

    def brackets(self) -> Node:
        """An expression in round brackets."""
        opened = self.at
        self.at += 1
        calls, self.in_call = self.in_call, 0
        node = self.nested(self.sum)
        self.in_call = calls
        self.skip()
        if not self.text.startswith(")", self.at):
            raise ReadError("a bracket is never closed", "write ) after it", column=opened + 1)
        self.at += 1
        self.aside()
        return self.with_unit(node)

    def number(self) -> Leaf:
        """A literal, ``100:1`` or ``1 in 1000``."""
        start = self.at
        literal = scan_literal(self.text, start, names=self.names, grouped=not self.in_call)
        self.at = literal.end
        ratio = None if literal.words else self.ratio(literal.quantity)
        if ratio is not None:
            return Leaf(self.text[start : self.at], ratio, "number", words=("ratio",))
        text = self.text[start : literal.end]
        leaf = Leaf(text, literal.quantity, "number", literal.others, literal.notes, literal.words, literal.per)
        self.aside()
        if leaf.is_percent or literal.quantity.dimension != COUNT:
            self.of_what(leaf.is_percent)
        return leaf

    def ratio(self, top: Quantity) -> Quantity | None:
        """The rest of ``100:1`` or ``1 in 1000``, or None."""
        ahead = self.text[self.at :]
        found = re.match(_RATIO, ahead) if ahead[:1] == ":" or ahead.lstrip()[:1] in ("i", "o") else None
        if not found:
            return None
        bottom, self.at = scan_number(self.text, self.at + found.end())
        return top / Quantity(bottom)

    def word(self) -> Node:
        """A function, a name (of up to five words), or a unit standing alone."""
        found = WORD.match(self.text, self.at)
        if not found:
            what = "the end" if self.at >= len(self.text) else self.text[self.at]
            raise ReadError(f"a number or a name is due before {what}", "", column=self.at + 1)
        word = found.group()
        if word.lower() in FILLERS and word not in self.names:
            self.at = found.end()
            return self.nested(self.operand)
        if self.text.startswith("(", found.end()):
            return self.call(word, found.end())
        named = self.name()
        if named:
            return named
        unit = units_table.lookup(word)
        scale = units_table.SCALES.get(word)
        if unit is None and scale is None:
            if self.lenient and re.match(r" +[$0-9]", self.text[found.end() : found.end() + 9]):
                self.at = found.end()
                return self.nested(self.operand)
            raise ReadError(f"nothing is called {word[:40]}", self.suggestion(word), column=self.at + 1)
        self.at = found.end()
        quantity = Quantity(unit.factor, unit.dimension) if unit else Quantity(scale or Fraction(1))
        return Leaf(word, quantity, "unit", words=(word,))

    def name(self) -> Leaf | None:
        """The longest run of words that is a name."""
        ends: list[tuple[str, int]] = []
        at, joined = self.at, ""
        while len(ends) < LONGEST_NAME and (found := WORD.match(self.text, at)):
            joined = f"{joined}_{found.group()}" if joined else found.group()
            ends.append((joined, found.end()))
            at = found.end()
            while self.text[at : at + 1] in (" ", "-") and self.text[at + 1 : at + 2].isalpha():
                at += 1
        for joined, end in reversed(ends):
            key = joined if joined in self.names else joined.lower()
            if key in self.names:
                text, self.at = self.text[self.at : end], end
                quantity = self.names[key]
                return Leaf(text, quantity, "name", in_billions(quantity), words=tuple(key.split("_")))
        return None

    def call(self, word: str, at: int) -> Call:
        """A function's call."""
        function = FUNCTIONS.get(word.lower())
        if function is None:
            known = ", ".join(sorted(name for name in FUNCTIONS if name != "-"))
            raise ReadError(f"no function is called {word}", f"there are {known}", column=self.at + 1)
        opened, self.at = at, at + 1
        calls, self.in_call = self.in_call, 1
        arguments = [self.nested(self.sum)]
        while self.operator(",", {}):
            arguments.append(self.nested(self.sum))
        self.in_call = calls
        self.skip()
        if not self.text.startswith(")", self.at):
            raise ReadError("a bracket is never closed", "write ) after it", column=opened + 1)
        self.at += 1
        return Call(word.lower(), tuple(arguments))

    def suggestion(self, word: str) -> str:
        """What a word nobody knows may have meant."""
        from difflib import get_close_matches

        close = get_close_matches(word.lower(), [*self.names, *units_table.UNITS, *FUNCTIONS], 1, 0.75)
        if nearest := misspelt(word) or (close[0] if close else ""):
            return f"did you mean {nearest}?"
        return "define it on a line of its own first, as in: " + f"{word[:40]} = 10M"

    def per(self) -> Leaf | None:
        """The unit behind ``per``, ``a`` or ``each``, as in ``posts a day``."""
        found = WORD.match(self.text, self.at)
        if not found or (found.group() != "per" and found.group() not in ARTICLES):
            return None
        start = self.at
        self.at = found.end()
        self.skip()
        below = WORD.match(self.text, self.at)
        if found.group() == "per" and (named := self.name()):
            return named
        unit = units_table.lookup(below.group()) if below else None
        if below and unit and (found.group() == "per" or unit.dimension == TIME):
            self.at = below.end()
            return Leaf(below.group(), Quantity(unit.factor, unit.dimension), "unit", words=(below.group(),))
        if below and found.group() == "per" and len(below.group()) > 1 and not misspelt(below.group()):
            self.at = below.end()
            return Leaf(below.group(), Quantity(Fraction(1)), "unit", words=(below.group(),))
        self.at = start
        return None

    def in_unit(self) -> tuple[str, Quantity | None]:
        """The unit behind a closing ``in``, as typed and as a quantity; two empty values when there is none."""
        self.skip()
        ahead = self.text[self.at : self.at + 20]
        found = re.match(_IN_UNIT, ahead) if ahead.startswith("in") else None
        if not found:
            return "", None
        at = self.at + found.end()
        try:
            literal = scan_literal("1 " + self.text[at:], 0, loose=True)
        except ReadError:
            return "", None
        word = literal.words[0] if literal.words else ""
        known = units_table.lookup(word) is not None or word in units_table.SCALES or bool(literal.per)
        if not word or not known:
            return "", None
        start, self.at = at, at + literal.end - 2
        return re.sub(r"/\s+", "/", self.text[start : self.at].strip()), literal.quantity
