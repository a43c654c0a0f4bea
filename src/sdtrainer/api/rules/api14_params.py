"""API14: paths and their parameters agree."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.rule import SPECTRAL, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shorthand.paths import path_names


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to parameters that path and declaration do not share, to doubled names, queries and slashes in a path."""
    severity = "" if design.source == "openapi" else "should"
    for operation in calls_in(design, ("rest",)):
        yield from (at(operation, message, severity) for message in faults(operation))


def faults(operation: Operation) -> Iterator[str]:
    """Yield what is wrong with one path."""
    bare, query, _ = operation.path.partition("?")
    names = path_names(bare)
    declared = [param.name for param in operation.params if param.place == "path"]
    yield from (
        f"{{{name}}} stands in the path, but is not declared" for name in dict.fromkeys(names) if name not in declared
    )
    yield from (f"path parameter {name} is declared, but not in the path" for name in declared if name not in names)
    yield from (f"{{{name}}} stands twice in the path" for name in dict.fromkeys(names) if names.count(name) > 1)
    if query:
        yield "a query string inside the path: declare it as parameters"
    if len(bare) > 1 and bare.endswith("/"):
        yield "a trailing slash makes it another address"


RULE = Rule(
    "API14",
    "params",
    "must",
    ("rest",),
    (SPECTRAL + "path-params", SPECTRAL + "path-not-include-query", SPECTRAL + "path-keys-no-trailing-slash"),
    "Path parameters and declared parameters agree, no name stands twice, no query string or trailing "
    "slash is in a path.",
    "Generated clients and routers take the path literally: what is not declared cannot be filled in.",
    "Name each parameter once, differently (`/users/{user_id}/posts/{post_id}`), and declare the query apart.",
    find,
    (
        Example("rest", "GET /users/{id}/posts/{id} -> 200 {text}", "GET /users/{user_id}/posts/{id} -> 200 {text}"),
        Example("rest", "GET /links/ -> {links: [Link], next}", "GET /links?limit&cursor -> {links: [Link], next}"),
    ),
)
