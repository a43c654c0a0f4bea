"""Operations said again in our own shorthand, to show what was read."""

from __future__ import annotations

from sdtrainer.api.model import Body, Field, Operation, Response

MOST_FIELDS = 12


def one_line(text: str, most: int = 160) -> str:
    """Return foreign text fit for one sentence: one line, printable, no longer than ``most``."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def field_text(field: Field) -> str:
    """Say a field: ``text``, ``text?``, ``tweets: [Tweet]``."""
    name = field.name + ("?" if field.optional else "")
    if field.many:
        return f"{name}: [{field.type}]" if field.type else f"{name}[]"
    return f"{name}: {field.type}" if field.type else name


def body_text(body: Body | None) -> str:
    """Say what travels, empty when nothing is stated."""
    if body is None:
        return ""
    if body.empty:
        return "nothing"
    fields = [field_text(field) for field in body.fields[:MOST_FIELDS]] + ["…"] * (len(body.fields) > MOST_FIELDS)
    inside = body.type or ("{" + ", ".join(fields) + "}" if fields else body.text)
    return f"[{inside}]" if body.many else inside


def response_text(response: Response) -> str:
    """Say one answer: status, body, headers, remark."""
    parts = (response.code, body_text(response.body), " ".join(response.headers), response.note)
    return " ".join(part for part in parts if part and part != "nothing") or body_text(response.body)


def request_text(operation: Operation) -> str:
    """Say what a caller sends: query, headers, arguments and body."""
    query = ", ".join(field_text(field) for field in operation.params if field.place == "query")
    arguments = ", ".join(field_text(field) for field in operation.params if field.place == "argument")
    headers = ", ".join(field.name for field in operation.params if field.place == "header")
    body = body_text(operation.request)
    parts = (
        f"?{query}" if query else "",
        f"[{headers}]" if headers else "",
        f"({arguments})" if arguments else "",
        body,
    )
    return " ".join(part for part in parts if part and part != "nothing")
