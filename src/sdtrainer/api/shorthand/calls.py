"""Calls of the shorthand: ``rpc Name(Req) returns (Res)``, GraphQL fields, plain calls and type lines."""

from __future__ import annotations

import re
from dataclasses import replace

from sdtrainer.api.model import Body, Field, Operation, TypeDefinition
from sdtrainer.api.shorthand.bodies import read_body, read_fields
from sdtrainer.api.shorthand.brackets import closing, split
from sdtrainer.api.shorthand.http import add_comment, add_note, cut_arrow, cut_comment
from sdtrainer.api.shorthand.responses import read_answers, read_errors

RPC = re.compile(r"^rpc\s+(?P<name>\w+)\s*", re.I)
RETURNS = re.compile(r"^(?:returns?\b|->|=>|→|:)\s*", re.I)
ERRORS = re.compile(r"\b(?:errors?|throws|raises)\b\s*:?\s*", re.I)
ROOT = re.compile(r"^(?P<root>query|mutation|subscription)\b\s*:?\s*", re.I)
CALL = re.compile(
    r"^(?:(?:public|async|def|func|function|fn|void|static)\s+)*(?:(?P<type>[A-Za-z_][\w<>\[\],.]*)\s+)?(?P<name>[A-Za-z_]\w*(?:\.\w+)*)\s*\("
)
TYPE_LINE = re.compile(
    r"^(?:(?P<word>type|message|input|interface|struct|schema|entity|model|enum|union|object)\s+)?(?P<name>[A-Z]\w*)\s*(?:implements\s+[\w\s&]+)?(?P<mark>[:=]?)\s*(?P<body>[\[{(].*|\w.*)$",
    re.S,
)


def read_rpc(text: str, line: int) -> Operation | None:
    """Read an ``rpc`` line, with or without ``returns``."""
    match = RPC.match(text)
    if match is None:
        return None
    operation = Operation("", match["name"], "grpc", "rpc", match["name"], line=line, text=text.strip())
    return call_rest(operation, text[match.end() :])


def call_rest(operation: Operation, rest: str) -> Operation:
    """Read arguments, answer and errors behind an rpc's or call's name."""
    rest, comment = cut_comment(rest)
    inside, rest = take_parens(rest)
    body, from_stream = read_message(inside, operation.line)
    operation = replace(operation, request=body or Body(empty=True))
    rest = rest.strip()
    answer = RETURNS.match(rest)
    to_stream = False
    if answer:
        operation, to_stream = call_answer(operation, rest[answer.end() :])
    elif rest.strip(";{} "):
        operation = read_tail(operation, rest)
    flow = {(True, True): "both", (True, False): "request", (False, True): "response"}.get((from_stream, to_stream), "")
    operation = replace(operation, stream=flow)
    return add_comment(operation, comment) if comment else operation


def call_answer(operation: Operation, text: str) -> tuple[Operation, bool]:
    """Read what stands behind ``returns``; the flag says that it streams."""
    text = text.strip()
    if text.startswith("("):
        inside, rest = take_parens(text)
        body, streams = read_message(inside, operation.line)
        if body is not None:
            answers, errors = read_answers(body.text or inside, operation.line)
            one = tuple(replace(response, body=body) for response in answers[:1])
            operation = replace(operation, responses=operation.responses + one, errors=operation.errors + errors)
        return read_tail(operation, rest), streams
    cut = ERRORS.search(text)
    head = text[: cut.start()] if cut and cut.start() > 0 else text
    tail = text[cut.start() :] if cut and cut.start() > 0 else ""
    streams = bool(re.match(r"stream\b", head.strip(), re.I))
    successes, errors = read_answers(
        re.sub(r"^\s*stream\s+(?:of\s+)?", "", head, flags=re.I).strip(" ;"), operation.line
    )
    operation = replace(operation, responses=operation.responses + successes, errors=operation.errors + errors)
    return read_tail(operation, tail), streams


def read_tail(operation: Operation, text: str) -> Operation:
    """Read ``errors A, B`` behind the answer; other words are a remark."""
    text = text.strip(" ;{}|,[]")
    match = ERRORS.match(text)
    if match:
        return replace(
            operation, errors=operation.errors + read_errors(text[match.end() :].strip("[]() "), operation.line)
        )
    return add_note(operation, text) if text else operation


def take_parens(text: str) -> tuple[str, str]:
    """Return what the leading parentheses hold, and the rest."""
    text = text.strip()
    if not text.startswith("("):
        cut = re.search(r"\s*(?:returns?\b|->|=>|→)", text)
        return (text[: cut.start()], text[cut.start() :]) if cut else (text.strip(" ;"), "")
    end = closing(text)
    return (text[1:end], text[end + 1 :]) if end > 0 else (text[1:], "")


def read_message(text: str, line: int) -> tuple[Body | None, bool]:
    """Read an rpc's message: ``[stream] Name{fields}`` or bare fields."""
    bare = re.sub(r"^\s*stream\s+", "", text)
    streams = bare != text
    if "," in bare and bare.strip()[:1] not in "{[" and "{" not in bare.split(",")[0]:
        return Body(fields=read_fields(bare, "body", line), text=bare.strip()), streams
    if re.match(r"^\s*\w+\s*:\s*\S", bare) or re.match(r"^\s*[a-z]\w*\??\s*$", bare):
        return Body(fields=read_fields(bare, "body", line), text=bare.strip()), streams
    return read_body(bare, line=line), streams


