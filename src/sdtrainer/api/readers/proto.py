"""Reads ``.proto`` files: services become operations, messages types; imports are named, never followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sdtrainer.api.finish import finish
from sdtrainer.api.model import ApiDesign, Body, Doubt, Field, Note, Operation, Response, TypeDefinition
from sdtrainer.api.shorthand.failures import named_errors
from sdtrainer.api.wording import one_line
from sdtrainer.errors import ReadError

NAME = "proto"
ORDER = 20
MAX_TOKENS = 25_000
MAX_DEPTH = 60
HEAD = re.compile(
    r"^(?:syntax\s*=|edition\s*=|package\s+[\w.]+\s*;|import\s+\"|option\s+[\w(.)]+\s*=|service\s+\w+\s*\{"
    r"|message\s+\w+\s*\{|enum\s+\w+\s*\{)"
)
SIGN = re.compile(r"\b(?:syntax|edition)\s*=|\brpc\s+\w+\s*\(|=\s*\d+\s*[;\[]")
TOKEN = re.compile(r"\w+|[^\w\s]")
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|//[^\n]*", re.S)
QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'")
RPC = re.compile(r"\brpc\s+(\w+)")
REMARK = re.compile(r"//+|/\*+")
HINT = "an rpc reads: rpc Name(Request) returns (Response);"


def recognizes(text: str) -> bool:
    """Whether the first words are those of a ``.proto`` file that defines something."""
    bare = uncommented(text[:200_000])
    return bool(HEAD.match(bare.lstrip())) and bool(SIGN.search(bare))


def uncommented(text: str) -> str:
    """Blank comments, keeping line ends."""
    return COMMENT.sub(lambda match: "\n" * match.group(0).count("\n"), text)


def read(text: str, style: str = "") -> ApiDesign:
    """Read a ``.proto`` file; a fault raises ReadError with line and column."""
    bare = QUOTED.sub('""', uncommented(text))
    tokens = sum(1 for _ in TOKEN.finditer(bare))
    if tokens > MAX_TOKENS:
        raise ReadError(
            f"this .proto has {tokens:,} words and signs, at most {MAX_TOKENS:,} are read", "give one service"
        )
    refuse_depth(bare)
    file = parse(text)
    packages = [element.name for element in of_kind(file.file_elements, "Package")]
    notes = [Note("version", f"package {name}", 1) for name in packages if re.search(r"\.v\d", name)]
    design = ApiDesign(
        stated_style="grpc", operations=tuple(operations(file, text)), types=tuple(types(file.file_elements)),
        notes=tuple(notes), doubts=tuple(doubts(file)), source=NAME,
    )  # fmt: skip
    return finish(design)


def refuse_depth(bare: str) -> None:
    """Refuse brackets nested deeper than any real file; the parser would recurse as deep."""
    depth, line = 0, 1
    for char in bare:
        if char == "\n":
            line += 1
        elif char in "{[(<":
            depth += 1
            if depth > MAX_DEPTH:
                raise ReadError(
                    f"line {line}: brackets nested more than {MAX_DEPTH} deep", "is this a real file?", line=line
                )
        elif char in "}])>":
            depth = max(0, depth - 1)


def parse(text: str) -> Any:
    """Parse with a listener that stops at the first fault."""
    from antlr4.error.ErrorListener import ErrorListener  # type: ignore[import-untyped]
    from proto_schema_parser.parser import Parser

    class Stop(ErrorListener):  # type: ignore[misc]
        """Turns a syntax error into ours; the library's own listener prints and goes on."""

        def syntaxError(self, *found: Any) -> None:  # noqa: N802
            """Stop at the first fault, with its place."""
            _, _, line, column, message, _ = found
            raise ReadError(
                f"line {line}, column {column + 1}: {one_line(message)}", HINT, line=line, column=column + 1
            )

    def listen(part: Any) -> None:
        part.removeErrorListeners()
        part.addErrorListener(Stop())

    try:
        return Parser(setup_lexer=listen, setup_parser=listen).parse(text)
    except (AttributeError, TypeError, ValueError, RecursionError, IndexError) as error:
        raise ReadError(f"this .proto cannot be read ({type(error).__name__})", HINT) from error


def of_kind(elements: Any, kind: str) -> list[Any]:
    """Return the syntax tree's elements of one class, by its name: the library is imported only when needed."""
    return [element for element in elements if type(element).__name__ == kind]


