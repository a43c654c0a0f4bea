"""Paths and methods turned into operations: parameters, bodies, answers, security."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sdtrainer.api.model import Body, Field, Operation, Response
from sdtrainer.api.openapi.document import Document, items_of, truth, word
from sdtrainer.api.openapi.schemas import Schemas

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
PLACES = {"path": "path", "query": "query", "header": "header", "cookie": "header"}
EVENTS = "text/event-stream"


def operations(document: Document, schemas: Schemas) -> Iterator[Operation]:
    """Yield the operations of all paths, in the file's order."""
    paths = document.table(document.tree.get("paths"))
    after = document.line(document.tree, "paths")
    for path, node in paths.items():
        if not path.startswith("/"):
            if not path.startswith("x-"):
                document.doubt(f"not a path: {path[:60]}", document.line(paths, path, after))
            continue
        line = document.line(paths, path, after)
        if isinstance(node, dict) and isinstance(node.get("$ref"), str) and not node["$ref"].startswith("#"):
            document.elsewhere += 1
        item = document.table(node)
        shared = items_of(item.get("parameters"))
        for method in METHODS:
            if isinstance(item.get(method), dict):
                place = document.line(item, method, line)
                node = document.table(item[method])
                if not node and "$ref" in item[method]:
                    document.elsewhere += 1
                    continue
                yield operation(document, schemas, path, method, node, shared, place)


def operation(
    document: Document, schemas: Schemas, path: str, method: str, node: dict[str, Any], shared: list[Any], line: int
) -> Operation:
    """Build one operation."""
    given = parameters(document, shared, items_of(node.get("parameters")))
    params = tuple(parameter(schemas, one, line) for one in given if word(one.get("in")) in PLACES)
    successes, errors, events = answers(document, schemas, node, f"{method}{path}", line)
    said = [word(node.get(key)).strip().split("\n")[0] for key in ("operationId", "summary", "description")]
    return Operation(
        "", "", "rest", method.upper(), path,
        params=params,
        request=request(document, schemas, node, given, f"{method}{path}"),
        responses=successes, errors=errors, auth=security(document, node),
        stream="response" if events else "",
        note="; ".join(part for part in said if part)[:300], line=line, text=f"{method.upper()} {path}",
    )  # fmt: skip


def parameters(document: Document, shared: list[Any], own: list[Any]) -> list[dict[str, Any]]:
    """Return the parameters of path and operation, the operation's first."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for node in (*own, *shared):
        table = document.table(node)
        if table:
            found.setdefault((word(table.get("name")), word(table.get("in"))), table)
    return list(found.values())


def parameter(schemas: Schemas, node: dict[str, Any], line: int) -> Field:
    """Build one parameter."""
    body = schemas.body(node.get("schema") or node)
    optional = not truth(node.get("required"))
    return Field(word(node.get("name")), body.type, body.many, optional, PLACES[word(node.get("in"))], line)


def request(
    document: Document, schemas: Schemas, node: dict[str, Any], given: list[dict[str, Any]], owner: str
) -> Body | None:
    """Return what is sent: a request body, or Swagger's body and form parameters."""
    if "requestBody" in node:
        content = document.table(document.table(node["requestBody"]).get("content"))
        return content_body(schemas, content, owner) or (Body(type="object") if node["requestBody"] else None)
    for one in given:
        if word(one.get("in")) == "body":
            return schemas.body(one.get("schema"), owner)
    form = tuple(parameter_field(schemas, one) for one in given if word(one.get("in")) == "formData")
    return Body(fields=form, text="multipart form") if form else None


def parameter_field(schemas: Schemas, node: dict[str, Any]) -> Field:
    """Build a form field."""
    body = schemas.body(node)
    return Field(word(node.get("name")), body.type, body.many, not truth(node.get("required")))


def content_body(schemas: Schemas, content: dict[str, Any], owner: str) -> Body | None:
    """Return the body of the first media type, JSON before others; other types are kept as a remark."""
    kinds = sorted(content, key=lambda kind: "json" not in kind)
    if not kinds:
        return None
    media = content[kinds[0]]
    body = schemas.body(media.get("schema"), owner) if isinstance(media, dict) else Body()
    body = body if body.type or body.fields or body.many else Body(type="object")
    return body if "json" in kinds[0] else Body(body.type, body.fields, body.many, text=kinds[0])


def answers(
    document: Document, schemas: Schemas, node: dict[str, Any], owner: str, line: int
) -> tuple[tuple[Response, ...], tuple[Response, ...], bool]:
    """Return successes and errors, and whether a success is an event stream."""
    successes, errors, events = [], [], False
    listed = document.table(node.get("responses"))
    for code, value in listed.items():
        if code.startswith("x-"):
            continue
        table = document.table(value)
        answer = response(document, schemas, code.upper() if code != "default" else code, table, f"{owner}{code}", line)
        if code[:1] in "123":
            successes.append(answer)
            events = events or EVENTS in document.table(table.get("content"))
        else:
            errors.append(answer)
    if not successes and [error.code for error in errors] == ["default"]:
        successes, errors = errors, []
    return tuple(successes), tuple(errors), events


def response(document: Document, schemas: Schemas, code: str, node: dict[str, Any], owner: str, line: int) -> Response:
    """Build one answer."""
    content = document.table(node.get("content"))
    body = content_body(schemas, content, owner)
    if body is None and isinstance(node.get("schema"), dict):
        body = schemas.body(node["schema"], owner)
    if body is None and (code in ("204", "205", "304") or code.startswith("3")):
        body = Body(empty=True)
    headers = tuple(document.table(node.get("headers")))
    return Response(code, body, headers, word(node.get("description")).strip().split("\n")[0][:120], line)


def security(document: Document, node: dict[str, Any]) -> str:
    """Say who may call: the operation's own schemes, else those for all; ``none`` where it is opened."""
    own = node.get("security")
    listed = items_of(own if own is not None else document.tree.get("security"))
    names = [name for one in listed if isinstance(one, dict) for name in one]
    if names:
        return ", ".join(dict.fromkeys(names))[:80]
    return "none" if isinstance(own, list) else ""
