"""Schemas turned into bodies, fields and named types; one level deep, the rest by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sdtrainer.api.model import Body, Field, TypeDefinition
from sdtrainer.api.openapi.document import Document, items_of, truth, word

MAX_DEPTH = 8
MOST_FIELDS = 400
BINARY = ("binary", "byte")


class Schemas:
    """Reads schemas of one document; inline objects below fields become types of their own."""

    def __init__(self, document: Document) -> None:
        """Start with the named types still unread."""
        self.document = document
        self.inline: dict[str, TypeDefinition] = {}

    def named(self) -> tuple[TypeDefinition, ...]:
        """Return the definitions of components, and of inline objects met so far."""
        components = self.document.table(self.document.tree.get("components")).get("schemas")
        tables = (self.document.table(components), self.document.table(self.document.tree.get("definitions")))
        found = [self.definition(name, node) for table in tables for name, node in table.items()]
        return (*found, *self.inline.values())

    def definition(self, name: str, node: Any) -> TypeDefinition:
        """Return one named type."""
        schema = self.document.table(node)
        line = self.document.line(node, "type") if isinstance(node, dict) and "type" in node else 0
        if schema.get("enum"):
            return TypeDefinition(name, kind="enum", line=line)
        body = self.body(schema, name)
        kind = "object" if body.fields or body.type in ("object", "") else "scalar"
        return TypeDefinition(name, body.fields, kind, body.many, line)

    def body(self, node: Any, owner: str = "", depth: int = 0) -> Body:
        """Return what a schema describes: a reference by its name, a list, fields, or a scalar's type."""
        if depth > MAX_DEPTH or not isinstance(node, dict):
            return Body(type="object" if isinstance(node, dict) else "")
        target = node.get("$ref")
        if isinstance(target, str):
            self.document.table(node)
            return Body(type=target.rstrip("/").split("/")[-1] or "object", text=target)
        if is_list(node):
            inner = self.body(node.get("items"), owner, depth + 1)
            return replace(inner, many=True)
        fields = self.fields(node, owner, depth)
        if fields:
            return Body(fields=fields)
        only = [part for key in ("allOf", "oneOf", "anyOf") for part in items_of(node.get(key))]
        if len(only) == 1:
            return self.body(only[0], owner, depth + 1)
        return Body(type=type_word(node))

    def fields(
        self, node: dict[str, Any], owner: str, depth: int, seen: frozenset[str] | set[str] = frozenset()
    ) -> tuple[Field, ...]:
        """Return an object's fields, those of all its parts and alternatives together; each reference once."""
        seen = seen if isinstance(seen, set) else set()
        required = {word(name) for name in items_of(node.get("required"))}
        properties = node.get("properties")
        found: dict[str, Field] = {}
        for name, schema in properties.items() if isinstance(properties, dict) else ():
            found[name] = self.field(name, schema, owner, name not in required, depth)
        for key in ("allOf", "oneOf", "anyOf"):
            for part in items_of(node.get(key)) if depth < MAX_DEPTH else ():
                target = part.get("$ref") if isinstance(part, dict) else None
                if isinstance(target, str) and target in seen:
                    continue
                seen |= {target} if isinstance(target, str) else set()
                for field in self.fields(self.document.table(part), owner, depth + 1, seen):
                    found.setdefault(field.name, field)
        return tuple(found.values())[:MOST_FIELDS]

    def field(self, name: str, schema: Any, owner: str, optional: bool, depth: int) -> Field:
        """Return one field; an inline object below it is kept as a type named after both."""
        body = self.body(schema, f"{owner}_{name}"[:120], depth + 1)
        kind = body.type
        if body.fields:
            kind = f"{owner}_{name}"[:120]
            self.inline[kind] = TypeDefinition(kind, body.fields)
        return Field(name, kind, body.many or self.names_list(schema), optional)

    def names_list(self, schema: Any) -> bool:
        """Whether a reference names a list."""
        return isinstance(schema, dict) and "$ref" in schema and is_list(self.document.table(schema))


def is_list(node: dict[str, Any]) -> bool:
    """Whether a schema is an array; 3.1 may give several types."""
    kinds = node.get("type")
    return kinds == "array" or "array" in items_of(kinds) or (kinds is None and "items" in node)


def type_word(node: dict[str, Any]) -> str:
    """Return a scalar schema's type; binary and date formats are told by their format."""
    kinds = node.get("type")
    kind = word(kinds) or next((word(one) for one in items_of(kinds) if word(one) != "null"), "")
    shape = word(node.get("format"))
    if shape in BINARY or shape in ("uuid", "date-time", "date", "uri"):
        return {"date-time": "timestamp", "byte": "base64"}.get(shape, shape)
    return kind or ("object" if node.get("properties") or truth(node.get("additionalProperties")) else "")
