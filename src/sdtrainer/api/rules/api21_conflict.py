"""API21: two writers at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.rule import AIP, ALL, ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shape import guess_mode, inputs, is_exempt, is_removal, is_update, outputs, tail_words
from sdtrainer.api.shorthand.paths import segments
from sdtrainer.api.words import CONTESTED, flat, singular, words_of

ANSWERS = frozenset(
    ["409", "412", "423", "428", "4XX", "ABORTED", "ALREADY_EXISTS", "FAILED_PRECONDITION", "RESOURCE_EXHAUSTED"]
)
GUARDS = frozenset(
    ["version", "etag", "ifmatch", "ifunmodifiedsince", "revision", "expectedversion", "generation", "rowversion"]
)
EXCLUSIVE = frozenset(["hold", "reservation", "booking", "lock", "lease", "claim"])
"""What one caller alone has once it is handed out."""
SAYS = frozenset(["conflict", "taken", "sold", "stale", "exists", "unavailable", "booked", "reserved", "race"])


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to contested writes without a conflict, and once to edits that silently overwrite."""
    if any(error.code in ANSWERS for error in design.common_errors):
        return
    edits = []
    for operation in calls_in(design):
        if (
            guess_mode(operation) != "write"
            or is_exempt(operation)
            or is_removal(operation)
            or guarded(design, operation)
        ):
            continue
        if contested(operation) and holds_already(design, operation):
            continue
        if contested(operation):
            yield at(operation, "two callers want the last one: who gets which answer (409, a version)?")
        elif is_update(operation) and not (operation.kind == "rest" and operation.request is None):
            edits.append(operation)
    if edits:
        yield at(edits[0], "two edits at once: does the later overwrite the earlier in silence?", "hint")


def contested(operation: Operation) -> bool:
    """Whether two callers may want the same one: by the noun a creation ends in, or a call's verb."""
    words = tail_words(operation)
    if not words or is_update(operation):
        return False
    return words[-1] in CONTESTED or (operation.kind != "rest" and words[0] in CONTESTED)


def holds_already(design: ApiDesign, operation: Operation) -> bool:
    """Whether a caller brings what another operation handed out before: ``PayHold(hold_id)`` behind ``HoldSeats``.

    Two callers may want the last seat; nobody else has this hold, so the race is decided where it is taken.
    """
    brought = {singular(part) for part, item in pairwise(segments(operation.path)) if item.startswith("{")}
    brought |= {name.removesuffix("id") for name in sent(design, operation)}
    takers = [one for one in calls_in(design) if one is not operation and guess_mode(one) == "write" and contested(one)]
    return any(
        noun in handed_out(design, one) and f"{noun}id" not in sent(design, one)
        for noun in brought & EXCLUSIVE
        for one in takers
    )


def handed_out(design: ApiDesign, operation: Operation) -> set[str]:
    """Return the nouns of what an operation makes: its path's or name's words, its answer's type and ids."""
    types = [flat(response.body.type) for response in operation.responses if response.body]
    ids = [flat(field.name).removesuffix("id") for field in outputs(design, operation)]
    return {singular(word) for word in (*tail_words(operation), *types, *ids)}


def sent(design: ApiDesign, operation: Operation) -> set[str]:
    """Return the names of what an operation is sent."""
    return {flat(field.name) for field in inputs(design, operation)}


def guarded(design: ApiDesign, operation: Operation) -> bool:
    """Whether a write answers a conflict or carries the version it is based on."""
    if sent(design, operation) & GUARDS:
        return True
    words = {word for error in operation.errors for word in words_of(f"{error.code} {error.note}")} | set(
        words_of(operation.note)
    )
    return any(error.code in ANSWERS for error in operation.errors) or bool(words & SAYS)


RULE = Rule(
    "API21",
    "conflict",
    "should",
    ALL,
    (ZALANDO + "182", AIP + "154"),
    "Contested writes (seat, stock, balance, an edit) answer 409 or ABORTED, or carry a version or If-Match.",
    "The interesting case of such a system is two callers at the same moment; the contract must have an "
    "answer for the second.",
    "`POST /holds {seat_id} -> 201 {hold_id} | 409 taken`, or `If-Match: <version>`.",
    find,
    (
        Example(
            "rest",
            "POST /holds [Idempotency-Key] {seat_id} -> 201 {hold_id}",
            "POST /holds [Idempotency-Key] {seat_id} -> 201 {hold_id} | 409 taken",
        ),
        Example(
            "grpc",
            "rpc ReserveSeat(Req{seat_id}) returns (Hold)",
            "rpc ReserveSeat(Req{seat_id}) returns (Hold) errors ABORTED",
        ),
        Example(
            "graphql",
            "mutation bookSeat(seat: ID!): BookingPayload",
            "mutation bookSeat(seat: ID!, version: Int!): BookingPayload",
        ),
    ),
)
