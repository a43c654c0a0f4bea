"""Reads our shorthand: what people type in an interview or keep in their notes."""

from __future__ import annotations

import re
from dataclasses import replace

from sdtrainer.api.finish import finish
from sdtrainer.api.model import ApiDesign, Doubt, Note, Operation
from sdtrainer.api.shorthand.attached import attach, is_answer, listed_field, opening
from sdtrainer.api.shorthand.calls import read_call, read_graphql, read_rpc, read_type
from sdtrainer.api.shorthand.data_lines import HOW, as_data_line, looks_like_a_table
from sdtrainer.api.shorthand.draft import (
    MOST_NAMES,
    Draft,
    deal_errors,
    give_remarks,
    keep_remark,
    names_of,
    repeatable,
)
from sdtrainer.api.shorthand.failures import (
    codes,
    errors_by_operation,
    is_for_all,
    is_status,
    named_errors,
    stated_errors,
)
from sdtrainer.api.shorthand.http import read_curl, read_http
from sdtrainer.api.shorthand.lines import CONTAINER, Line, logical_lines
from sdtrainer.api.shorthand.methods import each_method
from sdtrainer.api.shorthand.notes import read_directive, stated_style, style_of, topic_of, topics_of
from sdtrainer.api.shorthand.responses import read_errors
from sdtrainer.api.shorthand.sentences import is_sentence
from sdtrainer.api.shorthand.tables import is_rule, row_text, titles
from sdtrainer.errors import ReadError

NAME = "shorthand"
ORDER = 90
MAX_CHARACTERS = 400_000
MAX_LINES = 6_000
MAX_LINE = 8_000
DATA_LINE = re.compile(r"^data\s+[\w.-]+\s*[:(=]", re.I)
SKIPPED = re.compile(r"^(?:#+\s|#|//|/\*|<!--|\{?\}?$|[-=_*]{3,}$|\)|;)")
SPEAKER = re.compile(r"^[\w ]{1,30}-{1,2}>{1,2}[+-]?\s*[\w ]{1,30}:\s*")
METHOD_NAMED = re.compile(r"\b(POST|PUT|PATCH|DELETE)s?\b")
DENIED = re.compile(r"\b(?:not|no|never|isn'?t|aren'?t|without)\b", re.I)
PROTO_HEAD = re.compile(r"^(?:syntax\s*=|package\s|import\s|option\s|scalar\s|directive\s)")


def recognizes(text: str) -> bool:
    """Shorthand is what no other reader claims."""
    return bool(text.strip())


def read(text: str, style: str = "") -> ApiDesign:
    """Read shorthand; what cannot be read becomes a doubt with its line.

    Only a text longer than ``MAX_CHARACTERS`` or ``MAX_LINES`` is refused, with ReadError.
    """
    lines = text.count("\n") + 1
    if len(text) > MAX_CHARACTERS or lines > MAX_LINES:
        raise ReadError(
            f"too much for notes: {len(text):,} characters, lines: {lines:,} (at most {MAX_LINES:,})",
            "give the part with the API",
        )
    draft = Draft(style=style, stated=style)
    found = logical_lines(text)
    for line in found:
        if not draft.stated:
            draft.stated = early_style(line.text)
    for line in found:
        take(draft, line)
    give_remarks(draft)
    deal_errors(draft)
    operations = tuple(repeatable(draft, operation) for operation in draft.operations)
    return finish(
        ApiDesign(
            "", draft.stated, operations, tuple(draft.types), tuple(draft.notes), tuple(draft.errors),
            tuple(draft.doubts),
        )
    )  # fmt: skip


def early_style(text: str) -> str:
    """Return the style a ``style:`` line states, so that calls above it are read by it too."""
    directive = read_directive(text)
    return style_of(directive[1]) if directive and directive[0] == "style" else ""