def operations(file: Any, text: str) -> Iterator[Operation]:
    """Yield the rpcs of all services; names that two services share carry the service's."""
    found = list(methods(file))
    names = [method.name for _, method in found]
    lines = rpc_lines(text, names)
    for (service, method), line in zip(found, lines, strict=True):
        name = method.name if names.count(method.name) == 1 else f"{service}.{method.name}"
        flow = (method.input_type.stream, method.output_type.stream)
        stream = {(True, True): "both", (True, False): "request", (False, True): "response"}.get(flow, "")
        yield Operation(
            "", name, "grpc", "rpc", name,
            request=message_body(method.input_type.type),
            responses=(Response("", message_body(method.output_type.type), line=line),),
            errors=errors_beside(text, line),
            stream=stream, note=annotation(method), line=line, text=f"rpc {method.name}",
        )  # fmt: skip


def errors_beside(text: str, line: int) -> tuple[Response, ...]:
    """Return the errors that the remarks above an rpc, and behind it, name."""
    lines = text.splitlines()
    if not 0 < line <= len(lines):
        return ()
    behind = REMARK.search(lines[line - 1])
    told = [lines[line - 1][behind.start() :]] if behind else []
    for above in reversed(lines[: line - 1]):
        if not REMARK.match(above.strip()):
            break
        told.insert(0, above.strip())
    remarks = [REMARK.sub(" ", remark).strip(" */") for remark in told]
    found = [error for remark in remarks for error in named_errors(remark, line)]
    return tuple({error.code: error for error in reversed(found)}.values())[::-1]


def methods(file: Any) -> Iterator[tuple[str, Any]]:
    """Yield each service's name with its methods."""
    for service in of_kind(file.file_elements, "Service"):
        for method in of_kind(service.elements, "Method"):
            yield service.name, method


def rpc_lines(text: str, names: list[str]) -> list[int]:
    """Return the line of each rpc, in the file's order; the parser keeps no places."""
    bare = uncommented(text)
    places = [(match.group(1), bare.count("\n", 0, match.start()) + 1) for match in RPC.finditer(bare)]
    if [name for name, _ in places] == names:
        return [line for _, line in places]
    first = dict(reversed(places))
    return [first.get(name, 0) for name in names]


def message_body(name: str) -> Body:
    """Return a message as a body; Empty is a stated nothing."""
    return (
        Body(empty=True, type="Empty", text=name)
        if name.endswith("protobuf.Empty")
        else Body(name.lstrip("."), text=name)
    )


def annotation(method: Any) -> str:
    """Return the HTTP path an rpc is also served on."""
    for option in of_kind(method.elements, "Option"):
        for element in getattr(option.value, "elements", ()) if "google.api.http" in option.name else ():
            if getattr(element, "name", "") in ("get", "post", "put", "patch", "delete"):
                return f"{element.name.upper()} {element.value}"
    return ""


def types(elements: Any, depth: int = 0) -> Iterator[TypeDefinition]:
    """Yield messages and enums, nested ones too, by their own names."""
    for element in elements:
        kind = type(element).__name__
        if kind == "Message" and depth < MAX_DEPTH:
            yield TypeDefinition(element.name, tuple(fields(element)))
            yield from types(element.elements, depth + 1)
        elif kind == "Enum":
            values = tuple(Field(value.name) for value in of_kind(element.elements, "EnumValue"))
            yield TypeDefinition(element.name, values, "enum")


def fields(message: Any) -> Iterator[Field]:
    """Yield a message's fields, those of a oneof as optional ones."""
    for element in message.elements:
        kind = type(element).__name__
        if kind == "Field":
            yield field_of(element)
        elif kind == "MapField":
            yield Field(element.name, "map")
        elif kind == "OneOf":
            yield from (field_of(inner, True) for inner in of_kind(element.elements, "Field"))


def field_of(element: Any, optional: bool = False) -> Field:
    """Build a field from its syntax tree."""
    cardinality = str(getattr(element.cardinality, "value", ""))
    return Field(
        element.name, element.type.lstrip("."), cardinality == "REPEATED", optional or cardinality == "OPTIONAL"
    )


def doubts(file: Any) -> Iterator[Doubt]:
    """Say which files are imported but not read, and that nothing is served here."""
    imports = [element.name for element in of_kind(file.file_elements, "Import")]
    own = [name for name in imports if not name.startswith("google/")]
    if own:
        yield Doubt(f"split over other files, which are not read: {', '.join(own[:4])}")
    if not any(True for _ in methods(file)):
        yield Doubt("no service with an rpc in this file")
