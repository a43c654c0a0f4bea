"""What operations are, told from their shape: reads and writes, creations, growing lists, exemptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sdtrainer.api.model import ApiDesign, Body, Field, Operation, TypeDefinition
from sdtrainer.api.shorthand.bodies import SCALARS
from sdtrainer.api.shorthand.paths import segments
from sdtrainer.api.words import (
    ACTION_VERBS,
    CHOSEN,
    CREATE_VERBS,
    EMPTY_TYPES,
    EXEMPT,
    LIST_WORDS,
    META_NAMES,
    MONEY_NOUNS,
    MONEY_VERBS,
    PLURAL_EXCEPTIONS,
    READ_VERBS,
    REMOVE_VERBS,
    SMALL_LISTS,
    UPDATE_VERBS,
    WRITE_VERBS,
    flat,
    is_plural,
    singular,
    table,
    words_of,
)  # fmt: skip

SCALAR_TYPES = SCALARS | table("sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 decimal bigdecimal json")

WRAPPERS = ("Connection", "Result", "Results", "Response", "Payload", "Page", "List")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in an answer: the field that holds it (empty: the whole body), its element, and how sure it grows."""

    field: str
    element: str
    small: bool


def guess_mode(operation: Operation) -> str:
    """Return ``read`` or ``write`` from the method, else from the verb; a name without a verb reads what it names."""
    method = operation.method
    if method in ("GET", "HEAD", "OPTIONS", "query", "subscription", "SSE", "WS"):
        return "read"
    words = tail_words(operation)
    if method == "POST":
        return "read" if words and (words[0] in ("search", "query", "lookup") or words[-1] == "search") else "write"
    if method in ("PUT", "PATCH", "DELETE", "mutation"):
        return "write"
    if (words and words[0] in READ_VERBS) or (words[:1] == ["batch"] and "get" in words):
        return "read"
    writes = CREATE_VERBS | REMOVE_VERBS | UPDATE_VERBS | WRITE_VERBS
    named = words[:1] if words and words[0] in writes else words
    answered = any(response.body and not is_empty(response.body) for response in operation.responses)
    return "write" if writes & set(named) or not answered else "read"


def tail_words(operation: Operation) -> list[str]:
    """Return the words of a call's name, or of a path's last fixed part (behind its last dot)."""
    name = last_noun(operation) if operation.kind in ("rest", "channel") else operation.name
    words = words_of(name.split(".")[-1])
    return words[:-1] if len(words) > 1 and words[-1] in ("v1", "v2", "v3") else words


def verb(operation: Operation) -> str:
    """Return the verb of a call or rpc, empty when its name begins with none."""
    words = words_of(operation.name.split(".")[-1])
    if not words or operation.kind in ("rest", "channel"):
        return ""
    first = words[1] if words[0] == "batch" and len(words) > 1 else words[0]
    return first if first in ACTION_VERBS else ""


def is_creation(operation: Operation) -> bool:
    """Whether the operation makes something new, and not merely changes the state of what exists."""
    if guess_mode(operation) != "write":
        return False
    if operation.kind != "rest":
        return verb(operation) in CREATE_VERBS
    parts, words = segments(operation.path), tail_words(operation)
    if operation.method != "POST" or not words or parts[-1].startswith((":", "{")):
        return False
    if words[0] in CREATE_VERBS or words[-1] in MONEY_NOUNS:
        return True
    if words[0] in ACTION_VERBS | WRITE_VERBS or "." in parts[-1]:
        return False
    below_item = len(parts) > 1 and parts[-2].startswith("{")
    return is_plural(words[-1]) or (not below_item and makes_one(operation))


def makes_one(operation: Operation) -> bool:
    """Whether a POST to a singular says that something was made: 201, an id, or no status at all."""
    codes = {response.code for response in operation.responses}
    fields = {field.name for response in operation.responses if response.body for field in response.body.fields}
    return codes <= {""} or "201" in codes or "id" in fields


def handles_money(operation: Operation) -> bool:
    """Whether money or stock is at stake, by the verb or by the last noun."""
    words = tail_words(operation)
    return bool(words) and (words[0] in MONEY_VERBS or words[-1] in MONEY_NOUNS)


def is_removal(operation: Operation) -> bool:
    """Whether the operation takes something away."""
    return operation.method == "DELETE" or verb(operation) in REMOVE_VERBS


def is_update(operation: Operation) -> bool:
    """Whether the operation changes something that exists."""
    return operation.method in ("PUT", "PATCH") or verb(operation) in UPDATE_VERBS


def is_exempt(operation: Operation) -> bool:
    """Whether it is a login, health or webhook operation, which owes less than others."""
    words = words_of(operation.path if operation.kind in ("rest", "channel") else operation.name)
    if any(
        word in EXEMPT - {"live", "status", "session", "sessions", "version", "token", "register"} for word in words
    ):
        return True
    return bool(words) and words[-1] in EXEMPT


