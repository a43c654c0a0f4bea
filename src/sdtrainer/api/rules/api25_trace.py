"""API25: requirements and operations meet."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Expected, Operation
from sdtrainer.api.rule import ALL, Brief, Example, Rule, Spot, at
from sdtrainer.api.shape import is_creation, is_exempt, is_item, is_removal, last_noun, outputs, verb
from sdtrainer.api.words import singular, words_of


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to requirements without an operation, and name operations without a requirement."""
    if not brief.expected:
        return
    titles = {one.id: one.title or one.id for one in brief.expected}
    for pair in brief.mapping:
        if pair.operation is None and pair.expected in titles:
            yield Spot(f"no operation for “{titles[pair.expected]}”")
    alone = {pair.operation for pair in brief.mapping if pair.expected is None}
    for operation in design.operations:
        owes = operation.name in alone and not is_exempt(operation) and operation.kind != "channel"
        if owes and not _undoes(design, operation):
            yield at(operation, "serves no requirement that was asked for", "hint")


def _undoes(design: ApiDesign, operation: Operation) -> bool:
    """Whether an operation takes away what another one creates: the other half of a requirement, and no extra."""
    return is_removal(operation) and any(
        _thing(operation) == _thing(other) or _held_by(operation) & {field.name for field in outputs(design, other)}
        for other in design.operations
        if is_creation(other)
    )


def _thing(operation: Operation) -> str:
    """The noun of what an operation makes or takes away: ``post`` of ``DELETE /posts/{id}`` and ``createPost``."""
    words = words_of(last_noun(operation).split(".")[-1])
    return " ".join(map(singular, words[1:] if verb(operation) else words))


def _held_by(operation: Operation) -> set[str]:
    """The name of the item a bare path ends in, as in ``DELETE /{code}``."""
    return {operation.path.strip("/:{}")} if is_item(operation) and not last_noun(operation) else set()


SHORTENER = (
    Expected("shorten", ("create short link", "shorten url"), "Shorten a URL", "write"),
    Expected("open", ("open link", "redirect to url", "get url by code"), "Open a short link", "read"),
)
RULE = Rule(
    "API25",
    "trace",
    "must",
    ALL,
    (),
    "Every functional requirement has an operation; one without a requirement is named, unless it undoes another.",
    "The API is where one sees that a requirement was forgotten; what nobody asked for costs time in the round.",
    "Go through the requirements one by one and point at the operation that serves each.",
    find,
    (
        Example(
            "rest",
            "POST /links {url} -> 201 {code}",
            "POST /links {url} -> 201 {code}\nGET /{code} -> 302 # redirect to url",
            SHORTENER,
        ),
        Example(
            "grpc",
            "rpc ShortenUrl(Req) returns (Res)",
            "rpc ShortenUrl(Req) returns (Res)\nrpc OpenLink(Req2) returns (Url)",
            SHORTENER,
        ),
        Example(
            "graphql",
            "mutation shortenUrl(url: String!): LinkPayload",
            "mutation shortenUrl(url: String!): LinkPayload\nquery openLink(code: ID!): Link",
            SHORTENER,
        ),
    ),
)
