"""API09: the method says whether anything changes."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.rule import AIP, ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shape import is_empty
from sdtrainer.api.shorthand.paths import segments
from sdtrainer.api.words import REMOVE_VERBS, UPDATE_VERBS, words_of

CHANGES = frozenset(["create", "add", "delete", "remove", "update", "insert", "edit", "modify", "destroy", "rename"])
READS = frozenset(["get", "fetch", "retrieve", "read"])


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to reads that write, writes that read, and bodies on a GET."""
    for operation in calls_in(design, ("rest", "graphql")):
        spot = graphql_spot(operation) if operation.kind == "graphql" else rest_spot(operation)
        if spot is not None:
            yield spot


def graphql_spot(operation: Operation) -> Spot | None:
    """Judge a GraphQL field by the verb it begins with."""
    first = words_of(operation.name)[:1]
    if operation.method == "query" and first and first[0] in CHANGES:
        return at(operation, f"a query that says {first[0]}: a change is a mutation")
    if operation.method == "mutation" and first and first[0] in READS:
        return at(operation, f"a mutation that says {first[0]}: a read is a query", "should")
    return None


def rest_spot(operation: Operation) -> Spot | None:
    """Judge an HTTP operation by its method, body and the verbs of its path."""
    verbs = {words_of(part)[0] for part in segments(operation.path) if words_of(part) and not part.startswith("{")}
    if operation.method in ("GET", "HEAD"):
        if operation.request is not None and not is_empty(operation.request):
            return at(operation, "GET carries no body: parameters, or POST …/search")
        if verbs & CHANGES:
            return at(operation, f"GET that would {sorted(verbs & CHANGES)[0]}: caches and crawlers will call it")
    if operation.method == "POST":
        if verbs & READS:
            return at(operation, "reads by POST: a GET can be cached and repeated", "should")
        last = words_of(segments(operation.path)[-1])[:1] if segments(operation.path) else []
        if last and last[0] in CHANGES & (REMOVE_VERBS | UPDATE_VERBS):
            better = "DELETE" if last[0] in REMOVE_VERBS else "PUT or PATCH"
            return at(operation, f"POST that would {last[0]}: {better} on the item", "should")
    return None


RULE = Rule(
    "API09",
    "method",
    "must",
    ("rest", "graphql"),
    (ZALANDO + "148", ZALANDO + "149", AIP + "131"),
    "GET and query carry no body and change nothing; updates go by PUT or PATCH, removals by DELETE, "
    "changes by mutation.",
    "Caches, crawlers and retries rely on it: a GET that deletes is called by whoever follows the link.",
    "Use the method for what happens and the path for what it happens to.",
    find,
    (
        Example("rest", "GET /links/{code}/delete -> 200 {ok}", "DELETE /links/{code} -> 204"),
        Example("rest", "GET /search {text} -> {items, next}", "GET /search?text&limit&cursor -> {items, next}"),
        Example("rest", "POST /links/{code}/update {url} -> 200 {url}", "PATCH /links/{code} {url} -> 200 {url}"),
        Example(
            "graphql", "query createLink(url: String!): LinkPayload", "mutation createLink(url: String!): LinkPayload"
        ),
    ),
)
