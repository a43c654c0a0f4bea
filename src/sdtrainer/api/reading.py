"""Reading an API answer: the format is told from the content, and only its reader is imported."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Sequence
from types import ModuleType

from sdtrainer.api import readers
from sdtrainer.api.model import ApiDesign
from sdtrainer.api.readers import shorthand
from sdtrainer.api.wording import one_line
from sdtrainer.errors import ReadError, UsageError

MAX_CHARACTERS = 4_000_000
"""More text than the largest public definitions hold; refused before anything is parsed."""
OTHERS = (
    ("AsyncAPI", re.compile(r"^[\"' {]{0,4}asyncapi[\"']?[ \t]*:", re.M)),
    ("RAML", re.compile(r"\A#%RAML")),
    ("a Postman collection", re.compile(r"\A\s*\{(?s:.{0,2000})schema\.getpostman\.com")),
    ("WSDL", re.compile(r"\A\s*(?:<\?xml(?s:.{0,200}?)\?>\s*)?<(?:\w+:)?definitions\b")),
    (
        "Thrift",
        re.compile(
            r"^[ \t]*service[ \t]+\w+[^{}\n]{0,80}\{\s*\w+(?:<[^>\n]{0,80}>)?[ \t]+\w+[ \t]*\([ \t]*\d+[ \t]*:", re.M
        ),
    ),
)
"""Formats that are named when met, since reading them as notes would only list every line as a doubt."""


def formats() -> tuple[str, ...]:
    """Return the names of the formats that can be read."""
    return tuple(entry.name for entry in pkgutil.iter_modules(readers.__path__))


def reader(name: str) -> ModuleType:
    """Import one reader by its name."""
    if name not in formats():
        raise UsageError(f"no reader for “{one_line(name, 40)}”", f"formats: {', '.join(formats())}")
    return importlib.import_module(f"{readers.__name__}.{name}")


def recognize(text: str) -> str:
    """Return the name of the format a text is in; the shorthand is what no other reader claims."""
    modules = sorted((reader(name) for name in formats()), key=lambda module: (module.ORDER, module.NAME))
    return next((str(module.NAME) for module in modules if module.recognizes(text)), shorthand.NAME)


def read(text: str, *, style: str | None = None, fmt: str | None = None) -> ApiDesign:
    """Read an API answer into a design.

    ``style`` (rest, grpc, graphql) states the style where the text does not; ``fmt`` names the format instead of
    telling it from the content. Raises ReadError with line and reason when a definition file cannot be read.
    """
    if len(text) > MAX_CHARACTERS:
        raise ReadError(
            f"the text has {len(text) / 1e6:.1f}M characters, at most {MAX_CHARACTERS // 1_000_000}M are read",
            "give the part that matters",
        )
    if "\x00" in text:
        raise ReadError(
            "this is no text: it holds binary data", "OpenAPI (YAML or JSON), .proto, GraphQL or plain lines"
        )
    text = text.removeprefix("\ufeff")
    other = next((name for name, pattern in OTHERS if fmt is None and pattern.search(text)), None)
    if other:
        raise ReadError(f"this is {other}, which is not read", f"formats: {', '.join(formats())}")
    design: ApiDesign = reader(fmt or recognize(text)).read(text, style or "")
    return design


def read_lines(lines: Sequence[str]) -> ApiDesign:
    """Read the lines typed in a round, all of the phase's so far; a pasted definition among them is recognised.

    Never fails: a definition that cannot be read is taken line by line, with doubts.
    """
    text = "\n".join(lines)
    try:
        return read(text)
    except ReadError:
        most = text.replace("\x00", "")[: shorthand.MAX_CHARACTERS].split("\n")[: shorthand.MAX_LINES]
        return shorthand.read("\n".join(most))
