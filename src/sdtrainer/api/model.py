"""The one model of an API answer, whatever it was written in: operations, types, notes and what was doubtful."""

from __future__ import annotations

from dataclasses import dataclass

STYLES = ("rest", "grpc", "graphql", "calls")
"""Styles an operation can be written in; ``calls`` are plain calls such as ``createTweet(text)``."""

STYLE_NAMES = {
    "rest": "REST",
    "grpc": "gRPC",
    "graphql": "GraphQL",
    "calls": "plain calls",
    "mixed": "mixed",
    "": "not stated",
}
"""What a reader is shown for a style."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something not read, or read with a doubt; ``line`` counts from 1, 0 unknown."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """A field, parameter or argument.

    ``place`` is ``body``, ``query``, ``path``, ``header`` or ``argument``; ``type`` keeps the writer's word, without
    list marks; ``many`` says that it is a list.
    """

    name: str
    type: str = ""
    many: bool = False
    optional: bool = False
    place: str = "body"
    line: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """What travels: a named type, fields, or both; ``many`` is a list of it, ``empty`` a stated nothing."""

    type: str = ""
    fields: tuple[Field, ...] = ()
    many: bool = False
    empty: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: ``code`` is a status (``201``, ``2XX``, ``default``) or an error's name, empty when none is stated."""

    code: str = ""
    body: Body | None = None
    headers: tuple[str, ...] = ()
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Paging:
    """Names of the fields that page a list, each empty when missing; ``next`` is in the response."""

    limit: str = ""
    cursor: str = ""
    offset: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    ``kind`` is one of ``STYLES`` or ``channel`` (WebSocket, server-sent events); ``method`` an HTTP method in
    capitals, ``rpc``, ``query``, ``mutation``, ``subscription``, ``WS``, ``SSE`` or empty; ``auth`` says who may call
    (empty: not stated here; ``none``: public); ``idempotency`` names what makes a retry safe; ``stream`` is
    ``request``, ``response`` or ``both`` when messages flow more than once.
    """

    id: str
    name: str
    kind: str
    method: str = ""
    path: str = ""
    params: tuple[Field, ...] = ()
    request: Body | None = None
    responses: tuple[Response, ...] = ()
    errors: tuple[Response, ...] = ()
    auth: str = ""
    idempotency: str = ""
    paging: Paging = Paging()
    stream: str = ""
    note: str = ""
    line: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class TypeDefinition:
    """A named type; ``kind`` is ``object``, ``enum``, ``union`` (its fields are the members) or ``scalar``."""

    name: str
    fields: tuple[Field, ...] = ()
    kind: str = "object"
    many: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A remark for the whole answer: ``topic`` is auth, base, version, limits, paging, retries, errors or note."""

    topic: str
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ApiDesign:
    """A whole answer.

    ``style`` is the style of its operations (``mixed`` when there are several, empty when there are none);
    ``styles`` lists them in order of appearance; ``stated_style`` is the one the writer named, empty when none;
    ``common_errors`` are error answers stated once for all; ``source`` is what it was read as: ``shorthand``,
    ``openapi``, ``proto`` or ``graphql``.
    """

    style: str = ""
    stated_style: str = ""
    operations: tuple[Operation, ...] = ()
    types: tuple[TypeDefinition, ...] = ()
    notes: tuple[Note, ...] = ()
    common_errors: tuple[Response, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    styles: tuple[str, ...] = ()
    source: str = "shorthand"


@dataclass(frozen=True, slots=True)
class ApiFinding:
    """What a rule found: ``severity`` is must, should or hint; ``where`` names the operation, empty for the whole."""

    rule: str
    severity: str
    where: str
    message: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Expected:
    """An operation the prompt asks for: ``words`` are ways to say it, ``mode`` is read or write."""

    id: str
    words: tuple[str, ...] = ()
    title: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """An operation (its ``id``) and the expected one it serves; either side is None when it stands alone."""

    operation: str | None
    expected: str | None
    score: float = 0.0