def take(draft: Draft, line: Line) -> None:
    """Read one logical line into the draft."""
    if len(line.text) > MAX_LINE:
        draft.doubts.append(Doubt(f"too long to be an operation: {line.text[:60]}…", line.number))
        draft.open = False
        return
    if line.cells:
        take_row(draft, line)
        return
    container = CONTAINER.match(line.text)
    if container:
        draft.root = (container["root"] or "").lower()
        for number, part in enumerate(container["rest"].split("\n")):
            if part.strip(" {}"):
                take(draft, Line(line.number + number, line.indent + 2, part.strip().rstrip("}").strip()))
        draft.root = "" if container["rest"].rstrip().endswith("}") else draft.root
        return
    if line.text.strip(" ;") == "}":
        draft.root = ""
        return
    for step in (
        take_skipped,
        take_dealt,
        take_attached,
        take_table,
        take_operation,
        take_directive,
        take_type,
        take_prose,
    ):
        if step(draft, line):
            inside = step is take_skipped and line.indent > draft.indent
            if step not in (take_skipped, take_operation):
                give_remarks(draft)
            draft.open = step in (take_attached, take_operation) or (draft.open and inside)
            return


def take_row(draft: Draft, line: Line) -> None:
    """Read a table row."""
    if is_rule(line.cells):
        return
    roles = titles(line.cells)
    if roles:
        draft.roles = roles
        return
    take(draft, Line(line.number, line.indent, row_text(line.cells, draft.roles)))


def take_skipped(draft: Draft, line: Line) -> bool:
    """Headings and remarks; lines of the data model belong to the scheme."""
    if line.text.startswith("#"):
        heading = line.text.lstrip("# ").strip()
        if is_operation(heading):
            return False
        draft.stated = draft.stated or stated_style(heading)
        draft.root = draft.root if line.indent else ""
        keep_remark(draft, line)
        return True
    if not (DATA_LINE.match(line.text) or SKIPPED.match(line.text) or PROTO_HEAD.match(line.text)):
        return False
    keep_remark(draft, line)
    return True


def is_operation(text: str) -> bool:
    """Whether a heading is itself an operation, as in ``### POST /tweets``."""
    return read_http(each_method(text)[0], 0) is not None


def take_operation(draft: Draft, line: Line) -> bool:
    """Read an operation of any style."""
    text = SPEAKER.sub("", line.text.lstrip("# ").replace("\n", " "))
    found = [read_operation(draft, one, line.number) for one in each_method(text)]
    operations = [operation for operation in found if operation is not None]
    if not operations:
        return False
    below = bool(draft.remarks) and draft.remarks[-1].number == line.number - 1
    if not below:
        give_remarks(draft)
    draft.operations += operations
    if below:
        give_remarks(draft, len(operations))
    draft.indent = line.indent
    draft.part, draft.open, draft.listing = "request", True, False
    return True


def read_operation(draft: Draft, text: str, number: int) -> Operation | None:
    """Try the kinds of operation in turn."""
    if re.match(r"^\$?\s*curl\s", text):
        return read_curl(text, number)
    if text[:4].lower() == "rpc ":
        return read_rpc(text, number)
    if re.match(r"^(?:query|mutation|subscription)\b", text):
        return read_graphql(text, number)
    if draft.root and re.match(r"^\w+\s*(?:\(|:)", text):
        return read_graphql(text, number, draft.root)
    found = read_http(text, number)
    if found is not None:
        return found
    call = read_call(text, number, "grpc" if draft.stated == "grpc" or " returns (" in text else "calls")
    if call is not None and draft.stated == "graphql":
        return replace(read_graphql(text, number, guess_root(call.name)) or call, text=text)
    return call


def guess_root(name: str) -> str:
    """Guess a bare GraphQL field's root from its verb."""
    reads = re.match(r"^(?:get|list|search|find|fetch|read|feed|timeline|user|me\b|[a-z]+s$)", name)
    return "query" if reads else "mutation"


