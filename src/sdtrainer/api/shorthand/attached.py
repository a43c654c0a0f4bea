"""Lines that belong to the operation above them: its answer, request, parameters, errors, fields, remarks."""

from __future__ import annotations

import re
from dataclasses import replace

from sdtrainer.api.model import Body, Field, Operation, Response
from sdtrainer.api.shorthand.bodies import read_body, read_field
from sdtrainer.api.shorthand.http import add_body, add_header, add_note, with_auth
from sdtrainer.api.shorthand.notes import topic_of
from sdtrainer.api.shorthand.paths import read_query
from sdtrainer.api.shorthand.responses import CODE_START, read_answers, read_errors
from sdtrainer.api.words import AUTH_STEM

ARROW = re.compile(r"^(?:-{1,2}>{1,2}|=>|[→⇒⟶➜]|<-)\s*")
ANSWER = re.compile(
    r"^(?:(?:success(?:ful)? )?responses?(?: body)?|resp|returns?|responds?(?: with)?|success|output)"
    r"\s*(?::\s*|(?=[{\[\d])|$)",
    re.I,
)
ANSWER_CODED = re.compile(
    r"^(?:response|returns?|responds?(?: with)?)\s+(?=[1-5]\d\d\b|[{\[]|[A-Z]\w*(?:\[\])?$)", re.I
)
REQUEST = re.compile(r"^(?:request(?: body)?|req|body|payload|input|in)\s*(?::\s*|$)", re.I)
PARAMS = re.compile(
    r"^(?:(?:query|path|url|request|get)?\s*(?:params?|parameters|args|arguments)|query)\s*(?::\s*|$)", re.I
)
HEADERS = re.compile(r"^headers?\s*:\s*", re.I)
ERRORS = re.compile(r"^(?:errors?|failures?|fails?)\s*(?::|->|→)\s*", re.I)
AUTH = re.compile(rf"^{AUTH_STEM}\s*:\s*", re.I)
FIELD_LINE = re.compile(r"^[\w\"`]+\??`?\s*(?::|$)")
LISTED = re.compile(r"^`?(?P<name>\w+)`?(?P<mark>\??)\s*(?:\((?P<type>[\w\[\]]+)[^)]*\))?\s*(?:[-–—:]\s|$)")
HEADED_BODY = re.compile(r"^(?P<head>[^\n{]*?):?\s*\n\s*(?P<body>[{\[].*)$", re.S)


def opening(text: str) -> tuple[str, str] | None:
    """Return the part a line opens (answer, request, params, headers, errors, auth) and the rest of the line."""
    for pattern, part in (
        (ARROW, "answer"), (ANSWER, "answer"), (ANSWER_CODED, "answer"), (REQUEST, "request"), (PARAMS, "params"),
        (HEADERS, "headers"), (ERRORS, "errors"), (AUTH, "auth"),
    ):  # fmt: skip
        match = pattern.match(text)
        if match:
            return part, text[match.end() :].strip().rstrip(":").rstrip()
    return None


def is_answer(text: str) -> bool:
    """Whether a line is an answer wherever it stands: an arrow in front of a status, a body or a type."""
    arrow = ARROW.match(text)
    rest = text[arrow.end() :] if arrow else ""
    return bool(arrow) and bool(
        CODE_START.match(rest) or rest[:1] in ("{", "[") or re.match(r"^[A-Z]\w*(?:\[\])?$", rest)
    )


def attach(operation: Operation, part: str, text: str, number: int) -> tuple[Operation, str]:
    """Read one line below an operation; returns it grown, and the part that further lines belong to."""
    opened = opening(text)
    if opened is not None:
        part, rest = opened
        return (attach_part(operation, part, rest, number) if rest else operation), part
    if CODE_START.match(text):
        return answer(operation, text, number), "answer"
    if text[:1] in "{[":
        return (answer_body if part == "answer" else body)(operation, text, number), part
    if FIELD_LINE.match(text) and len(text.split()) <= 6:
        return add_field(operation, part, read_field(text, line=number), number), part
    return remark(operation, text), part


def attach_part(operation: Operation, part: str, text: str, number: int) -> Operation:
    """Read the rest of a line that opens a part."""
    if part == "answer":
        return answer(operation, text, number)
    if part == "errors":
        return replace(operation, errors=operation.errors + read_errors(text, number))
    if part == "auth":
        public = re.match(r"(?:none|public|no\b)", text, re.I)
        return replace(operation, auth="none" if public else text[:80])
    if part == "headers":
        for one in re.split(r",\s*|\n", text.strip("{} ")):
            operation = add_header(with_auth(operation, one), one)
        return operation
    if part == "params" and operation.kind in ("rest", "channel") and text[:1] != "{":
        return replace(operation, params=operation.params + read_query(text.strip("()[]? "), number))
    return body(operation, text, number)


def answer(operation: Operation, text: str, number: int) -> Operation:
    """Append answers; a body below a line of statuses belongs to the first success."""
    headed = HEADED_BODY.match(text)
    if headed and headed["head"].strip():
        successes, errors = read_answers(headed["head"].strip(), number)
        shape = read_body(headed["body"], line=number)
        successes = tuple(replace(one, body=shape) if place == 0 else one for place, one in enumerate(successes))
    else:
        successes, errors = read_answers(text.strip(), number)
    return replace(operation, responses=operation.responses + successes, errors=operation.errors + errors)


def answer_body(operation: Operation, text: str, number: int) -> Operation:
    """Give a block to the first success that has no body yet, else let it be a further answer."""
    for place, response in enumerate(operation.responses):
        if response.body is None:
            filled = replace(response, body=read_body(text, line=number))
            return replace(
                operation, responses=(*operation.responses[:place], filled, *operation.responses[place + 1 :])
            )
    return answer(operation, text, number)


def body(operation: Operation, text: str, number: int) -> Operation:
    """Set the request from a block; a second block is the answer."""
    found = read_body(text, line=number)
    return operation if found is None else add_body(operation, found)


def listed_field(operation: Operation, part: str, text: str, number: int) -> Operation | None:
    """Read a bullet below ``Parameters:`` or ``Response:``; None when it names no field."""
    match = LISTED.match(text)
    if match is None:
        return None
    place = (
        "query" if part == "params" and operation.kind == "rest" and operation.method in ("GET", "DELETE") else "body"
    )
    found = Field(match["name"], match["type"] or "", optional=bool(match["mark"]), place=place, line=number)
    return add_field(operation, part, found, number)


def add_field(operation: Operation, part: str, found: Field | None, number: int) -> Operation:
    """Add one field to the last answer, the parameters or the request."""
    if found is None:
        return operation
    if found.place == "query":
        return replace(operation, params=(*operation.params, found))
    if part == "answer":
        last = operation.responses[-1] if operation.responses else Response(line=number)
        shape = last.body or Body()
        grown = replace(last, body=replace(shape, fields=(*shape.fields, found), empty=False))
        return replace(operation, responses=(*operation.responses[:-1], grown))
    shape = operation.request or Body()
    return replace(operation, request=replace(shape, fields=(*shape.fields, found), empty=False))


def remark(operation: Operation, text: str) -> Operation:
    """Keep a remark with its operation; one on retries says what makes them safe."""
    operation = add_note(operation, text)
    return replace(operation, idempotency=text[:80]) if topic_of(text) == "retries" else operation
