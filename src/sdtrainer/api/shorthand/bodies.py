"""Bodies and fields as people type them: ``{id, text?}``, ``Tweet[]``, JSON, ``list of tweets``."""

from __future__ import annotations

import re

from sdtrainer.api.model import Body, Field
from sdtrainer.api.shorthand.brackets import closing, split
from sdtrainer.api.words import table

EMPTY_WORDS = table("void nothing empty none null no-content nocontent google.protobuf.empty () {} no_body bodyless")
LIST_OF = re.compile(r"^(?:a |the )?(?:list|array|page|set|repeated|stream|collection|feed)(?: of)?\s+(?=\S)", re.I)
GENERIC = re.compile(r"^(?:\w*list|array|set|page|iterable|seq|vector|vec|collection)\s*<(.*)>$", re.I)
NAME = re.compile(r"^[$@\w][\w.\-$]*$")
TYPED = re.compile(
    r"^(?P<optional>optional\s+)?(?P<many>repeated\s+)?(?P<type>[\w.]+(?:<[^>]*>)?(?:\[\])?)\s+(?P<name>\w+)$"
)
DEFAULT = re.compile(r"\s*=\s*[^=]*$")
SCALARS = table(
    "string str text int int32 int64 uint32 uint64 integer long float double number bool boolean bytes byte id uuid "
    "timestamp datetime date time url uri char varchar bigint decimal any object file binary email"
)
MAX_DEPTH = 12


def read_body(text: str, place: str = "body", line: int = 0, depth: int = 0) -> Body | None:
    """Read what travels; None when ``text`` says nothing. Prose is kept as ``text`` alone."""
    text = text.strip().rstrip(";,.").strip()
    if not text:
        return None
    if text.lower() in EMPTY_WORDS or re.sub(r"\s+", "", text) in ("{}", "()"):
        return Body(empty=True, text=text)
    if depth > MAX_DEPTH:
        return Body(text=text)
    element, many = strip_list(text)
    if many:
        inner = read_body(element, place, line, depth + 1)
        return Body(inner.type, inner.fields, True, text=text) if inner else Body(many=True, text=text)
    if text[0] in "{(":
        end = closing(text)
        inside = text[1:end] if end > 0 else text[1:]
        return Body(fields=read_fields(inside, place, line, depth), text=text)
    return read_named(text, place, line, depth)


def read_named(text: str, place: str, line: int, depth: int) -> Body:
    """Read ``Name``, ``Name{fields}``, ``a, b`` or prose."""
    bare = text.rstrip("!?")
    if NAME.match(bare):
        return Body(type=bare, text=text)
    opening = text.find("{")
    if opening > 0 and NAME.match(text[:opening].strip()):
        end = closing(text, opening)
        return Body(
            text[:opening].strip(),
            read_fields(text[opening + 1 : end if end > 0 else None], place, line, depth),
            text=text,
        )
    parts = split(text, ",&+")
    if len(parts) > 1 and all(len(part.split()) <= 3 for part in parts):
        return Body(fields=read_fields(", ".join(parts), place, line, depth), text=text)
    return Body(text=text)


def strip_list(text: str) -> tuple[str, bool]:
    """Return the element and True when ``text`` is a list of it: ``[X]``, ``X[]``, ``List<X>``, ``list of x``."""
    bare = text.strip().rstrip("!?").strip()
    if bare.endswith("[]") and len(bare) > 2:
        return bare[:-2].strip(), True
    if bare.startswith("[]") and len(bare) > 2:
        return bare[2:].strip(), True
    if bare.startswith("[") and closing(bare) == len(bare) - 1:
        return bare[1:-1].strip().removesuffix("...").removesuffix("…").rstrip(" ,"), True
    generic = GENERIC.match(bare)
    if generic:
        return generic.group(1).strip(), True
    words = LIST_OF.match(bare)
    if words and "," not in bare[words.end() :]:
        return bare[words.end() :].strip(), True
    return text, False


def read_fields(text: str, place: str = "body", line: int = 0, depth: int = 0) -> tuple[Field, ...]:
    """Read fields separated by commas, semicolons or line ends; what is no field is left out."""
    found = (read_field(part, place, line, depth) for part in split(text, ",;\n"))
    return tuple(field for field in found if field is not None)


def read_field(text: str, place: str = "body", line: int = 0, depth: int = 0) -> Field | None:
    """Read one field: ``name``, ``name?: type``, ``"name": value``, ``repeated Type name = 1``."""
    text = text.strip().strip("`*").strip()
    if not text or text in ("...", "…", "etc", "etc."):
        return None
    left, colon, right = partition_type(text)
    if colon:
        return typed_field(left, right, place, line)
    text = DEFAULT.sub("", text).strip()
    many_of = LIST_OF.match(text)
    declared = TYPED.match(text)
    if declared and (declared["many"] or declared["type"].lower() in SCALARS or declared["type"][:1].isupper()):
        element, many = strip_list(declared["type"])
        return Field(declared["name"], element, many or bool(declared["many"]), bool(declared["optional"]), place, line)
    if many_of:
        return Field(text[many_of.end() :].strip(), "", True, False, place, line)
    name, optional = strip_optional(text)
    element, many = strip_list(name)
    element = element.strip('"')
    return Field(element[:80], "", many, optional, place, line) if re.search(r"\w", element) else None


def partition_type(text: str) -> tuple[str, bool, str]:
    """Split a field at its first colon outside brackets; arguments of a GraphQL field are dropped."""
    opening = text.find("(")
    colon = text.find(":")
    if 0 < opening < colon:
        end = closing(text, opening)
        if end > 0 and text[end + 1 : end + 2] == ":":
            return text[:opening], True, text[end + 2 :].strip()
    if colon <= 0:
        return text, False, ""
    return text[:colon], True, text[colon + 1 :].strip()


def typed_field(left: str, right: str, place: str, line: int) -> Field | None:
    """Build a field from its name and what stands behind the colon."""
    name, optional = strip_optional(left.strip().strip('"').strip())
    if not re.search(r"\w", name):
        return None
    right = re.sub(r"\s*=\s*[^={]*$", "", right).strip()
    element, many = strip_list(right)
    optional = optional or right.endswith("?") or "optional" in right.lower() or "| null" in right
    return Field(name[:80], type_word(element), many, optional, place, line)


def type_word(text: str) -> str:
    """Return a type's name; of a JSON value, the kind of value."""
    text = text.strip().rstrip("!?").strip()
    if text.startswith("{"):
        return "object"
    if text.startswith('"'):
        return "string"
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return "number"
    if text in ("true", "false"):
        return "boolean"
    return text[:80]


def strip_optional(text: str) -> tuple[str, bool]:
    """Return a name without its marks, and whether they say it may be left out."""
    bare = re.sub(r"\s*\((optional|opt)\)\s*$", "", text, flags=re.I)
    if bare != text:
        return bare.strip(), True
    if text.startswith("[") and text.endswith("]") and len(text) > 2 and NAME.match(text[1:-1].strip()):
        return text, False
    if text.lower().startswith("optional "):
        return text[9:].strip(), True
    return text.rstrip("?*!").strip(), text.endswith("?")
