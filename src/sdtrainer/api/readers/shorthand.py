"""Reads our shorthand: what people type in an interview or keep in their notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sdtrainer.api.finish import finish
from sdtrainer.api.model import ApiDesign, Body, Doubt, Note, Operation, Response, TypeDefinition
from sdtrainer.api.shorthand.bodies import read_body, read_field
from sdtrainer.api.shorthand.calls import read_call, read_graphql, read_rpc, read_type
from sdtrainer.api.shorthand.http import add_body, add_header, add_note, read_curl, read_http, with_auth
from sdtrainer.api.shorthand.lines import CONTAINER, Line, logical_lines
from sdtrainer.api.shorthand.notes import read_directive, stated_style, style_of, topic_of
from sdtrainer.api.shorthand.paths import read_query
from sdtrainer.api.shorthand.responses import CODE_START, read_answers, read_errors
from sdtrainer.api.shorthand.tables import is_rule, row_text, titles

NAME = "shorthand"
ORDER = 90
DATA_LINE = re.compile(r"^data\s+[\w.-]+\s*:", re.I)
SKIPPED = re.compile(r"^(?:#+\s|#|//|<!--|\{?\}?$|[-=_*]{3,}$|\)|;)")
BARE_ARROW = re.compile(
    r"^(?:-{1,2}>{1,2}|=>|→|⇒|<-|returns?\b|responds?\b|responses?\b|resp\b|success\b|output\b)(?:\s+with\b|\s+body\b)?\s*:?\s*",
    re.I,
)
REQUEST = re.compile(
    r"^(?:request(?: body)?|req|body|payload|input|in|params|parameters|args|query|headers?)\s*:\s*", re.I
)
ERRORS = re.compile(r"^(?:errors?|failures?|fails?)\s*(?::|->|→)\s*", re.I)
SPEAKER = re.compile(r"^[\w ]{1,30}-{1,2}>{1,2}[+-]?\s*[\w ]{1,30}:\s*")
PROTO_HEAD = re.compile(r"^(?:syntax\s*=|package\s|import\s|option\s|scalar\s|directive\s)")


@dataclass(slots=True)
class Draft:
    """What has been read so far; ``answering`` says that indented lines belong to the answer."""

    style: str = ""
    stated: str = ""
    operations: list[Operation] = field(default_factory=list)
    types: list[TypeDefinition] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    errors: list[Response] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    root: str = ""
    indent: int = 0
    answering: bool = False
    roles: tuple[str, ...] = ()


def recognizes(text: str) -> bool:
    """Shorthand is what no other reader claims."""
    return bool(text.strip())


def read(text: str, style: str = "") -> ApiDesign:
    """Read shorthand; what cannot be read becomes a doubt with its line, never an error."""
    draft = Draft(style=style, stated=style)
    lines = logical_lines(text)
    for line in lines:
        if not draft.stated:
            draft.stated = early_style(line.text)
    for line in lines:
        take(draft, line)
    return finish(
        ApiDesign(
            "", draft.stated, tuple(draft.operations), tuple(draft.types), tuple(draft.notes), tuple(draft.errors),
            tuple(draft.doubts),
        )
    )  # fmt: skip


def early_style(text: str) -> str:
    """Return the style a ``style:`` line states, so that calls above it are read by it too."""
    directive = read_directive(text)
    return style_of(directive[1]) if directive and directive[0] == "style" else ""


def take(draft: Draft, line: Line) -> None:
    """Read one logical line into the draft."""
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
    attached = line.indent > draft.indent or line.bullet
    steps = (take_skipped, take_attached, take_operation, take_directive, take_type, take_prose)
    for step in steps:
        if step is take_attached and not (draft.operations and (attached or BARE_ARROW.match(line.text))):
            continue
        if step(draft, line):
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
        return True
    return bool(DATA_LINE.match(line.text) or SKIPPED.match(line.text) or PROTO_HEAD.match(line.text))


def is_operation(text: str) -> bool:
    """Whether a heading is itself an operation, as in ``### POST /tweets``."""
    return read_http(text, 0) is not None