def topic_words(operation: Operation) -> list[str]:
    """Return the words of the path or name, singular and plural alike."""
    return words_of(operation.path if operation.kind in ("rest", "channel") else operation.name)


def type_named(design: ApiDesign, name: str) -> TypeDefinition | None:
    """Return the definition of a type, by its last name part."""
    if not name or name.lower() in SCALAR_TYPES:
        return None
    short = name.split(".")[-1]
    return next((found for found in design.types if found.name in (name, short)), None)


def members(design: ApiDesign, body: Body | None) -> tuple[Field, ...]:
    """Return a body's fields, from the type it names when it lists none itself; unions give all members' fields."""
    if body is None:
        return ()
    if body.fields:
        return body.fields
    return type_fields(design, body.type)


def type_fields(design: ApiDesign, name: str, depth: int = 0) -> tuple[Field, ...]:
    """Return a type's fields; of a union, those of its members."""
    found = type_named(design, name)
    if found is None or depth > 3:
        return ()
    if found.kind == "union":
        return tuple(field for member in found.fields for field in type_fields(design, member.type, depth + 1))
    return found.fields if found.kind == "object" else ()


def inputs(design: ApiDesign, operation: Operation) -> Iterator[Field]:
    """Yield parameters and request fields, those of input objects too."""
    direct = (*operation.params, *members(design, operation.request))
    yield from direct
    for field in direct:
        if field.type and not field.many:
            yield from type_fields(design, field.type)


def outputs(design: ApiDesign, operation: Operation) -> Iterator[Field]:
    """Yield the fields of the success answers, one level of named types below them too."""
    for response in operation.responses:
        for field in members(design, response.body):
            yield field
            if field.type and not field.many:
                yield from type_fields(design, field.type)


def is_empty(body: Body | None) -> bool:
    """Whether a body states that nothing comes."""
    return body is not None and (body.empty or flat(body.type) in {flat(name) for name in EMPTY_TYPES})


def listing(design: ApiDesign, operation: Operation) -> Listing | None:
    """Return the list an operation answers with; decided by the shape of the answer, not by its name."""
    for response in operation.responses:
        body = response.body
        if body is None or is_empty(body):
            continue
        defined = type_named(design, body.type) if body.type else None
        if body.many or (defined is not None and defined.many):
            return Listing("", body.type, is_small(design, body.type, last_noun(operation)))
        if operation.kind == "graphql" and body.type and not body.type.endswith(WRAPPERS):
            continue
        found = wrapped_list(design, operation, members(design, body))
        if found is not None:
            return found
    return None


def wrapped_list(design: ApiDesign, operation: Operation, fields: tuple[Field, ...]) -> Listing | None:
    """Return the one list among an answer's fields, leaving out what only describes the page."""
    noun = flat(last_noun(operation))
    told = [field for field in fields if flat(field.name) not in META_NAMES or field.many or flat(field.name) == noun]
    lists = [field for field in told if field.many or untyped_list(field)]
    if len(lists) != 1 or len(told) > 1:
        inner = [
            field
            for field in fields
            if not field.many and flat(field.name) in ("data", "result", "response", "payload")
        ]
        if len(inner) == 1 and inner[0].type:
            return (
                wrapped_list(design, operation, type_fields(design, inner[0].type))
                if inner[0].type not in SCALAR_TYPES
                else None
            )
        return None
    field = lists[0]
    return Listing(
        field.name, field.type, is_small(design, field.type, field.name) or is_small(design, "", last_noun(operation))
    )


def untyped_list(field: Field) -> bool:
    """Whether a field without a type is a list by its plural name."""
    words = words_of(field.name)
    if field.type or not words:
        return False
    return words[-1] in LIST_WORDS or (
        words[-1] not in PLURAL_EXCEPTIONS and is_plural(words[-1]) and words[-1] != "media"
    )


def is_small(design: ApiDesign, element: str, name: str) -> bool:
    """Whether a list is short by nature: scalars, enum values, tags, currencies, the top ten."""
    words = words_of(name)
    if words and "by" not in words and (words[-1] in SMALL_LISTS or singular(words[-1]) in SMALL_LISTS):
        return True
    kind = element.split(".")[-1]
    found = type_named(design, kind)
    few = bool(CHOSEN & set(words)) or kind.lower() in SCALAR_TYPES
    return few or (found is not None and found.kind in ("enum", "scalar"))


def last_noun(operation: Operation) -> str:
    """Return the last part of a path that is no parameter, else the operation's name."""
    if operation.kind in ("rest", "channel"):
        parts = [part for part in segments(operation.path) if not part.startswith(("{", ":"))]
        return parts[-1] if parts else ""
    return operation.name


def is_item(operation: Operation) -> bool:
    """Whether a path ends in an item's id."""
    parts = segments(operation.path) if operation.kind == "rest" else []
    return bool(parts) and parts[-1].startswith("{")
