"""API05: status codes mean what they say."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.rule import ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shape import is_creation, is_exempt, is_item, last_noun
from sdtrainer.api.words import is_plural, table, words_of

OFFICIAL = table(
    "100 101 102 103 200 201 202 203 204 205 206 207 208 226 300 301 302 303 304 305 307 308 400 401 402 "
    "403 404 405 406 "
    "407 408 409 410 411 412 413 414 415 416 417 421 422 423 424 425 426 428 429 431 451 500 501 502 503 "
    "504 505 506 507 "
    "508 510 511 1XX 2XX 3XX 4XX 5XX"
)
"""Codes of the IANA registry of HTTP status codes (2026), and ranges as OpenAPI writes them."""


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to unofficial codes, to 201 and 200 in the wrong place, and to items that can never be absent."""
    absent_for_all = any(error.code in ("404", "4XX", "default", "") for error in design.common_errors)
    for operation in calls_in(design, ("rest",)):
        codes = [response.code for response in operation.responses]
        yield from (at(operation, f"{code} is no official status") for code in unofficial(operation))
        if codes == ["200"] and is_creation(operation) and makes_item(operation) and not is_exempt(operation):
            yield at(operation, "creates something: 201 (or 202 while it is being made), not 200")
        if "201" in codes and operation.method in ("GET", "HEAD", "DELETE"):
            yield at(operation, f"answers 201, yet {operation.method} creates nothing")
        errors = {error.code for error in operation.errors}
        known = errors & {"404", "410", "4XX", "default", "NOT_FOUND", "NotFound"}
        if is_item(operation) and operation.method == "GET" and errors and not known and not absent_for_all:
            yield at(operation, "what when the item does not exist: 404?")


def unofficial(operation: Operation) -> list[str]:
    """Return numeric codes that no registry lists."""
    codes = [response.code for response in (*operation.responses, *operation.errors)]
    return [code for code in codes if code[:1].isdigit() and code.upper() not in OFFICIAL]


def makes_item(operation: Operation) -> bool:
    """Whether a POST goes to a collection, by its plural name."""
    words = words_of(last_noun(operation))
    return bool(words) and is_plural(words[-1])


RULE = Rule(
    "API05",
    "status",
    "should",
    ("rest",),
    (ZALANDO + "148", ZALANDO + "220", ZALANDO + "243", ZALANDO + "150"),
    "A creation answers 201 or 202, a removal 200 or 204, an absent item 404; only official codes are used.",
    "Clients, proxies and retries act on the status alone: a wrong one is cached, retried or shown as success.",
    "POST to a collection -> 201 {id}; DELETE -> 204; GET of one item -> 200 | 404.",
    find,
    (
        Example("rest", "POST /links {url} -> 200 {code} | 409", "POST /links {url} -> 201 {code} | 409"),
        Example("rest", "GET /links/{code} -> 200 {url} | 499", "GET /links/{code} -> 200 {url} | 404"),
        Example("rest", "GET /links/{code} -> 200 {url} | 401", "GET /links/{code} -> 200 {url} | 401 | 404"),
        Example("rest", "DELETE /links/{code} -> 201", "DELETE /links/{code} -> 204 | 404"),
    ),
)
