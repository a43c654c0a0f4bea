"""Rows of Markdown tables: columns by their titles, or by what stands in the cells."""

from __future__ import annotations

import re

METHOD = re.compile(r"^(?:GET|POST|PUT|PATCH|DELETE|HEAD|WS|SSE)$", re.I)
PATH = re.compile(r"^(?:https?://|wss?://|/)\S*")
BOTH = re.compile(r"^(?:GET|POST|PUT|PATCH|DELETE|HEAD|WS|SSE)\s+(?:https?://|/)", re.I)
TITLES = (
    ("method", re.compile(r"^(?:http )?(?:method|verb)$", re.I)),
    ("path", re.compile(r"^(?:path|url|uri|endpoint|route|resource|api|rpc|operation|query)s?$", re.I)),
    ("request", re.compile(r"\b(?:request|body|params?|parameters|input|payload)\b", re.I)),
    ("answer", re.compile(r"\b(?:response|returns?|output|success|result)\b", re.I)),
    ("errors", re.compile(r"\b(?:errors?|failures?)\b", re.I)),
    ("note", re.compile(r"\b(?:description|notes?|purpose|what|comment|summary|auth\w*)\b", re.I)),
)


def titles(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return each column's role when the row is a title row, else an empty tuple."""
    if any(METHOD.match(cell) or PATH.match(cell) or BOTH.match(cell) for cell in cells):
        return ()
    roles = tuple(next((role for role, pattern in TITLES if pattern.search(cell)), "") for cell in cells)
    return roles if "path" in roles or "method" in roles else ()


def is_rule(cells: tuple[str, ...]) -> bool:
    """Whether the row only separates the titles from the rest."""
    return all(re.fullmatch(r":?-{2,}:?|", cell) for cell in cells)


def row_text(cells: tuple[str, ...], roles: tuple[str, ...]) -> str:
    """Rewrite a row as one line of the shorthand."""
    if len(roles) != len(cells):
        roles = guess(cells)
    by_role: dict[str, list[str]] = {}
    for role, cell in zip(roles, cells, strict=True):
        if cell and cell not in ("-", "–", "—", "n/a", "N/A"):
            by_role.setdefault(role, []).append(cell)
    head = " ".join(by_role.get("method", []) + by_role.get("path", []))
    request = " ".join(braced(cell) for cell in by_role.get("request", []))
    answers = " | ".join(by_role.get("answer", []) + by_role.get("errors", []))
    note = "; ".join(by_role.get("note", []) + by_role.get("", []))
    return " ".join(
        part for part in (head, request, f"-> {answers}" if answers else "", f"# {note}" if note else "") if part
    )


def braced(cell: str) -> str:
    """Put braces round a bare list of fields."""
    return cell if cell[:1] in "{[(?" or re.match(r"^[A-Z]\w*$", cell) else "{" + cell + "}"


def guess(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Guess the columns of a row without titles."""
    roles: list[str] = []
    for cell in cells:
        if METHOD.match(cell):
            roles.append("method")
        elif PATH.match(cell) or BOTH.match(cell):
            roles.append("path")
        elif "path" in roles and (cell[:1] == "{" or re.match(r"^(?:->|→|[1-5]\d\d\b)", cell)):
            answer = not cell.startswith("{") or "request" in roles
            roles.append("answer" if answer else "request")
        else:
            roles.append("note")
    return tuple(roles)