def take_operation(draft: Draft, line: Line) -> bool:
    """Read an operation of any style."""
    operation = read_operation(draft, SPEAKER.sub("", line.text.lstrip("# ").replace("\n", " ")), line.number)
    if operation is None:
        return False
    draft.operations.append(operation)
    draft.indent = line.indent
    draft.answering = False
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
    """Read a line that belongs to the operation above it: answer, request, errors, field or remark."""
    text = line.text
    if draft.root or (read_operation(draft, text.replace("\n", " "), line.number) and not BARE_ARROW.match(text)):
        return False
    operation = draft.operations[-1]
    arrow = BARE_ARROW.match(text)
    if arrow:
        draft.answering = True
        draft.operations[-1] = answer(operation, text[arrow.end() :], line.number)
        return True
    if line.indent <= draft.indent and not (line.bullet and line.indent > draft.indent):
        return False
    draft.operations[-1] = attach(draft, operation, line)
    return True


def answer(operation: Operation, text: str, number: int) -> Operation:
    """Append answers."""
    successes, errors = read_answers(text.strip(), number)
    return replace(operation, responses=operation.responses + successes, errors=operation.errors + errors)


def attach(draft: Draft, operation: Operation, line: Line) -> Operation:
    """Read an indented line below an operation."""
    text = line.text
    errors = ERRORS.match(text)
    if errors:
        return replace(operation, errors=operation.errors + read_errors(text[errors.end() :], line.number))
    keyed = REQUEST.match(text)
    if keyed:
        draft.answering = False
        return attach_request(operation, keyed.group(0).lower(), text[keyed.end() :], line.number)
    if re.match(r"^auth\w*\s*:", text, re.I):
        said = text.partition(":")[2].strip()
        return replace(
            operation, auth="none" if re.match(r"(?:none|public|no\b)", said, re.I) else said[:80] or "stated"
        )
    if CODE_START.match(text):
        draft.answering = True
        return answer(operation, text, line.number)
    if text[:1] in "{[":
        return answer(operation, text, line.number) if draft.answering else attach_body(operation, text, line.number)
    if re.match(r"^[\w\"`]+\??`?\s*(?::|$)", text) and len(text.split()) <= 6:
        return attach_field(draft, operation, text, line.number)
    return with_topic(operation, text)


def attach_request(operation: Operation, key: str, text: str, number: int) -> Operation:
    """Read ``Request: {…}``, ``params: a, b`` or ``Headers: X``."""
    if key.startswith("header"):
        for part in re.split(r",\s*|\n", text.strip("{} ")):
            operation = add_header(with_auth(operation, part), part)
        return operation
    if key.startswith(("param", "query")) and operation.kind in ("rest", "channel"):
        return replace(operation, params=operation.params + read_query(text.strip("{}()[]? "), number))
    return attach_body(operation, text, number)


def attach_body(operation: Operation, text: str, number: int) -> Operation:
    """Set the request from a block; a second block is the answer."""
    body = read_body(text, line=number)
    return operation if body is None else add_body(operation, body)


def attach_field(draft: Draft, operation: Operation, text: str, number: int) -> Operation:
    """Add one field of an indented block to the request, or to the last answer."""
    found = read_field(text, line=number)
    if found is None:
        return operation
    if draft.answering:
        last = operation.responses[-1] if operation.responses else Response(line=number)
        body = last.body or Body()
        grown = replace(last, body=replace(body, fields=(*body.fields, found), empty=False))
        return replace(operation, responses=(*operation.responses[:-1], grown))
    body = operation.request or Body()
    return replace(operation, request=replace(body, fields=(*body.fields, found), empty=False))


def with_topic(operation: Operation, text: str) -> Operation:
    """Keep a remark with its operation."""
    operation = add_note(operation, text)
    return replace(operation, idempotency=text[:80]) if topic_of(text) == "retries" else operation


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
    topic = topic_of(line.text)
    if style and not draft.stated:
        draft.stated = style
    if style or topic:
        draft.notes.append(Note(topic or "style", line.text[:300], line.number))
        if topic == "errors" and "{" in line.text:
            draft.errors.extend(read_errors(line.text[line.text.index("{") :], line.number))
        return True
    draft.doubts.append(Doubt(f"not read as an operation: {line.text[:80]}", line.number))
    return True
