"""API06: lists that grow are paged."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Field, Operation
from sdtrainer.api.rule import AIP, ALL, SCHEMA_LINTER, ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shape import Listing, guess_mode, inputs, is_exempt, is_item, listing
from sdtrainer.api.words import words_of


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to reads that answer a growing list without limit, cursor or next page."""
    if any(note.topic == "paging" for note in design.notes):
        return
    for operation in calls_in(design):
        found = growing(design, operation)
        spot = judge(operation, found) if found is not None else None
        if spot is not None:
            yield spot


def growing(design: ApiDesign, operation: Operation) -> Listing | None:
    """Return the list an operation reads, unless it cannot grow without bound."""
    if guess_mode(operation) != "read" or operation.stream or is_exempt(operation):
        return None
    found = listing(design, operation)
    bounded_by_request = any(asks_for_several(field) for field in inputs(design, operation))
    if found is None or bounded_by_request or (found.field and is_item(operation)):
        return None
    return found


def asks_for_several(field: Field) -> bool:
    """Whether a parameter lists what is wanted, so that the answer is as long as the question."""
    several = words_of(field.name)[-1:] in (["ids"], ["uris"], ["urls"], ["keys"], ["codes"], ["names"])
    return field.place != "header" and (several or (field.many and field.place in ("body", "argument")))


def judge(operation: Operation, found: Listing) -> Spot | None:
    """Say what the paging of a list lacks."""
    paging = operation.paging
    what = found.field or found.element or "the list"
    goes_on = paging.cursor or paging.offset
    if not goes_on and not paging.limit:
        if found.small:
            return at(operation, f"{what}: always short? say so, or page it", "hint")
        if paging.next and not paging.next.lower().startswith("total"):
            return at(operation, f"{what}: answers {paging.next}, but takes no limit and no cursor", "should")
        return at(operation, f"{what} grows without end: no limit and no cursor")
    if found.small:
        return None
    if not goes_on:
        return at(operation, f"{what} has a limit, but no way to the next page", "should")
    if not paging.limit:
        return at(operation, f"{what}: how many in a page?", "hint")
    if paging.cursor and not paging.offset and not paging.next:
        return at(operation, f"{what} takes a cursor, but does not answer the next one", "should")
    return None


RULE = Rule(
    "API06",
    "paging",
    "must",
    ALL,
    (
        ZALANDO + "159",
        AIP + "158",
        "https://linter.aip.dev/158/request-page-size-field",
        SCHEMA_LINTER + "relay-connection-arguments-spec",
    ),
    "A read that answers a growing list takes a limit and a cursor or page, and returns the next one.",
    "A list that is small today is a million rows next year; unpaged, one call takes the database and the phone down.",
    "Add `?limit&cursor` (`first`, `after`; `page_size`, `page_token`) and answer `next`.",
    find,
    (
        Example(
            "rest",
            "GET /users/{id}/tweets -> {tweets: [Tweet]}",
            "GET /users/{id}/tweets?limit&cursor -> {tweets: [Tweet], next}",
        ),
        Example(
            "grpc",
            "rpc GetPaymentsByUser(UserRef{user_id}) returns (Payments{repeated Payment payments = 1})",
            "rpc GetPaymentsByUser(UserRef{user_id, page_size, page_token}) "
            "returns (Payments{repeated Payment payments = 1, string next_page_token = 2})",
        ),
        Example(
            "graphql",
            "query topStories: [Story!]!",
            "query topStories(first: Int, after: ID): StoryConnection\n"
            "StoryConnection = {edges: [StoryEdge], pageInfo: PageInfo}",
        ),
    ),
)