def read_graphql(text: str, line: int, root: str = "") -> Operation | None:
    """Read ``query name(args): Type``, or a bare field line inside ``type Query {``."""
    match = ROOT.match(text)
    root = match["root"].lower() if match else root
    rest = text[match.end() :].strip() if match else text.strip()
    if not root:
        return None
    if rest.startswith("{"):
        return read_document(root, rest, text, line)
    named = re.match(r"^(\w+)\s*", rest)
    if named is None:
        return None
    tail = rest[named.end() :]
    inside, tail = take_parens(tail) if tail.startswith("(") else ("", tail)
    if tail.strip().startswith("{"):
        return read_document(root, tail.strip(), text, line)
    operation = Operation("", named.group(1), "graphql", root, named.group(1), line=line, text=text.strip())
    operation = replace(operation, params=arguments(inside, line), stream="response" if root == "subscription" else "")
    return graphql_answer(operation, tail)


def graphql_answer(operation: Operation, tail: str) -> Operation:
    """Read the type behind a GraphQL field's colon."""
    tail, comment = cut_comment(tail)
    tail = re.sub(r"@\w+(\([^)]*\))?", "", tail)
    cut = RETURNS.match(tail.strip())
    if cut:
        text = tail.strip()[cut.end() :].strip(" ;,")
        stop = ERRORS.search(text)
        successes, errors = read_answers(text[: stop.start()] if stop and stop.start() else text, operation.line)
        operation = replace(operation, responses=successes, errors=errors)
        if stop and stop.start():
            operation = read_tail(operation, text[stop.start() :])
    elif tail.strip():
        operation = add_note(operation, tail.strip())
    return add_note(operation, comment) if comment else operation


def arguments(text: str, line: int) -> tuple[Field, ...]:
    """Read a GraphQL field's arguments."""
    return read_fields(text, "argument", line)


def read_document(root: str, text: str, whole: str, line: int) -> Operation | None:
    """Read an example document ``query { feed(first: 10) { id } }``: the selection is the answer."""
    end = closing(text)
    inner = text[1 : end if end > 0 else None].strip()
    match = re.match(r"^(\w+)\s*(\()?", inner)
    if match is None:
        return None
    args, tail = take_parens(inner[match.end(1) :]) if match.group(2) else ("", inner[match.end(1) :])
    selection = tail.strip()
    operation = Operation("", match.group(1), "graphql", root, match.group(1), params=arguments(args, line), line=line)
    answers, errors = read_answers(re.sub(r"\s+", ", ", selection.strip("{} ")).join("{}") if selection else "", line)
    return replace(operation, responses=answers, errors=errors, text=whole.strip())


def read_call(text: str, line: int, kind: str = "calls") -> Operation | None:
    """Read a plain call ``name(a, b) [-> Type]`` or ``Type name(a)``."""
    match = CALL.match(text)
    if match is None:
        return None
    end = closing(text, match.end() - 1)
    after = text[end + 1 :].strip() if end > 0 else ""
    if (
        end < 0
        or is_prose(text[: match.end() - 1], after)
        or not (not after or RETURNS.match(after) or after[0] in ";{#|/-=→" or ERRORS.match(after))
    ):
        return None
    operation = Operation("", match["name"], kind, "rpc" if kind == "grpc" else "", match["name"], line=line)
    operation = call_rest(replace(operation, text=text.strip()), text[match.end() - 1 :])
    declared = match["type"]
    if declared and not operation.responses:
        successes, _ = read_answers(declared, line)
        operation = replace(operation, responses=successes)
    return operation


def is_prose(before: str, after: str) -> bool:
    """Whether what looks like a call is a described word: ``API Key (string): the key given to a user.``."""
    said = after.lstrip(": ").split(" #")[0]
    return before.endswith(" ") and after[:1] == ":" and (said.endswith(".") or len(said.split()) > 3)


def read_type(text: str, line: int) -> TypeDefinition | None:
    """Read ``Tweet = {id, text}``, ``type Tweet {…}``, ``enum State {A B}``, ``union Result = A | B``."""
    text, _ = cut_comment(text)
    match = TYPE_LINE.match(text.strip())
    if match is None:
        return None
    word, body = (match["word"] or "").lower(), match["body"].strip()
    if body[:1] not in "{[(" and not (match["mark"] == "=" or word == "union"):
        return None
    if not match["mark"] and not word and body[:1] != "{":
        return None
    if word == "enum" or (word != "union" and re.fullmatch(r"\{?[A-Z_\d\s,|]+\}?", body)):
        names = re.split(r"[\s,|]+", body.strip("{} "))
        return TypeDefinition(match["name"], tuple(Field(name, line=line) for name in names if name), "enum", line=line)
    if word == "union" or (body[:1] != "{" and "|" in body):
        members = tuple(Field(member, member, line=line) for member in split(body, "|"))
        return TypeDefinition(match["name"], members, "union", line=line)
    inside, _ = cut_arrow(body) if body[:1] not in "{[" else (body, "")
    read = read_body(inside.replace("\n", ",") if body[:1] in "{[" else inside, line=line)
    if read is None:
        return None
    return TypeDefinition(match["name"], read.fields, "object" if read.fields else "scalar", read.many, line)
