"""API04: errors are part of the answer."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.rule import AIP, ALL, APOLLO, ZALANDO, Brief, Example, Rule, Spot, at, calls_in, first_line
from sdtrainer.api.shape import guess_mode, is_exempt, is_removal, is_update, outputs, type_named


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to a design without errors, to operations left out, and to errors without a shape."""
    operations = list(calls_in(design))
    common = bool(design.common_errors) or any(note.topic == "errors" for note in design.notes)
    if not operations or all(is_exempt(operation) for operation in operations):
        return
    if not common and not any(has_errors(design, operation) for operation in operations):
        severity = "hint" if design.source in ("proto", "graphql") else ""
        yield Spot("no error answer anywhere: what does a caller get when it fails?", "", first_line(design), severity)
        return
    if not common and any(operation.errors for operation in operations):
        for operation in operations:
            if not has_errors(design, operation) and needs_errors(operation):
                yield at(operation, "answers no error: not found, refused or taken?")
    if not shape_known(design):
        yield Spot("errors are named, their shape is not: which fields?", "", first_line(design), "hint")


def has_errors(design: ApiDesign, operation: Operation) -> bool:
    """Whether an operation names an error, in a status, a union or a field of its payload."""
    if operation.errors:
        return True
    for response in operation.responses:
        named = type_named(design, response.body.type) if response.body else None
        if named is not None and named.kind == "union" and len(named.fields) > 1:
            return True
    return any("error" in field.name.lower() for field in outputs(design, operation))


def needs_errors(operation: Operation) -> bool:
    """Whether a call can fail by what was asked: it names an item or writes."""
    if is_exempt(operation) or operation.kind == "graphql":
        return False
    named = any(param.place == "path" for param in operation.params)
    return named or is_removal(operation) or is_update(operation) or guess_mode(operation) == "write"


def shape_known(design: ApiDesign) -> bool:
    """Whether any error says what is in it; statuses with details are gRPC's own shape."""
    if any(operation.kind in ("grpc", "graphql") for operation in design.operations):
        return True
    errors = [error for operation in design.operations for error in operation.errors]
    return any(error.body for error in (*design.common_errors, *errors)) or any(
        n.topic == "errors" for n in design.notes
    )


RULE = Rule(
    "API04",
    "errors",
    "should",
    ALL,
    (ZALANDO + "151", ZALANDO + "176", AIP + "193", APOLLO),
    "Each operation names its errors, or one line does for all; their shape is stated.",
    "Half of a caller's code handles failure; what it may retry, show or give up on depends on the error it gets.",
    "One line is enough: `errors: {code, message}`, then `| 404 | 409` where an operation has its own.",
    find,
    (
        Example(
            "rest", "POST /links {url} -> 201 {code}", "errors: {code, message}\nPOST /links {url} -> 201 {code} | 409"
        ),
        Example(
            "grpc",
            "rpc Shorten(ShortenRequest) returns (ShortenResponse)",
            "rpc Shorten(ShortenRequest) returns (ShortenResponse) errors ALREADY_EXISTS, INVALID_ARGUMENT",
        ),
        Example(
            "graphql",
            "mutation shorten(url: String!): ShortenPayload\nShortenPayload = {link: Link}",
            "mutation shorten(url: String!): ShortenPayload\nShortenPayload = {link: Link, userErrors: [UserError]}",
        ),
    ),
)
