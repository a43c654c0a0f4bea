"""API23: a mutation's answer has room for errors."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Body
from sdtrainer.api.rule import APOLLO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shape import SCALAR_TYPES, members, type_named


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to mutations that answer a scalar or a bare entity."""
    for operation in calls_in(design, ("graphql",)):
        if operation.method != "mutation" or operation.errors:
            continue
        body = next((response.body for response in operation.responses if response.body), None)
        if body is not None and body.type and not has_room(design, body):
            yield at(operation, f"answers {body.type}: where do its own errors go?")


def has_room(design: ApiDesign, body: Body) -> bool:
    """Whether a payload or union can carry errors beside the result."""
    if body.type.lower() in SCALAR_TYPES:
        return False
    named = type_named(design, body.type)
    if named is not None and named.kind == "union":
        return True
    if body.type.endswith(("Payload", "Result", "Response", "Output", "Return")):
        return True
    fields = members(design, body)
    return any("error" in field.name.lower() for field in fields) or any(
        field.name == "clientMutationId" for field in fields
    )


RULE = Rule(
    "API23",
    "payload",
    "hint",
    ("graphql",),
    (APOLLO,),
    "A mutation returns a payload or union that can carry errors, not a bare scalar or entity.",
    "GraphQL answers 200 either way; what the user may mend (taken, too long) belongs in the schema, not "
    "in a message string.",
    "`createLink(…): CreateLinkPayload` with `link` and `userErrors`, or `union Result = Link | AliasTaken`.",
    find,
    (
        Example(
            "graphql",
            "mutation createLink(url: String!): Boolean!",
            "mutation createLink(url: String!): CreateLinkPayload!",
        ),
        Example(
            "graphql",
            "mutation createLink(url: String!): Link",
            "mutation createLink(url: String!): LinkOrTaken\nunion LinkOrTaken = Link | AliasTaken",
        ),
    ),
)
