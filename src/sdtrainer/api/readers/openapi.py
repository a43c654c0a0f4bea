"""Reads OpenAPI 3.x and Swagger 2.0, YAML or JSON; it need not be valid, and nothing outside the file is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdtrainer.api.finish import finish
from sdtrainer.api.model import ApiDesign, Doubt, Note
from sdtrainer.api.openapi.document import Document, word
from sdtrainer.api.openapi.operations import operations
from sdtrainer.api.openapi.schemas import Schemas
from sdtrainer.api.trees import read_tree
from sdtrainer.api.wording import one_line
from sdtrainer.errors import ReadError

NAME = "openapi"
ORDER = 10
YAML_HEAD = re.compile(r"^(?:\"|')?(?:openapi|swagger)(?:\"|')?\s*:", re.M)
YAML_PATHS = re.compile(r"^paths:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*[ \t]+[\"']?/\S*:", re.M)
JSON_HEAD = re.compile(r"[{,]\s*\"(?:openapi|swagger)\"\s*:|\"paths\"\s*:\s*\{\s*\"\\?/")


def recognizes(text: str) -> bool:
    """Whether the text has the head of a definition, or a table of paths."""
    if text.lstrip()[:1] == "{":
        return bool(JSON_HEAD.search(text))
    return bool(YAML_HEAD.search(text) or YAML_PATHS.search(text))


def read(text: str, style: str = "") -> ApiDesign:
    """Read a definition; raises ReadError with line and reason when it is no tree with paths."""
    tree = read_tree(text)
    if not isinstance(tree, dict):
        raise ReadError("this is no OpenAPI definition: a table with `paths` is expected")
    refuse_version(word(tree.get("openapi")) or word(tree.get("swagger")))
    if not isinstance(tree.get("paths"), dict) and not isinstance(tree.get("webhooks"), dict):
        raise ReadError("this definition has no `paths`", "is it one part of a definition split over several files?")
    document = Document(tree, text)
    schemas = Schemas(document)
    found = tuple(operations(document, schemas))
    if document.elsewhere and not found:
        raise ReadError(
            "this definition is split over other files, which are not read: "
            + one_line(", ".join(sorted(document.outside)[:3])),
            "bundle it into one file first",
        )
    design = ApiDesign(
        stated_style="rest", operations=found, types=schemas.named(), notes=tuple(notes(document)), source=NAME,
        doubts=(*document.doubts, *outside(document)),
    )  # fmt: skip
    return finish(design)


def refuse_version(version: str) -> None:
    """Name a version that is another format."""
    if version.startswith("1"):
        raise ReadError(
            f"Swagger {one_line(version, 12)} is not read: 2.0 and OpenAPI 3.x are", "convert it to OpenAPI 3"
        )


def outside(document: Document) -> Iterator[Doubt]:
    """Name the other files that references point at."""
    if document.outside:
        names = sorted(document.outside)
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        lost = f"; {document.elsewhere} paths or operations stand there" if document.elsewhere else ""
        yield Doubt(f"split over other files, which are not read: {', '.join(names[:3])}{more}{lost}")


def notes(document: Document) -> Iterator[Note]:
    """Yield what holds for all operations: address, version, security, limits told in the description."""
    tree = document.tree
    info = document.table(tree.get("info"))
    if word(info.get("version")):
        yield Note("version", f"version {word(info.get('version'))}", document.line(info, "version"))
    servers = tree.get("servers")
    urls = [word(document.table(one).get("url")) for one in servers] if isinstance(servers, list) else []
    urls += [word(tree.get("host")) + word(tree.get("basePath"))]
    yield from (Note("base", url) for url in urls[:1] + urls[-1:] if url)
    schemes = document.table(document.table(tree.get("components")).get("securitySchemes"))
    schemes = schemes or document.table(tree.get("securityDefinitions"))
    if schemes:
        yield Note("auth", ", ".join(schemes)[:120])
    if re.search(r"rate[ -]?limit|\bthrottl", word(info.get("description")), re.I):
        yield Note("limits", "the description speaks of rate limits")
    webhooks = tree.get("webhooks")
    if isinstance(webhooks, dict) and webhooks:
        yield Note("note", f"webhooks, called by the server: {', '.join(list(webhooks)[:4])}")
