"""API13: items are addressed by an id, and a creation hands it out."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.rule import AIP, ALL, ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shape import (
    inputs,
    is_creation,
    is_empty,
    is_exempt,
    is_removal,
    is_update,
    last_noun,
    members,
    verb,
)
from sdtrainer.api.words import FEED_WORDS, is_plural, singular, table, words_of

NAMING = table(
    "id ids uuid guid code key slug name token url uri link location href handle email username number "
    "ref reference short "
    "alias path hash address addr index sku isbn order title filename phone cursor input etag where filter by"
)

ORDINALS = table("version seq sequence rev revision generation offset no num position")
"""What tells a version or an entry from the others below the item in the path."""

SENDS = ("send", "submit", "import", "request", "invite", "start", "schedule")


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to changes that name no item, and to creations that do not say which item they made."""
    for operation in calls_in(design):
        if is_exempt(operation):
            continue
        if (is_update(operation) or is_removal(operation)) and unaddressed(design, operation):
            yield at(operation, "which one? no id in the path or request")
        elif is_creation(operation) and verb(operation) not in SENDS and hides_id(design, operation):
            yield at(operation, "creates something, but does not answer its id")


def names_item(name: str) -> bool:
    """Whether a field's name tells which item is meant."""
    words = words_of(name)
    return bool(words) and (words[-1] in NAMING or any(word.endswith(("id", "ids")) for word in words))


def unaddressed(design: ApiDesign, operation: Operation) -> bool:
    """Whether nothing in the request says which item; unknown messages get the benefit of the doubt."""
    fields = [field for field in inputs(design, operation) if field.place != "header"]
    if any(names_item(field.name) or field.many or field.place == "path" for field in fields):
        return False
    if operation.kind == "rest":
        words = words_of(last_noun(operation))
        collection = bool(words) and is_plural(words[-1])
        return collection and (operation.request is None or bool(members(design, operation.request)))
    known = operation.kind == "graphql" or bool(members(design, operation.request)) or is_empty(operation.request)
    nouns = [word for word in words_of(operation.name) if word != verb(operation)]
    whole = not nouns or "all" in nouns or is_plural(nouns[-1]) or nouns[-1] in FEED_WORDS
    typed = any(field.type[:1].isupper() and field.type not in ("String", "Int", "Boolean") for field in fields)
    return known and bool(fields) and not whole and not typed


def hides_id(design: ApiDesign, operation: Operation) -> bool:
    """Whether the answer's fields are known and none of them names the new item."""
    if any(response.headers for response in operation.responses):
        return False
    known = [members(design, response.body) for response in operation.responses]
    fields = [field for group in known for field in group]
    if (
        not fields
        or operation.kind == "graphql"
        or any(response.body and response.body.many for response in operation.responses)
    ):
        return False
    nouns = {singular(word) for word in words_of(last_noun(operation))}
    whole = any(singular(words_of(field.name)[-1]) in nouns for field in fields if words_of(field.name))
    nested = any(field.type and (field.type[0].isupper() or field.type == "object") for field in fields)
    told = any(names_item(field.name) or set(words_of(field.name)[-1:]) & ORDINALS for field in fields)
    return not whole and not nested and not told


RULE = Rule(
    "API13",
    "ids",
    "should",
    ALL,
    (ZALANDO + "143", ZALANDO + "228", AIP + "122"),
    "A change or removal says which item by an id in path or request; a creation answers the id it gave.",
    "Without the id the caller cannot read, change or share what it just made.",
    "`DELETE /links/{code}`; `POST /links -> 201 {code}`.",
    find,
    (
        Example("rest", "POST /links {url} -> 201 {status}", "POST /links {url} -> 201 {code, status}"),
        Example(
            "rest",
            "POST /folders/{id}/commits {path} -> 201 {changed}",
            "POST /folders/{id}/commits {path} -> 201 {version, seq}",
        ),
        Example("rest", "PATCH /links {note} -> 200 {note}", "PATCH /links/{code} {note} -> 200 {note}"),
        Example(
            "grpc",
            "rpc DeleteLink(DeleteLinkRequest{reason}) returns (Empty)",
            "rpc DeleteLink(DeleteLinkRequest{link_id}) returns (Empty)",
        ),
        Example(
            "graphql",
            "mutation deleteLink(reason: String): DeletePayload",
            "mutation deleteLink(id: ID!): DeletePayload",
        ),
    ),
)
