"""What our shorthand's reader has read so far, and what remarks and sentences add to its operations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sdtrainer.api.finish import named
from sdtrainer.api.model import Doubt, Note, Operation, Response, TypeDefinition
from sdtrainer.api.shorthand.failures import errors_by_operation, is_for_all, named_errors, stated_errors
from sdtrainer.api.shorthand.lines import Line

REMARK = re.compile(r"^(?://+|#+|/\*+|<!--|--)")
MOST_DEALT = 60
"""Sentences that are searched for the errors of operations; nobody writes more."""
MOST_NAMES = 200
"""Operations whose names are searched for while lines are read."""


@dataclass(slots=True)
class Draft:
    """What has been read so far.

    ``part`` is where a line below the last operation belongs; ``open`` says that nothing else stood between them,
    ``listing`` that the part was opened by a title, so that bullets below it are its fields. ``repeated`` holds what
    was said of retries for all operations of some methods. ``remarks`` are comments that belong to the operation below
    them, or else to the one above; ``beside`` says that they stand right below one. ``dealt`` are sentences that may
    deal out errors by the names of operations.
    """

    style: str = ""
    stated: str = ""
    operations: list[Operation] = field(default_factory=list)
    types: list[TypeDefinition] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    errors: list[Response] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    repeated: list[tuple[frozenset[str], str]] = field(default_factory=list)
    root: str = ""
    indent: int = 0
    part: str = "request"
    open: bool = False
    listing: bool = False
    roles: tuple[str, ...] = ()
    remarks: list[Line] = field(default_factory=list)
    beside: bool = False
    dealt: list[Line] = field(default_factory=list)


def keep_remark(draft: Draft, line: Line) -> None:
    """Keep a comment until it shows which operation it stands with; one about all of them is a sentence."""
    text = REMARK.sub("", line.text).removesuffix("*/").removesuffix("-->").strip()
    if not REMARK.match(line.text) or not named_errors(text):
        give_remarks(draft)
    elif is_for_all(text):
        draft.dealt.append(Line(line.number, line.indent, text))
    else:
        draft.beside = draft.beside if draft.remarks else draft.open
        draft.remarks.append(Line(line.number, line.indent, text))
        if draft.open and line.indent > draft.indent:
            give_remarks(draft)


def give_remarks(draft: Draft, below: int = 0) -> None:
    """Give the errors of the last comments to the newest ``below`` operations, else to the one right above them."""
    for place in range(len(draft.operations))[-below if below else -1 :] if below or draft.beside else ():
        operation = draft.operations[place]
        for remark in draft.remarks:
            operation = with_errors(operation, named_errors(remark.text, remark.number, operation.kind != "rest"))
        draft.operations[place] = operation
    draft.remarks.clear()


def deal_errors(draft: Draft) -> None:
    """Give operations the errors that a sentence deals out by their names; one that names none may hold for all."""
    names = names_of(draft)
    for line in draft.dealt[:MOST_DEALT]:
        dealt = errors_by_operation(line.text, names, line.number)
        draft.operations = [
            with_errors(operation, dealt.get(name, ())) for operation, name in zip(draft.operations, names, strict=True)
        ]
        if not dealt:
            draft.errors.extend(stated_errors(line.text, line.number))


def names_of(draft: Draft) -> list[str]:
    """Return the operations' names, as sentences call them: ``PayHold``, ``POST /holds``."""
    return [named(operation).name for operation in draft.operations]


def with_errors(operation: Operation, errors: tuple[Response, ...]) -> Operation:
    """Return an operation with the errors it does not name yet."""
    known = {error.code for error in operation.errors}
    return replace(operation, errors=(*operation.errors, *(error for error in errors if error.code not in known)))


def repeatable(draft: Draft, operation: Operation) -> Operation:
    """Return an operation with what a sentence about its method says of retries: ``every POST carries a key``."""
    said = next((text for methods, text in draft.repeated if operation.method in methods), "")
    return replace(operation, idempotency=operation.idempotency or said[:80]) if said else operation
