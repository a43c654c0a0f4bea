"""Paths as people type them, turned into one spelling: ``/users/{id}/tweets``."""

from __future__ import annotations

import re

from sdtrainer.api.model import Field

HOST = re.compile(r"^[a-z][a-z+.\-]*://[^/\s?]*", re.I)
BARE_HOST = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,}(?=/)", re.I)
PARAM = re.compile(
    r"(?<=/):([A-Za-z_]\w*)|<(?:\w+:)?([^<>/]+)>|\{:?([^{}/]+)\}|\$\{?([A-Za-z_]\w*)\}?|(?<=/)\[([\w-]+)\]"
)
PATH_HEAD = re.compile(r"""^[`"']?(?:[a-z][a-z+.\-]*://|/|\{|:|<|[\w\-]+(?:/|$|[?`]))""", re.I)


def take_path(text: str) -> tuple[str, str]:
    """Split a line behind its method into the path token and the rest."""
    text = text.lstrip(" `\"'")
    depth = 0
    for place, char in enumerate(text):
        if char in "{[<" and (place == 0 or text[place - 1] in "/:=?&$-_.," or depth):
            depth += 1
        elif char in "}]>" and depth:
            depth -= 1
        elif not depth and (char.isspace() or char in "`\"'([{|" or text[place : place + 2] in ("->", "=>")):
            return text[:place], text[place:].lstrip("`\"'")
    return text, ""


def read_path(token: str, line: int = 0) -> tuple[str, tuple[Field, ...]]:
    """Return the path in one spelling, and its path and query parameters."""
    token = BARE_HOST.sub("", HOST.sub("", token.rstrip(",;:.")))
    path, _, query = token.partition("?")
    path = PARAM.sub(lambda m: "{" + clean(next(group for group in m.groups() if group)) + "}", path)
    if not path.startswith("/"):
        path = "/" + path
    params = [Field(name, place="path", line=line) for name in path_names(path)]
    return path, tuple(params) + read_query(query, line)


def clean(name: str) -> str:
    """Return a parameter's bare name: ``id: int`` and ``path=**`` lose their tail."""
    return re.split(r"[:=*]", name.strip())[0].strip() or name.strip(" :")


def path_names(path: str) -> list[str]:
    """Return the parameter names of a normalised path, in order."""
    return [name.strip("*") for name in re.findall(r"\{([^{}]+)\}", path)]


def read_query(query: str, line: int = 0) -> tuple[Field, ...]:
    """Read ``limit=10&cursor``, ``[limit]&[cursor]`` or ``limit, cursor`` as query parameters."""
    found = []
    for part in re.split(r"[&,\s]+", query):
        name, _, value = part.partition("=")
        bare = name.strip("[]{}()<>?:`\"'*.…")
        if bare and re.search(r"\w", bare):
            optional = name.startswith("[") or name.endswith("?")
            kind = "" if not value or value[0] in "{<:$[" else "number" if value.isdigit() else ""
            found.append(Field(bare[:80], kind, name.endswith("[]"), optional, "query", line))
    return tuple(found)


def segments(path: str) -> list[str]:
    """Return the path's segments without empties; a custom verb (``item:verb``) is split off its segment."""
    parts: list[str] = []
    for part in path.split("?")[0].split("/"):
        head, colon, verb = part.partition(":") if not part.startswith("{") else split_verb(part)
        parts += [head] if head else []
        parts += [":" + verb] if colon and verb else []
    return parts


def split_verb(part: str) -> tuple[str, str, str]:
    """Split ``{id}:cancel`` into its parameter and verb."""
    end = part.find("}")
    return part[: end + 1], part[end + 1 : end + 2] if end >= 0 else "", part[end + 2 :]
