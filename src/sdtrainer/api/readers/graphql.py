"""Reads GraphQL schemas (SDL): fields of the root types become operations; the schema need not be whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sdtrainer.api.finish import finish
from sdtrainer.api.model import ApiDesign, Body, Doubt, Field, Note, Operation, Response, TypeDefinition
from sdtrainer.api.wording import one_line
from sdtrainer.errors import ReadError

if TYPE_CHECKING:
    from graphql import DocumentNode

NAME = "graphql"
ORDER = 30
MAX_TOKENS = 120_000
MAX_DEPTH = 60
TOKEN = re.compile(r"\w+|[^\w\s]")
COMMENT = re.compile(r'#[^\n]*|"""(?:.*?)(?:"""|\Z)|"(?:[^"\\\n]|\\.)*"', re.S)
HEAD = re.compile(r"^(?:extend\s+)?(?:schema|type|interface|union|enum|input|scalar|directive)\b(?!\s*[:=])")
ROOT = re.compile(r"^[ \t]*(?:extend[ \t]+)?(?:type[ \t]+(?:Query|Mutation|Subscription)|schema)\b", re.M)
ROOTS = {"query": "Query", "mutation": "Mutation", "subscription": "Subscription"}
SOURCES = {"Query": "query", "Mutation": "mutation", "Subscription": "subscription"}


def recognizes(text: str) -> bool:
    """Whether the first words are a definition of the schema language."""
    return bool(HEAD.match(COMMENT.sub("", text[:100_000]).lstrip())) and bool(ROOT.search(text))


def read(text: str, style: str = "") -> ApiDesign:
    """Read a schema; a fault raises ReadError with line and column."""
    bare = COMMENT.sub(lambda match: "\n" * match.group(0).count("\n"), text)
    tokens = sum(1 for _ in TOKEN.finditer(bare))
    if tokens > MAX_TOKENS:
        raise ReadError(f"this schema has {tokens:,} words and signs, at most {MAX_TOKENS:,} are read", "give one part")
    refuse_depth(bare)
    document = parse(text)
    roots = root_names(document)
    kinds = {name: kind for kind, name in roots.items()}
    found = list(operations(document, kinds))
    names = [operation.name for operation in found]
    renamed = tuple(operation if names.count(operation.name) == 1 else with_root(operation) for operation in found)
    doubts = () if found else (Doubt("no field of Query, Mutation or Subscription in this file"),)
    deprecates = "@deprecated" in text
    notes = (Note("version", "fields are deprecated"),) if deprecates else ()
    return finish(
        ApiDesign(
            stated_style="graphql", operations=renamed, types=tuple(types(document, kinds)), notes=notes, doubts=doubts,
            source=NAME,
        )
    )  # fmt: skip


def with_root(operation: Operation) -> Operation:
    """Tell a query and a mutation of one name apart."""
    return replace(operation, name=f"{operation.method} {operation.name}")


def refuse_depth(bare: str) -> None:
    """Refuse brackets nested deeper than any real schema; the parser recurses as deep."""
    depth, line = 0, 1
    for char in bare:
        if char == "\n":
            line += 1
        elif char in "{[(":
            depth += 1
            if depth > MAX_DEPTH:
                raise ReadError(
                    f"line {line}: brackets nested more than {MAX_DEPTH} deep", "is this a real schema?", line=line
                )
        elif char in "}])":
            depth = max(0, depth - 1)


def parse(text: str) -> DocumentNode:
    """Parse, turning the library's error into ours."""
    from graphql import GraphQLError
    from graphql import parse as parse_document

    try:
        return parse_document(text, max_tokens=MAX_TOKENS)
    except GraphQLError as error:
        place = error.locations[0] if error.locations else None
        line, column = (place.line, place.column) if place else (0, 0)
        where = f"line {line}, column {column}: " if line else ""
        raise ReadError(
            where + one_line(error.message.removeprefix("Syntax Error: ")),
            "a field reads: name(argument: Type): Type",
            line=line,
            column=column,
        ) from error
    except RecursionError as error:
        raise ReadError("this schema is nested too deep to be read") from error


def root_names(document: DocumentNode) -> dict[str, str]:
    """Return the root types' names, as the ``schema`` block says where there is one."""
    roots = dict(ROOTS)
    for definition in document.definitions:
        for kind in getattr(definition, "operation_types", None) or ():
            roots[kind.operation.value] = kind.type.name.value
    return roots


def operations(document: DocumentNode, kinds: dict[str, str]) -> Iterator[Operation]:
    """Yield the fields of the root types, extensions too."""
    for definition in document.definitions:
        name = getattr(getattr(definition, "name", None), "value", "")
        if "object_type" not in definition.kind or name not in kinds:
            continue
        for field in getattr(definition, "fields", None) or ():
            yield operation(field, kinds[name])


def operation(node: Any, root: str) -> Operation:
    """Build an operation from a root field."""
    line = line_of(node)
    element, many = unwrap(node.type)
    params = tuple(field_of(argument, "argument") for argument in node.arguments or ())
    directives = [directive.name.value for directive in node.directives or ()]
    auth = next((name for name in directives if re.search(r"auth|role|permission|login|scope|access", name, re.I)), "")
    note = node.description.value.strip().split("\n")[0][:200] if node.description else ""
    return Operation(
        "", node.name.value, "graphql", root, node.name.value, params=params,
        responses=(Response("", Body(element, many=many, text=element), line=line),),
        auth=auth, stream="response" if root == "subscription" else "", note=note, line=line, text=node.name.value,
    )  # fmt: skip


def types(document: DocumentNode, kinds: dict[str, str]) -> Iterator[TypeDefinition]:
    """Yield the named types; an extension's fields join those of its type."""
    grown: dict[str, list[Field]] = {}
    kept: dict[str, tuple[str, int]] = {}
    for definition in document.definitions:
        name = getattr(getattr(definition, "name", None), "value", "")
        kind = kind_of(definition.kind)
        if not kind or not name or name in kinds:
            continue
        kept.setdefault(name, (kind, line_of(definition)))
        grown.setdefault(name, []).extend(members_of(definition))
    for name, (kind, line) in kept.items():
        yield TypeDefinition(name, tuple(grown[name]), kind, line=line)


def kind_of(kind: str) -> str:
    """Return our word for a definition's kind, empty for what is no type."""
    if "directive" in kind or "schema" in kind or "type" not in kind:
        return ""
    return next((word for word in ("union", "enum", "scalar") if word in kind), "object")


def members_of(definition: Any) -> Iterator[Field]:
    """Yield a type's fields, an enum's values, or a union's members."""
    for node in getattr(definition, "fields", None) or ():
        yield field_of(node, "body")
    for value in getattr(definition, "values", None) or ():
        yield Field(value.name.value)
    for member in getattr(definition, "types", None) or ():
        yield Field(member.name.value, member.name.value)


def field_of(node: Any, place: str) -> Field:
    """Build a field from its node."""
    element, many = unwrap(node.type)
    return Field(node.name.value, element, many, node.type.kind != "non_null_type", place, line_of(node))


def unwrap(node: Any) -> tuple[str, bool]:
    """Return a type's name, and whether it is a list of it."""
    many = False
    while node.kind != "named_type":
        many = many or node.kind == "list_type"
        node = node.type
    return str(node.name.value), many


def line_of(node: Any) -> int:
    """Return a node's line."""
    return int(node.loc.start_token.line) if node.loc else 0