def take_attached(draft: Draft, line: Line) -> bool:
    """Read a line that belongs to the operation above it: what is indented, opens a part, or is listed below one."""
    if not draft.operations or draft.root:
        return False
    text, operation = line.text, draft.operations[-1]
    if is_for_all(text) and stated_errors(text):
        return False
    indented = draft.open and line.indent > draft.indent
    opened = opening(text)
    if draft.open and draft.listing and line.bullet and not opened:
        grown = listed_field(operation, draft.part, text, line.number)
        if grown is not None:
            draft.operations[-1] = grown
            return True
    near = draft.open and (
        text[:1] in "{[" or is_status(text) or (opened is not None and (not line.bullet or opened[0] == "answer"))
    )
    if not (indented or near or is_answer(text)):
        return False
    if opened is None and read_operation(draft, text.replace("\n", " "), line.number) is not None:
        return False
    draft.operations[-1], draft.part = attach(operation, draft.part, text, line.number)
    draft.listing = opened is not None and not opened[1]
    draft.open = True
    return True


def take_dealt(draft: Draft, line: Line) -> bool:
    """Keep a sentence that deals out errors to several operations by their names, or after ``errors:`` to one."""
    if not 0 < len(draft.operations) <= MOST_NAMES or next(codes(line.text), None) is None:
        return False
    dealt = errors_by_operation(line.text, names_of(draft), line.number)
    if len(dealt) < (1 if line.text[:5].lower() == "error" else 2):
        return False
    draft.dealt.append(line)
    draft.notes.append(Note("errors", line.text[:300], line.number))
    return True


def take_table(draft: Draft, line: Line) -> bool:
    """Leave a table to the scheme, as lines of the data model; what is indented below an operation is part of it."""
    return not (draft.root or (draft.open and line.indent > draft.indent)) and bool(as_data_line(line.text))


def take_directive(draft: Draft, line: Line) -> bool:
    """Read ``style:``, ``auth:``, ``errors:`` and their like."""
    directive = read_directive(line.text)
    if directive is None:
        return False
    topic, value = directive
    if topic == "style":
        draft.stated = style_of(value) or draft.stated
        if not style_of(value):
            draft.doubts.append(Doubt(f"style not recognised: {value[:60]}", line.number))
    elif topic == "errors":
        draft.errors.extend(read_errors(value, line.number))
        draft.notes.append(Note("errors", value, line.number))
    elif topic == "headers":
        draft.notes.append(Note(topic_of(value) or "note", value, line.number))
    else:
        draft.notes.append(Note(topic, value, line.number))
    return True


def take_type(draft: Draft, line: Line) -> bool:
    """Read a type definition."""
    found = read_type(line.text, line.number)
    if found is None:
        return False
    draft.types.append(found)
    return True


def take_prose(draft: Draft, line: Line) -> bool:
    """Keep prose that speaks of the whole answer as a note; the rest is a doubt."""
    style = stated_style(line.text)
    topics = topics_of(line.text)
    methods = frozenset(METHOD_NAMED.findall(line.text))
    if named_errors(line.text):
        draft.dealt.append(line)
        topics = topics or ("errors",) if stated_errors(line.text) else topics
    if methods and "retries" in topics and not DENIED.search(line.text):
        draft.repeated.append((methods, line.text))
    if style and not draft.stated:
        draft.stated = style
    if style or topics:
        draft.notes += [Note(topic, line.text[:300], line.number) for topic in topics or ("style",)]
        if "errors" in topics and "{" in line.text:
            draft.errors.extend(read_errors(line.text[line.text.index("{") :], line.number))
        return True
    first = line.text.split("\n")[0]
    if is_sentence(line.text) and not looks_like_a_table(first):
        draft.notes.append(Note("note", line.text[:300], line.number))
        return True
    said = HOW if looks_like_a_table(first) else f"not read as an operation: {first[:80]}"
    draft.doubts.append(Doubt(said, line.number))
    return True


STEPS = (
    take_skipped, take_dealt, take_attached, take_table, take_operation, take_directive, take_type, take_prose,
)  # fmt: skip
"""What a line is tried as, in turn."""
